"""The ground that every room stands on: words of messages, faults, where things lie, closed lists."""

"""The command line and what it prints; the reference pages are written from here too."""

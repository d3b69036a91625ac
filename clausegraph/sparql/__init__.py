"""What strangers write: read, restated, and run within bounds in a process of its own."""

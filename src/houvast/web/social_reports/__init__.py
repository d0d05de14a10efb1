"""Social reports: put together from the file, written on, read by the head, printed."""

"""Management commands and scheduled work: one command is one action call."""

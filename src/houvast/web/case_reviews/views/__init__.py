"""Views of the trajectoverleg: the meeting, its agenda and the table."""

"""HTML pages: one folder per screen area."""

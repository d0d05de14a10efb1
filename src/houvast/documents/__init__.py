"""Stored files, PDF and office output; knows no domain."""

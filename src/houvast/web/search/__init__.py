"""Zoeken: one field for a person or a file."""

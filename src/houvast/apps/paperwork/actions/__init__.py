"""Writes of paperwork."""

"""Views of paperwork."""

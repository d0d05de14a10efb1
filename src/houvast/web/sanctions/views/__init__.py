"""Views of a path, by step."""

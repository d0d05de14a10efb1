"""Views of one trajectory."""

"""Views of payments, one module per kind of page."""

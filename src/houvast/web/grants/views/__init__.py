"""The views, one module per thing a page is about."""

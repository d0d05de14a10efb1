"""The domain: no HTTP, no templates, no forms."""

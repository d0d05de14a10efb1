"""Every write on persons and households, one module per subject."""

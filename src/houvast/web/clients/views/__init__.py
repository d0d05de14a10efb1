"""Pages on persons, one module per subject."""

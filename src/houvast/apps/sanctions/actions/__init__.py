"""Every write on a path, one module per step."""

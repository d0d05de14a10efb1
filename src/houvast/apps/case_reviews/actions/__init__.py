"""Every write of the trajectoverleg, one module per moment."""

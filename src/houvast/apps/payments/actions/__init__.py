"""Every write of payments, one module per moment of a run."""

"""Actions of the MPSA."""

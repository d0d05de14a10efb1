"""An agreement that was not kept: a careful way with safeguards, which may end at every step (SAN-01 to SAN-06)."""

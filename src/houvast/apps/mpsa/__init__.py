"""The MPSA: what stands between somebody and work, and "uitsluitend sociaal activeerbaar"."""

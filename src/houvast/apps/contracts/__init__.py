"""GPMI: parties, commitments, evaluations and closing."""

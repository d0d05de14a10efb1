"""Onthaal: from the question at the desk to its outcome."""

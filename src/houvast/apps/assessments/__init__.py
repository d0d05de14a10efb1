"""Versioned instruments and the measurements made with them."""

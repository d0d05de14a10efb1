"""Employers and employment through the centre."""

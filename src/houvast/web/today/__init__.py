"""Vandaag: what asks attention now, per role."""

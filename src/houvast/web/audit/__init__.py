"""Logboek: who changed what, and who opened whose file."""

"""Writes of the subsidies: facts, claims, forms, answers."""

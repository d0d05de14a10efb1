"""Persons, households, addresses and INSZ history."""

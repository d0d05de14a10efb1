"""Gebruikers: accounts and teams, for the manager."""

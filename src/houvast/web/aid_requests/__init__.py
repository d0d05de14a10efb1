"""Requests for aid in a file and the accounts it may be paid on."""

"""Cliënten: the list, adding a person, and the pages on who somebody is, lives with and knows."""

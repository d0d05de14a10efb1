"""Bedragen en termijnen: every number of the law with its source, and the centre's own confirmations."""

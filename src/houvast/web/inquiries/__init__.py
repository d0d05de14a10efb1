"""The social inquiry of a file: facts with their source, home visits, the conclusion."""

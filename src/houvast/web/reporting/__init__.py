"""The year figures, each with its definition and the list it counts."""

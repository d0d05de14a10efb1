"""Year figures with their definitions and lists."""

"""What changed and who read what: append-only, without foreign keys."""

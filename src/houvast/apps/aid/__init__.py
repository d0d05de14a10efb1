"""Living wage grants and paid aid."""

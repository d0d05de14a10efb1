"""Domain-free building blocks every layer may use."""

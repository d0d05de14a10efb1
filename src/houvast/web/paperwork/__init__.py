"""Templates of letters, letters in a file, and what proves a file enough."""

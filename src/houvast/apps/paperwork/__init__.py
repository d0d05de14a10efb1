"""Templates of letters, letters made with them, and the proof a file needs."""

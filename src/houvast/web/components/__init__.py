"""The gallery: every component in every state on one page, for eyes, keyboards and one axe run."""

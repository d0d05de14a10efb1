"""One page per trajectory: where it stands, what is due, what happened, and everything one can do with it."""

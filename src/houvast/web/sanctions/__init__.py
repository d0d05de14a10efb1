"""An agreement that was not kept, step by step on screen and on paper: every step saved, every step may end it."""

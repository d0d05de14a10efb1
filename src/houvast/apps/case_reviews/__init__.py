"""Trajectoverleg: a team looks at one plan at a time and decides who does what."""

"""Trajectoverleg: meetings, their agenda, the screen at the table and the minutes."""

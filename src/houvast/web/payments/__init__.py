"""Payments: runs from proposal to booked, the safety net, the file for the bank, what came back, the budget."""

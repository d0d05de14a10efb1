"""Payments: the monthly run from proposal to booked, in four eyes; what bounced, what was paid before, the budget."""

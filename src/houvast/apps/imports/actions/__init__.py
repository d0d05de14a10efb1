"""Loading registers: the load itself and the runs people start on the page."""

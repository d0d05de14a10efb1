"""Pages of the MPSA: fill in beside the client, the grid by date, the status with its rule, USA and hearings."""

"""Every write of the committee, one module per aggregate."""

"""Every write on aid, one module per aggregate."""

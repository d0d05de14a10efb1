"""Every write on GPMIs, one module per aggregate."""

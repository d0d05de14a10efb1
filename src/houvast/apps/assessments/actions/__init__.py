"""Every write on instruments and measurements, one module per aggregate."""

"""Every write on trajectories and plans, one module per aggregate."""

"""Trajectories with their phases, and the plan: goals and actions."""

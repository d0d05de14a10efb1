"""Workload in hours against a norm band: per worker and team, what-if, dispatching, handing over, history."""

"""Filled-in questionnaires: the end measurement of a trajectory, and satisfaction with the guidance."""

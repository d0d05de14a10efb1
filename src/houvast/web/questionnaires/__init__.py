"""Questionnaires of a file: the end measurement of a trajectory, and satisfaction with the guidance."""

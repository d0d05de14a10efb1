"""Django app: Trajectories with their phases, and the plan: goals and actions."""

from django.apps import AppConfig


class TrajectoriesConfig(AppConfig):
    name = "houvast.apps.trajectories"
    label = "trajectories"

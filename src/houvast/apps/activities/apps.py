"""Django app: Activities and their sessions."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "houvast.apps.activities"
    label = "activities"

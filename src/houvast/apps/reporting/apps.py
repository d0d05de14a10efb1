"""Django app: Year figures with their definitions and lists."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "houvast.apps.reporting"
    label = "reporting"

"""Django app: what happens when a binding agreement was not kept."""

from django.apps import AppConfig


class SanctionsConfig(AppConfig):
    name = "houvast.apps.sanctions"
    label = "sanctions"

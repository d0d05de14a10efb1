"""Django app: what the State pays back."""

from django.apps import AppConfig


class SubsidiesConfig(AppConfig):
    name = "houvast.apps.subsidies"
    label = "subsidies"

"""Django app: The MPSA, its statuses and USA."""

from django.apps import AppConfig


class MpsaConfig(AppConfig):
    name = "houvast.apps.mpsa"
    label = "mpsa"

"""Registration of the app."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "houvast.apps.agenda"

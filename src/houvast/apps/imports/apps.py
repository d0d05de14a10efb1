"""Django app: Registers from files: preview, errors, all or nothing."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "houvast.apps.imports"
    label = "imports"

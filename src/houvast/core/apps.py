"""Django app: extensions every table relies on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "houvast.core"
    label = "core"
    verbose_name = "Core"

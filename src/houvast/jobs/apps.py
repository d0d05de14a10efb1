"""Django app of commands and scheduled work."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "houvast.jobs"
    label = "jobs"

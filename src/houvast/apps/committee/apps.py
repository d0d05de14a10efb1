"""Django app: the special committee for the social service."""

from django.apps import AppConfig


class CommitteeConfig(AppConfig):
    name = "houvast.apps.committee"
    label = "committee"

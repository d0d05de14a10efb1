"""Django app: Living wage grants and paid aid."""

from django.apps import AppConfig


class AidConfig(AppConfig):
    name = "houvast.apps.aid"
    label = "aid"

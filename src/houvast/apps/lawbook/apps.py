"""Django app: values of the law that this centre confirmed."""

from django.apps import AppConfig


class LawbookConfig(AppConfig):
    name = "houvast.apps.lawbook"
    label = "lawbook"

"""Django app of stored files."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "houvast.documents"
    label = "documents"

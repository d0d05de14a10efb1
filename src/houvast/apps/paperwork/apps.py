"""Django app: templates of letters, letters made with them, and the proof a file needs."""

from django.apps import AppConfig


class PaperworkConfig(AppConfig):
    name = "houvast.apps.paperwork"
    label = "paperwork"

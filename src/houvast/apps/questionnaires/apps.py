"""Django app: filled-in questionnaires."""

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "houvast.apps.questionnaires"
    label = "questionnaires"

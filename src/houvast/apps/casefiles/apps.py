"""Django app: Help requests, files, the journal, next steps and who works on a file."""

from django.apps import AppConfig


class CasefilesConfig(AppConfig):
    name = "houvast.apps.casefiles"
    label = "casefiles"

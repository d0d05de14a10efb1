"""Django app: Versioned instruments and the measurements made with them."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "houvast.apps.assessments"
    label = "assessments"

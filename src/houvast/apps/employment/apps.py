"""Django app: Employers and employment through the centre."""

from django.apps import AppConfig


class EmploymentConfig(AppConfig):
    name = "houvast.apps.employment"
    label = "employment"

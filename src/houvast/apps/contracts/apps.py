"""Django app: GPMI: parties, commitments, evaluations and closing."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "houvast.apps.contracts"
    label = "contracts"

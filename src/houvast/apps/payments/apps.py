"""Django app: payments of aid."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "houvast.apps.payments"
    label = "payments"

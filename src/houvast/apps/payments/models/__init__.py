"""Payments: settings, runs with their lines and checks, what came back."""

from houvast.apps.payments.models.lines import Bounce, PaymentLine
from houvast.apps.payments.models.runs import PaymentProgress, PaymentRun, SafetyCheck
from houvast.apps.payments.models.settings import PaymentSettings

__all__ = ["Bounce", "PaymentLine", "PaymentProgress", "PaymentRun", "PaymentSettings", "SafetyCheck"]

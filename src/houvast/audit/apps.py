"""Django app of the audit trail."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "houvast.audit"
    label = "audit"
    verbose_name = "Audit"

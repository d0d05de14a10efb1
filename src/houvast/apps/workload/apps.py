"""Django app: workload."""

from django.apps import AppConfig


class WorkloadConfig(AppConfig):
    name = "houvast.apps.workload"
    label = "workload"

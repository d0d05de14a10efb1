"""Django app: Persons, households, addresses and INSZ history."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "houvast.apps.clients"
    label = "clients"

"""Django app of users, teams, roles and permissions."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "houvast.accounts"
    label = "accounts"
    verbose_name = "Accounts"

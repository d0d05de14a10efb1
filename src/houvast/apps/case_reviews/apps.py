"""Django app: Trajectoverleg."""

from django.apps import AppConfig


class CaseReviewsConfig(AppConfig):
    name = "houvast.apps.case_reviews"
    label = "case_reviews"

"""Addresses of the onthaal."""

import datetime as dt

from django.urls import path, register_converter

from houvast.web.intake import outcome_views, views


class DayConverter:
    """A day in an address, as 2026-11-22; an impossible day is an unknown page."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> dt.date:
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")

app_name = "intake"
urlpatterns = [
    path("", views.register, name="register"),
    path("nieuw/", views.new, name="new"),
    path("personen/", views.people, name="people"),
    path("dag/<day:day>/", views.day, name="day"),
    path("<int:pk>/", views.page, name="page"),
    path("<int:pk>/verbeteren/", views.edit, name="edit"),
    path("<int:pk>/bewijs/", views.receipt, name="receipt"),
    path("<int:pk>/gesprek/", outcome_views.talk, name="conversation"),
    path("<int:pk>/uitkomst/", outcome_views.outcome, name="outcome"),
    path("<int:pk>/afsluiten/", outcome_views.close, name="close"),
    path("<int:pk>/doorgestuurd/", outcome_views.forwarded, name="forwarded"),
    path("<int:pk>/beslissing/", outcome_views.decision, name="decision"),
    path("<int:pk>/heropenen/", outcome_views.reopen, name="reopen"),
    path("<int:pk>/toewijzen/", outcome_views.dispatch, name="dispatch"),
]

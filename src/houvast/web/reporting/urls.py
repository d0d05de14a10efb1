"""Addresses under /rapporten/."""

from django.urls import path

from houvast.web.reporting import views

app_name = "reporting"
urlpatterns = [
    path("", views.year, name="year"),
    path("<int:year>/personen/<slug:key>/", views.persons, name="persons"),
    path("<int:year>/contracten/<slug:key>/", views.contracts, name="contracts"),
    path("<int:year>/openingen/<int:activity_id>/", views.sessions, name="sessions"),
    path("<int:year>/cijfers.json", views.figures_json, name="json"),
]

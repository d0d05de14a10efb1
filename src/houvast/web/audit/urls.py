"""Addresses of the audit trail."""

from django.urls import path

from houvast.web.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.search, name="search"),
    path("persoon/<int:person_id>/", views.viewers, name="viewers"),
]

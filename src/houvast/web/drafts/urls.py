"""Addresses of the drafts."""

from django.urls import path

from houvast.web.drafts import views

app_name = "drafts"
urlpatterns = [
    path("bewaar/", views.save, name="save"),
    path("weggooien/", views.discard, name="discard"),
]

"""Addresses of the user's own account."""

from django.urls import path

from houvast.web.preferences import views

app_name = "preferences"
urlpatterns = [
    path("", views.profile, name="profile"),
    path("taal/", views.language, name="language"),
]

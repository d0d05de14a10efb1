"""Addresses beside the home page, which itself is `/` (name `today`)."""

from django.urls import path

from houvast.web.today import views

app_name = "today"
urlpatterns = [path("stappen/", views.steps, name="steps")]

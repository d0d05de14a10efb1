"""The address of the terms of law."""

from django.urls import path

from houvast.web.deadlines import views

app_name = "deadlines"
urlpatterns = [path("", views.deadlines, name="list")]

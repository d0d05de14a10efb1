"""Addresses of the diary."""

from django.urls import path

from houvast.web.agenda import feed, views

app_name = "agenda"
urlpatterns = [
    path("", views.week, name="week"),
    path("adres/", feed.address, name="address"),
    path("adres/uit/", feed.close, name="close"),
    path("<str:secret>.ics", feed.calendar, name="feed"),
]

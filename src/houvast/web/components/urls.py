"""Addresses of the gallery."""

from django.urls import path

from houvast.web.components import views

app_name = "components"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("bevestigen/", views.confirm, name="confirm"),
    path("voortgang/", views.progress, name="progress"),
]

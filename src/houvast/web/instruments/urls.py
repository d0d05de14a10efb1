"""Addresses under /instrumenten/."""

from django.urls import path

from houvast.web.instruments import editing, publishing, transfer, views

app_name = "instruments"
urlpatterns = [
    path("", views.overview, name="list"),
    path("inlezen/", transfer.read_in, name="import"),
    path("<int:pk>/", views.version, name="version"),
    path("<int:pk>/voorbeeld/", views.preview, name="preview"),
    path("<int:pk>/bestand.yaml", transfer.export, name="export"),
    path("<int:pk>/nieuwe-versie/", views.start, name="start"),
    path("<int:pk>/onderdeel/", editing.part, name="heading"),
    path("<int:pk>/onderdeel/<path:place>/", editing.part, name="part"),
    path("<int:pk>/schik/<path:place>/", editing.arrange, name="arrange"),
    path("<int:pk>/voeg-toe/<path:place>/", editing.add, name="add"),
    path("<int:pk>/publiceer/", publishing.publish, name="publish"),
    path("<int:pk>/trek-in/", publishing.withdraw, name="retire"),
    path("<int:pk>/weggooien/", publishing.discard, name="discard"),
]

"""Addresses of the rekenblad: on its own, in a file, and a calculation that was kept."""

from django.urls import path

from houvast.web.calculator import views

app_name = "calculator"
urlpatterns = [
    path("rekenblad/", views.free, name="free"),
    path("dossiers/<int:pk>/rekenblad/", views.in_file, name="file"),
    path("dossiers/<int:pk>/rekenblad/<int:calculation_id>/", views.saved, name="saved"),
]

"""Addresses of the sociale balans: of a file, and of one measurement."""

from django.urls import path

from houvast.web.assessments import fill, obstacles, views

app_name = "assessments"
urlpatterns = [
    path("dossiers/<int:pk>/balans/", views.overview, name="list"),
    path("dossiers/<int:pk>/balans/nieuw/", views.start, name="start"),
    path("dossiers/<int:pk>/balans/vooruitgang/", views.progress, name="progress"),
    path("dossiers/<int:pk>/balans/vooruitgang.pdf", views.progress_pdf, name="progress_pdf"),
    path("dossiers/<int:pk>/belemmeringen/", obstacles.obstacles, name="obstacles"),
    path("balans/<int:pk>/", views.detail, name="detail"),
    path("balans/<int:pk>/invullen/", fill.fill, name="fill"),
    path("balans/<int:pk>/verbeteren/", views.correct, name="correct"),
    path("balans/<int:pk>/weggooien/", views.discard, name="discard"),
]

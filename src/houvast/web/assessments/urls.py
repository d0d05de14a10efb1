"""Addresses of the sociale balans: of a file, and of one measurement."""

from django.urls import path

from houvast.web.assessments import (
    client_side,
    competence_paper,
    competencies,
    fill,
    keeping,
    obstacles,
    paper,
    reading_paper,
    views,
)

app_name = "assessments"
urlpatterns = [
    path("dossiers/<int:pk>/balans/", views.overview, name="list"),
    path("dossiers/<int:pk>/balans/nieuw/", views.start, name="start"),
    path("dossiers/<int:pk>/balans/vooruitgang/", views.progress, name="progress"),
    path("dossiers/<int:pk>/balans/vooruitgang.pdf", views.progress_pdf, name="progress_pdf"),
    path("dossiers/<int:pk>/balans/papier.pdf", paper.paper, name="paper"),
    path("dossiers/<int:pk>/balans/competenties.pdf", competence_paper.competence_paper, name="competence_paper"),
    path("dossiers/<int:pk>/belemmeringen/", obstacles.obstacles, name="obstacles"),
    path("balans/<int:pk>/", views.detail, name="detail"),
    path("balans/<int:pk>/balans.pdf", reading_paper.detail_pdf, name="detail_pdf"),
    path("balans/<int:pk>/invullen/", fill.fill, name="fill"),
    path("balans/<int:pk>/competenties/", competencies.competences, name="competences"),
    path("balans/<int:pk>/open/", keeping.present, name="present"),
    path("balans/<int:pk>/versie/", keeping.move, name="move"),
    path("balans/<int:pk>/aan-client/", client_side.give, name="give"),
    path("balans/<int:pk>/client/", client_side.client, name="client"),
    path("balans/<int:pk>/terugnemen/", client_side.back, name="take_back"),
    path("balans/<int:pk>/verbeteren/", views.correct, name="correct"),
    path("balans/<int:pk>/weggooien/", views.discard, name="discard"),
]

"""Addresses of the questionnaires of a file."""

from django.urls import path

from houvast.web.questionnaires import client_side, fill, paper, views

app_name = "questionnaires"

urlpatterns = [
    path("dossiers/<int:pk>/vragenlijsten/", views.overview, name="list"),
    path("dossiers/<int:pk>/eindmeting/", views.end, name="end"),
    path("dossiers/<int:pk>/vragenlijsten/<str:code>/nieuw/", views.start, name="start"),
    path("dossiers/<int:pk>/vragenlijsten/<str:code>/papier.pdf", paper.paper, name="paper"),
    path("vragenlijsten/<int:pk>/", views.detail, name="detail"),
    path("vragenlijsten/<int:pk>.pdf", paper.filled, name="pdf"),
    path("vragenlijsten/<int:pk>/invullen/", fill.fill, name="fill"),
    path("vragenlijsten/<int:pk>/aan-client/", client_side.give, name="give"),
    path("vragenlijsten/<int:pk>/client/", client_side.client, name="client"),
    path("vragenlijsten/<int:pk>/terugnemen/", client_side.back, name="take_back"),
    path("vragenlijsten/<int:pk>/open/", fill.present, name="present"),
    path("vragenlijsten/<int:pk>/versie/", fill.move, name="move"),
    path("vragenlijsten/<int:pk>/verbeteren/", views.correct, name="correct"),
    path("vragenlijsten/<int:pk>/weggooien/", views.discard, name="discard"),
]

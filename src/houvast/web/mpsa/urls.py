"""Addresses of the MPSA of a file."""

from django.urls import path

from houvast.web.mpsa import client_side, fill, hearings, paper, usa, views

app_name = "mpsa"

urlpatterns = [
    path("dossiers/<int:pk>/mpsa/", views.overview, name="overview"),
    path("dossiers/<int:pk>/mpsa.pdf", views.overview_pdf, name="overview_pdf"),
    path("dossiers/<int:pk>/mpsa/papier.pdf", paper.paper, name="paper"),
    path("dossiers/<int:pk>/mpsa/nieuw/", views.start, name="start"),
    path("mpsa/<int:pk>/", views.detail, name="detail"),
    path("mpsa/<int:pk>/invullen/", fill.fill, name="fill"),
    path("mpsa/<int:pk>/open/", fill.present, name="present"),
    path("mpsa/<int:pk>/versie/", fill.move, name="move"),
    path("mpsa/<int:pk>/aan-client/", client_side.give, name="give"),
    path("mpsa/<int:pk>/client/", client_side.client, name="client"),
    path("mpsa/<int:pk>/terugnemen/", client_side.back, name="take_back"),
    path("mpsa/<int:pk>/verbeteren/", views.correct, name="correct"),
    path("mpsa/<int:pk>/weggooien/", views.discard, name="discard"),
    path("dossiers/<int:pk>/mpsa/begeleiding/", usa.guidance, name="guidance"),
    path("dossiers/<int:pk>/mpsa/attest/", usa.incapacity, name="incapacity"),
    path("dossiers/<int:pk>/mpsa/attest/intrekken/", usa.withdraw, name="withdraw"),
    path("dossiers/<int:pk>/usa/", usa.offer, name="offer"),
    path("usa/<int:pk>/voorstellen/", usa.propose, name="propose"),
    path("usa/<int:pk>/niet-voorstellen/", usa.decline, name="decline"),
    path("usa/<int:pk>/beslissing/", usa.decide, name="decide"),
    path("usa/<int:pk>/beeindigen/", usa.end, name="end"),
    path("dossiers/<int:pk>/hoorzitting/", hearings.plan, name="hearing"),
    path("hoorzitting/<int:pk>/reden/", hearings.reason, name="hearing_reason"),
    path("hoorzitting/<int:pk>/afgelast/", hearings.call_off, name="hearing_off"),
]

"""Addresses of decisions: at the table, of a sitting, of letters, of one decision, of a file, in urgency."""

from django.urls import path

from houvast.web.decisions.views import after, reading, table, urgent

app_name = "decisions"
urlpatterns = [
    path("comite/punten/<int:pk>/beslissing/", table.decide, name="decide"),
    path("comite/<int:pk>/sluiten/", table.close, name="close"),
    path("comite/<int:pk>/stukken/", after.papers, name="papers"),
    path("comite/<int:pk>/stukken/opnieuw/", after.papers_again, name="papers_again"),
    path("comite/<int:pk>/verslag.pdf", after.minutes, name="minutes"),
    path("comite/<int:pk>/verslag.docx", after.minutes_office, name="minutes_office"),
    path("comite/brieven/", after.dispatch, name="dispatch"),
    path("comite/dringend/", urgent.waiting, name="urgent_list"),
    path("comite/dringend/<int:pk>/", urgent.by_chair, name="urgent_by_chair"),
    path("comite/dringend/<int:pk>/noteren/", urgent.for_chair, name="urgent"),
    path("beslissingen/<int:pk>/", reading.detail, name="detail"),
    path("beslissingen/<int:pk>/kennisgeving.pdf", reading.letter, name="letter"),
    path("beslissingen/<int:pk>/kennisgeving.docx", reading.letter_office, name="letter_office"),
    path("beslissingen/<int:pk>/uittreksel.pdf", reading.extract, name="extract"),
    path("beslissingen/<int:pk>/teruggekomen/", after.returned, name="returned"),
    path("beslissingen/<int:pk>/verbeteren/", reading.correct, name="correct"),
    path("dossiers/<int:pk>/beslissingen/", reading.of_file, name="of_file"),
]

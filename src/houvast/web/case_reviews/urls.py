"""Addresses of the trajectoverleg."""

from django.urls import path

from houvast.web.case_reviews.views import items, meetings, minutes, table

app_name = "case_reviews"
urlpatterns = [
    path("", meetings.meetings, name="list"),
    path("nieuw/", meetings.new, name="new"),
    path("dossier/<int:pk>/", items.add, name="add"),
    path("<int:pk>/", meetings.agenda, name="agenda"),
    path("<int:pk>/wijzigen/", meetings.edit, name="edit"),
    path("<int:pk>/sluiten/", meetings.close, name="close"),
    path("<int:pk>/verslag/", minutes.minutes, name="minutes"),
    path("<int:pk>/verslag.pdf", minutes.minutes_pdf, name="minutes_pdf"),
    path("<int:pk>/punten/<int:item_id>/", items.prepare, name="item"),
    path("<int:pk>/punten/<int:item_id>/plaats/", items.move, name="move"),
    path("<int:pk>/punten/<int:item_id>/weg/", items.remove, name="remove"),
    path("<int:pk>/punten/<int:item_id>/scherm/", table.screen, name="screen"),
    path("<int:pk>/punten/<int:item_id>/begin/", table.begin, name="begin"),
]

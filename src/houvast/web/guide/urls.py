"""Addresses under /trajectengids/."""

from django.urls import path

from houvast.web.guide import booklet, editing, profile, publishing, talking, views

app_name = "guide"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("nieuw/", editing.add, name="add"),
    path("boekje/", booklet.page, name="booklet"),
    path("boekje/bestand.html", booklet.html_file, name="html_file"),
    path("boekje/maak/", booklet.make, name="make"),
    path("boekje/<int:pk>/", booklet.made, name="made"),
    path("boekje/<int:pk>/trajectengids.pdf", booklet.pdf, name="pdf"),
    path("missie/", profile.current, name="profile"),
    path("missie/nieuwe-versie/", profile.start, name="profile_start"),
    path("missie/ontwerp/", profile.edit, name="profile_edit"),
    path("missie/publiceer/", profile.publish, name="profile_publish"),
    path("missie/weggooien/", profile.discard, name="profile_discard"),
    path("missie/versie-<int:number>/", profile.version, name="profile_version"),
    path("opmerking/<int:pk>/behandeld/", talking.handle, name="handle"),
    path("fiche/<str:code>/", views.sheet, name="sheet"),
    path("fiche/<str:code>/versie-<int:number>/", views.version, name="version"),
    path("fiche/<str:code>/versie-<int:number>/verschil/", views.compare, name="compare"),
    path("fiche/<str:code>/versie-<int:number>/opmerking/", talking.comment, name="comment"),
    path("fiche/<str:code>/nieuwe-versie/", editing.start, name="start"),
    path("fiche/<str:code>/naam/", editing.rename, name="rename"),
    path("fiche/<str:code>/ontwerp/", editing.edit, name="edit"),
    path("fiche/<str:code>/publiceer/", publishing.publish, name="publish"),
    path("fiche/<str:code>/trek-in/", publishing.withdraw, name="retire"),
    path("fiche/<str:code>/weggooien/", publishing.discard, name="discard"),
]

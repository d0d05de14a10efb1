"""Addresses of the subsidies."""

from django.urls import path

from houvast.web.subsidies import files, telling, views

app_name = "subsidies"
urlpatterns = [
    path("staatstoelagen/", views.overview, name="overview"),
    path("staatstoelagen/instellingen/", views.settings, name="settings"),
    path("staatstoelagen/instellingen/<int:year>/", views.year, name="year"),
    path("staatstoelagen/berekenen/", views.draw_up, name="draw_up"),
    path("staatstoelagen/<int:year>/<int:month>/", views.month, name="month"),
    path("staatstoelagen/<int:year>/<int:month>/vastzetten/", views.close, name="close"),
    path("staatstoelagen/regel/<int:pk>/", views.line, name="line"),
    path("staatstoelagen/formulieren/verzamelen/", telling.collect, name="collect"),
    path("staatstoelagen/formulieren/<int:year>/<int:month>/", telling.forms_of_month, name="forms"),
    path("staatstoelagen/formulieren/<int:year>/<int:month>/bestand.csv", telling.export, name="export"),
    path("staatstoelagen/formulier/<int:pk>/", telling.form_detail, name="form"),
    path("staatstoelagen/antwoord/", telling.answers, name="answers"),
    path("dossiers/<int:pk>/staatstoelage/", files.of_file, name="file"),
    path("dossiers/<int:pk>/staatstoelage/uitkering/", files.exclusion, name="exclusion"),
    path("dossiers/<int:pk>/staatstoelage/volledig/<int:row_id>/schrappen/", files.full_rate_off, name="full_rate_off"),
]

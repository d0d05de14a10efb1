"""Addresses under /inladen/."""

from django.urls import path

from houvast.web.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.run_list, name="list"),
    path("<int:pk>/", views.run_detail, name="detail"),
    path("<int:pk>/inladen/", views.run_confirm, name="confirm"),
]

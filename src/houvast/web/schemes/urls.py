"""Addresses of the kinds of aid and of their budget."""

from django.urls import path

from houvast.web.schemes import budget, views

app_name = "schemes"
urlpatterns = [
    path("", views.schemes, name="list"),
    path("nieuw/", views.new, name="new"),
    path("budget/", budget.budget, name="budget"),
    path("budget/nieuw/", budget.key_new, name="key_new"),
    path("budget/<int:pk>/", budget.key_edit, name="key_edit"),
    path("<int:pk>/", views.scheme, name="detail"),
    path("<int:pk>/wijzig/", views.change, name="change"),
    path("<int:pk>/stop/", views.end, name="end"),
]

"""Addresses of accounts and teams."""

from django.urls import path

from houvast.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.users, name="users"),
    path("toevoegen/", views.user_add, name="user_add"),
    path("<int:pk>/", views.user_edit, name="user_edit"),
    path("<int:pk>/wachtwoord/", views.user_password, name="user_password"),
    path("<int:pk>/tweede-stap/", views.user_factor, name="user_factor"),
    path("teams/", views.teams, name="teams"),
    path("teams/<int:pk>/", views.team_edit, name="team_edit"),
]

"""Addresses of requests for aid and of accounts."""

from django.urls import path

from houvast.web.aid_requests import accounts, views

app_name = "aid_requests"
urlpatterns = [
    path("dossiers/<int:pk>/steun/aanvragen/", views.requests, name="list"),
    path("dossiers/<int:pk>/steun/aanvragen/nieuw/", views.new, name="new"),
    path("steun/aanvragen/<int:pk>/", views.detail, name="detail"),
    path("steun/aanvragen/<int:pk>/verbeter/", views.edit, name="edit"),
    path("steun/aanvragen/<int:pk>/trek-in/", views.withdraw, name="withdraw"),
    path("dossiers/<int:pk>/steun/rekeningen/", accounts.accounts, name="accounts"),
    path("dossiers/<int:pk>/steun/rekeningen/nieuw/", accounts.add, name="account_new"),
    path("steun/rekeningen/<int:pk>/", accounts.edit, name="account_edit"),
    path("steun/rekeningen/<int:pk>/vervang/", accounts.replace, name="account_replace"),
    path("steun/rekeningen/<int:pk>/sluit/", accounts.close, name="account_close"),
]

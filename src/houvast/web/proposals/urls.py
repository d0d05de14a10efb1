"""Addresses of proposals: begun from a file, then each at its own."""

from django.urls import path

from houvast.web.proposals import moving, views

app_name = "proposals"
urlpatterns = [
    path("dossiers/<int:pk>/voorstellen/", views.choose, name="choose"),
    path("dossiers/<int:pk>/voorstellen/nieuw/", views.new, name="new"),
    path("voorstellen/<int:pk>/", views.detail, name="detail"),
    path("voorstellen/<int:pk>/bewerken/", views.edit, name="edit"),
    path("voorstellen/<int:pk>/klaar/", moving.ready, name="ready"),
    path("voorstellen/<int:pk>/terugnemen/", moving.back, name="back"),
    path("voorstellen/<int:pk>/intrekken/", moving.withdraw, name="withdraw"),
]

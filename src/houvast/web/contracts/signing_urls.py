"""Addresses of one signature; the handed-over device may open `client` and `take_back` only (houvast.web.handover)."""

from django.urls import path

from houvast.web.contracts.views import signatures

app_name = "signing"
urlpatterns = [
    path("gpmi/handtekening/<int:pk>/geven/", signatures.give, name="give"),
    path("gpmi/handtekening/<int:pk>/tekenen/", signatures.client, name="client"),
    path("gpmi/handtekening/<int:pk>/ocmw/", signatures.own, name="own"),
    path("gpmi/handtekening/<int:pk>/terugnemen/", signatures.back, name="take_back"),
    path("gpmi/handtekening/<int:pk>/verder/", signatures.fill, name="fill"),
]

"""Addresses of the social inquiry and of home visits, all under a file."""

from django.urls import path

from houvast.web.inquiries import facts, inquiries, ksz, visits

app_name = "inquiries"
_ONE = "dossiers/<int:pk>/onderzoek/<int:inquiry_id>/"
_FACT = f"{_ONE}vaststelling/<int:fact_id>/"
urlpatterns = [
    path("dossiers/<int:pk>/onderzoek/", inquiries.overview, name="overview"),
    path("dossiers/<int:pk>/onderzoek/nieuw/", inquiries.start, name="start"),
    path(_ONE, inquiries.detail, name="detail"),
    path(f"{_ONE}onderzoek.pdf", inquiries.pdf, name="pdf"),
    path(f"{_ONE}besluit/", inquiries.conclude, name="conclude"),
    path(f"{_ONE}ongewijzigd/", facts.confirm_rest, name="confirm_all"),
    path(f"{_ONE}vaststelling/", facts.new, name="fact_new"),
    path(_FACT, facts.edit, name="fact_edit"),
    path(f"{_FACT}ongewijzigd/", facts.confirm, name="fact_confirm"),
    path(f"{_FACT}vervalt/", facts.drop, name="fact_drop"),
    path("dossiers/<int:pk>/kruispuntbank/", ksz.registrations, name="ksz"),
    path("dossiers/<int:pk>/kruispuntbank/<int:registration_id>/", ksz.end, name="ksz_end"),
    path("dossiers/<int:pk>/huisbezoek/", visits.note, name="visit"),
    path("dossiers/<int:pk>/huisbezoek/plannen/", visits.plan, name="visit_plan"),
    path("dossiers/<int:pk>/huisbezoek/<int:visit_id>/schrappen/", visits.cancel, name="visit_cancel"),
]

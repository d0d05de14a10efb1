"""All addresses of the application; each screen area keeps its own list."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from houvast.web.today.views import today

urlpatterns: list[URLPattern | URLResolver] = [
    path("", today, name="today"),
    path("vandaag/", include("houvast.web.today.urls")),
    path("agenda/", include("houvast.web.agenda.urls")),
    path("termijnen/", include("houvast.web.deadlines.urls")),
    path("onthaal/", include("houvast.web.intake.urls")),
    path("account/", include("allauth.urls")),
    path("dossiers/", include("houvast.web.plans.urls")),
    path("", include("houvast.web.casefiles.urls")),
    path("comite/", include("houvast.web.committee.urls")),
    path("trajectoverleg/", include("houvast.web.case_reviews.urls")),
    path("trajecten/", include("houvast.web.trajectories.urls")),
    path("", include("houvast.web.calculator.urls")),
    path("", include("houvast.web.grants.urls")),
    path("klad/", include("houvast.web.drafts.urls")),
    path("profiel/", include("houvast.web.preferences.urls")),
    path("trajectengids/", include("houvast.web.guide.urls")),
    path("instrumenten/", include("houvast.web.instruments.urls")),
    path("inladen/", include("houvast.web.imports.urls")),
    path("rapporten/", include("houvast.web.reporting.urls")),
    path("", include("houvast.web.workload.urls")),
    path("wetboek/", include("houvast.web.lawbook.urls")),
    path("onderdelen/", include("houvast.web.components.urls")),
    path("logboek/", include("houvast.web.audit.urls")),
    path("gebruikers/", include("houvast.web.accounts.urls")),
    path("zoeken/", include("houvast.web.search.urls")),
    path("clienten/", include("houvast.web.clients.urls")),
    path("", include("houvast.web.assessments.urls")),
    path("", include("houvast.web.mpsa.urls")),
    path("", include("houvast.web.questionnaires.urls")),
    path("", include("houvast.web.contracts.urls")),
    path("", include("houvast.web.paperwork.urls")),
    path("", include("houvast.web.aid_requests.urls")),
    path("steunvormen/", include("houvast.web.schemes.urls")),
    path("", include("houvast.web.sanctions.urls")),
    path("", include("houvast.web.inquiries.urls")),
    path("", include("houvast.web.decisions.urls")),
    path("", include("houvast.web.payments.urls")),
    path("", include("houvast.web.proposals.urls")),
    path("", include("houvast.web.social_reports.urls")),
    path("", include("houvast.web.subsidies.urls")),
    path("", include("houvast.web.contracts.signing_urls")),
]

if settings.DEBUG:
    from django.contrib.staticfiles.urls import staticfiles_urlpatterns

    urlpatterns += staticfiles_urlpatterns()

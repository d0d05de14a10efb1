"""Addresses of social reports: all that wait, those of a file, one report."""

from django.urls import path

from houvast.web.social_reports import papers, reading, writing

app_name = "social_reports"
urlpatterns = [
    path("verslagen/", reading.overview, name="overview"),
    path("dossiers/<int:pk>/verslagen/", reading.listing, name="list"),
    path("dossiers/<int:pk>/verslagen/nieuw/", writing.new, name="new"),
    path("verslagen/<int:pk>/", reading.detail, name="detail"),
    path("verslagen/<int:pk>/schrijven/", writing.edit, name="edit"),
    path("verslagen/<int:pk>/samenstellen/", writing.renew, name="renew"),
    path("verslagen/<int:pk>/indienen/", writing.submit, name="submit"),
    path("verslagen/<int:pk>/terugnemen/", writing.back, name="back"),
    path("verslagen/<int:pk>/nalezen/", reading.review, name="review"),
    path("verslagen/<int:pk>/opmerkingen/<int:remark_id>/verwerkt/", writing.resolve, name="resolve"),
    path("verslagen/<int:pk>/verslag.pdf", papers.pdf, name="pdf"),
    path("verslagen/<int:pk>/verslag.docx", papers.office, name="docx"),
]

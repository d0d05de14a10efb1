"""Addresses of GPMIs: of a file, of one contract, of one evaluation."""

from django.urls import path

from houvast.web.contracts.views import closing, drafting, evaluating, following, papers, reading, signing

app_name = "contracts"
urlpatterns = [
    path("dossiers/<int:pk>/gpmi/", reading.listing, name="list"),
    path("dossiers/<int:pk>/gpmi/nieuw/", drafting.new, name="new"),
    path("dossiers/<int:pk>/gpmi/vrijstelling/", drafting.exempt, name="exempt"),
    path("dossiers/<int:pk>/gpmi/soort/", drafting.kind, name="kind"),
    path("gpmi/soorten/", following.kinds, name="kinds"),
    path("gpmi/<int:pk>/partner/", following.partner, name="partner"),
    path("gpmi/<int:pk>/heropnemen/", following.resume, name="resume"),
    path("gpmi/<int:pk>/toelage/", following.subsidy, name="subsidy"),
    path("gpmi/<int:pk>/gegevens.json", papers.data, name="data"),
    path("gpmi/<int:pk>/", reading.detail, name="detail"),
    path("gpmi/<int:pk>/opmaak/", drafting.draft, name="draft"),
    path("gpmi/<int:pk>/bespreken/", signing.offer, name="offer"),
    path("gpmi/<int:pk>/terug/", signing.take_back, name="take_back"),
    path("gpmi/<int:pk>/tekenen/", signing.sign, name="sign"),
    path("gpmi/<int:pk>/intrekken/", signing.withdraw, name="withdraw"),
    path("gpmi/<int:pk>/vrijstelling-stoppen/", signing.end_exempt, name="end_exemption"),
    path("gpmi/<int:pk>/overeenkomst.pdf", papers.pdf, name="pdf"),
    path("gpmi/<int:pk>/overeenkomst.docx", papers.office, name="office"),
    path("gpmi/<int:pk>/getekend/", papers.scan, name="scan"),
    path("gpmi/<int:pk>/getekend/toevoegen/", papers.attach, name="attach"),
    path("gpmi/<int:pk>/afspraken/<int:commitment_id>/", reading.commitment, name="commitment"),
    path("gpmi/<int:pk>/evaluatie-plannen/", evaluating.add, name="add_evaluation"),
    path("gpmi/<int:pk>/afsluiten/", closing.close, name="close"),
    path("gpmi/evaluaties/<int:pk>/", evaluating.evaluate, name="evaluate"),
    path("gpmi/evaluaties/<int:pk>/verplaatsen/", evaluating.move, name="move"),
    path("gpmi/evaluaties/<int:pk>/niet-doorgegaan/", evaluating.missed, name="missed"),
]

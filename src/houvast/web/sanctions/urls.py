"""Addresses of agreements that were not kept: of a GPMI, of a file, of one path, of all."""

from django.urls import path

from houvast.web.sanctions.views import deciding, hearing, papers, reading, starting

app_name = "sanctions"
urlpatterns = [
    path("gpmi/<int:pk>/niet-nagekomen/", starting.start, name="start"),
    path("dossiers/<int:pk>/niet-nagekomen/", reading.listing, name="list"),
    path("dossiers/<int:pk>/niet-nagekomen/aangifte/", starting.declaration, name="declaration"),
    path("niet-nagekomen/", reading.overview, name="overview"),
    path("niet-nagekomen/<int:pk>/", reading.detail, name="detail"),
    path("niet-nagekomen/<int:pk>/reden/", hearing.reason, name="reason"),
    path("niet-nagekomen/<int:pk>/aanmaning/", hearing.notice, name="notice"),
    path("niet-nagekomen/<int:pk>/aanmaning/verstuurd/", hearing.notice_sent, name="notice_sent"),
    path("niet-nagekomen/<int:pk>/hoorzitting/", hearing.offer, name="hearing"),
    path("niet-nagekomen/<int:pk>/hoorzitting/uitgenodigd/", hearing.invited, name="invited"),
    path("niet-nagekomen/<int:pk>/hoorzitting/verslag/", hearing.heard, name="heard"),
    path("niet-nagekomen/<int:pk>/advies/", deciding.opinion, name="opinion"),
    path("niet-nagekomen/<int:pk>/voorstel/", deciding.proposal, name="proposal"),
    path("niet-nagekomen/<int:pk>/beslissing/", deciding.decide, name="decide"),
    path("niet-nagekomen/<int:pk>/beslissing/meegedeeld/", deciding.notify, name="notify"),
    path("niet-nagekomen/<int:pk>/opheffen/", deciding.lift, name="lift"),
    path("niet-nagekomen/<int:pk>/definitief/", deciding.final, name="final"),
    path("niet-nagekomen/<int:pk>/opgevolgd/", deciding.follow_up, name="follow_up"),
    path("niet-nagekomen/<int:pk>/einde/", hearing.end, name="end"),
    path("niet-nagekomen/<int:pk>/brief/<str:letter>.pdf", papers.letter, name="letter"),
    path("niet-nagekomen/<int:pk>/brief/<str:letter>.docx", papers.office, name="letter_office"),
]

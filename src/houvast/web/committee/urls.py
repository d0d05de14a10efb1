"""Addresses of the committee."""

from django.urls import path

from houvast.web.committee.views import agenda, groups, hearing, item, members, papers, sittings

app_name = "committee"
urlpatterns = [
    path("", sittings.sittings, name="list"),
    path("nieuw/", sittings.new, name="new"),
    path("samenstelling/", members.members, name="members"),
    path("samenstelling/gegevens/", members.profile, name="profile"),
    path("samenstelling/zetel/", members.give, name="seat"),
    path("samenstelling/zetel/<int:pk>/einde/", members.end, name="seat_end"),
    path("dossier/<int:pk>/punt/", agenda.bring, name="bring"),
    path("<int:pk>/", agenda.agenda, name="agenda"),
    path("<int:pk>/wijzigen/", sittings.edit, name="edit"),
    path("<int:pk>/opbouwen/", agenda.build, name="build"),
    path("<int:pk>/ordenen/", agenda.sort, name="sort"),
    path("<int:pk>/oproepen/", sittings.call, name="call"),
    path("<int:pk>/openen/", sittings.open_it, name="open"),
    path("<int:pk>/opnieuw/", sittings.call_again, name="call_again"),
    path("<int:pk>/agenda.pdf", papers.agenda_pdf, name="agenda_pdf"),
    path("<int:pk>/brieven/", papers.letters, name="letters"),
    path("<int:pk>/brieven/<str:language>.pdf", papers.letters_pdf, name="letters_pdf"),
    path("herziening/<int:pk>/op-agenda/", groups.add, name="group_add"),
    path("<int:pk>/groepen/<int:group_id>/", groups.group, name="group"),
    path("<int:pk>/groepen/<int:group_id>/beslissing/", groups.decide, name="group_decide"),
    path("<int:pk>/groepen/<int:group_id>/weg/", groups.remove, name="group_remove"),
    path("<int:pk>/punten/<int:item_id>/apart/", groups.apart, name="apart"),
    path("<int:pk>/punten/<int:item_id>/", item.item, name="item"),
    path("<int:pk>/punten/<int:item_id>/plaats/", agenda.move, name="move"),
    path("<int:pk>/punten/<int:item_id>/weg/", agenda.remove, name="remove"),
    path("<int:pk>/punten/<int:item_id>/belang/", item.interest, name="interest"),
    path("<int:pk>/punten/<int:item_id>/belang/intrekken/", item.withdraw, name="interest_withdraw"),
    path("<int:pk>/punten/<int:item_id>/horen/", hearing.plan, name="hearing"),
    path("<int:pk>/punten/<int:item_id>/horen/verslag/", hearing.record, name="hearing_record"),
    path("<int:pk>/punten/<int:item_id>/brief.pdf", papers.letter_pdf, name="letter_pdf"),
]

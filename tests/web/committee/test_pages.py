"""The agenda names nobody, an item shows a name only when asked, an interest hides, the reading room closes."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from houvast.accounts.roles import Role
from houvast.apps.aid.enums import AidKind, ProposalState
from houvast.apps.casefiles.models import Contact
from houvast.apps.committee.enums import SeatRole, SittingState
from houvast.apps.committee.models import AgendaItem, CommitteeProfile, Interest, Seat, Sitting
from houvast.apps.mpsa.models import Hearing
from houvast.audit.models import Access
from houvast.core.periods import period
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_item, make_seat, make_sitting
from tests.factories.contracts import make_bare_gpmi
from tests.factories.payments import make_booked, make_payable, make_terms
from tests.web.committee.conftest import as_user

pytestmark = pytest.mark.django_db


def day(days=0):
    return f"{timezone.localdate() + dt.timedelta(days=days):%d/%m/%Y}"


def address(name, sitting, *more):
    return reverse(f"committee:{name}", args=[sitting.pk, *more])


def text_of(response):
    return response.content.decode()


def call(office, sitting):
    sitting.refresh_from_db()
    return office.post(address("call", sitting), {"version": sitting.version}, follow=True)


def test_from_planning_to_the_opening(office, proposal, case_file, member):
    sent = {"held_on": day(), "starts_at": "19u", "place": "Raadzaal", "remarks": "Graag op tijd."}
    refused = office.post(reverse("committee:new"), {**sent, "held_on": day(-3)})
    assert refused.status_code == 422
    assert "Graag op tijd." in text_of(refused)
    office.post(reverse("committee:new"), sent)
    sitting = Sitting.objects.get()
    contract = make_bare_gpmi(make_case_file(), worker=make_user())
    built = text_of(office.get(address("build", sitting)))
    assert f"steun-{proposal.pk}" in built
    assert "El Idrissi" not in built
    office.post(address("build", sitting), {"punt": [f"steun-{proposal.pk}", f"gpmi-{contract.pk}", "steun-x", "zo"]})
    assert [item.title for item in sitting.items.all()] == [
        "energiekosten: toekenning",
        f"{contract.get_kind_display()} bekrachtigen",
    ]
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.ON_AGENDA
    office.post(address("remove", sitting, sitting.items.last().pk))
    assert "opgeroepen" in text_of(call(office, sitting))
    chair = make_seat(role=SeatRole.CHAIR).member
    sitting.refresh_from_db()
    there = {"present": [chair.pk], "chair": chair.pk, "version": sitting.version}
    assert office.post(address("open", sitting), {**there, "chair": member.pk}).status_code == 422
    office.post(address("open", sitting), there)
    sitting.refresh_from_db()
    assert (sitting.state, sitting.chair) == (SittingState.OPEN, chair)
    assert "verontschuldigd" in text_of(office.get(address("agenda", sitting)))
    stale = office.post(address("open", sitting), there)
    assert stale.status_code == 409


def test_the_agenda_names_nobody_and_an_item_only_when_asked(office, proposal, case_file, member):
    sitting = make_sitting()
    item = make_item(sitting, proposal)
    call(office, sitting)
    reader = as_user(member)
    agenda = text_of(reader.get(address("agenda", sitting)))
    assert "Energiekosten: toekenning" in agenda
    assert "Idrissi" not in agenda
    assert case_file.number not in agenda
    assert not Access.objects.filter(actor_id=member.pk).exists()
    veiled = text_of(reader.get(address("item", sitting, item.pk)))
    assert "AE kan de factuur niet betalen" in veiled
    assert "Amina" not in veiled
    assert "€ 250,00" in veiled
    assert "€ 1.000,00" in veiled  # what is left of the envelope
    named = text_of(reader.get(address("item", sitting, item.pk), {"naam": "ja"}))
    assert "Amina El Idrissi" in named
    seen = Access.objects.filter(actor_id=member.pk, person_id=case_file.person_id).order_by("id")
    assert list(seen.values_list("page", flat=True)) == ["Punt van het comité", "Punt van het comité, met naam"]
    printed = PdfReader(io.BytesIO(reader.get(address("agenda_pdf", sitting)).content))
    words = " ".join(page.extract_text() for page in printed.pages)
    assert "Energiekosten" in words
    assert "Idrissi" not in words


def test_an_item_and_the_budget_page_show_the_same_euros(office, proposal):
    """Half a month, a grant of before Houvast paid and one that was paid: one count of what is promised."""
    key = proposal.scheme.budget_key
    monthly = make_terms(AidKind.RENT, budget_key=key)
    make_payable(scheme=monthly, period=period(dt.date(2026, 10, 16)), amount=Decimal("310.00"))
    make_payable(scheme=monthly, period=period(dt.date(2026, 1, 1)), amount=Decimal("100.00"))
    make_booked()
    sitting = make_sitting(held_on=dt.date(2026, 11, 24))
    item = make_item(sitting, proposal)
    of_item = office.get(address("item", sitting, item.pk)).context["cost"].in_year
    budget = as_user(make_user(Role.HEAD_OF_SERVICE)).get(reverse("payments:budget"), {"jaar": "2026"})
    assert of_item in budget.context["keys"]
    assert of_item.paid == Decimal("260.00")  # October: 16 of 31 days, and a whole month
    assert of_item.committed == Decimal("1080.00")  # and November and December
    shown = text_of(office.get(address("item", sitting, item.pk)))
    assert "€ 1.080,00" in shown
    assert "€ 1.080,00" in text_of(budget)


def test_an_interest_hides_the_item_and_the_file_from_that_member_only(office, proposal, case_file, member):
    other = make_seat().member
    sitting = make_sitting()
    item = make_item(sitting, proposal)
    call(office, sitting)
    reader = as_user(member)
    person = reverse("casefiles:person", args=[case_file.person_id])
    assert reader.get(person).status_code == 200
    reader.post(address("interest", sitting, item.pk), {"member": other.pk})  # never for somebody else
    assert list(Interest.objects.values_list("member", flat=True)) == [member.pk]
    assert reader.get(address("item", sitting, item.pk)).status_code == 404
    assert reader.get(person).status_code == 404
    assert "Energiekosten" not in text_of(reader.get(address("agenda", sitting)))
    assert "Energiekosten" in text_of(as_user(other).get(address("agenda", sitting)))
    withdraw = address("interest_withdraw", sitting, item.pk)
    assert reader.post(withdraw, {"lid": member.pk}).status_code == 403
    office.post(withdraw, {"lid": "x"})
    office.post(withdraw, {"lid": member.pk})
    assert reader.get(address("item", sitting, item.pk)).status_code == 200


def test_the_reading_room_is_open_from_the_call_until_the_sitting_closes(
    office, secretary, proposal, case_file, member
):
    sitting = make_sitting()
    item = make_item(sitting, proposal)
    reader, stranger = as_user(member), as_user(make_user(Role.COMMITTEE))
    pages = [
        address("agenda", sitting),
        address("item", sitting, item.pk),
        reverse("casefiles:journal", args=[case_file.pk]),
    ]

    def statuses(client):
        return {client.get(page).status_code for page in pages}

    assert statuses(reader) == {404}
    call(office, sitting)
    assert statuses(reader) == {200}
    assert statuses(stranger) == {404}
    assert reader.get(address("build", sitting)).status_code == 403
    assert reader.get(reverse("casefiles:contact_new", args=[case_file.pk])).status_code == 403
    Sitting.objects.update(state=SittingState.CLOSED, closed_at=timezone.now(), closed_by=secretary)
    assert statuses(reader) == {404}


def test_the_agenda_of_eighty_items_costs_twelve_queries_at_most(office, secretary):
    sitting = make_sitting()
    files = [make_case_file() for _number in range(4)]
    AgendaItem.objects.bulk_create(
        AgendaItem(
            sitting=sitting, case_file=files[number % 4], kind="andere", title=f"Punt {number}", position=number,
            added_by=secretary,
        )
        for number in range(1, 81)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as captured:
        page = text_of(office.get(address("agenda", sitting)))
    assert "Punt 80" in page
    assert len(captured) <= 12


def test_who_is_told_in_writing_and_by_which_letter(office, case_file):
    sitting = make_sitting(held_on=timezone.localdate() + dt.timedelta(days=5))
    item = make_item(sitting, case_file)
    printed = PdfReader(io.BytesIO(office.get(address("letters_pdf", sitting, "nl")).content))
    words = " ".join(page.extract_text() for page in printed.pages)
    assert "Amina El Idrissi" in words
    assert "bijstaan" in words
    assert office.get(address("letters_pdf", sitting, "fr")).status_code == 404
    sent = {"punt": [item.pk], "sent_on": day(), "how": "aangetekend"}
    assert office.post(address("letters", sitting), {**sent, "sent_on": day(1)}).status_code == 422
    office.post(address("letters", sitting), sent)
    office.post(address("letters", sitting), sent)  # pressed twice
    item.refresh_from_db()
    assert item.notified_on == timezone.localdate()
    assert Contact.objects.filter(case_file=case_file, form="brief").count() == 1


def test_the_letter_must_leave_before_the_day_of_the_sitting(office, case_file):
    """PRO-10."""
    sitting = make_sitting()
    item = make_item(sitting, case_file)
    late = office.post(address("letters", sitting), {"punt": [item.pk], "sent_on": day(), "how": "brief"})
    assert late.status_code == 422
    assert "voor de dag van de zitting" in text_of(late)


def test_a_hearing_is_planned_blocks_the_call_and_is_recorded(office, secretary, case_file, member):
    """MPS-02, ADR 0019: the item waits for a measurement or a reason, the hearing does not."""
    sitting = make_sitting()
    item = make_item(sitting, case_file)
    office.post(
        address("hearing", sitting, item.pk), {"hearing_at": "19.30", "interpreter": "on", "version": item.version}
    )
    hearing = Hearing.objects.get(case_file=case_file, hearing_on=sitting.held_on)
    assert "Geef een reden" in text_of(office.get(address("item", sitting, item.pk)))
    assert "MPSA" in text_of(call(office, sitting))
    assert as_user(member).get(address("agenda", sitting)).status_code == 404
    office.post(reverse("mpsa:hearing_reason", args=[hearing.pk]), {"reason": "Pas vorige week aangemeld."})
    call(office, sitting)
    assert as_user(member).get(address("agenda", sitting)).status_code == 200
    item.refresh_from_db()
    record = {"hearing_result": "gehoord", "hearing_words": "", "version": item.version}
    assert office.post(address("hearing_record", sitting, item.pk), record).status_code == 422
    said = {**record, "hearing_words": "Ik zoek al maanden werk.", "hearing_assisted_by": "haar zus"}
    office.post(address("hearing_record", sitting, item.pk), said)
    assert office.post(address("hearing_record", sitting, item.pk), said).status_code == 409
    assert "Ik zoek al maanden werk." in text_of(as_user(member).get(address("item", sitting, item.pk)))


def test_a_worker_brings_a_point_without_a_proposal_from_the_file(case_file):
    sitting = make_sitting()
    worker = case_file.assignments.get().user
    page = reverse("committee:bring", args=[case_file.pk])
    sent = {"sitting": sitting.pk, "kind": "art60", "title": "Keuken", "text": ""}
    refused = as_user(worker).post(page, sent)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["text"]
    as_user(worker).post(page, {**sent, "text": "Een jaar in de keuken."})
    assert sitting.items.get().case_file == case_file


def test_the_seats_against_the_size_of_the_council():
    """PRO-13."""
    head = as_user(make_user(Role.HEAD_OF_SERVICE))
    profile = {"municipality": "Houtrode", "council_size": "24", "version": "0"}
    assert head.post(reverse("committee:profile"), profile).status_code == 422
    head.post(reverse("committee:profile"), {**profile, "council_size": "25"})
    assert CommitteeProfile.objects.get().council_size == 25
    assert head.post(reverse("committee:profile"), {**profile, "council_size": "25"}).status_code == 409
    member = make_user(Role.COMMITTEE)
    given = {"member": member.pk, "role": "voorzitter", "starts_on": day()}
    head.post(reverse("committee:seat"), given)
    again = {**given, "member": make_user(Role.COMMITTEE).pk}
    assert "Er is al een voorzitter" in text_of(head.post(reverse("committee:seat"), again))
    assert head.post(reverse("committee:seat"), {**given, "member": make_user().pk}).status_code == 422
    for _number in range(7):
        make_seat()
    assert "het decreet vraagt er 8" in text_of(head.get(reverse("committee:members")))
    last = make_seat()
    page = text_of(head.get(reverse("committee:members")))
    assert "vraagt er 8" not in page
    assert "klopt" in page
    end = reverse("committee:seat_end", args=[last.pk])
    head.post(end, {"last": day(), "version": last.version})
    assert Seat.objects.get(pk=last.pk).period.upper == timezone.localdate() + dt.timedelta(days=1)
    assert head.post(end, {"last": day(), "version": last.version}).status_code == 409

"""Asking aid on the page: the register, the thirty days, what is refused, two who save at once, the double click."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.apps.aid.enums import AidKind, RequestState
from houvast.apps.aid.models import AidRequest
from houvast.apps.casefiles.models import HelpRequest
from houvast.apps.committee.enums import DecisionMaker, DecisionOutcome
from houvast.apps.committee.models import Decision
from tests.factories.aid import make_aid_grant, make_aid_proposal, make_aid_request, make_scheme
from tests.factories.casefiles import make_help_request
from tests.factories.clients import make_household, make_person

pytestmark = pytest.mark.django_db


def new_url(case_file):
    return reverse("aid_requests:new", args=[case_file.pk])


def typed(web, case_file, **fields):
    """What the empty form holds, with what somebody types."""
    form = web.get(new_url(case_file)).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    values |= {"scheme": make_scheme(label="waterfactuur").pk, "purpose": "De waterfactuur", **fields}
    day = values["received_on"]
    return values | {"received_on": f"{day:%d/%m/%Y}" if isinstance(day, dt.date) else day}


def test_a_request_gets_a_number_and_a_day_to_decide(web, case_file) -> None:
    page = web.post(new_url(case_file), typed(web, case_file, amount="212,40", line="nieuw"), follow=True)
    request = AidRequest.objects.get()
    words = page.content.decode()
    assert request.help_request.register_number in words
    assert "Druk ontvangstbewijs af" in words
    assert "PRO-03" in words
    assert request.decision_due_on == timezone.localdate() + dt.timedelta(days=30)
    tab = web.get(reverse("casefiles:aid", args=[case_file.pk])).content.decode()
    assert "Waterfactuur" in tab


def test_a_question_noted_at_the_desk_is_offered_first(web, case_file, worker) -> None:
    line = make_help_request(by=worker, case_file=case_file)
    values = typed(web, case_file)
    assert values["line"] == str(line.pk)
    web.post(new_url(case_file), values)
    assert AidRequest.objects.get().help_request == line
    assert HelpRequest.objects.count() == 1


ASKED, LATE, IN_TIME = dt.date(2026, 3, 2), dt.date(2026, 4, 2), dt.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("kind", "decided", "granted", "told"),
    [
        (AidKind.LIVING_WAGE, LATE, True, "interest vanaf 17 april 2026"),
        (AidKind.LIVING_WAGE, None, False, "interest vanaf 17 april 2026"),
        (AidKind.LIVING_WAGE, LATE, False, ""),
        (AidKind.LIVING_WAGE, IN_TIME, True, ""),
        (AidKind.ENERGY, None, False, ""),
    ],
)
def test_pro_06_a_late_decision_says_from_which_day_interest_runs(web, case_file, worker, kind, decided, granted, told):
    scheme = make_scheme(kind=kind)
    state = RequestState.DECIDED if decided else RequestState.OPEN
    row = make_aid_request(case_file, by=worker, scheme=scheme, state=state, ended_on=decided, received_on=ASKED)
    if decided:
        Decision.objects.create(
            case_file=case_file,
            proposal=make_aid_proposal(case_file, by=worker, request=row, scheme=scheme),
            maker=DecisionMaker.CHAIR,
            chair=worker,
            outcome=DecisionOutcome.GRANTED if granted else DecisionOutcome.REFUSED,
            motivation="Zie het verslag.",
            decided_on=decided,
            recorded_by=worker,
            recorded_at=timezone.now(),
            grant=make_aid_grant(case_file, scheme=scheme) if granted else None,
        )
    page = " ".join(web.get(reverse("aid_requests:detail", args=[row.pk])).content.decode().split())
    assert ("dan loopt er interest" in page) == bool(told)
    assert told in page


def test_pressing_twice_makes_one_request(web, case_file) -> None:
    values = typed(web, case_file, line="nieuw")
    first, second = (web.post(new_url(case_file), values) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert (AidRequest.objects.count(), HelpRequest.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"purpose": ""}, "purpose", "verplicht"),
        ({"amount": "-5"}, "amount", "niet negatief"),
        ({"amount": "0"}, "amount", "meer dan nul"),
        ({"amount": "veel"}, "amount", "Schrijf een bedrag"),
        ({"received_on": "31/02/2026"}, "received_on", "bestaat niet"),
        ({"received_on": "01/01/2199", "line": "nieuw"}, "received_on", "toekomst"),
        ({"scheme": "999999"}, "scheme", ""),
        ({"line": "999999"}, "line", ""),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_typed_is_lost(
    web, case_file, fields, field, words
) -> None:
    page = web.post(new_url(case_file), typed(web, case_file, **{"urgent_because": "geen verwarming", **fields}))
    assert page.status_code == 422
    assert words in " ".join(page.context["form"].errors[field])
    assert page.context["form"]["urgent_because"].value() == "geen verwarming"
    assert not AidRequest.objects.exists()


def test_somebody_who_lives_along_can_be_the_one_it_is_for(web, case_file) -> None:
    child = make_person(first_name="Ilias", last_name="Benali")
    make_household(case_file.person, child)
    web.post(new_url(case_file), typed(web, case_file, person=child.pk, line="nieuw"))
    assert AidRequest.objects.get().person == child
    stranger = make_person()
    assert web.post(new_url(case_file), typed(web, case_file, person=stranger.pk)).status_code == 422


def test_a_colleague_who_saved_first_is_shown_beside_what_was_typed(web, case_file, worker) -> None:
    row = make_aid_request(case_file, by=worker)
    url, page = reverse("aid_requests:edit", args=[row.pk]), web.get(reverse("aid_requests:edit", args=[row.pk]))
    values = {"scheme": row.scheme_id, "purpose": "Mijn tekst", "version": row.version}
    AidRequest.objects.filter(pk=row.pk).update(purpose="Haar tekst", version=2)
    page = web.post(url, values)
    assert page.status_code == 409
    assert "Haar tekst" in page.content.decode()
    assert page.context["form"]["purpose"].value() == "Mijn tekst"
    assert web.post(url, {**values, "version": 2}).status_code == 302
    row.refresh_from_db()
    assert row.purpose == "Mijn tekst"


def test_a_withdrawn_request_says_why_and_has_no_buttons(web, case_file, worker) -> None:
    row = make_aid_request(case_file, by=worker)
    url = reverse("aid_requests:withdraw", args=[row.pk])
    day = f"{timezone.localdate():%d/%m/%Y}"
    assert web.post(url, {"because": "", "withdrawn_on": day, "version": 1}).status_code == 422
    assert web.post(url, {"because": "Lost het zelf op", "withdrawn_on": day, "version": 7}).status_code == 409
    page = web.post(url, {"because": "Lost het zelf op", "withdrawn_on": day, "version": 1}, follow=True)
    row.refresh_from_db()
    assert row.state == RequestState.WITHDRAWN
    words = page.content.decode()
    assert "Lost het zelf op" in words
    assert url not in words


def test_a_request_of_another_kind_of_grant_does_not_hide(web, case_file, worker) -> None:
    """The list keeps what was decided; the tab shows only what waits."""
    open_row, done = (
        make_aid_request(case_file, by=worker, scheme=make_scheme(label=name)) for name in ("gas", "bril")
    )
    AidRequest.objects.filter(pk=done.pk).update(state="beslist", ended_on=timezone.localdate())
    make_aid_grant(case_file)
    rows = web.get(reverse("aid_requests:list", args=[case_file.pk])).context["rows"]
    assert {row.pk for row in rows} == {open_row.pk, done.pk}
    waiting = web.get(reverse("casefiles:aid", args=[case_file.pk])).context["open_requests"]
    assert [row.pk for row in waiting] == [open_row.pk]

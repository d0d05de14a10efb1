"""The pages of proposals: only what a kind needs is asked, what is missing is said with its article, nothing is lost."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.aid.enums import CeilingPer, DecidedBy, ProposalState
from houvast.apps.aid.models import AidProposal
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import (
    make_aid_grant,
    make_aid_proposal,
    make_aid_request,
    make_living_wage_scheme,
    make_scheme,
)
from tests.factories.calculations import make_calculation
from tests.factories.casefiles import make_case_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


@pytest.fixture
def logged_in(client, worker):
    client.force_login(worker)
    return client


def new_url(case_file, **query):
    address = reverse("proposals:new", args=[case_file.pk])
    return f"{address}?{'&'.join(f'{name}={value}' for name, value in query.items())}"


def test_from_a_request_to_a_proposal_of_the_calculated_amount(logged_in, case_file, worker):
    """The amount of a living wage is chosen with its calculation; the page has no box for it."""
    request = make_aid_request(case_file, by=worker, scheme=make_living_wage_scheme())
    today = timezone.localdate()
    calculation = make_calculation(case_file, by=worker, day=today, last_day=today, parameters={})
    url = new_url(case_file, soort="toekenning", aanvraag=request.pk)
    assert f'href="{url.replace("&", "&amp;")}"' in logged_in.get(reverse("proposals:choose", args=[case_file.pk])).text
    page = logged_in.get(url)
    assert 'name="amount"' not in page.text
    sent = {
        "calculation": calculation.pk,
        "starts_on": f"{today:%d/%m/%Y}",
        "motivation": "Geen inkomen.",
        "amount": "9",
    }
    made = logged_in.post(url, sent, follow=True)
    proposal = AidProposal.objects.get()
    assert (proposal.amount, proposal.category) == (calculation.monthly, calculation.category)
    assert "Wat nog moet gebeuren" in made.text
    assert "PRO-10" in made.text


def test_what_keeps_it_back_names_its_article_and_ready_is_refused(logged_in, case_file, worker):
    early = make_aid_proposal(
        case_file,
        by=worker,
        ready=False,
        request=make_aid_request(case_file, by=worker),
        starts_on=dt.date(2026, 1, 1),
    )
    page = logged_in.get(reverse("proposals:detail", args=[early.pk]))
    assert "LEE-03" in page.text
    answer = logged_in.post(reverse("proposals:ready", args=[early.pk]), {"version": early.version}, follow=True)
    early.refresh_from_db()
    assert early.state == ProposalState.DRAFT
    assert "niet voor de aanvraag" in answer.text


def test_who_saves_second_keeps_her_words(logged_in, case_file, worker):
    proposal = make_aid_proposal(case_file, by=worker, ready=False)
    url = reverse("proposals:edit", args=[proposal.pk])
    fields = {"amount": "100,00", "rhythm": "eenmalig", "motivation": "Mijn woorden", "version": proposal.version}
    assert logged_in.post(url, {**fields, "motivation": "Haar woorden"}).status_code == 302
    second = logged_in.post(url, fields)
    assert second.status_code == 409
    assert "Mijn woorden" in second.text
    assert "Haar woorden" in second.text


@pytest.mark.parametrize(
    ("kind", "field"),
    [("herziening", "amount"), ("stopzetting", "ends_on"), ("schorsing_betaling", "suspension_reason"),
     ("terugvordering", "recovery_ground")],
)  # fmt: skip
def test_each_kind_asks_only_what_it_needs(logged_in, case_file, kind, field):
    grant = make_aid_grant(case_file)
    page = logged_in.get(new_url(case_file, soort=kind, steun=grant.pk))
    assert f'name="{field}"' in page.text
    assert 'name="scheme"' not in page.text


@pytest.mark.parametrize("query", [{"soort": "cadeau"}, {"soort": "toekenning", "aanvraag": "999999"}])
def test_an_address_that_makes_no_sense_is_nowhere(logged_in, case_file, query):
    assert logged_in.get(new_url(case_file, **query)).status_code == 404


def test_without_a_kind_the_kinds_are_shown_first(logged_in, case_file):
    answer = logged_in.get(new_url(case_file))
    assert answer["Location"] == reverse("proposals:choose", args=[case_file.pk])


def test_wrong_input_stays_in_the_form(logged_in, case_file):
    grant = make_aid_grant(case_file)
    url = new_url(case_file, soort="terugvordering", steun=grant.pk)
    answer = logged_in.post(url, {"amount": "veel", "starts_on": "31/02/2026", "motivation": "Te veel betaald."})
    assert answer.status_code == 422
    assert {"amount", "starts_on"} <= set(answer.context["form"].errors)
    assert "Te veel betaald." in answer.text
    assert not AidProposal.objects.exists()


def test_the_head_puts_one_forward_without_report_and_a_worker_takes_it_back(client, case_file, worker):
    head = make_user(Role.HEAD_SOCIAL_WORKER)
    client.force_login(head)
    proposal = make_aid_proposal(case_file, by=worker, ready=False, hearing_notice_on=dt.date(2026, 10, 6))
    assert "Zet klaar zonder verslag" in client.get(reverse("proposals:detail", args=[proposal.pk])).text
    sent = {"version": proposal.version, "without_report": "Indexering"}
    client.post(reverse("proposals:ready", args=[proposal.pk]), sent)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.no_report_because) == (ProposalState.READY, "Indexering")
    client.force_login(worker)
    client.post(reverse("proposals:back", args=[proposal.pk]), {"version": proposal.version})
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DRAFT
    url = reverse("proposals:withdraw", args=[proposal.pk])
    assert client.post(url, {"version": proposal.version}).status_code == 422
    client.post(url, {"version": proposal.version, "reason": "Zelf betaald"})
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WITHDRAWN


def test_a_review_begins_with_the_calculation_that_was_kept_later(logged_in, case_file, worker):
    first = make_calculation(case_file, by=worker)
    grant = make_aid_grant(case_file, scheme=make_living_wage_scheme(), calculation=first, start=dt.date(2025, 3, 1))
    url = new_url(case_file, soort="herziening", steun=grant.pk)
    assert logged_in.get(url).context["form"]["calculation"].value() is None
    later = make_calculation(case_file, by=worker)
    form = logged_in.get(url).context["form"]
    assert (form["calculation"].value(), form["starts_on"].value()) == (later.pk, later.day)


def test_what_of_the_ceiling_is_used_stands_on_request_and_proposal(logged_in, case_file, worker):
    scheme = make_scheme(ceiling=Decimal("300.00"), ceiling_per=CeilingPer.YEAR)
    day = timezone.localdate()
    make_aid_grant(case_file, scheme=scheme, start=day, amount=Decimal("120.00"))
    request = make_aid_request(case_file, by=worker, scheme=scheme)
    used = f"€ 120,00 van € 300,00 gebruikt in {day.year}"
    assert used in logged_in.get(reverse("aid_requests:detail", args=[request.pk])).text
    proposal = make_aid_proposal(case_file, by=worker, request=request, starts_on=day)
    assert used in logged_in.get(reverse("proposals:detail", args=[proposal.pk])).text


def test_an_urgent_proposal_leads_to_the_decision_of_the_chair(client, case_file, worker):
    scheme = make_scheme(decided_by=DecidedBy.CHAIR)
    proposal = make_aid_proposal(case_file, by=worker, scheme=scheme, urgent=True)
    page, way = reverse("proposals:detail", args=[proposal.pk]), reverse("decisions:urgent", args=[proposal.pk])
    client.force_login(worker)
    assert way not in client.get(page).text
    client.force_login(make_user(Role.HEAD_SOCIAL_WORKER))
    assert way in client.get(page).text


def test_the_same_proposal_sent_twice_is_one(logged_in, case_file, worker):
    asked = make_aid_request(case_file, by=worker)
    address = f"{reverse('proposals:new', args=[case_file.pk])}?soort=toekenning&aanvraag={asked.pk}"
    sent = {"amount": "250,00", "rhythm": "eenmalig", "starts_on": "05/10/2026", "motivation": "Er is nood."}
    places = {logged_in.post(address, sent)["Location"] for _press in range(2)}
    assert len(places) == AidProposal.objects.count() == 1
    logged_in.post(address, {**sent, "amount": "300,00"})  # something else is another proposal
    assert AidProposal.objects.count() == 2
    too_long = logged_in.post(address, {**sent, "motivation": "m" * 20_001})
    assert (too_long.status_code, set(too_long.context["form"].errors)) == (422, {"motivation"})


@pytest.mark.parametrize("kind", ["weigering", "herziening", "stopzetting", "schorsing_betaling", "afstand"])
def test_a_kind_that_is_about_something_is_not_begun_about_nothing(logged_in, case_file, kind):
    assert logged_in.get(f"{reverse('proposals:new', args=[case_file.pk])}?soort={kind}").status_code == 404

"""Whoever gets a step of the MPSA on Vandaag may open it there and do what it asks, whatever its kind."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.apps.mpsa.actions.hearings import plan_hearing
from houvast.apps.mpsa.actions.social_only import offer_usa, propose_usa, record_usa_decision
from houvast.web.steps import BUTTONS
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import moment
from tests.factories.mpsa import make_mpsa

pytestmark = pytest.mark.django_db

MEASURED = (dt.date(2023, 6, 1), dt.date(2023, 9, 4), dt.date(2023, 12, 4))
DECIDED = dt.date(2023, 12, 18)
# Every kind of step of the MPSA, who does it, and the page on which it is done.
DONE_BY = {
    StepKind.MPSA: (Role.SOCIAL_WORKER, "start"),
    StepKind.USA_OFFERED: (Role.HEAD_SOCIAL_WORKER, "propose"),
    StepKind.USA_DECISION: (Role.HEAD_OF_SERVICE, "decide"),
    StepKind.USA_FIRST_ALERT: (Role.SOCIAL_WORKER, "start"),
    StepKind.USA_LAST_ALERT: (Role.SOCIAL_WORKER, "start"),
    StepKind.USA_RETEST: (Role.SOCIAL_WORKER, "start"),
    StepKind.HEARING: (Role.HEAD_SOCIAL_WORKER, "hearing_reason"),
}


@pytest.fixture
def staff():
    team = make_team()
    made = {role: make_user(role, team=team) for role in (Role.SOCIAL_WORKER, Role.HEAD_SOCIAL_WORKER)}
    return {**made, Role.HEAD_OF_SERVICE: make_user(Role.HEAD_OF_SERVICE)}


@pytest.fixture
def case_file(staff):
    """Three measurements with a C on language."""
    worker = staff[Role.SOCIAL_WORKER]
    made = make_case_file(worker=worker, opened_on=dt.date(2023, 3, 1))
    for day in MEASURED:
        make_mpsa(made, {"taal": "C"}, by=worker, measured_on=day)
    return made


def go_to(kind, case_file, staff):
    """Bring the file to where a step of this kind is due."""
    worker, head = staff[Role.SOCIAL_WORKER], staff[Role.HEAD_SOCIAL_WORKER]
    at = moment(MEASURED[-1])
    if kind == StepKind.MPSA:
        return
    if kind == StepKind.HEARING:
        day = timezone.localdate() + dt.timedelta(days=5)
        plan_hearing(case_file=case_file, hearing_on=day, subject="Steun", by=worker, at=timezone.now())
        return
    row = offer_usa(
        case_file=case_file, grounds="Taal blijft.", client_informed_on=MEASURED[-1], client_opinion="", by=worker,
        at=at,
    )  # fmt: skip
    if kind != StepKind.USA_OFFERED:
        row = propose_usa(proposal=row, expected=row.version, note="", by=head, at=at)
    if kind not in (StepKind.USA_OFFERED, StepKind.USA_DECISION):
        record_usa_decision(
            proposal=row, expected=row.version, granted=True, decided_on=DECIDED, decision="Ja.",
            by=staff[Role.HEAD_OF_SERVICE], at=moment(DECIDED),
        )  # fmt: skip


def links(response):
    assert response.status_code == 200
    return [link["href"] for link in BeautifulSoup(response.content, "html.parser").select("a[href]")]


@pytest.mark.parametrize("kind", DONE_BY)
def test_who_gets_the_step_opens_it_from_vandaag_and_does_it(client, case_file, staff, kind):
    role, page = DONE_BY[kind]
    go_to(kind, case_file, staff)
    step = NextStep.objects.open().get(kind=kind)
    assert step.assigned_to == staff[role]
    client.force_login(staff[role])
    NextStep.objects.exclude(pk=step.pk).delete()
    NextStep.objects.update(due_on=timezone.localdate())
    of_step = [
        address for address in links(client.get(reverse("today:steps"))) if "/mpsa/" in address or "/usa/" in address
    ]
    assert len(of_step) == 1
    subjects = {"start": case_file.pk, "hearing_reason": step.object_id}
    done_at = reverse(f"mpsa:{page}", args=[subjects.get(page, step.object_id)])
    if of_step[0] != done_at:
        assert done_at in links(client.get(of_step[0]))
    assert client.get(done_at).status_code == 200


def test_no_kind_of_step_of_the_mpsa_is_forgotten():
    leads_here = {kind for kind, button in BUTTONS.items() if button.url_names[0].startswith("mpsa:")}
    assert set(DONE_BY) == leads_here

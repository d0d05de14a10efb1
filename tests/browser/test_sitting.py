"""A sitting of forty items of every kind, from what is ready to its papers, in a browser."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.aid.enums import GrantKind
from houvast.apps.aid.models import AidGrant
from houvast.apps.committee.enums import DecisionOutcome, ItemKind, SeatRole, SittingState
from houvast.apps.committee.models import AgendaItem, Decision, Notice, Seat, Sitting
from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Measure, Stage
from houvast.apps.subsidies.actions.claims import draw_up_month
from houvast.apps.subsidies.actions.forms import collect_forms
from houvast.web.tasks import committee_papers
from houvast_rules.periods import add_months
from tests.browser.conftest import PHONE, WIDE
from tests.documents.reading import pdf_text
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_committee, make_item, make_profile, make_sitting
from tests.factories.contracts import make_signed
from tests.factories.decisions import grant_urgently, make_request_proposal, make_urgent_proposal, make_usa_proposal
from tests.factories.sanctions import SESSION, STARTED, bring_to, make_breach
from tests.factories.subsidies import make_subsidised, make_subsidy_year

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

ITEMS = 40


def what_is_ready(sitting: Sitting, worker: Any, head: Any) -> None:
    """Forty subjects: aid, sanctions, a status, contracts and urgent decisions wait; two items were brought with words."""
    today = sitting.held_on
    later = (today - SESSION).days
    starts = add_months(today.replace(day=1), 2)
    for _number in range(2):
        gpmi = make_signed(make_case_file(worker=worker), by=worker)
        path = make_breach(gpmi, by=worker, on=STARTED + dt.timedelta(days=later))
        wanted = Wanted(Measure.FULL, months=1, starts_on=starts)
        bring_to(path, Stage.DECISION, by=worker, later=later, wanted=wanted)
    make_usa_proposal(worker=worker, head=make_user(Role.HEAD_SOCIAL_WORKER))
    make_signed(make_case_file(worker=worker), by=worker)  # the contracts of the two sanctions wait for approval too
    for _number in range(2):
        grant_urgently(make_urgent_proposal(make_case_file(worker=worker), by=worker), by=head)
    for kind, title in (("art60", "Tewerkstelling in de keuken"), ("andere", "Advies over het reglement")):
        make_item(sitting, make_case_file(worker=worker), kind=kind, title=title)
    for _number in range(ITEMS - 10):
        make_request_proposal(make_case_file(worker=worker), by=worker)


def kept_text(stored: Any) -> str:
    with stored.file.open("rb") as content:
        return pdf_text(content.read())


def test_forty_items_are_put_on_the_agenda_decided_and_closed_with_their_papers(
    open_context: Callable[..., Any], axe: Callable[..., list[str]]
) -> None:
    worker, head = make_user(team=make_team()), make_user(Role.HEAD_OF_SERVICE)
    make_profile()
    make_committee(8)
    sitting = make_sitting(held_on=timezone.localdate())
    what_is_ready(sitting, worker, head)
    page = open_context(head).new_page()

    page.goto(reverse("committee:build", args=[sitting.pk]))
    for box in page.locator("input[name=punt]").all():
        box.check()
    page.get_by_role("button", name="Zet op de agenda").click()
    page.get_by_role("button", name="Roep op").wait_for()
    assert sitting.items.count() == ITEMS
    assert set(sitting.items.values_list("kind", flat=True)) == set(ItemKind.values)
    page.get_by_role("button", name="Roep op").click()
    page.get_by_role("link", name="Open de zitting").click()
    for box in page.locator("input[name=present]").all():
        box.check()
    chair = Seat.objects.get(role=SeatRole.CHAIR).member_id
    page.locator("select[name=chair]").select_option(str(chair))
    page.get_by_role("button", name="Open de zitting").click()
    page.get_by_role("link", name="Sluit de zitting").wait_for()

    first = AgendaItem.objects.filter(sitting=sitting).order_by("position").first()
    page.goto(reverse("committee:item", args=[sitting.pk, first.pk]))
    for number in range(1, ITEMS + 1):
        page.get_by_role("button", name="Noteer de beslissing").wait_for()
        if number == 1:
            assert axe(page) == []
        outcome = {5: "uitgesteld", 6: "geweigerd"}.get(number, "volgens het voorstel")
        page.locator("#id_outcome_field").get_by_text(outcome, exact=True).click()
        if outcome != "volgens het voorstel":
            page.locator("#id_motivation").fill("Het comité wil eerst de rekening zien.")
        page.get_by_role("button", name="Noteer de beslissing").click()
        page.get_by_text("Beslissing genoteerd.").wait_for()
    page.get_by_role("button", name=f"Sluit de zitting: {ITEMS} beslissingen").wait_for()
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.get_by_role("button", name="Sluit de zitting").click()
    page.get_by_text("De zitting is gesloten.").wait_for()

    sitting.refresh_from_db()
    assert sitting.state == SittingState.CLOSED
    decisions = Decision.objects.filter(item__sitting=sitting).order_by("number")
    numbers = [int(one.number.rpartition("-")[2]) for one in decisions]
    assert numbers == list(range(numbers[0], numbers[0] + ITEMS))
    granted = decisions.filter(proposal__isnull=False, outcome=DecisionOutcome.GRANTED)
    assert AidGrant.objects.filter(decisions__in=granted).count() == granted.count() > 0

    committee_papers(sitting.pk)  # the job that waits since the closing
    page.reload()
    letters = Notice.objects.filter(decision__item__sitting=sitting)
    page.get_by_text(f"{ITEMS + letters.count() + 1} van").wait_for()
    assert axe(page) == []
    assert not letters.filter(document=None).exists()
    sitting.refresh_from_db()
    minutes = kept_text(sitting.minutes)
    assert all(one.number in minutes for one in decisions)
    told = letters.filter(decision__in=granted).first()
    assert "arbeidsrechtbank" in kept_text(told.document)
    assert told.decision.number in kept_text(told.decision.extract)
    no_barriers(page, axe, around(told.decision, worker))


def around(decision: Decision, worker: Any) -> list[str]:
    """The pages around a sitting that the walk above does not open, and those of terms and subsidies."""
    today, month = timezone.localdate(), timezone.localdate().replace(day=1)
    coming = make_sitting(SittingState.CALLED, held_on=today + dt.timedelta(days=7))
    item = make_item(coming, make_case_file(worker=worker))
    few = make_sitting(SittingState.OPEN, held_on=today + dt.timedelta(days=1))
    few.attendances.exclude(role=SeatRole.CHAIR).update(present=False)
    make_subsidy_year(month.year)
    make_subsidised(start=month, decided_on=month)
    make_subsidised(start=month, decided_on=month, kind=GrantKind.EQUIVALENT)
    draw_up_month(month=month, by=None, at=timezone.now())
    collect_forms(by=None, on=today)
    of_item = [reverse(f"committee:{name}", args=[coming.pk, item.pk]) for name in ("item", "interest", "hearing")]
    of_sitting = [
        reverse(f"committee:{name}", args=[coming.pk]) for name in ("agenda", "edit", "build", "letters", "open")
    ]
    of_few = [reverse("committee:agenda", args=[few.pk]), reverse("committee:call_again", args=[few.pk])]
    of_decision = [reverse(f"decisions:{name}", args=[decision.pk]) for name in ("detail", "correct")]
    of_month = [reverse(f"subsidies:{name}", args=[month.year, month.month]) for name in ("month", "forms")]
    plain = (
        "committee:list", "committee:new", "committee:members", "decisions:dispatch", "decisions:urgent_list",
        "deadlines:list", "subsidies:overview", "subsidies:answers", "subsidies:settings",
    )  # fmt: skip
    of_file = [reverse("decisions:of_file", args=[decision.case_file_id])]
    return [*map(reverse, plain), *of_sitting, *of_item, *of_few, *of_decision, *of_month, *of_file]


def no_barriers(page: Any, axe: Callable[..., list[str]], addresses: list[str]) -> None:
    """Open every page wide and on a telephone: nothing for axe to find, nothing to scroll sideways for."""
    found = {}
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        for address in addresses:
            answer = page.goto(address)
            wide = page.evaluate("document.documentElement.scrollWidth") - size["width"]
            if answer.status != 200 or wide > 0 or axe(page):
                found[address, size["width"]] = (answer.status, wide, axe(page))
    assert found == {}

"""Ten thousand running living wages reviewed at once, in the measuring centre; nothing of it is kept."""

import datetime as dt
import json
import time
from decimal import Decimal

import pgtrigger
from django.db import connection, transaction
from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.actions.bulk import confirm_bulk_review, make_list, propose_list, start_bulk_review
from houvast.apps.aid.actions.schemes import install_schemes
from houvast.apps.aid.enums import BulkOutcome
from houvast.apps.aid.models import AidGrant, AidScheme, Calculation, LivingWageGrant
from houvast.apps.aid.snapshots import write_facts
from houvast.apps.lawbook.actions import confirm_value, propose_value
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.lawbook.values import Row, moves_with_index
from houvast.jobs.bench.bulk import array, insert
from houvast.jobs.bench.staff import HEAD
from houvast_rules.living_wage import Calculation as Calculated
from houvast_rules.living_wage import Category, Facts, Income, IncomeKind, Member, Relation, SpiKind, calculate
from houvast_rules.money import round2

ASKED, STEP_ON = dt.date(2026, 12, 15), dt.date(2027, 1, 1)
_PERIOD = f"daterange(date '{ASKED}', NULL)"
_STEP = Decimal("1.02")
# The first ten thousand open files, numbered.
_FILES = (
    "FROM (SELECT id, person_id, row_number() OVER (ORDER BY id) AS n FROM casefiles_casefile"
    " WHERE closed_on IS NULL ORDER BY id LIMIT 10000) AS f"
)


def bulk_review() -> tuple[int, float, float]:
    """Return how many proposals were made, and the seconds of the list and of the proposals."""
    with transaction.atomic():
        head = User.objects.get(username=HEAD)
        install_schemes(by=None)
        with pgtrigger.ignore():
            _living_wages(head)
        with connection.cursor() as cursor:  # a centre has statistics of what it works with
            cursor.execute("ANALYZE aid_livingwagegrant, aid_calculation, aid_aidgrant")
        _index_step(head)
        review = start_bulk_review(day=STEP_ON, by=head, at=timezone.now())
        begin = time.monotonic()
        make_list(review_id=review.pk)
        listed = time.monotonic()
        review.refresh_from_db()
        confirm_bulk_review(
            review=review,
            motivation="De bedragen van het leefloon wijzigen.",
            hearing_notice_on=timezone.localdate(),
            version=review.version,
            by=head,
            at=timezone.now(),
        )
        propose_list(review_id=review.pk, at=timezone.now())
        made = review.rows.filter(outcome=BulkOutcome.CHANGED, proposal__isnull=False).count()
        transaction.set_rollback(True)
        return made, listed - begin, time.monotonic() - listed


def _facts() -> list[Facts]:
    """Four households as they come: alone, with a job, a family with children and a partner's wage, with a benefit."""
    wage = Income(kind=IncomeKind.WAGE, monthly=Decimal(640), spi=SpiKind.GENERAL)
    children = tuple(
        Member(relation=Relation.CHILD, birth_date=dt.date(2015 + year, 4, 2), label="kind") for year in range(3)
    )
    benefit = Income(kind=IncomeKind.CHILD_BENEFIT, monthly=Decimal(520))
    return [
        Facts(on=ASKED, category=Category.SINGLE, file_start=ASKED),
        Facts(on=ASKED, category=Category.SINGLE, means=(wage,), file_start=ASKED),
        Facts(on=ASKED, household=children, means=(wage, benefit), file_start=ASKED),
        Facts(on=ASKED, category=Category.COHABITANT, means=(wage,), file_start=ASKED),
    ]


def _living_wages(head: User) -> None:
    """One open living wage for the first persons with an open file, with its kept calculation and what is paid."""
    law, facts = law_in_force(), _facts()
    worked = [calculate(each, law=law) for each in facts]
    category = _of_shape([str(each.category.value) for each in worked], "smallint")
    insert(LivingWageGrant, _FILES, person_id="f.person_id", kind="'leefloon'", category=category, period=_PERIOD)
    _calculations(head, facts, worked, category, law.version)
    _grants(_of_shape([str(each.monthly) for each in worked], "numeric"))


def _of_shape(values: list[str], kind: str) -> str:
    """Pick the value of the household that a file has."""
    return f"({array(values)}[1 + f.n % {len(values)}])::{kind}"


def _calculations(head: User, facts: list[Facts], worked: list[Calculated], category: str, law_version: str) -> None:
    monthly = _of_shape([str(each.monthly) for each in worked], "numeric")
    insert(
        Calculation,
        _FILES,
        case_file_id="f.id",
        day=f"date '{ASKED}'",
        last_day=f"date '{ASKED}'",
        category=category,
        category_annual=_of_shape([str(each.category_annual) for each in worked], "numeric"),
        means_annual=_of_shape([str(each.means_counted_annual) for each in worked], "numeric"),
        annual=_of_shape([str(each.annual) for each in worked], "numeric"),
        monthly=monthly,
        amount=monthly,
        facts=_of_shape([json.dumps(write_facts(each)) for each in facts], "jsonb"),
        lines="'[]'::jsonb",
        parameters="'{}'::jsonb",
        paragraph="'Leefloon.'",
        law_version=f"'{law_version}'",
        saved_by_id=str(head.pk),
        saved_at="now()",
    )


def _grants(monthly: str) -> None:
    scheme = AidScheme.objects.filter(code="leefloon").latest("pk")
    insert(
        AidGrant,
        f"{_FILES} JOIN aid_livingwagegrant g ON g.person_id = f.person_id AND lower(g.period) = date '{ASKED}'"
        " JOIN aid_calculation c ON c.case_file_id = f.id",
        case_file_id="f.id",
        person_id="f.person_id",
        scheme_id=str(scheme.pk),
        scheme_code=f"'{scheme.code}'",
        living_wage_id="g.id",
        calculation_id="c.id",
        period=_PERIOD,
        rhythm="'maandelijks'",
        amount=monthly,
        decided_on=f"date '{ASKED}'",
        decision_reference="'bench'",
        first_payment_due_on=f"date '{ASKED}'",
    )


def _index_step(head: User) -> None:
    """Two percent more from the first of January, as two persons confirmed it."""
    # The users of the measuring centre were written with their ids: the next one is told apart.
    other = User.objects.create(pk=0, username="bench-second", role=Role.HEAD_SOCIAL_WORKER)
    law = law_in_force()
    for key, parameter in law.parameters.items():
        # Every amount that moves with the index: one that nobody confirmed would stop the list.
        if not moves_with_index(parameter) or not key.startswith(("living_wage.", "spi.")):
            continue
        value = round2(Decimal(str(parameter.values[-1].value)) * _STEP)
        row = Row(key, str(value), STEP_ON, STEP_ON.replace(month=12, day=31), "Omzendbrief", "", "")
        proposed = propose_value(row=row, sure=True, by=other, at=timezone.now())
        confirm_value(value=proposed, by=head, at=timezone.now())

"""Living wages that the State repays, and the facts of the centre."""

import datetime as dt
from decimal import Decimal
from typing import Any

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import Category, GrantKind
from houvast.apps.aid.models import AidGrant, LivingWageGrant
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.subsidies.actions.claims import draw_up_month
from houvast.apps.subsidies.actions.forms import collect_forms
from houvast.apps.subsidies.models import ClaimLine, FormSender, SubsidyForm, SubsidyYear
from houvast.core.periods import period
from tests.factories.accounts import make_user
from tests.factories.aid import make_aid_grant, make_living_wage_scheme
from tests.factories.casefiles import make_case_file
from tests.factories.clients import insz_number, make_insz, make_person
from tests.factories.contracts import moment

GRANTED_FROM = dt.date(2026, 2, 10)
MONTHLY = Decimal("1000.00")


def make_subsidy_year(year: int = 2026, **fields: Any) -> SubsidyYear:
    """The facts of a small centre: 55 %."""
    defaults = {"average": Decimal(320), "average_before": Decimal(310), "previous_rate": Decimal(55)}
    return SubsidyYear.objects.get_or_create(year=year, defaults={**defaults, **fields})[0]


def make_sender() -> FormSender:
    values = {"municipality": "Houtrode", "nis_code": "24999", "kbo_number": "0207445287"}
    return FormSender.objects.get_or_create(defaults=values)[0]


def make_subsidised(
    case_file: CaseFile | None = None,
    *,
    start: dt.date = GRANTED_FROM,
    last: dt.date | None = None,
    decided_on: dt.date = dt.date(2026, 2, 27),
    category: Category = Category.SINGLE,
    kind: GrantKind = GrantKind.LIVING_WAGE,
    amount: Decimal = MONTHLY,
    worker: User | None = None,
) -> AidGrant:
    """A living wage of € 1.000 a month under the RMI law, of somebody with a right INSZ."""
    if case_file is None:
        person = make_person()
        make_insz(person, insz_number())
        case_file = make_case_file(person=person, worker=worker)
    right, _created = LivingWageGrant.objects.get_or_create(
        person=case_file.person,
        period=period(start, last),
        defaults={"kind": kind, "category": category, "decided_on": decided_on},
    )
    scheme = make_living_wage_scheme()
    return make_aid_grant(
        case_file, scheme=scheme, start=start, last=last, living_wage=right, amount=amount, decided_on=decided_on
    )


def expected_line(grant: AidGrant, month: dt.date, *, at: dt.date | None = None) -> ClaimLine:
    """Work out a month and return the line of this grant."""
    make_subsidy_year(month.year)
    draw_up_month(month=month, by=None, at=moment(at or month))
    return ClaimLine.objects.get(grant=grant, month__month=month.replace(day=1))


def make_forms(grant: AidGrant, *, on: dt.date = dt.date(2026, 3, 2)) -> list[SubsidyForm]:
    """The forms that follow from a grant."""
    make_sender()
    collect_forms(by=None, on=on)
    return list(SubsidyForm.objects.filter(grant=grant).order_by("effective_on"))


def make_claimer() -> User:
    return make_user(Role.ACCOUNTING)

"""What stands in the boxes before anybody typed: nothing, what the file knows, or an earlier calculation."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from houvast.accounts.models import User
from houvast.apps.aid.enums import GrantKind
from houvast.apps.aid.models import Calculation, LivingWageGrant
from houvast.apps.aid.snapshots import read_facts
from houvast.apps.casefiles.models import HelpRequest, NextStep
from houvast.apps.clients.enums import HouseholdRole
from houvast.apps.clients.models import HouseholdMembership
from houvast.web.calculator import words
from houvast.web.calculator.forms import CHOSEN, HOUSEHOLD
from houvast.web.calculator.rows import ONE_DAY
from houvast.web.calculator.typed import Typed, typed_sheet
from houvast_rules.law import Law
from houvast_rules.living_wage import (
    Cohabitant,
    Disposal,
    Facts,
    HousingBenefit,
    Income,
    LocalWork,
    Member,
    MovableCapital,
    RealEstate,
    Relation,
    Scheme,
    VolunteerPay,
)
from houvast_rules.periods import age_on

_REFERENCE = {
    HouseholdRole.PARTNER: Relation.PARTNER,
    HouseholdRole.CHILD: Relation.CHILD,
    HouseholdRole.PARENT: Relation.PARENT,
}
# Who somebody of the household is to the client, by the client's own role there.
_RELATIONS: dict[str, dict[HouseholdRole, Relation]] = {
    HouseholdRole.REFERENCE: _REFERENCE,
    HouseholdRole.PARTNER: {
        HouseholdRole.REFERENCE: Relation.PARTNER,
        HouseholdRole.CHILD: Relation.CHILD,
        HouseholdRole.PARENT: Relation.PARENT_IN_LAW,
    },
    HouseholdRole.CHILD: {
        HouseholdRole.REFERENCE: Relation.PARENT,
        HouseholdRole.PARTNER: Relation.PARENT,
        HouseholdRole.CHILD: Relation.SIBLING,
        HouseholdRole.PARENT: Relation.GRANDPARENT,
    },
    HouseholdRole.PARENT: {
        HouseholdRole.REFERENCE: Relation.ADULT_CHILD,
        HouseholdRole.PARTNER: Relation.CHILD_IN_LAW,
        HouseholdRole.CHILD: Relation.GRANDCHILD,
        HouseholdRole.PARENT: Relation.PARTNER,
    },
}
_CHILDREN = {Relation.CHILD, Relation.ADULT_CHILD}


def blank_sheet(on: dt.date) -> Typed:
    """A sheet for somebody who lives alone, with one empty income."""
    return typed_sheet({"on": on}, incomes=[{}], persons=[])


def sheet_of_file(case_file: Any, *, grant: LivingWageGrant | None, user: User, on: dt.date, law: Law) -> Typed:
    """What the file knows: who lives there, the living wage that runs (`grant`), the request and the last review."""
    asked = _request_day(case_file, grant, user)
    values: dict[str, Any] = {"on": on, "file_start": asked, "last_review": _last_review(case_file, asked, user)}
    if grant is not None and grant.kind == GrantKind.EQUIVALENT:
        values["scheme"] = Scheme.EQUIVALENT
    memberships = _memberships(case_file.person_id, user=user, on=on)
    if not memberships and grant is not None:  # no household was ever noted, but somebody decided on a category
        values |= {"basis": CHOSEN, "category": grant.category}
    return typed_sheet(values, incomes=[{}], persons=_persons(memberships, case_file.person_id, on, law))


def _request_day(case_file: Any, grant: LivingWageGrant | None, user: User) -> dt.date:
    """The day of the request this living wage came from: the last one before it began to run without a break.

    Without a living wage that runs it is the last request of all: that is the one now calculated for. A file without
    requests (from an older program) counts from the day it was opened.
    """
    requests = HelpRequest.objects.visible_to(user).filter(case_file=case_file).order_by("-received_at")
    days = [timezone.localdate(at) for at in requests.values_list("received_at", flat=True)]
    begun = _runs_since(grant, user) if grant is not None else dt.date.max
    return next((day for day in days if day <= begun), days[-1] if days else case_file.opened_on)


def _runs_since(grant: LivingWageGrant, user: User) -> dt.date:
    """The first day of the living wage that runs, also when its category changed on the way."""
    earlier = LivingWageGrant.objects.visible_to(user).filter(person=grant.person_id, period__fully_lt=grant.period)
    begun: dt.date = grant.period.lower
    for period in earlier.order_by("-period").values_list("period", flat=True):
        if period.upper != begun:
            break
        begun = period.lower
    return begun


def _last_review(case_file: Any, asked: dt.date, user: User) -> dt.date | None:
    """The last yearly review that was held since the request, as a day, or None."""
    held = NextStep.objects.visible_to(user).reviews_held().filter(case_file=case_file).order_by("-done_at")
    at = held.values_list("done_at", flat=True).first()
    return timezone.localdate(at) if at is not None and timezone.localdate(at) >= asked else None


def running_grant(case_file: Any, *, user: User, on: dt.date) -> LivingWageGrant | None:
    """Return the living wage that runs on a day, or None."""
    visible = LivingWageGrant.objects.visible_to(user).filter(person=case_file.person_id)
    found: LivingWageGrant | None = visible.filter(period__contains=on).first()
    return found


def _memberships(person_id: int, *, user: User, on: dt.date) -> list[HouseholdMembership]:
    return list(HouseholdMembership.objects.for_reader(user).living_with(person_id, on=on).order_by("id"))


def _persons(memberships: Iterable[Any], person_id: int, on: dt.date, law: Law) -> Iterator[dict[str, Any]]:
    rows, adult_age = list(memberships), law.integer("living_wage.child_age", on)
    own = next((row.role for row in rows if row.person_id == person_id), HouseholdRole.REFERENCE)
    for row in rows:
        if row.person_id == person_id:
            continue
        relation = _RELATIONS.get(own, {}).get(row.role, Relation.OTHER)
        birth_date = row.person.birth_date if row.named else None  # somebody this user may not know stays unnamed
        if (
            relation is Relation.CHILD
            and birth_date is not None
            and age_on(birth_date, max(on, birth_date)) >= adult_age
        ):
            relation = Relation.ADULT_CHILD
        yield {
            "relation": relation,
            "birth_date": birth_date,
            "label": row.person.first_name if row.named else "",
            "independent": relation is Relation.CHILD and not row.dependent,
        }


def sheet_of_calculation(calculation: Calculation) -> Typed:
    """The boxes as they stood for a saved calculation, to go on from there."""
    facts = read_facts(calculation.facts)
    values = {
        "on": facts.on,
        "scheme": facts.scheme,
        "basis": HOUSEHOLD if facts.category is None else CHOSEN,
        "category": facts.category,
        "homeless": facts.homeless_with_gpmi,
        "file_start": facts.file_start,
        "last_review": facts.last_review,
        "advance_on": facts.advance_on,
        "day_basis": facts.options.day_basis,
        "pooling": facts.options.pooling,
        "volunteer_excess": facts.options.volunteer_excess,
        "debtor_duty": facts.options.debtor_duty,
        "family_supplements": facts.options.family_supplements,
        **({"period_start": facts.period.start, "period_end": facts.period.end} if facts.period else {}),
        **_once(facts),
    }
    incomes = [_income(mean) for mean in facts.means if isinstance(mean, Income)]
    return typed_sheet(values, incomes=incomes or [{}], persons=_people(facts))


def _once(facts: Facts) -> dict[str, Any]:
    """The means that have boxes of their own."""
    values: dict[str, Any] = {}
    for mean in facts.means:
        if isinstance(mean, MovableCapital):
            values["capital"] = mean.amount
        elif isinstance(mean, RealEstate):
            names = ("cadastral_income", "unbuilt_cadastral_income", "rent_annual")
            values |= {name: getattr(mean, name) or None for name in names}
            values["property_children"] = mean.children or None
            values["share"] = None if mean.share == 1 else mean.share * 100
        elif isinstance(mean, HousingBenefit):
            values |= {"housing_monthly": mean.monthly, "housing_payer_lives_here": mean.payer_lives_here}
        elif isinstance(mean, VolunteerPay):
            values |= {
                "volunteer_annual": mean.annual,
                "volunteer_highest_day": mean.highest_day,
                "volunteer_days": mean.days,
                "volunteer_raised": mean.raised_ceiling,
            }
        elif isinstance(mean, LocalWork):
            values |= {"local_hours": mean.hours, "local_paid": mean.paid}
        elif isinstance(mean, Disposal):
            values |= {
                "disposal_on": mean.on,
                "disposal_value": mean.value,
                "disposal_right": mean.right,
                "disposal_debts": mean.debts_paid or None,
                "disposal_counted": mean.counted_annual,
            }
    return values


def _income(income: Income) -> dict[str, Any]:
    names = (
        "kind",
        "spi",
        "label",
        "start",
        "end",
        "received",
        "sanctioned",
        "regular",
        "from_cohabiting_debtor",
        "payee",
    )
    row = {name: getattr(income, name) for name in names}
    row["seized_monthly"] = income.seized_monthly or None
    for field, per in (("monthly", words.MONTH), ("annual", words.YEAR), ("earned", words.DAYS)):
        if getattr(income, field) is not None:
            row |= {"amount": getattr(income, field), "per": per}
    return row


def _people(facts: Facts) -> list[dict[str, Any]]:
    """One row per person: a member of the household together with the means of that same person."""
    left = list(facts.cohabitants)
    rows = []
    for member in facts.household or ():
        row = _member(member)
        own = [each for each in left if each.label == member.label and _same(each.relation, member.relation)]
        if own:
            row |= _means_of(own[0])
            # A child that turns eighteen was kept as two: before and after.
            grown = [each for each in own[1:] if own[0].end and each.start == own[0].end + ONE_DAY]
            left = [each for each in left if each is not own[0] and each not in grown]
        rows.append(row)
    names = ("relation", "label", "start", "end")
    return rows + [_means_of(each) | {name: getattr(each, name) for name in names} for each in left]


def _same(one: Relation, other: Relation) -> bool:
    return one is other or {one, other} <= _CHILDREN


def _member(member: Member) -> dict[str, Any]:
    row = {name: getattr(member, name) for name in ("relation", "birth_date", "label", "start", "end", "married")}
    return {**row, "only_roof": not member.shares_household, "independent": not member.dependent}


def _means_of(person: Cohabitant) -> dict[str, Any]:
    names = ("reason", "receives_living_wage", "article_60_wage", "spi")
    row: dict[str, Any] = {name: getattr(person, name) for name in names}
    row["count"] = {True: words.COUNTED, False: words.LEFT_OUT, None: words.FOLLOW}[person.count]
    row["family_benefit_monthly"] = person.family_benefit_monthly or None
    row["family_supplements_monthly"] = person.family_supplements_monthly or None
    row["disability_supplement_monthly"] = person.disability_supplement_monthly or None
    annual = person.annual is not None
    return row | {"amount": person.annual if annual else person.monthly, "per": words.YEAR if annual else words.MONTH}

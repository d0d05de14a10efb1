"""What a living wage becomes on another day, for many at once: the kept facts, asked again with the law of that day.

Nothing is written here. A living wage whose facts are not known, or whose decision was another than its calculation, is
never guessed: somebody looks at it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.apps.aid.enums import BulkOutcome, GrantKind
from houvast.apps.aid.models import AidGrant, BulkReviewRow, Calculation, LivingWageGrant
from houvast.apps.aid.snapshots import read_facts
from houvast.apps.casefiles.models import CaseFile
from houvast.core.errors import Refused
from houvast_rules import living_wage as rules
from houvast_rules.certainty import NOT_CONFIRMED
from houvast_rules.errors import RulesError
from houvast_rules.law import Law
from houvast_rules.money import format_euro


@dataclass(frozen=True)
class Behind:
    """What is known of one running living wage; None where there is nothing."""

    living_wage: LivingWageGrant
    case_file: CaseFile | None
    grant: AidGrant | None
    calculation: Calculation | None

    @property
    def old_amount(self) -> Decimal | None:
        """What is paid a month: as decided, else as last calculated."""
        if self.grant is not None:
            return self.grant.amount
        return self.calculation.monthly if self.calculation else None


def known_of(living_wages: Sequence[LivingWageGrant]) -> list[Behind]:
    """Return what is behind each, in the same order. Four queries, however many."""
    persons = [row.person_id for row in living_wages]
    files = CaseFile.objects.filter(person__in=persons, closed_on=None).order_by("person_id", "-opened_on", "-id")
    file_of = {row.person_id: row for row in files.distinct("person_id")}
    grants = AidGrant.objects.filter(living_wage__in=living_wages).prefetch_related("calculation")
    grant_of = {row.living_wage_id: row for row in grants}
    latest = Calculation.objects.filter(case_file__in=file_of.values()).order_by("case_file_id", "-saved_at", "-id")
    kept = {row.case_file_id: row for row in latest.distinct("case_file_id")}
    found = []
    for row in living_wages:
        case_file, grant = file_of.get(row.person_id), grant_of.get(row.pk)
        own = grant.calculation if grant and grant.calculation_id else None
        found.append(Behind(row, case_file, grant, own or (kept.get(case_file.pk) if case_file else None)))
    return found


def rows_of(review_id: int, known: Iterable[Behind], *, day: dt.date, law: Law) -> list[BulkReviewRow]:
    """Return the rows of the list, not saved yet: old and new amount, or why somebody must look."""
    return [_row(review_id, behind, day, law) for behind in known]


def facts_on_day(calculation: Calculation, day: dt.date) -> rules.Facts:
    """Return the kept facts on another day of the same request: a later day brings no rules of a new request.

    Raises `Refused` for facts this release cannot read and `RulesError` for a day before the request.
    """
    facts = read_facts(calculation.facts)
    return rules.on_day(replace(facts, file_start=facts.file_start or facts.on), day)


def _row(review_id: int, behind: Behind, day: dt.date, law: Law) -> BulkReviewRow:
    row = BulkReviewRow(
        review_id=review_id,
        person_id=behind.living_wage.person_id,
        case_file=behind.case_file,
        living_wage=behind.living_wage,
        grant=behind.grant,
        calculation=behind.calculation,
        old_amount=behind.old_amount,
        outcome=BulkOutcome.LOOK,
    )
    row.reason = _cannot(behind)
    if row.reason or behind.calculation is None:
        return row
    try:
        worked = rules.calculate(facts_on_day(behind.calculation, day), law=law)
    except (RulesError, Refused) as error:
        row.reason = _words(error)
        return row
    row.new_amount, row.new_category = worked.monthly, worked.category.value
    row.unconfirmed = any(flag.code == NOT_CONFIRMED for flag in worked.flags)
    row.reason = _look(behind, worked)
    if not row.reason:
        changed = row.new_amount != row.old_amount
        row.outcome = BulkOutcome.CHANGED if changed else BulkOutcome.SAME
    return row


def _cannot(behind: Behind) -> str:
    """Why this living wage cannot be calculated again, empty when it can."""
    if behind.case_file is None:
        return _("Geen open dossier.")
    if behind.calculation is None:
        return _("Geen bewaarde berekening in het dossier.")
    if behind.old_amount != behind.calculation.monthly:
        text = _("Beslist %(decided)s, maar berekend %(calculated)s: bereken dit dossier zelf.")
        amounts = {
            "decided": format_euro(behind.old_amount or Decimal(0)),
            "calculated": format_euro(behind.calculation.monthly),
        }
        return text % amounts
    if behind.calculation.category != behind.living_wage.category:
        return _("De categorie van de beslissing is een andere dan die van de bewaarde berekening.")
    equivalent = behind.calculation.facts.get("scheme") == rules.Scheme.EQUIVALENT.value
    if equivalent != (behind.living_wage.kind == GrantKind.EQUIVALENT):
        return _("De bewaarde berekening is gemaakt voor een andere steunvorm.")
    return ""


def _look(behind: Behind, worked: rules.Calculation) -> str:
    """Why the new amount may not be proposed without looking: another category, or nothing left."""
    if worked.category.value != behind.living_wage.category:
        text = _("Op die dag verandert ook de categorie: van %(old)s naar %(new)s.")
        return text % {"old": behind.living_wage.category, "new": worked.category.value}
    return _("Het berekende leefloon wordt nul.") if worked.monthly == 0 else ""


def _words(error: RulesError | Refused) -> str:
    return (" ".join(error.messages) if isinstance(error, Refused) else str(error))[:300]

"""Calculations of the living wage kept in the file."""

import datetime as dt
from collections.abc import Iterable

from houvast.accounts.models import User
from houvast.apps.aid.calculating import write_flags, write_lines, write_parameters
from houvast.apps.aid.models import Calculation
from houvast.apps.aid.snapshots import write_facts
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.audit.recording import action
from houvast_rules.explain import Flag
from houvast_rules.law import Law
from houvast_rules.living_wage import Facts, calculate, paragraph


@action("Berekening van het leefloon bewaard")
def save_calculation(
    *, case_file: CaseFile, facts: Facts, law: Law, note: str, by: User, at: dt.datetime, remarks: Iterable[Flag] = ()
) -> Calculation:
    """Calculate with `law` and keep facts, every line, the text and which amounts were read; nothing of it ever changes.

    `remarks` are what was said beside the rules about what is not in the facts. What was just kept (same facts, law,
    remarks and note, by the same person) is kept once. Raises `Refused` for a closed file and `RulesError` for facts
    the rules find impossible.
    """
    locked = CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    refuse_closed(locked)
    worked = calculate(facts, law=law)
    document, text, flags = write_facts(facts), note.strip(), write_flags((*worked.flags, *remarks))
    latest: Calculation | None = Calculation.objects.filter(case_file=locked).newest_first().first()
    same = (document, worked.law_version, text, flags, by.pk)
    if latest and (latest.facts, latest.law_version, latest.note, latest.flags, latest.saved_by_id) == same:
        return latest
    period_end = facts.period.end if facts.period else facts.on
    return Calculation.objects.create(
        case_file=locked,
        day=facts.on,
        last_day=max(facts.on, period_end),
        category=worked.category.value,
        category_annual=worked.category_annual,
        means_annual=worked.means_counted_annual,
        annual=worked.annual,
        monthly=worked.monthly,
        amount=worked.amount,
        facts=document,
        lines=write_lines(worked),
        flags=flags,
        paragraph=paragraph(worked),
        law_version=worked.law_version,
        parameters=write_parameters(worked.used),
        note=text,
        saved_by=by,
        saved_at=at,
    )

"""Calculations of the living wage kept in the file."""

import datetime as dt
from collections.abc import Iterable

from houvast.accounts.models import User
from houvast.apps.aid.calculating import calculation_row, write_flags
from houvast.apps.aid.models import Calculation
from houvast.apps.aid.snapshots import write_facts
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.audit.recording import action
from houvast_rules.explain import Flag
from houvast_rules.law import Law
from houvast_rules.living_wage import Facts, calculate


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
    remarks, text = tuple(remarks), note.strip()
    document, flags = write_facts(facts), write_flags((*worked.flags, *remarks))
    latest: Calculation | None = Calculation.objects.filter(case_file=locked).newest_first().first()
    same = (document, worked.law_version, text, flags, by.pk)
    if latest and (latest.facts, latest.law_version, latest.note, latest.flags, latest.saved_by_id) == same:
        return latest
    row = calculation_row(case_file_id=locked.pk, facts=facts, worked=worked, note=text, remarks=remarks, by=by, at=at)
    row.save()
    return row

"""One contract as the data blocks of the GPMI form of the POD MI (practice.md §3.3): to pass on, not to print.

The federal format itself is not published in full: these are its blocks by name, in JSON.
"""

from typing import Any

from django.conf import settings

from houvast.apps.contracts.enums import EvaluationState
from houvast.apps.contracts.models import Commitment, Gpmi
from houvast.core.enums import Party


def federal_data(gpmi: Gpmi) -> dict[str, Any]:
    """Return the blocks of one contract; days as YYYY-MM-DD, choices by their stored word. Six queries."""
    rows = list(gpmi.commitments.filter(ended_by__isnull=True))
    return {
        "ocmw": {name: str(settings.CENTRE[name]) for name in ("name", "address", "chair", "director")},
        "begunstigde": _beneficiary(gpmi),
        "overeenkomst": _agreement(gpmi),
        "actiedomeinen": [
            {"domein": goal.domain, "doel": goal.text, "indicator": goal.indicator, "tegen": _day(goal.target_date)}
            for goal in gpmi.goals.filter(ended_by__isnull=True)
        ],
        "stappen_begunstigde": _steps(rows, Party.CLIENT),
        "stappen_ocmw": _steps(rows, Party.CENTRE),
        "stappen_partners": _steps(rows, Party.THIRD),
        "studies": _studies(gpmi),
        "opleiding_of_tewerkstelling": {
            "hoofdactiviteit": gpmi.main_activity,
            "uren_per_week": str(gpmi.hours_per_week) if gpmi.hours_per_week is not None else None,
        },
        "externe_partners": [
            {"organisatie": row.organisation, "contact": row.contact, "bereikbaar": row.reach}
            for row in gpmi.partners.all()
        ],
        "evaluaties": [
            {"dag": _day(row.held_on), "vorm": row.form, "persoonlijk": row.in_person, "besluit": row.conclusion}
            for row in gpmi.evaluations.all()
            if row.state == EvaluationState.HELD
        ],
    }


def _beneficiary(gpmi: Gpmi) -> dict[str, Any]:
    person = gpmi.case_file.person
    insz = person.insz_history.current().first()
    return {
        "naam": person.last_name,
        "voornaam": person.first_name,
        "geboortedatum": _day(person.birth_date),
        "insz": insz.number if insz else None,
        "taal": gpmi.language,
    }


def _agreement(gpmi: Gpmi) -> dict[str, Any]:
    return {
        "nummer": gpmi.number,
        "toestand": gpmi.state,
        "soort": gpmi.kind,
        "gpmi_code": gpmi.federal_code,
        "van": _day(gpmi.starts_on),
        "tot": _day(gpmi.ends_on),
        "getekend_op": _day(gpmi.signed_on),
        "beeindigd_op": _day(gpmi.ended_on),
        "reden_einde": gpmi.end_reason,
        "begeleider": str(gpmi.worker),
        "vervanger": str(gpmi.replacement) if gpmi.replacement else None,
    }


def _studies(gpmi: Gpmi) -> dict[str, Any] | None:
    studies = gpmi.study_details
    if studies is None:
        return None
    return {
        "school": studies.school,
        "opleiding": studies.programme,
        "jaar": studies.study_year,
        "voltijds": studies.full_time,
        "examens_tot": [_day(day) for day in studies.exam_sessions],
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _steps(rows: list[Commitment], party: Party) -> list[dict[str, Any]]:
    return [
        {
            "stap": row.text,
            "tegen": _day(row.due_on),
            "hoe_vaak": row.frequency,
            "wie": row.third_party,
            "bindend": row.binding,
        }
        for row in rows
        if row.party == party
    ]

"""What contracts of the demo have besides goals and promises: third parties who sign along, and studies."""

import datetime as dt
from collections.abc import Iterable

from houvast.apps.contracts.enums import LocalKind
from houvast.apps.contracts.terms import PartnerTerms, StudyTerms
from houvast.apps.trajectories.models import GoalAction
from houvast.jobs.demo.cases import Case
from houvast_rules.periods import previous_working_day

CONTACTS = ("Els Maes", "Koen Wouters", "Sarah De Smet", "Bart Claes")
PROGRAMMES = (
    "Bachelor verpleegkunde",
    "Graduaat orthopedagogische begeleiding",
    "Zevende jaar kinderzorg",
    "Bachelor IT",
)
SCHOOLS = ("Hogeschool De Linde", "Hogeschool Houtrode", "Sint-Jozefscollege", "CVO De Brug")
HOLIDAY_JOBS = ("Vier weken in juli in de ijssalon.", "Weekends in de bakkerij, in de zomer voltijds.", "")
# Exams end on the last Friday of January and of June, about.
SESSIONS = ((1, 30), (6, 26))


def signing_along(actions: Iterable[GoalAction]) -> tuple[PartnerTerms, ...]:
    """Everybody else who does something for a goal signs along, with somebody who speaks for them."""
    names = dict.fromkeys(row.third_party for row in actions if row.third_party)
    return tuple(
        PartnerTerms(name, contact=CONTACTS[len(name) % len(CONTACTS)], reach=f"050 00 01 {len(name) % 80 + 10}")
        for name in names
    )


def studies_of(case: Case, kind: LocalKind, starts_on: dt.date, ends_on: dt.date) -> StudyTerms | None:
    """Where a student studies, with the exam sessions inside the contract."""
    if kind != LocalKind.STUDY:
        return None
    place = case.number % len(SCHOOLS)
    ends = (dt.date(year, month, day) for year in range(starts_on.year, ends_on.year + 1) for month, day in SESSIONS)
    sessions = [previous_working_day(end) for end in ends]
    return StudyTerms(
        school=SCHOOLS[place],
        programme=PROGRAMMES[place],
        study_year=("2 van 3", "1 van 2", "laatste jaar")[case.number % 3],
        exam_sessions=tuple(day for day in sessions if starts_on <= day <= ends_on),
        holiday_work=HOLIDAY_JOBS[case.number % len(HOLIDAY_JOBS)],
    )

"""How a file stands with the MPSA on a day: its status with the rule, what is due, and what may be proposed.

The rules are `houvast_rules.measurement`; this module only gathers the facts they ask for. A `Standing` reads the
database once (a fixed number of queries, whatever the number of measurements) and answers from memory after that.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings

from houvast.apps.assessments.mpsa_definition import MpsaDefinition
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.mpsa.answers import common_thresholds, definition_of, values_of
from houvast.apps.mpsa.enums import OPEN_USA, Letter, MpsaReason, UsaState
from houvast.apps.mpsa.models import GuidanceRequest, Hearing, Incapacity, MpsaMeasurement, UsaProposal
from houvast.apps.mpsa.queries import MpsaQuerySet
from houvast_rules import measurement as rules
from houvast_rules.explain import Result
from houvast_rules.law import Law


def age_reading() -> rules.AgeReading:
    """Return the centre's choice: from which day is somebody older than 60?"""
    return rules.AgeReading(str(settings.MPSA["age_reading"]))


@dataclass
class Standing:
    """One file on the day `on`; `finals` are the measurements in force up to that day, oldest first."""

    case_file: CaseFile
    on: dt.date
    finals: list[MpsaMeasurement]
    usa: list[UsaProposal]
    incapacity: Incapacity | None
    guidance: GuidanceRequest | None
    start: dt.date
    review_on: dt.date | None
    law: Law

    @property
    def latest(self) -> MpsaMeasurement | None:
        return self.finals[-1] if self.finals else None

    @cached_property
    def definitions(self) -> list[MpsaDefinition]:
        """The versions the measurements were made with, oldest first."""
        instruments = {row.instrument_id: row.instrument for row in self.finals}
        return [definition_of(instrument) for instrument in instruments.values()]

    @cached_property
    def facts(self) -> rules.StatusFacts:
        """What the status rests on besides the last measurement."""
        granted = self.granted_usa
        retests = [row.measured_on for row in self.finals if row.reason == MpsaReason.RETEST]
        return rules.StatusFacts(
            start=min(self.start, self.on),
            birth_date=self.case_file.person.birth_date,
            definitive_incapacity=self.incapacity is not None,
            attested_on=self.incapacity.attested_on if self.incapacity else None,
            usa_decided_on=granted.decided_on if granted else None,
            usa_ended_on=granted.ended_on if granted else None,
            last_retest_on=retests[-1] if retests else None,
        )

    @cached_property
    def reading(self) -> Result[rules.MpsaReading]:
        """The status of the day, by the first of the rules D1 to D8 that fits."""
        if self.latest is not None:
            return self.reading_with(self.latest)
        return rules.mpsa_status(self.facts, self.on, age_reading=age_reading(), law=self.law)

    def reading_with(self, measurement: MpsaMeasurement) -> Result[rules.MpsaReading]:
        """The status of the day when this measurement is the last one."""
        return rules.mpsa_status(
            self.facts,
            self.on,
            definition_of(measurement.instrument).rules,
            values_of(measurement),
            age_reading=age_reading(),
            law=self.law,
        )

    @property
    def status(self) -> rules.MpsaStatus:
        return self.reading.value.status

    @property
    def why(self) -> str:
        """Why the status is this one, as a sentence to stand under the status itself."""
        said = self.reading.steps[-1].text.removeprefix(self.reading.value.label).lstrip(",: ")
        return said[:1].upper() + said[1:]

    @property
    def is_social_only(self) -> bool:
        return self.status.group is rules.MpsaGroup.SOCIAL_ONLY

    @cached_property
    def retest(self) -> Result[rules.Reopening | None]:
        """When a USA file is tested again (MPS-06)."""
        return rules.usa_retest(self.facts, self.on, age_reading=age_reading(), law=self.law)

    @cached_property
    def due(self) -> Result[dt.date] | None:
        """By when the next MPSA is due: after three months, at each review, or after a question for guidance (MPS-01).

        None for who is USA and asked nothing: there the retest counts.
        """
        if self.guidance is not None:
            return rules.guidance_request_due(self.guidance.asked_on, law=self.law)
        if self.is_social_only:
            return None
        last = self.latest.measured_on if self.latest else None
        reviews = [self.review_on] if self.review_on else []
        rows = self.latest.rows.all() if self.latest else ()
        again = [row.review_on for row in rows if row.value == Letter.C and row.review_on]
        return rules.next_mpsa_due(self.facts.start, last, reviews, again, law=self.law)

    @cached_property
    def moment(self) -> Result[rules.MomentState]:
        return rules.moment_state(self.due.value if self.due else None, self.on)

    @cached_property
    def proposal(self) -> Result[rules.UsaProposal]:
        """May USA be proposed (MPS-05)? The setting says whether one threshold must be C in all measurements."""
        history = [rules.Measured(row.measured_on, values_of(row)) for row in self.finals]
        return rules.usa_proposal(
            history,
            self.on,
            common_thresholds(self.definitions),
            strict_same_threshold=bool(settings.MPSA["strict_same_threshold"]),
            law=self.law,
        )

    @property
    def granted_usa(self) -> UsaProposal | None:
        """The decision in force, or else the last one that ended, decided up to this day."""
        decided = [row for row in self.usa if row.decided_on and row.decided_on <= self.on]
        granted = [row for row in decided if row.state in (UsaState.GRANTED, UsaState.ENDED)]
        return max(granted, key=lambda row: (row.decided_on, row.pk), default=None)

    @property
    def open_usa(self) -> UsaProposal | None:
        return next((row for row in self.usa if row.state in OPEN_USA), None)

    def hearing(self, hearing: Hearing) -> Result[rules.HearingReadiness]:
        """Say whether the agenda item of a hearing is ready (MPS-02); the hearing always goes on."""
        before = [row for row in self.finals if row.measured_on <= hearing.hearing_on]
        last = before[-1] if before else None
        facts = rules.HearingFacts(
            hearing=hearing.hearing_on,
            measured_on=last.measured_on if last else None,
            attached=bool(last and hearing.measurement_id == last.pk),
            head_reason=hearing.head_reason,
        )
        return rules.hearing_readiness(facts, law=self.law)


def standing(case_file: CaseFile, *, on: dt.date, measured: MpsaQuerySet | None = None) -> Standing:
    """Gather the facts of a file on the day `on`; `measured` may bring its measurements already fetched `with_rows()`."""
    rows = measured if measured is not None else MpsaMeasurement.objects.filter(case_file=case_file).with_rows()
    finals = [row for row in rows.in_force().in_order() if row.measured_on <= on]
    incapacity = Incapacity.objects.in_force().filter(case_file=case_file, attested_on__lte=on).first()
    guidance = GuidanceRequest.objects.waiting().filter(case_file=case_file, asked_on__lte=on).first()
    review = case_file.steps.open().filter(kind=StepKind.REVIEW).order_by("due_on").first()
    return Standing(
        case_file=case_file,
        on=on,
        finals=finals,
        usa=list(UsaProposal.objects.filter(case_file=case_file).newest_first()),
        incapacity=incapacity,
        guidance=guidance,
        start=start_of(case_file),
        review_on=review.due_on if review else None,
        law=law_in_force(),
    )


def start_of(case_file: CaseFile) -> dt.date:
    """Return the first day of the first (equivalent) leefloon that reached into this file, or its opening.

    Follows the reverse relation of the person: grants live in an app above this one.
    """
    periods = case_file.person.living_wage_grants.values_list("period", flat=True)
    reached = [row.lower for row in periods if row.upper is None or row.upper > case_file.opened_on]
    return min(reached, default=case_file.opened_on)

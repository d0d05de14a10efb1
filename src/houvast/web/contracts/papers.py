"""From a contract in the database to the sheet that is printed: every text in the language of the contract."""

import datetime as dt

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import override

from houvast.accounts.models import User
from houvast.apps.assessments.definitions import parse
from houvast.apps.assessments.models import Assessment
from houvast.apps.contracts.actions.planning import early_day, proposed_days
from houvast.apps.contracts.annexed import first_text, standing_terms
from houvast.apps.contracts.enums import EvaluationState, GpmiState, LocalKind
from houvast.apps.contracts.models import Commitment, ContractPartner, Gpmi
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.enums import LifeDomain, Party
from houvast.web.printing.documents import PrintedDocument, contract_document
from houvast.web.printing.sheets import (
    AnnexMark,
    Contact,
    ContractSheet,
    ContractTerms,
    Goal,
    Partner,
    Step,
    Studies,
)

LANGUAGE_NAMES = {
    "nl": {"nl": "Nederlands", "fr": "Frans", "en": "Engels"},
    "fr": {"nl": "néerlandais", "fr": "français", "en": "anglais"},
    "en": {"nl": "Dutch", "fr": "French", "en": "English"},
}


def contract_paper(gpmi: Gpmi, *, standing: bool = False) -> PrintedDocument:
    """Return the contract as a document in its own language; a text that is not signed yet says it is a draft.

    `standing` gives the words that hold today, with every annex; otherwise those of the signature.
    """
    read = standing_terms(gpmi, on=timezone.localdate()) if standing else first_text(gpmi)
    with override(gpmi.language):
        sheet = contract_sheet(read)
    return contract_document(sheet, language=gpmi.language)


def contract_sheet(gpmi: Gpmi) -> ContractSheet:
    """Fill the sheet from the frozen words of the contract (practice.md §3.6)."""
    person = gpmi.case_file.person
    rows = list(gpmi.commitments.all())
    binding = [row for row in rows if row.binding]
    address = person.addresses.current().order_by("id").first()
    balance = gpmi.baseline
    return ContractSheet(
        # The paper says "GPMI" before it by itself.
        number=gpmi.number.removeprefix("GPMI-"),
        kind=str(LocalKind(gpmi.kind).label),
        draft=gpmi.state in {GpmiState.DRAFT, GpmiState.OFFERED, GpmiState.WITHDRAWN},
        client_name=str(person),
        client_birth_date=person.birth_date,
        client_address=str(address) if address else "",
        worker=contact_of(gpmi.worker),
        replacement=contact_of(gpmi.replacement) if gpmi.replacement else None,
        partners=partners_of(gpmi),
        studies=_studies(gpmi),
        starts=gpmi.starts_on,
        ends=gpmi.ends_on,
        client_wish=gpmi.client_wish,
        balance_on=balance.measured_on if balance else None,
        strengths=_strengths(balance, gpmi.language) if balance else (),
        goals=_goals(gpmi),
        client_steps=_steps(binding, Party.CLIENT),
        centre_steps=_steps(binding, Party.CENTRE),
        partner_steps=_steps(binding, Party.THIRD),
        voluntary=tuple(_voluntary(row) for row in rows if row.voluntary),
        evaluations=_evaluation_days(gpmi),
        terms=terms_on(gpmi.signed_on or timezone.localdate()),
        assisted_by=gpmi.assisted_by,
        interpreter=gpmi.interpreter,
        explained_in=LANGUAGE_NAMES.get(gpmi.language, LANGUAGE_NAMES["nl"]).get(gpmi.language, ""),
        place=str(settings.CENTRE["place"]),
        signed_on=gpmi.signed_on,
        annexes=_annexes(gpmi),
        previous=gpmi.previous.number if gpmi.previous else "",
    )


def _annexes(gpmi: Gpmi) -> tuple[AnnexMark, ...]:
    signed = [(row, row.signed_on) for row in gpmi.annexes.signed()]
    return tuple(AnnexMark(number=row.number, starts=row.starts_on, signed_on=day) for row, day in signed if day)


def terms_on(day: dt.date) -> ContractTerms:
    """The numbers of the law that a contract of this day names."""
    law = law_in_force()
    return ContractTerms(
        reflection_days=law.integer("contracts.reflection_working_days", day),
        talk_days=law.integer("contracts.talk_working_days", day),
        evaluations=law.integer("contracts.evaluations_per_year", day),
        in_person=law.integer("contracts.evaluations_in_person_per_year", day),
        appeal_months=law.integer("procedure.appeal_months", day),
    )


def partners_of(gpmi: Gpmi) -> tuple[Partner, ...]:
    """Return the third parties who sign along."""
    return tuple(_partner(row) for row in gpmi.partners.all())


def _partner(row: ContractPartner) -> Partner:
    """A person signs for the organisation; without a person the organisation itself does."""
    if row.contact:
        return Partner(name=row.contact, organisation=row.organisation, reach=row.reach)
    return Partner(name=row.organisation, reach=row.reach)


def _goals(gpmi: Gpmi) -> tuple[Goal, ...]:
    return tuple(
        Goal(
            text=goal.text,
            due=goal.target_date,
            indicator=goal.indicator,
            domain=str(LifeDomain(goal.domain).label),
            chosen_by_client=goal.chosen_by_client,
        )
        for goal in gpmi.goals.all()
    )


def _studies(gpmi: Gpmi) -> Studies | None:
    row = gpmi.study_details
    if row is None:
        return None
    return Studies(
        school=row.school,
        programme=row.programme,
        year=row.study_year,
        full_time=row.full_time,
        sessions=tuple(row.exam_sessions),
        holiday_work=row.holiday_work,
    )


def contact_of(user: User) -> Contact:
    return Contact(name=str(user), phone=user.phone, email=user.email)


def _steps(rows: list[Commitment], party: Party) -> tuple[Step, ...]:
    return tuple(
        Step(text=row.text, due=row.due_on, frequency=row.frequency, who=row.third_party)
        for row in rows
        if row.party == party
    )


def _voluntary(row: Commitment) -> str:
    return f"{row.text} ({row.frequency})" if row.frequency else row.text


def _strengths(balance: Assessment, language: str) -> tuple[str, ...]:
    """The strengths of the balance: the ticked ones in the language of the contract, then the client's own words."""
    known = {tag.key: tag.label.within(language) for tag in parse(balance.instrument.definition).strengths}
    ticked = [known[key] for key in balance.strength_tags if key in known]
    own = [line.strip(" -•") for line in balance.strengths.splitlines()]
    return tuple(capfirst(text) for text in (*ticked, *own) if text)


def _evaluation_days(gpmi: Gpmi) -> tuple[dt.date, ...]:
    """The days agreed; before the signature the days that will be proposed."""
    if gpmi.signed_on is None:
        today = timezone.localdate()
        early = early_day(gpmi, signed_on=today)
        days = proposed_days(gpmi, first=max(gpmi.starts_on, today))
        return tuple(sorted({*days, *([early] if early else [])}))
    known = gpmi.evaluations.exclude(state=EvaluationState.CANCELLED).order_by("planned_on", "id")
    return tuple(dict.fromkeys(known.values_list("planned_on", flat=True)))

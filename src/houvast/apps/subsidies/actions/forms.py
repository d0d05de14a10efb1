"""Forms B, C and D: made from decisions and months, told in time, corrected."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.models import AidGrant
from houvast.apps.casefiles.actions.numbers import next_number
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.subsidies.checking import checked, contents_of
from houvast.apps.subsidies.enums import FormState, Occasion
from houvast.apps.subsidies.expected import expected_of, month_of
from houvast.apps.subsidies.models import ClaimLine, SubsidyForm, SubsidyYear
from houvast.apps.subsidies.reading import claimable_ever, read
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules import subsidies
from houvast_rules.errors import RulesError
from houvast_rules.periods import add_months
from houvast_rules.statements import source

ZERO = Decimal(0)
REGISTER = "formulier-{letter}"


@action("Formulier voor de POD MI klaargezet")
def open_form(
    *,
    occasion: Occasion,
    case_file: CaseFile,
    person: Person,
    decided_on: dt.date,
    decision_reference: str,
    effective_on: dt.date,
    by: User | None,
    grant: AidGrant | None = None,
    category: int | None = None,
    gpmi_code: int | None = None,
    monthly: Decimal = ZERO,
    rate: Decimal = ZERO,
) -> SubsidyForm | None:
    """Make the form that tells a decision (TOE-05), with its clock (SUB-12, SUB-13) and a next step; the same one twice is one.

    None when no form goes out for it. `monthly` (euro) and `rate` (percent) say what a month is worth.
    """
    letter = subsidies.form_for(subsidies.FormOccasion(occasion.value)).value
    if letter is None:
        return None
    law = law_in_force()
    same = {
        "letter": letter,
        "occasion": occasion,
        "case_file": case_file,
        "decision_reference": decision_reference,
        "effective_on": effective_on,
    }
    known: SubsidyForm | None = SubsidyForm.objects.filter(**same, status=0, line__isnull=True).first()
    if known is not None:
        return known
    due = subsidies.report_due(decided_on, law=law)
    form = SubsidyForm.objects.create(
        **same,
        reference=_reference(letter, decided_on),
        person=person,
        grant=grant,
        month=decided_on.replace(day=1),
        decided_on=decided_on,
        category=category,
        gpmi_code=gpmi_code,
        monthly=monthly,
        rate=rate,
        due_on=due.value,
        loss_from=subsidies.loss_start(decided_on, law=law).value,
    )
    _plan(form, _("Formulier %(letter)s melden aan de POD MI") % {"letter": letter}, due.value, "SUB-12", by=by)
    return form


@action("Formulieren van toegekende leeflonen klaargezet")
def collect_forms(*, by: User | None, on: dt.date) -> int:
    """Make form B for every living wage, and every subsidised GPMI under one, that has none yet; returns how many.

    Idempotent, meant for every night and for the button. Two more queries per new form, none for what is known.
    """
    law, made = law_in_force(), 0
    grants = claimable_ever()
    known = read(grants, month_of(on), law=law)
    told: dict[int, list[SubsidyForm]] = {}
    for form in SubsidyForm.objects.filter(letter="B", grant__isnull=False):
        told.setdefault(form.grant_id or 0, []).append(form)
    for grant in grants:
        forms = told.get(grant.pk, [])
        starts = {period.start: period for period in known.gpmi_periods(grant) if _within(period.start, grant)}
        if not forms:
            made += _tell_grant(grant, known.gpmi_code(grant, grant.period.lower), by=by, on=on)
        for start, period in starts.items():
            if start == grant.period.lower or start > on or any(form.effective_on == start for form in forms):
                continue
            made += _tell_gpmi(
                grant, period, _signed_on(known.contracts.get(grant.person_id, []), period, on), by=by, on=on
            )
    return made


def _within(day: dt.date, grant: AidGrant) -> bool:
    return grant.period.lower <= day and (grant.period.upper is None or day < grant.period.upper)


def _signed_on(contracts: Sequence[object], period: subsidies.SubsidyPeriod, on: dt.date) -> dt.date:
    """The day of the decision behind a subsidised period: the signature in its month, else its first day."""
    days = [row.signed_on for row in contracts if getattr(row, "signed_on", None)]  # type: ignore[attr-defined]
    signed = [day for day in days if day.replace(day=1) <= period.start <= day]
    return max(signed, default=min(period.start, on))


def _tell_grant(grant: AidGrant, code: int | None, *, by: User | None, on: dt.date) -> int:
    right = grant.living_wage
    form = open_form(
        occasion=Occasion.GRANT,
        case_file=grant.case_file,
        person=grant.person,
        grant=grant,
        decided_on=grant.decided_on,
        decision_reference=grant.decision_reference,
        effective_on=grant.period.lower,
        category=right.category if right else None,
        gpmi_code=code,
        monthly=grant.amount,
        rate=_rate(grant, on),
        by=by,
    )
    return int(form is not None)


def _tell_gpmi(
    grant: AidGrant, period: subsidies.SubsidyPeriod, signed: dt.date, *, by: User | None, on: dt.date
) -> int:
    right = grant.living_wage
    form = open_form(
        occasion=Occasion.GRANT,
        case_file=grant.case_file,
        person=grant.person,
        grant=grant,
        decided_on=signed,
        decision_reference=grant.decision_reference,
        effective_on=period.start,
        category=right.category if right else None,
        gpmi_code=period.code,
        monthly=grant.amount,
        rate=_gpmi_rate(period),
        by=by,
    )
    return int(form is not None)


def _gpmi_rate(period: subsidies.SubsidyPeriod) -> Decimal:
    try:
        return subsidies.gpmi_rate(period.start, law=law_in_force()).value
    except RulesError:
        return ZERO


def _rate(grant: AidGrant, on: dt.date) -> Decimal:
    """What the State repays of the first whole month, in percent; 0 while the facts of the year are not known."""
    start: dt.date = grant.period.lower
    first = start if start.day == 1 else add_months(start.replace(day=1), 1)
    inside = grant.period.upper is None or first < grant.period.upper
    days = month_of(first if inside else start)
    year = SubsidyYear.objects.filter(year=days.start.year).first()
    if year is None:
        return ZERO
    try:
        return expected_of([grant], days, year, law=law_in_force())[0].rate
    except RulesError:
        return ZERO


@action("Kostenopgave van een maand klaargezet")
def make_claim_forms(*, lines: Iterable[ClaimLine], month: dt.date, by: User | None) -> None:
    """Make form D for every line of a month with something to claim."""
    for line in lines:
        if line.expected:
            SubsidyForm.objects.create(
                reference=_reference("D", month),
                letter="D",
                occasion=Occasion.COST_CLAIM,
                case_file_id=line.case_file_id,
                person_id=line.person_id,
                grant_id=line.grant_id,
                line=line,
                month=month,
                effective_on=month,
            )


@action("Formulieren als gemeld aangeduid")
def mark_sent(*, forms: Sequence[int], sent_on: dt.date, by: User, at: dt.datetime) -> int:
    """Keep these forms as they went out on a day and end their next step; returns how many were not marked before.

    Raises `Refused` for a month that is not over, a day to come or before the decision, or a form that would be refused.
    """
    law, today = law_in_force(), at.date()
    if sent_on > today:
        raise Refused({"sent_on": _("Deze datum ligt in de toekomst.")})
    rows = list(
        SubsidyForm.objects.select_for_update(of=("self",)).filter(pk__in=forms, state=FormState.OPEN).order_by("pk")
    )
    contents = contents_of(rows)
    for form in rows:
        if month_of(form.month).end >= today:
            raise Refused(_("De maand van %(form)s is nog niet voorbij.") % {"form": form.reference})
        if sent_on < (form.decided_on or month_of(form.month).end):
            raise Refused({"sent_on": _("%(form)s is van een latere dag.") % {"form": form.reference}})
        check = checked(form, contents[form.pk], law=law)
        if check.errors:
            raise Refused(f"{form.reference}: {' '.join(flag.text for flag in check.errors)}")
        form.content, form.state = contents[form.pk], FormState.SENT
        form.sent_on, form.sent_by = sent_on, by
        form.version += 1
    SubsidyForm.objects.bulk_update(rows, ["content", "state", "sent_on", "sent_by", "version"], batch_size=500)
    for form in rows:
        if form.letter != "D":
            end_step(kind=StepKind.SUBSIDY_FORM, object_id=form.pk, at=at, by=by)
    return len(rows)


@action("Verbetering van een formulier klaargezet")
def correct_form(
    *, form: SubsidyForm, version: int, category: int, gpmi_code: int | None, by: User, on: dt.date
) -> SubsidyForm:
    """Make form B that corrects one that was told: the same effective date, status 1, everything again (SUB-15).

    Raises `Refused` for a form that did not go out, is no form B, or has a correction that waits, and `Conflict`.
    """
    original = lock_version(form, expected=version)
    if original.letter != "B" or original.state == FormState.OPEN:
        raise Refused(_("Enkel een formulier B dat gemeld is, kan verbeterd worden."))
    if original.corrections.filter(state=FormState.OPEN).exists():
        raise Refused(_("Er wacht al een verbetering van dit formulier."))
    original.save()
    law = law_in_force()
    correction = SubsidyForm.objects.create(
        reference=_reference("B", on),
        letter="B",
        occasion=original.occasion,
        case_file_id=original.case_file_id,
        person_id=original.person_id,
        grant_id=original.grant_id,
        month=on.replace(day=1),
        decided_on=on,
        decision_reference=original.decision_reference,
        effective_on=original.effective_on,
        category=category,
        gpmi_code=gpmi_code,
        status=1,
        corrects=original,
        due_on=subsidies.report_due(on, law=law).value,
    )
    _plan(correction, _("Verbetering van formulier B melden"), correction.due_on or on, "SUB-15", by=by)
    return correction


def plan_mending(*, form: SubsidyForm, reason: str, by: User | None, on: dt.date) -> None:
    """Put a refused form back on a desk: what is not accepted is not paid; called within the action that reads answers."""
    title = _("Formulier %(form)s is geweigerd: verbeter en meld opnieuw") % {"form": form.reference}
    _plan(form, title, on, "SUB-13", by=by, because=reason)


def _plan(form: SubsidyForm, title: str, due_on: dt.date, rule: str, *, by: User | None, because: str = "") -> None:
    statement = source(rule)
    words = f"{statement.article}. {statement.text}"
    plan_step(
        kind=StepKind.SUBSIDY_FORM,
        object_id=form.pk,
        title=title[:150],
        due_on=due_on,
        rule=rule,
        source=f"{because} — {words}" if because else words,
        by=by,
        case_file=form.case_file,
    )


def _reference(letter: str, day: dt.date) -> str:
    return f"{letter}-{day.year}-{next_number(register=REGISTER.format(letter=letter), year=day.year):05d}"

"""What the State pays back in the demo: a few months claimed, one answered, and last month's decisions still to tell."""

import datetime as dt
from decimal import Decimal

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import GrantKind, Rhythm
from houvast.apps.aid.gpmi_subsidy import amount_of
from houvast.apps.aid.models import AidGrant, AidScheme, Calculation, LivingWageGrant
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.enums import ResidenceStatus
from houvast.apps.committee.actions.telling import tell_decisions
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.subsidies.actions.answers import read_answer_file
from houvast.apps.subsidies.actions.claims import close_month, draw_up_month
from houvast.apps.subsidies.actions.facts import add_full_rate, save_exclusion, save_sender, save_year
from houvast.apps.subsidies.actions.forms import collect_forms, mark_sent
from houvast.apps.subsidies.enums import FormState, FullRateReason, LostBenefit
from houvast.apps.subsidies.models import SubsidyForm
from houvast.audit.recording import recording
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World
from houvast_rules.periods import add_months
from houvast_rules.procedure import first_payment_due

MONTHS = 3
LIVING_WAGE, EQUIVALENT = "leefloon", "equivalent-leefloon"


def claim_subsidies(world: World) -> None:
    """Tell the months before this one; of last month nothing went out yet, so the clocks run."""
    by = world.staff.first(Role.ACCOUNTING)
    this_month = world.on.replace(day=1)
    pay_rights(world)
    _centre(world.on, by)
    _facts(world.on, by)
    collect_forms(by=by, on=world.on)
    tell_decisions(by=by)
    _tell(before=add_months(this_month, -1), by=by, on=world.on)
    for back in range(MONTHS, 0, -1):
        month = add_months(this_month, -back)
        row = draw_up_month(month=month, by=by, at=moment(add_months(month, 1), 9))
        if back > 1:
            close_month(
                month=row, version=row.version, by=by, at=moment(add_months(month, 1) + dt.timedelta(days=4), 9)
            )
    _answer(month=add_months(this_month, -MONTHS), by=by, on=world.on)
    draw_up_month(month=this_month, by=by, at=moment(world.on))


def pay_rights(world: World) -> None:
    """Give every right that ran in the last months the row from which it is paid and claimed, when it has none."""
    since = add_months(world.on.replace(day=1), -MONTHS)
    rights = LivingWageGrant.objects.filter(aid_grant=None, period__overlap=(since, None)).select_related("person")
    files = {row.person_id: row for row in CaseFile.objects.order_by("opened_on")}
    kept: dict[int, Decimal] = {
        row.case_file_id: row.monthly
        for row in Calculation.objects.order_by("saved_at").only("case_file_id", "monthly")
    }
    schemes = {row.code: row for row in AidScheme.objects.in_force(world.on)}
    law = law_in_force()
    with recording(actor_id=None, label="Demo"):
        for number, right in enumerate(rights.order_by("decided_on", "pk"), start=1):
            case_file = files.get(right.person_id)
            scheme = schemes.get(LIVING_WAGE if right.kind == GrantKind.LIVING_WAGE else EQUIVALENT)
            if case_file is None or scheme is None or right.decided_on is None:
                continue
            amount = amount_of(right, kept.get(case_file.pk), on=max(right.period.lower, since), law=law)
            AidGrant.objects.create(
                case_file=case_file,
                person=right.person,
                scheme=scheme,
                scheme_code=scheme.code,
                living_wage=right,
                period=right.period,
                rhythm=Rhythm.MONTHLY,
                amount=amount or 0,
                decided_on=right.decided_on,
                decision_reference=f"BC {right.decided_on.year}/{number:04d}",
                first_payment_due_on=first_payment_due(right.decided_on, law=law).value,
                stop_reason=right.stop_reason,
            )


def _centre(on: dt.date, by: User) -> None:
    save_sender(municipality="Houtrode", nis_code="24999", kbo_number="0207.445.287", by=by)
    for year in (on.year - 1, on.year):
        save_year(
            year=year,
            average=Decimal(528 + 24 * (year - on.year)),
            average_before=Decimal(492 + 22 * (year - on.year)),
            previous_rate=Decimal(55 if year < on.year else 65),
            highest_rate_before=None,
            gpmi_share=None,
            by=by,
        )


def _facts(on: dt.date, by: User) -> None:
    """Two people with the full rate and two who lost their unemployment benefit this year."""
    running = list(AidGrant.objects.running(on).filter(scheme_code=LIVING_WAGE).select_related("person").order_by("pk"))
    refugees = [grant for grant in running if grant.person.residence_status == ResidenceStatus.REFUGEE][:2]
    for grant in refugees or running[:1]:
        start = grant.period.lower
        last = add_months(start, 18)
        add_full_rate(person=grant.person, reason=FullRateReason.REFUGEE, first=start, last=last, by=by)
    asked = [grant for grant in running if grant.period.lower >= dt.date(2026, 1, 1) and grant not in refugees]
    for grant in (*asked[:1], *asked[-1:]):
        asked_on = grant.period.lower
        save_exclusion(
            person=grant.person, requested_on=asked_on, lost=LostBenefit.UNEMPLOYMENT, own_right=True, by=by, on=on
        )


def _tell(*, before: dt.date, by: User, on: dt.date) -> None:
    """Mark everything decided before a month as told on the fifth of the month after its own."""
    forms: dict[dt.date, list[int]] = {}
    for form in SubsidyForm.objects.filter(state=FormState.OPEN, month__lt=before):
        forms.setdefault(form.month, []).append(form.pk)
    for month, keys in forms.items():
        sent_on = min(on, add_months(month, 1) + dt.timedelta(days=4))
        _mark(keys, sent_on, by)


def _mark(keys: list[int], sent_on: dt.date, by: User) -> None:
    """Whoever has no INSZ keeps a form that cannot go out: the check shows it."""
    fit = SubsidyForm.objects.filter(pk__in=keys, person__insz_history__period__upper_inf=True)
    mark_sent(forms=list(fit.values_list("pk", flat=True)), sent_on=sent_on, by=by, at=moment(sent_on, 9))


def _answer(*, month: dt.date, by: User, on: dt.date) -> None:
    """The claim of the first month came back: one refused, one for less, the rest as asked."""
    claims = list(SubsidyForm.objects.filter(letter="D", month=month).select_related("line").order_by("pk"))
    sent_on = add_months(month, 1) + dt.timedelta(days=5)
    _mark([form.pk for form in claims], sent_on, by)
    sent = [form for form in claims if SubsidyForm.objects.filter(pk=form.pk, sent_on__isnull=False).exists()]
    answered = min(on, sent_on + dt.timedelta(days=30))
    rows = ["kenmerk;resultaat;bedrag;datum;reden"]
    for place, form in enumerate(sent):
        result, amount, reason = _said(place, form)
        rows.append(f"{form.reference};{result};{amount};{answered:%d/%m/%Y};{reason}")
    if sent:
        content = "\n".join(rows).encode()
        read_answer_file(name="antwoord.csv", content=content, by=by, at=moment(answered, 14))


def _said(place: int, form: SubsidyForm) -> tuple[str, str, str]:
    if place == 2:
        return "geweigerd", "", "Al toelage gevraagd door een ander OCMW"
    if place == 5 and form.line is not None:
        half = (form.line.expected / 2).quantize(Decimal("0.01"))
        return "aanvaard", f"{half}".replace(".", ","), "GPMI niet aanvaard"
    return "aanvaard", "", ""

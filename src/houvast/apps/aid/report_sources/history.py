"""What was decided and paid before: grants, refusals, recoveries that run, sanctions."""

from collections.abc import Iterator

from houvast.apps.aid.enums import ProposalKind, ProposalState, RecoveryState, Rhythm
from houvast.apps.aid.models import AidGrant, AidProposal, LivingWageGrant, Recovery
from houvast.apps.aid.report_sources.gathering import About, Assembled, assembled, days, money, short
from houvast.apps.sanctions.models import NonCompliance
from houvast.core.periods import last_day

_SHOWN = 10


def history(about: About) -> Assembled:
    """Tell the last decisions about this person. Five queries."""
    lines = [*_living_wages(about), *_grants(about), *_refusals(about), *_recoveries(about), *_sanctions(about)]
    if not lines:
        lines = ["Er zijn geen eerdere beslissingen over steun in Houvast."]
    return assembled(lines, f"Beslissingen, terugvorderingen en schorsingen in Houvast op {short(about.on)}")


def _living_wages(about: About) -> Iterator[str]:
    """The living wage as a right; the amounts stand with the grants that were decided in Houvast."""
    rows = LivingWageGrant.objects.visible_to(about.user).filter(person=about.case_file.person_id)
    for row in rows.order_by("-period")[:_SHOWN]:
        said = f", beslissing van {short(row.decided_on)}" if row.decided_on else ""
        stopped = f". Einde: {row.stop_reason}" if row.stop_reason else ""
        when = days(row.period.lower, last_day(row.period))
        yield f"- {str(row.get_kind_display()).capitalize()}, categorie {row.get_category_display()}, {when}{said}{stopped}"


def _grants(about: About) -> Iterator[str]:
    rows = AidGrant.objects.visible_to(about.user).filter(case_file=about.case_file).select_related("scheme")
    for row in rows.newest_first()[:_SHOWN]:
        per = " per maand" if row.rhythm == Rhythm.MONTHLY else ""
        back = ", terugbetaalbaar" if row.repayable else ""
        when = days(row.period.lower, last_day(row.period)) if per else f"op {short(row.period.lower)}"
        yield (
            f"- {row.scheme.label.capitalize()}: {money(row.amount)}{per}{back}, {when}, "
            f"beslissing {row.decision_reference} van {short(row.decided_on)}"
        )


def _refusals(about: About) -> Iterator[str]:
    rows = AidProposal.objects.visible_to(about.user).filter(
        case_file=about.case_file, kind=ProposalKind.REFUSAL, state=ProposalState.DECIDED
    )
    for row in rows.select_related("scheme", "request").newest_first()[:_SHOWN]:
        asked = f" van {short(row.request.received_on)}" if row.request else ""
        yield f"- Voorstel tot weigering: {row.scheme.label}, aanvraag{asked}"


def _recoveries(about: About) -> Iterator[str]:
    rows = Recovery.objects.visible_to(about.user).filter(case_file=about.case_file, state=RecoveryState.RUNNING)
    for row in rows.order_by("-decided_on", "-id")[:_SHOWN]:
        why = str(row.get_ground_display())
        yield f"- Terugvordering loopt: {money(row.amount)}, {why}, beslissing van {short(row.decided_on)}"


def _sanctions(about: About) -> Iterator[str]:
    for row in NonCompliance.objects.sanctions_of(about.case_file.person_id).order_by("-decided_on", "-id")[:_SHOWN]:
        yield f"- Schorsing na een niet nagekomen afspraak, beslissing van {short(row.decided_on)}"

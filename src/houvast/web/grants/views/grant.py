"""One grant: what was decided, what is paid to whom, when it is not paid, and an advance taken back."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.aid.absences import still_to_suspend, unpaid_days
from houvast.apps.aid.actions.recoveries import claim_advance
from houvast.apps.aid.enums import AidKind, ProposalKind
from houvast.apps.aid.models import Absence, AidGrant, AidPayment, Recovery
from houvast.apps.aid.proposal_terms import LIVING_WAGES
from houvast.apps.aid.stops import Stop, first_paid_day, sanctions_of, stop_of
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.payments.interest import interest_when_late
from houvast.apps.payments.waiting import payment_settings
from houvast.core.periods import last_day
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.grants.forms import ClaimForm
from houvast.web.refusals import answer_status

_PROPOSED = (ProposalKind.REVIEW, ProposalKind.STOP, ProposalKind.SUSPENSION, ProposalKind.RECOVERY)


@require_safe
@requires(Permission.READ_FILE)
def grant(request: HttpRequest, pk: int, grant_id: int) -> HttpResponse:
    """What was decided and what is paid; beside it the days the rules say are not."""
    case_file = open_file(request, pk, page="Toegekende steun")
    found = _grant(request, case_file, grant_id)
    user = user_of(request)
    found.last = last_day(found.period)
    suspensions = list(found.suspensions.order_by("period"))
    for row in suspensions:
        row.last = last_day(row.period)
    sanctions = sanctions_of([found]).get(found.pk, [])
    stops = [*sanctions, *map(stop_of, suspensions)]
    absences = Absence.objects.visible_to(user).filter(case_file=case_file)
    unpaid = unpaid_days(absences, law=law_in_force()) if found.scheme.kind in LIVING_WAGES else []
    recoveries = Recovery.objects.visible_to(user).filter(grant=found).with_balance().newest_first()
    context = {
        **file_context(request, case_file, tab="aid"),
        "grant": found,
        "suspensions": suspensions,
        "sanctions": sanctions,
        "to_suspend": still_to_suspend(found, unpaid),
        "recoveries": recoveries,
        "proposable": _proposable(found) if user.may(Permission.REQUEST_AID) and case_file.closed_on is None else [],
        "interest": _interest(request, found, stops),
        "may_claim": bool(found.advance_on) and user.may(Permission.REQUEST_AID),
    }
    return render(request, "grants/grant.html", context)


def _proposable(found: Any) -> list[tuple[str, str]]:
    """What may be proposed about it, as value and label: aid that ended can only be taken back."""
    ended = found.last is not None and found.last < timezone.localdate()
    kinds = (ProposalKind.RECOVERY,) if ended else _PROPOSED if found.monthly else (ProposalKind.RECOVERY,)
    return [(kind.value, str(kind.label)) for kind in kinds]


def _interest(request: HttpRequest, found: Any, stops: list[Stop]) -> Any:
    """The answer of the rules when nothing was paid although the term of the first payment passed (PRO-05), or None."""
    today, settings = timezone.localdate(), payment_settings()
    first_day = first_paid_day(found, stops)
    if settings is None or first_day is None or found.amount == 0:
        return None
    paid = AidPayment.objects.visible_to(user_of(request)).filter(
        person=found.person_id, kind=AidKind(found.scheme.kind), paid_on__gte=found.decided_on
    )
    late = interest_when_late(found, first_day=first_day, paid_on=today, settings=settings, law=law_in_force())
    return late if late and not paid.exists() else None


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REQUEST_AID)
def claim(request: HttpRequest, pk: int, grant_id: int) -> HttpResponse:
    """Take an advance back from who pays the benefit, up to what it would have counted for (LEE-04)."""
    case_file = open_file(request, pk, page="Voorschot terugvragen")
    found = _grant(request, case_file, grant_id)
    form = ClaimForm(request.POST or None, initial=_first_claim(request, found))

    def act() -> Recovery:
        return claim_advance(grant=found, by=user_of(request), on=timezone.localdate(), **form.cleaned_data)

    if request.method == "POST" and (made := attempt(form, act)):
        messages.success(request, made.reason)
        return redirect("grants:recovery", pk=case_file.pk, recovery_id=made.pk)
    context = {**file_context(request, case_file, tab="aid"), "form": form, "grant": found}
    return render(request, "grants/claim.html", context, status=answer_status(form))


def _grant(request: HttpRequest, case_file: Any, grant_id: int) -> Any:
    visible = AidGrant.objects.visible_to(user_of(request)).filter(case_file=case_file)
    return get_visible_or_404(visible.select_related("scheme", "payee", "living_wage"), pk=grant_id)


def _first_claim(request: HttpRequest, found: AidGrant) -> dict[str, Any]:
    """The benefit as the decision named it, and what was paid of this kind of aid since the grant began."""
    paid = AidPayment.objects.visible_to(user_of(request)).filter(
        person=found.person_id, kind=AidKind(found.scheme.kind), paid_on__gte=found.period.lower
    )
    return {
        "institution": found.advance_on,
        "covers_from": found.period.lower,
        "covers_until": last_day(found.period) or timezone.localdate(),
        "advanced": paid.aggregate(total=Sum("amount"))["total"] or Decimal(0),
    }

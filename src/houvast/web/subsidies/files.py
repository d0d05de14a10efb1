"""The subsidy of one file: the facts only the worker knows, and what became of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.subsidies.actions.facts import add_full_rate, remove_exclusion, remove_full_rate, save_exclusion
from houvast.apps.subsidies.enums import FullRateReason, LostBenefit
from houvast.apps.subsidies.models import BenefitExclusion, ClaimLine, FullRatePeriod, SubsidyForm
from houvast.web.access import requires, user_of
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import UNPROCESSABLE
from houvast.web.subsidies.forms import ExclusionForm, FullRateForm

SHOWN = 24


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REQUEST_AID)
def of_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Facts, claims and forms of a file; POST notes days with the full rate."""
    case_file = open_file(request, pk, page=_("Staatstoelage"))
    form = FullRateForm(request.POST or None)

    def add() -> FullRatePeriod:
        typed = form.cleaned_data
        reason = FullRateReason(typed["reason"])
        return add_full_rate(
            person=case_file.person, reason=reason, first=typed["first"], last=typed["last"], by=user_of(request)
        )

    if request.method == "POST" and attempt(form, add) is not None:
        messages.success(request, _("Bewaard."))
        return redirect("subsidies:file", pk=pk)
    return _page(request, case_file, full_rate=form)


@require_POST
@requires(Permission.REQUEST_AID)
def exclusion(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody asked after losing a benefit, or take it back."""
    case_file = open_file(request, pk, page=_("Staatstoelage"))
    if "remove" in request.POST:
        known = _known(request, case_file)
        if known is not None:
            remove_exclusion(row=known, by=user_of(request))
        return redirect("subsidies:file", pk=pk)
    form = ExclusionForm(request.POST)

    def save() -> BenefitExclusion:
        typed = form.cleaned_data
        return save_exclusion(
            person=case_file.person,
            requested_on=typed["requested_on"],
            lost=LostBenefit(typed["lost"]) if typed["lost"] else None,
            own_right=typed["own_right"],
            by=user_of(request),
            on=timezone.localdate(),
        )

    if attempt(form, save) is not None:
        messages.success(request, _("Bewaard."))
        return redirect("subsidies:file", pk=pk)
    return _page(request, case_file, excluded=form)


def _known(request: HttpRequest, case_file: CaseFile) -> BenefitExclusion | None:
    found: BenefitExclusion | None = (
        BenefitExclusion.objects.visible_to(request.user).filter(person=case_file.person_id).first()
    )
    return found


def _page(
    request: HttpRequest,
    case_file: CaseFile,
    *,
    full_rate: FullRateForm | None = None,
    excluded: ExclusionForm | None = None,
) -> HttpResponse:
    user, known = user_of(request), _known(request, case_file)
    initial = {"requested_on": known.requested_on, "lost": known.lost, "own_right": known.own_right} if known else None
    lines = ClaimLine.objects.for_file(user, case_file).select_related("month", "form")
    context = {
        **file_context(request, case_file, tab="aid"),
        "full_rate": full_rate or FullRateForm(),
        "excluded": excluded or ExclusionForm(initial=initial),
        "known": known,
        "full_rates": FullRatePeriod.objects.visible_to(user).filter(person=case_file.person_id),
        "lines": lines.order_by("-month__month")[:SHOWN],
        "forms": SubsidyForm.objects.for_file(user, case_file).order_by("-id")[:SHOWN],
    }
    wrong = (full_rate and full_rate.errors) or (excluded and excluded.errors)
    return render(request, "subsidies/file.html", context, status=UNPROCESSABLE if wrong else 200)


@require_POST
@requires(Permission.REQUEST_AID)
def full_rate_off(request: HttpRequest, pk: int, row_id: int) -> HttpResponse:
    """Take back days that were noted by mistake."""
    case_file = open_file(request, pk, page=_("Staatstoelage"))
    row = FullRatePeriod.objects.visible_to(request.user).filter(person=case_file.person_id, pk=row_id).first()
    if row is not None:  # pressed twice: it is gone already
        remove_full_rate(row=row, by=user_of(request))
    return redirect("subsidies:file", pk=pk)

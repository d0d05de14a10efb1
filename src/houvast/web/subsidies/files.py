"""The subsidy of one file: the facts only the worker knows, and what became of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.accounts.permissions import Permission
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
    form = FullRateForm(request.POST or None)
    return _page(request, pk, full_rate=form)


@require_POST
@requires(Permission.REQUEST_AID)
def exclusion(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody asked after losing a benefit, or take it back."""
    return _page(request, pk, excluded=ExclusionForm(request.POST))


def _page(
    request: HttpRequest, pk: int, *, full_rate: FullRateForm | None = None, excluded: ExclusionForm | None = None
) -> HttpResponse:
    case_file = open_file(request, pk, page=_("Staatstoelage"))
    person, user = case_file.person, user_of(request)
    known = BenefitExclusion.objects.visible_to(user).filter(person=person).first()
    if excluded is not None and "remove" in request.POST:
        if known is not None:
            remove_exclusion(row=known, by=user)
        return redirect("subsidies:file", pk=pk)
    if full_rate is not None and full_rate.is_bound:
        typed = full_rate
        made = attempt(
            typed,
            lambda: add_full_rate(
                person=person,
                reason=FullRateReason(typed.cleaned_data["reason"]),
                first=typed.cleaned_data["first"],
                last=typed.cleaned_data["last"],
                by=user,
            ),
        )
        if made is not None:
            messages.success(request, _("Bewaard."))
            return redirect("subsidies:file", pk=pk)
    if excluded is not None:
        asked = excluded
        made = attempt(
            asked,
            lambda: save_exclusion(
                person=person,
                requested_on=asked.cleaned_data["requested_on"],
                lost=LostBenefit(asked.cleaned_data["lost"]) if asked.cleaned_data["lost"] else None,
                own_right=asked.cleaned_data["own_right"],
                by=user,
                on=timezone.localdate(),
            ),
        )
        if made is not None:
            messages.success(request, _("Bewaard."))
            return redirect("subsidies:file", pk=pk)
    initial = {"requested_on": known.requested_on, "lost": known.lost, "own_right": known.own_right} if known else None
    lines = ClaimLine.objects.for_file(user, case_file).select_related("month", "form")
    forms = SubsidyForm.objects.for_file(user, case_file)
    context = {
        **file_context(request, case_file, tab="aid"),
        "full_rate": full_rate or FullRateForm(),
        "excluded": excluded or ExclusionForm(initial=initial),
        "known": known,
        "full_rates": FullRatePeriod.objects.visible_to(user).filter(person=person),
        "lines": lines.order_by("-month__month")[:SHOWN],
        "forms": forms.order_by("-id")[:SHOWN],
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

"""Every living wage together: ask a list for a day, look at it, and have the proposals made."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.bulk import confirm_bulk_review, drop_bulk_review, start_bulk_review
from houvast.apps.aid.enums import BulkOutcome, BulkState, ProposalState
from houvast.apps.aid.models import BulkReview, BulkReviewRow
from houvast.apps.committee.enums import SittingState
from houvast.apps.committee.models import AgendaGroup, Sitting
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.submitting import attempt
from houvast.web.formatting import short_date
from houvast.web.grants.forms import BulkReviewForm, ConfirmForm
from houvast.web.refusals import UNPROCESSABLE, answer_status, expected_version, tell_refusal

PER_PAGE = 50
STEPS_SHOWN = 3
AT_WORK = (BulkState.BUSY, BulkState.PROPOSING)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REVIEW_REPORT)
def reviews(request: HttpRequest) -> HttpResponse:
    """Ask for a list, and find the earlier ones."""
    user = user_of(request)
    form = BulkReviewForm(request.POST or None, initial={"day": request.GET.get("dag")})
    if request.method == "POST":
        made = attempt(form, lambda: start_bulk_review(day=form.cleaned_data["day"], by=user, at=timezone.now()))
        if made:
            return redirect("grants:bulk_review", pk=made.pk)
    rows = BulkReview.objects.visible_to(user).select_related("asked_by").order_by("-pk")
    context = {
        "form": form,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "index_steps": _index_steps(),
    }
    return render(request, "grants/bulk_list.html", context, status=answer_status(form))


@require_safe
@requires(Permission.REVIEW_REPORT)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The progress, or the list itself with the button that has the proposals made."""
    found: Any = get_visible_or_404(BulkReview.objects.visible_to(user_of(request)), pk=pk)
    if request.htmx and found.state in AT_WORK:  # type: ignore[attr-defined]
        return render(request, "grants/bulk_review.html#progress", _progress(found))
    response = render(request, "grants/bulk_review.html", _shown(request, found))
    if request.htmx:  # type: ignore[attr-defined]
        response.headers["HX-Refresh"] = "true"  # the work is done: show the whole page anew
    return response


@require_POST
@requires(Permission.REVIEW_REPORT)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the proposals made for the list as it was shown."""
    user = user_of(request)
    found: Any = get_visible_or_404(BulkReview.objects.visible_to(user), pk=pk)
    form = ConfirmForm(request.POST)
    try:
        if attempt(form, lambda: confirm_bulk_review(review=found, by=user, at=timezone.now(), **form.cleaned_data)):
            return redirect("grants:bulk_review", pk=found.pk)
    except Conflict:
        messages.error(request, _("Een collega was eerst: dit is de lijst zoals ze nu is."))
        return redirect("grants:bulk_review", pk=found.pk)
    return render(request, "grants/bulk_review.html", _shown(request, found, form), status=UNPROCESSABLE)


@require_POST
@requires(Permission.REVIEW_REPORT)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a list away that nobody confirmed."""
    found: Any = get_visible_or_404(BulkReview.objects.visible_to(user_of(request)), pk=pk)
    try:
        drop_bulk_review(review=found, version=expected_version(request), by=user_of(request))
    except Refused as refused:
        tell_refusal(request, refused)
    except Conflict:
        messages.error(request, _("Een collega was eerst: dit is de lijst zoals ze nu is."))
    return redirect("grants:bulk_review", pk=found.pk)


def _shown(request: HttpRequest, found: Any, form: ConfirmForm | None = None) -> dict[str, Any]:
    outcome = request.GET.get("gevolg", BulkOutcome.CHANGED)
    outcome = outcome if outcome in BulkOutcome.values else BulkOutcome.CHANGED
    rows = BulkReviewRow.objects.visible_to(user_of(request)).filter(review=found, outcome=outcome)
    rows = rows.select_related("person", "case_file", "living_wage", "proposal").annotate(
        difference=F("new_amount") - F("old_amount")
    )
    first = {"motivation": _motivation(found), "version": found.version}
    return {
        **_progress(found),
        "form": form or ConfirmForm(initial=first),
        "outcome": outcome,
        "page": Paginator(rows.order_by("person__last_name", "person__first_name", "pk"), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "tabs": _tabs(found, outcome),
        "sums": _sums(found),
        **_on_agenda(user_of(request), found),
        "trail": [(_("Herziening van alle leeflonen"), reverse("grants:bulk")), (short_date(found.day), "")],
    }


def _on_agenda(user: User, found: Any) -> dict[str, Any]:
    """Where the proposals stand, and on which sitting what is ready may come."""
    counted = dict(found.rows.order_by().values_list("proposal__state").annotate(n=Count("pk")))
    there = AgendaGroup.objects.visible_to(user).filter(review=found).select_related("sitting").order_by("pk")
    return {
        "stands": list(there),
        "waiting": counted.get(ProposalState.READY, 0),
        "void": counted.get(ProposalState.WITHDRAWN, 0),
        "sittings": list(Sitting.objects.visible_to(user).to_come(timezone.localdate())) if _prepares(user) else [],
        "prepares": _prepares(user),
        "underway": any(group.sitting.state != SittingState.CLOSED for group in there),
    }


def _prepares(user: User) -> bool:
    return user.may(Permission.PREPARE_SITTING)


def _progress(found: Any) -> dict[str, Any]:
    proposing = found.state == BulkState.PROPOSING
    rows = found.rows.filter(proposal__isnull=False) if proposing else found.rows
    total = found.rows.filter(outcome=BulkOutcome.CHANGED).count() if proposing else found.total
    return {
        "review": found,
        "at_work": found.state in AT_WORK,
        "done": rows.count() if found.state in AT_WORK else 0,
        "total": total or 1,  # not counted yet: nothing of it is done
    }


def _tabs(found: Any, outcome: str) -> list[dict[str, Any]]:
    counts = dict(found.rows.order_by().values_list("outcome").annotate(n=Count("pk")))
    here = reverse("grants:bulk_review", args=[found.pk])
    return [
        {"label": label, "url": f"{here}?gevolg={value}", "active": value == outcome, "count": counts.get(value, 0)}
        for value, label in BulkOutcome.choices
    ]


def _sums(found: Any) -> dict[str, Any]:
    """Of the whole list, also of files this reader may not open: amounts that say nothing about who."""
    changed = found.rows.filter(outcome=BulkOutcome.CHANGED)
    sums: dict[str, Any] = changed.aggregate(number=Count("pk"), old=Sum("old_amount"), new=Sum("new_amount"))
    sums["difference"] = (sums["new"] or 0) - (sums["old"] or 0)
    sums["unconfirmed"] = found.rows.filter(unconfirmed=True).exists()
    return sums


def _motivation(found: Any) -> str:
    text = _("De bedragen van het leefloon wijzigen op %(day)s. De gegevens van het dossier blijven dezelfde.")
    return text % {"day": short_date(found.day)}


def _index_steps() -> list[Any]:
    """The last days on which the amounts of the living wage changed, also those to come, latest first."""
    values = law_in_force().parameters["living_wage.annual_2"].values
    return [dated.start for dated in values][-STEPS_SHOWN:][::-1]

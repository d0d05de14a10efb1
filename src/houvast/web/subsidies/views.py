"""The months of the claim and the facts of the centre."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.subsidies.actions.claims import close_month, draw_up_month
from houvast.apps.subsidies.actions.facts import save_sender, save_year
from houvast.apps.subsidies.expected import base_rate_of, month_of
from houvast.apps.subsidies.models import ClaimLine, ClaimMonth, FormSender, SubsidyForm, SubsidyYear
from houvast.apps.subsidies.reading import left_out
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, log_accesses, requires, user_of
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, expected_version, tell_refusal
from houvast.web.subsidies.clocks import clocks_of
from houvast.web.subsidies.forms import MonthForm, SenderForm, YearForm
from houvast_rules.errors import RulesError

PER_PAGE = 40
MONTHS_SHOWN = 12


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Staatstoelagen"), reverse("subsidies:overview")), *more]


def first_of(year: int, month: int) -> dt.date:
    """Return the first day of a month in an address; 404 for one that does not exist."""
    try:
        return dt.date(year, month, 1)
    except ValueError as impossible:
        raise Http404 from impossible


@require_safe
@requires(Permission.CLAIM_SUBSIDY)
def overview(request: HttpRequest) -> HttpResponse:
    """What is expected per month, what came back, and which forms must go out with how many euros at risk."""
    return _overview(request, MonthForm(initial={"month": timezone.localdate()}))


def _overview(request: HttpRequest, form: MonthForm) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    months = ClaimMonth.objects.visible_to(user).with_totals().order_by("-month")[:MONTHS_SHOWN]
    open_forms = SubsidyForm.objects.visible_to(user).to_tell().exclude(letter="D").select_related("grant")
    context = {
        "months": months,
        "clocks": clocks_of(open_forms.in_order(), on=today, law=law_in_force()),
        "years": SubsidyYear.objects.visible_to(user).filter(year=today.year).exists(),
        "left_out": left_out(month_of(today)),
        "different": SubsidyForm.objects.visible_to(user).different().count(),
        "form": form,
        "today": today,
    }
    return render(request, "subsidies/overview.html", context, status=answer_status(form))


@require_POST
@requires(Permission.CLAIM_SUBSIDY)
def draw_up(request: HttpRequest) -> HttpResponse:
    """Work out a month, or work it out again."""
    form = MonthForm(request.POST)

    def act() -> ClaimMonth:
        return draw_up_month(month=form.cleaned_data["month"], by=user_of(request), at=timezone.now())

    if made := attempt(form, act):
        return redirect("subsidies:month", year=made.month.year, month=made.month.month)
    return _overview(request, form)


@require_safe
@requires(Permission.CLAIM_SUBSIDY)
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Every grant of a month with what is expected back."""
    months = ClaimMonth.objects.visible_to(request.user).with_totals()
    row = get_visible_or_404(months, month=first_of(year, month))
    lines = ClaimLine.objects.visible_to(request.user).filter(month=row).select_related("person", "case_file", "form")
    if problems := request.GET.get("toon") == "problemen":
        lines = lines.exclude(problem="")
    page = Paginator(lines.order_by("person__last_name", "person__first_name", "pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    log_accesses(request, person_ids=sorted({line.person_id for line in page}), page=_("Staatstoelage"))
    today = timezone.localdate()
    context = {
        "row": row,
        "page": page,
        "problems": problems,
        "over": row.month < today.replace(day=1),
        "left_out": left_out(month_of(row.month)),
        "trail": trail((f"{row.month:%m/%Y}", "")),
    }
    return render(request, "subsidies/month.html", context)


@require_POST
@requires(Permission.CLAIM_SUBSIDY)
def close(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Freeze a month and make its forms D."""
    row = get_visible_or_404(ClaimMonth.objects.visible_to(request.user), month=first_of(year, month))
    try:
        close_month(month=row, version=expected_version(request), by=user_of(request), at=timezone.now())
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect("subsidies:month", year=year, month=month)
    messages.success(request, _("De maand is vastgezet en de formulieren D zijn gemaakt."))
    return redirect("subsidies:forms", year=year, month=month)


@require_safe
@requires(Permission.CLAIM_SUBSIDY)
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """How the amount of one grant in one month came about, as it was kept."""
    lines = ClaimLine.objects.visible_to(request.user).select_related("month", "person", "grant__living_wage")
    found = get_visible_or_404(lines, pk=pk)
    log_accesses(request, person_ids=[found.person_id], page=_("Staatstoelage"))
    day = found.month.month
    back = (f"{day:%m/%Y}", reverse("subsidies:month", args=[day.year, day.month]))
    days = [(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) for first, last in found.days]
    context = {"line": found, "days": days, "trail": trail(back, (str(found.person), ""))}
    return render(request, "subsidies/line.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CLAIM_SUBSIDY)
def settings(request: HttpRequest) -> HttpResponse:
    """Who tells the minister, and the years with their base rate."""
    sender = FormSender.objects.visible_to(request.user).first()
    known = {"municipality": sender.municipality, "nis_code": sender.nis_code} if sender else {}
    if sender:
        known |= {"kbo_number": sender.kbo_number, "version": sender.version}
    form = SenderForm(request.POST or None, initial=known)
    if request.method == "POST" and _saved(request, form, save_sender):
        return redirect("subsidies:settings")
    years = [(row, _rate_of(row)) for row in SubsidyYear.objects.visible_to(request.user)]
    context = {
        "form": form,
        "years": years,
        "this_year": timezone.localdate().year,
        "trail": trail((_("Instellingen"), "")),
    }
    return render(request, "subsidies/settings.html", context, status=answer_status(form))


def _saved(request: HttpRequest, form: forms.Form, save: Callable[..., object]) -> bool:
    """Save what the form says and tell so; a refusal or a colleague who was first stands on the form."""

    def act() -> bool:
        typed = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        save(**typed, expected=form.cleaned_data["version"] or 0, by=user_of(request))
        return True

    try:
        if not attempt(form, act):
            return False
    except Conflict:
        form.add_error(None, _("Een collega bewaarde dit intussen. Kijk na en bewaar opnieuw."))
        return False
    messages.success(request, _("Bewaard."))
    return True


def _rate_of(row: SubsidyYear) -> Any:
    try:
        return base_rate_of(row, law=law_in_force())
    except RulesError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CLAIM_SUBSIDY)
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The facts of one year."""
    row = SubsidyYear.objects.visible_to(request.user).filter(year=year).first()
    names = ("average", "average_before", "previous_rate", "highest_rate_before", "gpmi_share", "version")
    known = {name: getattr(row, name) for name in names} if row else {}
    form = YearForm(request.POST or None, initial={"year": year, **known})
    if request.method == "POST" and _saved(request, form, save_year):
        return redirect("subsidies:settings")
    context = {
        "form": form,
        "year": year,
        "rate": _rate_of(row) if row else None,
        "trail": trail((_("Instellingen"), reverse("subsidies:settings")), (str(year), "")),
    }
    return render(request, "subsidies/year.html", context, status=answer_status(form))

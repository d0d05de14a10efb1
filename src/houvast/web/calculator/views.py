"""The rekenblad: asking never writes and carries nothing in the address; keeping a result in a file is one button."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django_htmx.http import reswap

from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.calculations import save_calculation
from houvast.apps.aid.calculating import compare_kept
from houvast.apps.aid.models import AidGrant, Calculation
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.errors import Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.calculator.answers import Answer, answer
from houvast.web.calculator.kept import Kept, beside_decision, kept_before
from houvast.web.calculator.opening import blank_sheet, running_grant, sheet_of_calculation, sheet_of_file
from houvast.web.calculator.sheet import Sheet
from houvast.web.calculator.typed import ROW_FORMS, Typed, with_row, without_row
from houvast.web.calculator.what_ifs import cards_of
from houvast.web.filepages.header import file_context, open_file
from houvast.web.refusals import UNPROCESSABLE, tell_refusal
from houvast_rules.law import Law

# The two parts htmx asks for, by the id they replace.
RESULT = "uitkomst"
PARTS = {"rekenblad": "calculator/_sheet.html", RESULT: "calculator/_answer.html"}


@requires(Permission.CALCULATE)
def free(request: HttpRequest) -> HttpResponse:
    """Calculate for nobody in particular."""
    law = law_in_force()
    sheet = _sheet(request, law, opening=lambda: blank_sheet(timezone.localdate()))
    found = answer(sheet, law)
    return _show(request, "calculator/free.html", sheet, found, {"grant": None, "may_save": False})


@requires(Permission.CALCULATE)
def in_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Calculate with what the file knows, and keep it there."""
    case_file = _file(request, pk)
    user, today, law = user_of(request), timezone.localdate(), law_in_force()
    earlier, grant = _earlier(request, case_file), running_grant(case_file, user=user, on=today)
    try:
        sheet = _sheet(request, law, opening=lambda: _opening(case_file, earlier, grant, user, law))
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect("calculator:saved", pk=case_file.pk, calculation_id=earlier.pk)
    found = answer(sheet, law)
    may_save = user.may(Permission.WRITE_FILE) and case_file.closed_on is None
    if request.method == "POST" and request.POST.get("do") == "save" and found and may_save:
        kept = _save(request, case_file, sheet, found)
        if kept is not None:
            messages.success(request, _("De berekening is bewaard."))
            return redirect("calculator:saved", pk=case_file.pk, calculation_id=kept.pk)
    context = {
        **file_context(request, case_file, tab="aid"),
        "grant": grant,
        "may_save": may_save,
        "from_saved": earlier,
        "latest": None if earlier else _kept_in(request, case_file).newest_first().first(),
    }
    return _show(request, "calculator/file.html", sheet, found, context)


@requires(Permission.READ_FILE)
def saved(request: HttpRequest, pk: int, calculation_id: int) -> HttpResponse:
    """A calculation as it was kept, and what differs from the one before it; nothing is calculated again."""
    case_file = open_file(request, pk, page="Berekening van het leefloon")
    visible = _kept_in(request, case_file).select_related("saved_by")
    calculation: Any = get_visible_or_404(visible, pk=calculation_id)
    before = kept_before(visible, calculation)
    grants = AidGrant.objects.visible_to(user_of(request)).filter(case_file=case_file)
    beside = beside_decision(grants, calculation)
    if beside and before and beside.grant.calculation_id == before.pk:
        before = None  # the decision rests on it: said once
    context = {
        **file_context(request, case_file, tab="aid"),
        "kept": Kept(calculation),
        "beside": beside,
        "before": before,
        "changes": compare_kept(before.lines, calculation.lines) if before else [],
        "difference": calculation.monthly - before.monthly if before else None,
        "may_calculate": user_of(request).may(Permission.CALCULATE),
    }
    return render(request, "calculator/saved.html", context)


def _file(request: HttpRequest, pk: int) -> Any:
    """The file of the sheet, or 404. A result that is renewed while typing shows nothing of the file: no new look."""
    if _part(request) == RESULT:
        today = timezone.localdate()
        visible = CaseFile.objects.visible_to(user_of(request)).with_header(user_of(request), on=today)
        return get_visible_or_404(visible, pk=pk)
    return open_file(request, pk, page="Rekenblad leefloon")


def _part(request: HttpRequest) -> str:
    """The part of the page that htmx asked for, empty for the whole page."""
    htmx: Any = request.htmx  # type: ignore[attr-defined]
    target = str(htmx.target or "") if htmx else ""
    return target if request.method == "POST" and target in PARTS else ""


def _earlier(request: HttpRequest, case_file: Any) -> Any:
    """The kept calculation to go on from (`?van=`), or None."""
    wanted = request.GET.get("van", "")
    if not wanted:
        return None
    return get_visible_or_404(_kept_in(request, case_file), pk=wanted)


def _kept_in(request: HttpRequest, case_file: Any) -> Any:
    return Calculation.objects.visible_to(user_of(request)).filter(case_file=case_file)


def _opening(case_file: Any, earlier: Any, grant: Any, user: Any, law: Law) -> Typed:
    """The boxes of an earlier calculation, which raises `Refused` when it cannot be read, or what the file knows."""
    if earlier:
        return sheet_of_calculation(earlier)
    return sheet_of_file(case_file, grant=grant, user=user, on=timezone.localdate(), law=law)


def _sheet(request: HttpRequest, law: Law, *, opening: Callable[[], Typed]) -> Sheet:
    """The sheet as it was sent, with a row more or less when that was asked; else as it opens."""
    if request.method != "POST":
        return Sheet(opening(), law=law)
    data = request.POST.dict()
    if (prefix := data.pop("add", "")) in ROW_FORMS:
        data = with_row(data, prefix)
        return Sheet(data, law=law, added=prefix)
    prefix, _dash, place = data.pop("remove", "").partition("-")
    if prefix in ROW_FORMS and place.isdecimal() and len(place) < 4:
        data = without_row(data, prefix, int(place))
    return Sheet(data, law=law, being_typed=_part(request) == RESULT)


def _save(request: HttpRequest, case_file: Any, sheet: Sheet, found: Answer) -> Calculation | None:
    if not sheet.save.is_valid():
        return None
    try:
        return save_calculation(
            case_file=case_file,
            facts=found.facts,
            law=found.law,
            note=sheet.save.cleaned_data["note"],
            remarks=found.noticed,
            by=user_of(request),
            at=timezone.now(),
        )
    except Refused as refused:
        sheet.form.add_error(None, refused)
        return None


def _show(request: HttpRequest, page: str, sheet: Sheet, found: Answer | None, context: dict[str, Any]) -> HttpResponse:
    """The page, or the part of it that htmx asked for; while something is only missing the last result stays."""
    part = _part(request)
    mistakes = list(sheet.mistakes())
    waits = bool(mistakes) and sheet.waits
    context |= {
        "sheet": sheet,
        "answer": found,
        "cards": list(cards_of(sheet, found, partial=part == RESULT)),
        "mistakes": mistakes,
        "waits": waits,
        "partial": part == RESULT,
    }
    template, status = PARTS.get(part, page), UNPROCESSABLE if mistakes else 200
    if waits:
        template, status = "calculator/_missing.html", 200
    response = render(request, template, context, status=status)
    if waits:
        reswap(response, "none")  # only what is still missing comes along, out of band
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response

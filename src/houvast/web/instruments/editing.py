"""Editing a draft: one part a page, its order, and what is added or left out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.assessments import editing
from houvast.apps.assessments.actions.instrument_drafts import change_draft
from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.outline import Path, find, lists_of, part_id
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.instruments.adding import choices_of, missing_parts, optional_lists, rows_at, types_for
from houvast.web.instruments.forms import AddForm, PartForm, RestoreForm
from houvast.web.instruments.opening import not_a_draft, open_version, path_of, trail, version_step
from houvast.web.instruments.rows import FIXED_LISTS, part_rows
from houvast.web.instruments.words import list_name, shown_label
from houvast.web.refusals import expected_version, show_refusal, tell_refusal

UNPROCESSABLE, CONFLICT = 422, 409


@requires(Permission.MANAGE_INSTRUMENTS)
def part(request: HttpRequest, pk: int, place: str = "") -> HttpResponse:
    """Edit the words and flags of one part, or of the instrument itself."""
    instrument, path = open_version(request, pk), path_of(place)
    if not instrument.is_draft:
        return not_a_draft(request, instrument)
    row = find(instrument.definition, path)
    if row is None:
        raise Http404
    form = _part_form(instrument, path, row, request.POST or None)
    status, changed_by_other = 200, False
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            definition = editing.with_fields(instrument.definition, path, form.values())
            try:
                _keep(request, instrument, definition)
                messages.success(request, _("Bewaard in het ontwerp."))
                return redirect(_after(instrument, path))
            except Refused as refused:
                show_refusal(form, refused)
            except Conflict:
                # The next save is on purpose: the page now carries the version of the colleague.
                status, changed_by_other = CONFLICT, True
                instrument = open_version(request, pk)
    return render(
        request,
        "instruments/part.html",
        {**_context(instrument, path, row), "form": form, "changed_by_other": changed_by_other},
        status=status,
    )


@require_POST
@requires(Permission.MANAGE_INSTRUMENTS)
def arrange(request: HttpRequest, pk: int, place: str) -> HttpResponse:
    """Move a part up or down in its list, or leave it out (`move` = up, down or out)."""
    instrument, path = open_version(request, pk), path_of(place)
    if not instrument.is_draft:
        return not_a_draft(request, instrument)
    move = request.POST.get("move", "")
    if find(instrument.definition, path) is None or not path or path[-2] in FIXED_LISTS:
        raise Http404
    if move == "out":
        definition = editing.without_part(instrument.definition, path)
    else:
        definition = editing.with_part_moved(instrument.definition, path, by=-1 if move == "up" else 1)
    try:
        _keep(request, instrument, definition)
    except Refused as refused:
        tell_refusal(request, refused)
    except Conflict:
        messages.warning(request, _("Een collega wijzigde dit ontwerp intussen. Kijk na en probeer opnieuw."))
    return redirect(_address(instrument, path[:-2]) + f"#lijst-{path[-2]}")


@requires(Permission.MANAGE_INSTRUMENTS)
def add(request: HttpRequest, pk: int, place: str) -> HttpResponse:
    """Add a part to a list: a new one, or one that an earlier version had."""
    instrument, path = open_version(request, pk), path_of(place)
    if not instrument.is_draft:
        return not_a_draft(request, instrument)
    above, name = find(instrument.definition, path[:-1]), path[-1]
    if above is None or (name not in lists_of(above) and name not in optional_lists(path[:-1])):
        raise Http404
    missing = missing_parts(instrument, path, Instrument.objects.visible_to(user_of(request)))
    types = types_for(instrument, path)
    form = _add_form(request, instrument, path, types) if types is not None else None
    choices = [(key, f"{shown_label(row)} ({key})") for key, row in missing.items()]
    back = RestoreForm(request.POST if "back" in request.POST else None, choices=choices) if choices else None
    chosen = next((one for one in (form, back) if one is not None and one.is_bound), None)
    status = 200
    if chosen is not None:
        status = UNPROCESSABLE
        if chosen.is_valid():
            row = chosen.row() if isinstance(chosen, AddForm) else missing[chosen.cleaned_data["restore"]]
            try:
                _keep(request, instrument, editing.with_part(instrument.definition, path, row))
                messages.success(request, _("Toegevoegd, onderaan de lijst."))
                return redirect("instruments:part", instrument.pk, "/".join((*path, str(part_id(row)))))
            except Refused as refused:
                show_refusal(chosen, refused)
            except Conflict:
                chosen.add_error(None, _("Een collega wijzigde dit ontwerp intussen. Kijk na en probeer opnieuw."))
                instrument = open_version(request, pk)
    context = {
        "instrument": instrument,
        "list_title": list_name(name),
        "form": form,
        "back": back,
        "cancel_url": _address(instrument, path[:-1]),
        "trail": trail(version_step(instrument), *_steps(instrument, path[:-1]), (list_name(name), "")),
    }
    return render(request, "instruments/add.html", context, status=status)


def _keep(request: HttpRequest, instrument: Instrument, definition: dict[str, Any]) -> None:
    change_draft(instrument=instrument, expected=expected_version(request), definition=definition, by=user_of(request))


def _part_form(instrument: Instrument, path: Path, row: dict[str, Any], data: Any) -> PartForm:
    fields = editing.fields_to_edit(row, path[-2] if path else "")
    keys = {
        name: [(str(part_id(one)), shown_label(one)) for one in rows]
        for name, rows in lists_of(instrument.definition).items()
    }
    others = [one for one in choices_of(instrument, path[:-1]) if part_id(one) != path[-1]] if path else []
    return PartForm(data, fields=fields, keys=keys, version=None if path else instrument.version, others=others)


def _add_form(request: HttpRequest, instrument: Instrument, place: Path, types: tuple[str, ...]) -> AddForm:
    data = request.POST if "add" in request.POST else None
    return AddForm(data, types=types, taken=rows_at(instrument, place), others=choices_of(instrument, place))


def _context(instrument: Instrument, path: Path, row: dict[str, Any]) -> dict[str, Any]:
    names = list(dict.fromkeys([*lists_of(row), *optional_lists(path)])) if path else []
    return {
        "instrument": instrument,
        "heading": shown_label(row) if path else _("Naam en nummer"),
        "key": path[-1] if path else "",
        "fixed": bool(path) and path[-2] in FIXED_LISTS,
        "place": "/".join(path),
        "lists": [
            {
                "name": name,
                "place": "/".join((*path, name)),
                "title": list_name(name),
                "rows": part_rows(instrument, (*path, name)),
            }
            for name in names
        ],
        "back": _after(instrument, path),
        "trail": trail(version_step(instrument), *_steps(instrument, path)),
    }


def _steps(instrument: Instrument, path: Path) -> list[tuple[str, str]]:
    """Return the parts around this one, each with its address."""
    steps = []
    for depth in range(2, len(path) + 1, 2):
        row = find(instrument.definition, path[:depth]) or {}
        steps.append((shown_label(row), _address(instrument, path[:depth])))
    return steps


def _address(instrument: Instrument, path: Path) -> str:
    if not path:
        return reverse("instruments:version", args=[instrument.pk])
    return reverse("instruments:part", args=[instrument.pk, "/".join(path)])


def _after(instrument: Instrument, path: Path) -> str:
    """Where to go after saving: what holds this part, at its list."""
    anchor = f"#lijst-{path[-2]}" if path else ""
    return _address(instrument, path[:-2]) + anchor

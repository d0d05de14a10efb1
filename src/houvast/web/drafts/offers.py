"""Offer a form the text its writer never saved, also without JavaScript.

    draft = restore_draft(form, request=request, key="contact:12")     # on GET, before rendering
    forget_draft(request, "contact:12")                                # after the action succeeded

`?concept=terug` in the address puts the kept text into the form; nothing is written by that GET.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm, MultiWidget, SelectMultiple
from django.http import HttpRequest

from houvast.accounts.actions import discard_draft
from houvast.accounts.models import Draft
from houvast.web.access import user_of

RESTORE_PARAMETER = "concept"
RESTORE_VALUE = "terug"
SAVED_DRAFTS_SESSION_KEY = "houvast_saved_drafts"


@dataclass(frozen=True)
class DraftOffer:
    """What the template needs: whether to show the bar, whether the text is back, and the data for autosave.js."""

    key: str
    page_url: str
    restore_url: str = ""
    saved_at: dt.datetime | None = None
    offered: bool = False
    restored: bool = False
    data: dict[str, list[str]] = field(default_factory=dict)


def restore_draft(
    *forms: BaseForm, request: HttpRequest, key: str, newer_than: dt.datetime | None = None
) -> DraftOffer:
    """Return the offer for `forms` (all inside one <form>), and fill them when the user asked it back.

    A draft not `newer_than` the record, or equal to what the forms show, is not offered. Bound forms
    already hold what was typed: nothing is offered then.
    """
    plain = DraftOffer(key=key, page_url=request.path)
    if any(form.is_bound for form in forms):
        return plain
    draft = Draft.objects.visible_to(user_of(request)).filter(key=key).first()
    if draft is None or (newer_than and draft.updated_at <= newer_than):
        return plain
    query = request.GET.copy()
    query[RESTORE_PARAMETER] = RESTORE_VALUE
    asked = request.GET.get(RESTORE_PARAMETER) == RESTORE_VALUE
    if asked:
        for form in forms:
            _fill(form, draft.data)
    return DraftOffer(
        key=key,
        page_url=request.path,
        restore_url=f"?{query.urlencode()}",
        saved_at=draft.updated_at,
        offered=not asked,
        restored=asked,
        data={} if asked else draft.data,
    )


def forget_draft(request: HttpRequest, key: str) -> None:
    """Drop the draft after its text was saved, and let the next page clear the copy on the device."""
    discard_draft(by=user_of(request), key=key)
    saved = request.session.get(SAVED_DRAFTS_SESSION_KEY, [])
    request.session[SAVED_DRAFTS_SESSION_KEY] = [*saved, key][-20:]


def pop_saved_drafts(request: HttpRequest) -> str:
    """Return the keys saved since the last full page, separated by spaces."""
    if SAVED_DRAFTS_SESSION_KEY not in request.session:
        return ""
    return " ".join(request.session.pop(SAVED_DRAFTS_SESSION_KEY))


def _fill(form: BaseForm, data: dict[str, Any]) -> None:
    for name, form_field in form.fields.items():
        widget = form_field.widget
        values = data.get(form.add_prefix(name))
        if values is None or widget.is_hidden or isinstance(widget, MultiWidget):
            continue
        many = isinstance(widget, SelectMultiple) or getattr(widget, "allow_multiple_selected", False)
        form.initial[name] = values if many else (values[0] if values else "")

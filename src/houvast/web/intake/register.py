"""The register as a list: which lines, in which order, and what each line shows."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import QuestionType
from houvast.apps.casefiles.models import HelpRequest, NextStep
from houvast.apps.clients.models import Person
from houvast.apps.clients.search import find_persons

PER_PAGE = 25
AFTER, BEFORE = "na", "voor"
CURSOR = re.compile(rf"({AFTER}|{BEFORE})-(\d{{4}})-(\d{{1,9}})")
OWN_DAYS = 30  # "Van mij" shows what I noted in this many days, and all that is on my desk
MOST_PERSONS = 50
VIEWS = {
    "alle": _("Alle"),
    "vandaag": _("Vandaag"),
    "open": _("Open"),
    "dringend": _("Dringend"),
    "mijn": _("Van mij"),
    "bewijs": _("Zonder ontvangstbewijs"),
    "toewijzen": _("Toe te wijzen"),
}


class RegisterSearch(forms.Form):
    """A register number such as 2026/42, or a person."""

    q = forms.CharField(label=_("Nummer of naam"), required=False, max_length=100)
    toon = forms.ChoiceField(choices=list(VIEWS.items()), required=False, widget=forms.HiddenInput)


@dataclass(frozen=True)
class RegisterPage:
    """One page; `previous` (newer) and `next` (older) are cursors for the address, or None. No total is counted."""

    lines: list[HelpRequest]
    previous: str | None
    next: str | None


@dataclass(frozen=True)
class Line:
    """One printed line: the request, or only its number when the reader may not see it."""

    number: str
    request: HelpRequest | None


def register_page(request: HttpRequest, *, view: str, text: str) -> RegisterPage:
    """Return one page of the register for this user; the number of queries does not follow the number of lines."""
    rows = filtered(HelpRequest.objects.visible_to(request.user), request.user, view)
    if text.strip():
        rows = _matching(rows, request.user, text.strip())
    return _page_at(_with_names(rows), request.GET.get("page", ""))


def _page_at(rows: Any, cursor: str) -> RegisterPage:
    """Find the page after or before a line, such as `na-2026-42`; a spoiled cursor starts at the newest line."""
    found_cursor = CURSOR.fullmatch(cursor)
    direction, year, number = (
        (found_cursor[1], int(found_cursor[2]), int(found_cursor[3])) if found_cursor else ("", 0, 0)
    )
    backwards = direction == BEFORE
    if not direction:
        found = list(rows.chronological()[: PER_PAGE + 1])
    elif backwards:
        same, others = rows.filter(year=year, number__gt=number), rows.filter(year__gt=year)
        found = _two_parts(same.order_by("year", "number"), others.order_by("year", "number"))
    else:
        same, others = rows.filter(year=year, number__lt=number), rows.filter(year__lt=year)
        found = _two_parts(same.chronological(), others.chronological())
    more, found = len(found) > PER_PAGE, found[:PER_PAGE]
    if backwards:
        found.reverse()
    newer = more if backwards else bool(direction)
    older = bool(direction) if backwards else more
    return RegisterPage(
        lines=found,
        previous=f"{BEFORE}-{found[0].year}-{found[0].number}" if found and newer else None,
        next=f"{AFTER}-{found[-1].year}-{found[-1].number}" if found and older else None,
    )


def _two_parts(same_year: Any, other_years: Any) -> list[HelpRequest]:
    """Read on in the next year only when this one ends; each part is one range of the index."""
    found = list(same_year[: PER_PAGE + 1])
    return found + list(other_years[: PER_PAGE + 1 - len(found)]) if len(found) <= PER_PAGE else found


def register_tabs(view: str) -> list[dict[str, Any]]:
    base = reverse("intake:register")
    return [{"label": label, "url": f"{base}?toon={name}", "active": name == view} for name, label in VIEWS.items()]


def day_lines(user: Any, day: dt.date) -> list[Line]:
    """Return every number of a day in order; what this user may not see keeps its line without a word."""
    visible = _with_names(HelpRequest.objects.visible_to(user).registered_on(day))
    seen = {row.number: row for row in visible}
    numbers = HelpRequest.objects.for_numbering(day)
    return [Line(f"{day.year}/{number:05d}", seen.get(number)) for number in numbers]


def question_words(help_request: HelpRequest) -> str:
    """Return the question types as one phrase; an unknown old value is shown as it is."""
    labels = dict(QuestionType.choices)
    return ", ".join(str(labels.get(value, value)) for value in help_request.question_types)


def filtered(rows: Any, user: Any, view: str) -> Any:
    """Narrow the register to one of `VIEWS`; the numbers on Vandaag count with this too."""
    if view == "vandaag":
        return rows.registered_on(timezone.localdate())
    if view == "open":
        return rows.open()
    if view == "dringend":
        return rows.open().filter(urgent=True)
    if view == "mijn":
        return rows.of_worker(user, since=timezone.now() - dt.timedelta(days=OWN_DAYS))
    if view == "bewijs":
        return rows.open().without_receipt()
    if view == "toewijzen":
        return rows.waiting()
    return rows


def _matching(rows: Any, user: Any, text: str) -> Any:
    year, slash, number = text.replace("-", "/").partition("/")
    if slash and year.isdecimal() and number.isdecimal():
        return rows.filter(year=int(year) % 10000, number=min(int(number), 2**31 - 1))
    if text.isdecimal() and len(text) <= 5:
        return rows.filter(number=int(text))
    persons: list[Person] = find_persons(user, text, limit=MOST_PERSONS).persons
    return rows.filter(person__in=persons)


def _with_names(rows: QuerySet[HelpRequest]) -> QuerySet[HelpRequest]:
    intake = NextStep.objects.for_intake_of_requests()
    return rows.select_related("person", "registered_by").prefetch_related(
        Prefetch("steps", queryset=intake, to_attr="open_intake")
    )

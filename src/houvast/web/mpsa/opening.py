"""Open one measurement or proposal: only who may see its file, and the read log knows."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.web.access import get_visible_or_404, user_of
from houvast.web.filepages.header import open_file


def open_measurement(request: HttpRequest, pk: int, *, page: str) -> MpsaMeasurement:
    """Return the measurement with its rows and instrument, its file with the header of a file page; or 404."""
    visible = MpsaMeasurement.objects.visible_to(user_of(request)).with_rows().select_related("author")
    measurement: MpsaMeasurement = get_visible_or_404(visible, pk=pk)
    measurement.case_file = open_file(request, measurement.case_file_id, page=page)
    return measurement


def open_row(request: HttpRequest, rows: QuerySet[Any], pk: int, *, page: str) -> Any:
    """Return a row of a file the user may see, with its file opened; `rows` starts at `visible_to`."""
    row = get_visible_or_404(rows, pk=pk)
    row.case_file = open_file(request, row.case_file_id, page=page)
    return row


def trail(case_file: Any, here: str) -> list[tuple[str, str]]:
    """The way back from a page that has no tabs."""
    person = reverse("casefiles:person", args=[case_file.person_id])
    return [(str(case_file.person), person), ("MPSA", reverse("mpsa:overview", args=[case_file.pk])), (here, "")]


def ask(
    request: HttpRequest,
    case_file: Any,
    form: Any,
    *,
    question: str,
    confirm: str,
    text: str = "",
    danger: bool = False,
) -> HttpResponse:
    """Show a page with a few questions and one button; the way out leads to the MPSA of the file."""
    context = {
        "question": question,
        "text": text,
        "action": request.path,
        "confirm": confirm,
        "cancel_url": reverse("mpsa:overview", args=[case_file.pk]),
        "danger": danger,
        "form": form,
    }
    return render(request, "web/confirm.html", context, status=422 if form is not None and form.errors else 200)

"""List, start, read, correct and throw away questionnaires of a file. Filling in is in `fill.py`."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.questionnaire_definition import CLIENT, END_MEASUREMENT, QUESTIONNAIRE_KIND
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.questionnaires.actions.drafts import discard_response, start_response
from houvast.apps.questionnaires.actions.finals import correct_response
from houvast.apps.questionnaires.asking import asked_in, definition_of
from houvast.apps.questionnaires.enums import Manner, Occasion
from houvast.apps.questionnaires.models import Response
from houvast.apps.trajectories.models import Trajectory
from houvast.core.errors import Refused
from houvast.web.access import requires, user_of
from houvast.web.assessments.forms import CorrectionForm
from houvast.web.assessments.opening import may_measure
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.formatting import short_date
from houvast.web.questionnaires.blocks import read_blocks
from houvast.web.questionnaires.forms import AboutForm
from houvast.web.questionnaires.opening import in_force_or_404, open_response, trajectories_of
from houvast.web.questionnaires.readings import row_of
from houvast.web.refusals import answer_status

PER_PAGE = 20


@requires(Permission.READ_FILE)
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """Every filled-in questionnaire of a file, newest first, and what can be started."""
    case_file = open_file(request, pk, page="Eindmeting en tevredenheid")
    mine = Response.objects.visible_to(user_of(request)).filter(case_file=case_file)
    rows = mine.with_replaced().select_related("instrument", "author", "trajectory__kind").newest_first()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **file_context(request, case_file, tab="balance"),
        "page": page,
        "rows": [row_of(row) for row in page],
        "offered": _offered(),
        "may_measure": may_measure(user_of(request), case_file),
    }
    return render(request, "questionnaires/list.html", context)


@requires(Permission.MEASURE)
def start(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Ask when, why and for which trajectory; a draft that exists is continued instead."""
    case_file = open_file(request, pk, page="Vragenlijst starten")
    mine = Response.objects.visible_to(user_of(request)).filter(case_file=case_file)
    if draft := mine.draft().of_code(code).first():
        messages.info(request, _("Er staat al een vragenlijst in opmaak. Werk daarin verder."))
        return redirect("questionnaires:fill", pk=draft.pk)
    instrument, trajectories = in_force_or_404(code), trajectories_of(request, case_file)
    form = AboutForm(
        request.POST or None,
        trajectories=trajectories,
        initial=_proposed(case_file, instrument, trajectories, asked=request.GET.get("traject", "")),
    )

    def act() -> Response:
        day = timezone.localdate()
        return start_response(case_file=case_file, code=code, about=form.about(), by=user_of(request), on=day)

    if request.method == "POST" and (made := attempt(form, act)):
        return redirect("questionnaires:fill", pk=made.pk)
    context = {
        **file_context(request, case_file, tab="balance"),
        "form": form,
        "title": definition_of(instrument).header.title.within(),
    }
    return render(request, "questionnaires/start.html", context, status=answer_status(form))


@requires(Permission.MEASURE)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the end measurement: where the step on the worker's desk leads."""
    return start(request, pk=pk, code=END_MEASUREMENT)


@requires(Permission.READ_FILE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one; free words and sensitive questions only for who may measure."""
    response = open_response(request, pk, page="Vragenlijst lezen")
    measures = user_of(request).may(Permission.MEASURE)
    context: dict[str, Any] = {
        **file_context(request, response.case_file, tab="balance"),
        "response": response,
        "row": row_of(response),
        "version": definition_of(response.instrument).header.name(),
        "blocks": read_blocks(response, language="", free_words=measures, sensitive=measures),
        "measures": measures,
        "sensitive": any(one.sensitive and one.name in response.answers for one in asked_in(response)),
        "replaced_by": response.later_version() if response.is_final else None,
        "may_measure": may_measure(user_of(request), response.case_file),
    }
    return render(request, "questionnaires/detail.html", context)


@requires(Permission.MEASURE)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the reason and start a draft with the same answers."""
    response = open_response(request, pk, page="Vragenlijst verbeteren")
    form = CorrectionForm(request.POST or None)

    def act() -> Response:
        return correct_response(response=response, reason=form.cleaned_data["reason"], by=user_of(request))

    if request.method == "POST" and (draft := attempt(form, act)):
        return redirect("questionnaires:fill", pk=draft.pk)
    context = {
        "question": _("Vragenlijst van %(day)s verbeteren?") % {"day": short_date(response.measured_on)},
        "text": "",
        "action": request.path,
        "confirm": _("Maak een verbetering"),
        "cancel_url": reverse("questionnaires:detail", args=[response.pk]),
        "danger": False,
        "form": form,
    }
    return render(request, "web/confirm.html", context, status=answer_status(form))


@requires(Permission.MEASURE)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then throw a draft away; a final one stays."""
    response = open_response(request, pk, page="Vragenlijst weggooien")
    if response.is_final:
        messages.warning(request, _("Een definitieve vragenlijst blijft bewaard."))
        return redirect("questionnaires:detail", pk=response.pk)
    if request.method == "POST":
        try:
            discard_response(response=response, by=user_of(request))
        except Refused as refused:
            messages.warning(request, refused.messages[0])
        else:
            messages.success(request, _("De vragenlijst in opmaak is weg."))
        return redirect("questionnaires:list", pk=response.case_file_id)
    context = {
        "question": _("Deze vragenlijst in opmaak weggooien?"),
        "text": _("Alle antwoorden gaan verloren."),
        "action": request.path,
        "confirm": _("Gooi weg"),
        "cancel_url": reverse("questionnaires:fill", args=[response.pk]),
        "danger": True,
        "form": None,
    }
    return render(request, "web/confirm.html", context)


def _offered() -> list[tuple[str, str]]:
    """Code and title of every questionnaire in force today."""
    instruments = Instrument.objects.for_kind(QUESTIONNAIRE_KIND, on=timezone.localdate())
    return [(row.code, definition_of(row).header.title.within()) for row in instruments]


def _proposed(
    case_file: CaseFile, instrument: Instrument, trajectories: list[Trajectory], *, asked: str
) -> dict[str, Any]:
    """What is most likely: the only trajectory that runs; for an end measurement first the one asked for or due."""
    ends = instrument.code == END_MEASUREMENT
    due = case_file.steps.open().filter(kind=StepKind.END_MEASUREMENT).order_by("due_on", "id").first()
    running = [row for row in trajectories if row.ended_on is None]
    wanted = (asked or (str(due.object_id) if due else "")) if ends else ""
    likely = [row for row in trajectories if str(row.pk) == wanted]
    chosen = next(iter(likely or (running if len(running) == 1 else [])), None)
    alone = definition_of(instrument).voices == (CLIENT,)
    return {
        "measured_on": timezone.localdate(),
        "occasion": Occasion.END if likely else Occasion.BETWEEN,
        "trajectory": str(chosen.pk) if chosen else "",
        "manner": Manner.PAPER if alone else Manner.TOGETHER,
    }

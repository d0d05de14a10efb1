"""Start, read, correct and throw away an MPSA; the status of a file with its rule. Filling in is in `fill.py`."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.mpsa.actions.drafts import discard_mpsa, start_mpsa
from houvast.apps.mpsa.actions.finals import correct_mpsa
from houvast.apps.mpsa.enums import MpsaReason, Status
from houvast.apps.mpsa.models import Hearing, MpsaMeasurement
from houvast.apps.mpsa.movement import threshold_path
from houvast.apps.mpsa.standing import Standing, standing
from houvast.core.errors import Refused
from houvast.documents.responses import made_response
from houvast.web.access import requires, user_of
from houvast.web.assessments.opening import may_measure
from houvast.web.assessments.thresholds import movement_view
from houvast.web.filepages.header import file_context, open_file
from houvast.web.formatting import short_date
from houvast.web.mpsa.forms import ReasonForm, StartForm
from houvast.web.mpsa.grid import grid, letters, path, tone_of
from houvast.web.mpsa.opening import ask, open_measurement
from houvast.web.mpsa.pictures import status_path
from houvast.web.mpsa.printed import mpsa_document
from houvast.web.mpsa.readings import reading_of
from houvast.web.refusals import show_refusal


@requires(Permission.READ_FILE)
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the status with its rule, the grid of all measurements by date, the path, USA and the hearings."""
    case_file = open_file(request, pk, page="MPSA")
    user, today = user_of(request), timezone.localdate()
    now = standing(case_file, on=today)
    hearings = Hearing.objects.visible_to(user).filter(case_file=case_file).planned(on=today)
    moments, found = path(now), threshold_path(now.finals)
    tone, icon = tone_of(now.status)
    context = {
        **file_context(request, case_file, tab="mpsa"),
        "now": now,
        "tone": tone,
        "status_icon": icon,
        "status_label": Status(now.status.value).label,
        "grid": grid(now.finals, found=found, everything=request.GET.get("alle") == "1"),
        "movement": movement_view(found),
        "points": reading_of(now.latest, notes=False).points if now.latest else [],
        "moments": moments,
        "picture": status_path(moments),
        "letters": letters(),
        "draft": MpsaMeasurement.objects.visible_to(user).draft().filter(case_file=case_file).first(),
        "hearings": [(row, now.hearing(row)) for row in hearings],
        "may_measure": may_measure(user_of(request), case_file),
    }
    return render(request, "mpsa/overview.html", context)


@requires(Permission.READ_FILE)
def overview_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The status, the grid and the path on paper; sensitive thresholds only when asked with `gevoelig=1`."""
    case_file = open_file(request, pk, page="MPSA afdrukken")
    now = standing(case_file, on=timezone.localdate())
    document = mpsa_document(now, sensitive=request.GET.get("gevoelig") == "1")
    return made_response(document.pdf(), name=_("MPSA %(number)s") % {"number": case_file.number.replace("/", "-")})


@requires(Permission.MEASURE)
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask when and why; a draft that exists is continued instead."""
    case_file = open_file(request, pk, page="MPSA starten")
    measured = MpsaMeasurement.objects.visible_to(user_of(request)).filter(case_file=case_file)
    draft = measured.draft().first()
    if draft is not None:
        messages.info(request, _("Er staat al een meting in opmaak. Werk daarin verder."))
        return redirect("mpsa:fill", pk=draft.pk)
    now = standing(case_file, on=timezone.localdate())
    form = StartForm(request.POST or None, today=now.on, reason=_proposed_reason(now))
    if request.method == "POST" and form.is_valid():
        try:
            made = start_mpsa(
                case_file=case_file,
                reason=MpsaReason(form.cleaned_data["reason"]),
                measured_on=form.cleaned_data["measured_on"],
                by=user_of(request),
                on=timezone.localdate(),
            )
            return redirect("mpsa:fill", pk=made.pk)
        except Refused as refused:
            show_refusal(form, refused)
    return ask(request, case_file, form, question=_("MPSA starten"), confirm=_("Begin"))


@requires(Permission.READ_FILE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one measurement; motivations and the client's words only for who may measure."""
    measurement = open_measurement(request, pk, page="MPSA lezen")
    measures = user_of(request).may(Permission.MEASURE)
    context: dict[str, Any] = {
        "measurement": measurement,
        **file_context(request, measurement.case_file, tab="mpsa"),
        "reading": reading_of(measurement, notes=measures),
        "measures": measures,
        "replaced_by": measurement.later_version() if measurement.is_final else None,
        "may_measure": may_measure(user_of(request), measurement.case_file),
    }
    return render(request, "mpsa/detail.html", context)


@requires(Permission.MEASURE)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the reason and start a draft with the same answers."""
    measurement = open_measurement(request, pk, page="MPSA verbeteren")
    form = ReasonForm(request.POST or None, label=_("Waarom wordt deze meting verbeterd?"))
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            draft = correct_mpsa(measurement=measurement, reason=reason, by=user_of(request))
            return redirect("mpsa:fill", pk=draft.pk)
        except Refused as refused:
            show_refusal(form, refused)
    question = _("Meting van %(day)s verbeteren?") % {"day": short_date(measurement.measured_on)}
    return ask(request, measurement.case_file, form, question=question, confirm=_("Maak een verbetering"))


@requires(Permission.MEASURE)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then throw a draft away; a final one stays."""
    measurement = open_measurement(request, pk, page="MPSA weggooien")
    if measurement.is_final:
        messages.warning(request, _("Een definitieve meting blijft bewaard."))
        return redirect("mpsa:detail", pk=measurement.pk)
    if request.method == "POST":
        discard_mpsa(measurement=measurement, by=user_of(request))
        messages.success(request, _("De meting in opmaak is weg."))
        return redirect("mpsa:overview", pk=measurement.case_file_id)
    text = _("Alle antwoorden van deze meting gaan verloren.")
    question = _("Deze meting in opmaak weggooien?")
    return ask(request, measurement.case_file, None, question=question, text=text, confirm=_("Gooi weg"), danger=True)


def _proposed_reason(now: Standing) -> MpsaReason:
    if now.guidance is not None:
        return MpsaReason.REQUEST
    if now.is_social_only:
        return MpsaReason.RETEST
    return MpsaReason.REVIEW if now.finals else MpsaReason.THREE_MONTHS

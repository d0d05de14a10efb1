"""Start, read, compare, correct and throw away measurements. Filling in is in `fill.py`."""

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.actions.drafts import discard_draft, start_assessment
from houvast.apps.assessments.actions.finals import correct_assessment
from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.core.errors import Refused
from houvast.documents.responses import made_response
from houvast.web.access import requires, user_of
from houvast.web.assessments.comparing import Choice, choose
from houvast.web.assessments.competence_readings import competence_groups
from houvast.web.assessments.conclusions import conclusions
from houvast.web.assessments.forms import CorrectionForm, StartForm
from houvast.web.assessments.opening import may_measure, open_assessment
from houvast.web.assessments.printed import progress_sheet
from houvast.web.assessments.readings import Reading
from houvast.web.assessments.thresholds import movement_of
from houvast.web.filepages.header import file_context, open_file
from houvast.web.formatting import short_date
from houvast.web.plans.attained import attained_view
from houvast.web.printing.documents import progress_document
from houvast.web.refusals import answer_status, show_refusal

PER_PAGE = 20


@requires(Permission.READ_FILE)
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """All measurements of a file, newest first; one that was corrected says so."""
    case_file = open_file(request, pk, page="Metingen van de sociale balans")
    mine = Assessment.objects.visible_to(user_of(request)).filter(case_file=case_file)
    rows = mine.with_scores().with_replaced().select_related("author").order_by("-measured_on", "-id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    readings = [Reading(row, notes=False) for row in page]
    context = {
        **file_context(request, case_file, tab="balance"),
        "page": page,
        "readings": readings,
        "draft": next((row.assessment for row in readings if not row.assessment.is_final), None),
        "finals": sum(row.assessment.is_final for row in readings),
        "may_measure": may_measure(user_of(request), case_file),
    }
    return render(request, "assessments/list.html", context)


@requires(Permission.MEASURE)
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask when and why (`?reason=` proposes one); a draft that exists is continued instead."""
    case_file = open_file(request, pk, page="Sociale balans starten")
    measured = Assessment.objects.visible_to(user_of(request)).filter(case_file=case_file)
    draft = measured.draft().first()
    if draft is not None:
        messages.info(request, _("Er staat al een meting in opmaak. Werk daarin verder."))
        return redirect("assessments:fill", pk=draft.pk)
    form = StartForm(
        request.POST or None,
        first=not measured.final().exists(),
        today=timezone.localdate(),
        reason=request.GET.get("reason", ""),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = start_assessment(
                case_file=case_file,
                reason=AssessmentReason(form.cleaned_data["reason"]),
                measured_on=form.cleaned_data["measured_on"],
                by=user_of(request),
                on=timezone.localdate(),
            )
            return redirect("assessments:fill", pk=made.pk)
        except Refused as refused:
            show_refusal(form, refused)
    context = {
        **file_context(request, case_file, tab="balance"),
        "form": form,
    }
    return render(request, "assessments/start.html", context, status=answer_status(form))


@requires(Permission.READ_FILE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one measurement; notes and the client's sensitive domains only for who may measure."""
    assessment = open_assessment(request, pk, page="Sociale balans lezen")
    measures = user_of(request).may(Permission.MEASURE)
    replaced_by = assessment.later_version() if assessment.is_final else None
    context = {
        "assessment": assessment,
        **file_context(request, assessment.case_file, tab="balance"),
        "reading": Reading(assessment, notes=measures),
        "measures": measures,
        "competences": competence_groups(assessment) if measures else [],
        "replaced_by": replaced_by,
        "may_measure": may_measure(user_of(request), assessment.case_file),
    }
    return render(request, "assessments/detail.html", context)


@requires(Permission.READ_FILE)
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Two measurements side by side: the zero measurement and the latest one unless others are chosen."""
    case_file = open_file(request, pk, page="Vooruitgang bekijken")
    choice = _chosen(request, case_file)
    context = {
        **file_context(request, case_file, tab="balance"),
        "choice": choice,
        "attained": attained_view(case_file, user_of(request)),
        "movement": movement_of(_thresholds(request, case_file)),
        "conclusions": conclusions(request, case_file),
        "score_url": _score_url(request, case_file),
        "measures": user_of(request).may(Permission.MEASURE),
        "may_measure": may_measure(user_of(request), case_file),
    }
    return render(request, "assessments/progress.html", context)


@requires(Permission.READ_FILE)
def progress_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same comparison for the client to take home; sensitive domains only when asked with `gevoelig=1`."""
    case_file = open_file(request, pk, page="Vooruitgang afdrukken")
    choice = _chosen(request, case_file)
    if choice.compared is None:
        messages.info(request, _("Er zijn nog geen twee definitieve metingen om te vergelijken."))
        return redirect("assessments:progress", pk=case_file.pk)
    language, sensitive = case_file.person.language, request.GET.get("gevoelig") == "1"
    with override(language if language in dict(settings.LANGUAGES) else "nl"):
        goals = attained_view(case_file, user_of(request))
        moved = movement_of(_thresholds(request, case_file), sensitive=sensitive, language=language)
    sheet = progress_sheet(choice.compared, choice.path, case_file, sensitive=sensitive)
    sheet = replace(sheet, attained=goals, movement=moved)
    document = progress_document(sheet, language=language)
    return made_response(
        document.pdf(), name=_("vooruitgang %(number)s") % {"number": case_file.number.replace("/", "-")}
    )


@requires(Permission.MEASURE)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the reason and start a draft with the same answers."""
    assessment = open_assessment(request, pk, page="Sociale balans verbeteren")
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            draft = correct_assessment(assessment=assessment, reason=reason, by=user_of(request))
            return redirect("assessments:fill", pk=draft.pk)
        except Refused as refused:
            show_refusal(form, refused)
    context = {
        "question": _("Meting van %(day)s verbeteren?") % {"day": short_date(assessment.measured_on)},
        "text": "",
        "action": request.path,
        "confirm": _("Maak een verbetering"),
        "cancel_url": reverse("assessments:detail", args=[assessment.pk]),
        "danger": False,
        "form": form,
    }
    return render(request, "web/confirm.html", context, status=answer_status(form))


@requires(Permission.MEASURE)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then throw a draft away; a final one stays."""
    assessment = open_assessment(request, pk, page="Sociale balans weggooien")
    if assessment.is_final:
        messages.warning(request, _("Een definitieve meting blijft bewaard."))
        return redirect("assessments:detail", pk=assessment.pk)
    if request.method == "POST":
        discard_draft(assessment=assessment, by=user_of(request))
        messages.success(request, _("De meting in opmaak is weg."))
        return redirect("assessments:list", pk=assessment.case_file_id)
    context = {
        "question": _("Deze meting in opmaak weggooien?"),
        "text": _("Alle antwoorden van deze meting gaan verloren."),
        "action": request.path,
        "confirm": _("Gooi weg"),
        "cancel_url": reverse("assessments:fill", args=[assessment.pk]),
        "danger": True,
        "form": None,
    }
    return render(request, "web/confirm.html", context)


def _thresholds(request: HttpRequest, case_file: CaseFile) -> list[MpsaMeasurement]:
    """The measurements of what stands in the way of work, oldest first."""
    mine = MpsaMeasurement.objects.visible_to(user_of(request)).filter(case_file=case_file)
    return list(mine.in_force().in_order().with_rows())


def _score_url(request: HttpRequest, case_file: CaseFile) -> str:
    may_score = user_of(request).may(Permission.PLAN) and case_file.closed_on is None
    return reverse("plans:score", args=[case_file.pk]) if may_score else ""


def _chosen(request: HttpRequest, case_file: CaseFile) -> Choice:
    mine = Assessment.objects.visible_to(user_of(request)).filter(case_file=case_file)
    return choose(mine, request.GET)

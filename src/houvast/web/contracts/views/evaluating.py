"""The evaluation talk: held, missed, moved or added."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.assessments.models import Assessment
from houvast.apps.contracts.actions.evaluating import hold_evaluation, miss_evaluation
from houvast.apps.contracts.actions.planning import add_evaluation, move_evaluation
from houvast.apps.contracts.enums import EvaluationConclusion, EvaluationState
from houvast.apps.contracts.models import Evaluation
from houvast.apps.contracts.working_domains import scored_before, working_domains
from houvast.core.enums import Party
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.contracts.acting import Moment, act_on
from houvast.web.contracts.forms import EvaluationForm, MissedForm, MoveForm
from houvast.web.contracts.opening import open_evaluation, open_gpmi, trail_of
from houvast.web.contracts.showing import commitments_of, promise, years_shown
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.formatting import long_date
from houvast.web.links import address_or_blank
from houvast.web.refusals import answer_status, expected_version, show_refusal

# The centre answers for its own promises first (practice.md §3.5).
_ORDER = [Party.CENTRE, Party.CLIENT, Party.THIRD]

# What the conclusion of a talk leads to stands at once among the next steps; nobody is pushed.
_AND_NOW = {
    EvaluationConclusion.ADAPT: gettext_lazy("Een bijvoegsel opmaken staat bij de volgende stappen."),
    EvaluationConclusion.EXTEND: gettext_lazy("Verlengen staat bij de volgende stappen."),
    EvaluationConclusion.CLOSE: gettext_lazy("Afsluiten staat bij de volgende stappen."),
    EvaluationConclusion.SIGNAL: gettext_lazy("Bespreken in het team staat bij de volgende stappen."),
}


@requires(Permission.CONTRACT)
def evaluate(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of the talk; an evaluation that was held is read on the page of the contract."""
    evaluation = open_evaluation(request, pk, page="GPMI evalueren")
    sent_twice = evaluation.held_by_id == user_of(request).pk
    # What somebody typed while a colleague was first is shown again, never thrown away.
    if evaluation.state != EvaluationState.PROPOSED and (request.method != "POST" or sent_twice):
        return redirect(f"{reverse('contracts:detail', args=[evaluation.gpmi_id])}#evaluatie-{evaluation.pk}")
    form, key = _form(request, evaluation), f"gpmi:evaluation:{pk}"
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            held = hold_evaluation(
                evaluation=evaluation,
                expected=expected_version(request),
                answers=form.answers(),
                reviews=form.reviews(),
                rescored=form.rescored(),
                by=user_of(request),
                at=timezone.now(),
            )
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            stale = True
        else:
            forget_draft(request, key)
            messages.success(
                request,
                f"{_('Evaluatie bewaard.')} {_AND_NOW.get(EvaluationConclusion(held.conclusion), '')}".strip(),
            )
            if held.new_agreements.strip():
                return redirect("contracts:agreements", pk=held.pk)
            return redirect(f"{reverse('contracts:detail', args=[held.gpmi_id])}#evaluatie-{held.pk}")
    context = {**_context(request, evaluation, form, key), "stale": stale}
    status = answer_status(form, conflict=stale)
    return render(request, "contracts/evaluate.html", context, status=status)


def _form(request: HttpRequest, evaluation: Evaluation) -> EvaluationForm:
    gpmi, today = evaluation.gpmi, timezone.localdate()
    rows = sorted(
        commitments_of(gpmi, on=today), key=lambda row: (_ORDER.index(Party(row.party)), row.position, row.pk)
    )
    visible = Assessment.objects.visible_to(user_of(request)).filter(case_file=gpmi.case_file)
    since = visible.in_force().filter(measured_on__gte=gpmi.starts_on).order_by("-measured_on")
    goals = list(gpmi.goals.standing(today))
    return EvaluationForm(
        request.POST or None,
        promises=[promise(row, on=today) for row in rows],
        assessments=since,
        domains=working_domains(visible, goals),
        goals=[goal for goal in goals if goal.goal_id],
        initial={"held_on": today},
    )


def _context(request: HttpRequest, evaluation: Evaluation, form: EvaluationForm, key: str) -> dict[str, Any]:
    gpmi = evaluation.gpmi
    measure = address_or_blank("assessments:start", gpmi.case_file_id)
    return {
        "evaluation": evaluation,
        "gpmi": gpmi,
        "person": gpmi.case_file.person,
        "form": form,
        "sides": _sides(form),
        "goals": form.goals,
        "scored": scored_before(gpmi, form.domains),
        "late_by": max((timezone.localdate() - evaluation.due_on).days, 0),
        "draft": restore_draft(form, request=request, key=key),
        "years": years_shown(gpmi, list(gpmi.evaluations.all()), on=timezone.localdate()),
        "measure_url": f"{measure}?reason={AssessmentReason.EVALUATION}" if measure else "",
        "version": evaluation.version,
        "trail": trail_of(gpmi, _("Evaluatie van %(day)s") % {"day": long_date(evaluation.planned_on)}),
    }


def _sides(form: EvaluationForm) -> list[tuple[str, str, list[Any]]]:
    """The promises per side with their boxes, the centre's first; a side without promises is left out."""
    titles = {
        Party.CENTRE: (_("Wat beloofde het OCMW?"), "building-community"),
        Party.CLIENT: (_("Wat beloofde de cliënt?"), "user"),
        Party.THIRD: (_("Wat beloofden partners?"), "affiliate"),
    }
    rows = form.review_rows()
    sides = [(*titles[party], [row for row in rows if row[0].row.party == party]) for party in _ORDER]
    return [side for side in sides if side[2]]


@requires(Permission.CONTRACT)
def missed(request: HttpRequest, pk: int) -> HttpResponse:
    """The talk did not happen: why, and when it is tried again."""
    evaluation = open_evaluation(request, pk, page="Evaluatie niet doorgegaan")
    form = MissedForm(request.POST or None)
    moment = Moment(
        title=_("Evaluatie niet doorgegaan"),
        text=_("De evaluatie van %(day)s telt dan niet mee. Een nieuwe poging komt bij de volgende stappen.")
        % {"day": long_date(evaluation.planned_on)},
        button=_("Bewaar"),
        done=_("Genoteerd dat de evaluatie niet doorging."),
    )

    def act(expected: int) -> None:
        values = form.cleaned_data
        miss_evaluation(
            evaluation=evaluation,
            expected=expected,
            reason=values["missed_reason"],
            no_show=values["no_show"],
            try_again_on=values["try_again_on"],
            by=user_of(request),
            at=timezone.now(),
        )

    return act_on(request, evaluation.gpmi, form, moment, act, version=evaluation.version)


@requires(Permission.CONTRACT)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day for a proposed evaluation."""
    evaluation = open_evaluation(request, pk, page="Evaluatie verplaatsen")
    form = MoveForm(request.POST or None, initial={"planned_on": evaluation.planned_on})
    moment = Moment(
        title=_("Evaluatie verplaatsen"),
        text=_("Nu voorgesteld op %(day)s.") % {"day": long_date(evaluation.planned_on)},
        button=_("Verplaats"),
        done=_("Evaluatie verplaatst."),
    )

    def act(expected: int) -> None:
        move_evaluation(
            evaluation=evaluation,
            expected=expected,
            planned_on=form.cleaned_data["planned_on"],
            by=user_of(request),
            at=timezone.now(),
        )

    return act_on(request, evaluation.gpmi, form, moment, act, version=evaluation.version)


@requires(Permission.CONTRACT)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more evaluation than proposed."""
    gpmi = open_gpmi(request, pk, page="Evaluatie plannen")
    form = MoveForm(request.POST or None)
    moment = Moment(
        title=_("Evaluatie plannen"),
        text=_("Minstens drie per jaar, waarvan twee in een gesprek (GPM-05)."),
        button=_("Plan"),
        done=_("Evaluatie gepland."),
    )

    def act(_expected: int) -> None:
        add_evaluation(gpmi=gpmi, planned_on=form.cleaned_data["planned_on"], by=user_of(request), at=timezone.now())

    return act_on(request, gpmi, form, moment, act)

"""After an evaluation: its new agreements into plan or annex, the report, tries to reach somebody, the team."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.contracts.actions.annexes import AnnexTerms, Changes, draft_annex
from houvast.apps.contracts.actions.following_up import note_attempt, note_team, tries_of
from houvast.apps.contracts.enums import EvaluationState, GpmiState
from houvast.apps.contracts.models import Evaluation
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.trajectories.actions.plan import add_action
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.core.enums import Party
from houvast.core.errors import Refused
from houvast.documents.responses import made_response
from houvast.web.access import requires, user_of
from houvast.web.contracts.acting import Moment, act_on
from houvast.web.contracts.annex_papers import evaluation_paper
from houvast.web.contracts.life_forms import AgreementsForm, AttemptForm, TeamForm
from houvast.web.contracts.opening import open_evaluation, trail_of
from houvast.web.formatting import long_date
from houvast.web.refusals import answer_status, show_refusal


@requires(Permission.READ_FILE)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of a held evaluation as PDF, in the language of the contract."""
    evaluation = open_evaluation(request, pk, page="Verslag van een evaluatie")
    if evaluation.state != EvaluationState.HELD:
        raise Http404
    document = evaluation_paper(evaluation)
    name = f"{document.reference.replace('/', '-')} {evaluation.held_on:%Y-%m-%d}"
    return made_response(document.pdf(), name=name, inline=True)


@requires(Permission.CONTRACT)
def agreements(request: HttpRequest, pk: int) -> HttpResponse:
    """The new agreements, one per line, ready to go into the plan or an annex with one click."""
    evaluation = open_evaluation(request, pk, page="Nieuwe afspraken")
    gpmi = evaluation.gpmi
    lines = [line.strip(" -•\t") for line in evaluation.new_agreements.splitlines() if line.strip(" -•\t")]
    if evaluation.state != EvaluationState.HELD or not lines or gpmi.state != GpmiState.SIGNED:
        return redirect("contracts:detail", pk=gpmi.pk)
    goals = list(gpmi.goals.standing(timezone.localdate()))
    form = AgreementsForm(request.POST or None, lines=lines, goals=goals)
    if request.method == "POST" and form.is_valid():
        try:
            return _agreed(request, evaluation, form)
        except Refused as refused:
            show_refusal(form, refused)
    context = {
        "gpmi": gpmi,
        "person": gpmi.case_file.person,
        "evaluation": evaluation,
        "form": form,
        "trail": trail_of(gpmi, _("Nieuwe afspraken")),
    }
    return render(request, "contracts/agreements.html", context, status=answer_status(form))


def _agreed(request: HttpRequest, evaluation: Evaluation, form: AgreementsForm) -> HttpResponse:
    gpmi, now = evaluation.gpmi, timezone.now()
    with transaction.atomic():
        made = _into_plan(request, evaluation, form)
        if "annex" not in request.POST:
            messages.success(request, _("De nieuwe afspraken staan in het plan."))
            return redirect(f"{reverse('contracts:detail', args=[gpmi.pk])}#evaluatie-{evaluation.pk}")
        held = evaluation.held_on or timezone.localdate(now)
        reason = _("Afgesproken op de evaluatie van %(day)s.") % {"day": long_date(held)}
        terms = AnnexTerms(
            asked_by=Party.CLIENT,
            asked_on=held,
            reason=reason,
            starts_on=max(timezone.localdate(now), gpmi.signed_on or gpmi.starts_on),
        )
        annex = draft_annex(
            gpmi=gpmi, terms=terms, changes=Changes(added=made), by=user_of(request), on=timezone.localdate(now)
        )
    messages.success(request, _("De nieuwe afspraken staan in het plan en in een bijvoegsel in opmaak."))
    return redirect("contracts:annex_draft", pk=annex.pk)


def _into_plan(request: HttpRequest, evaluation: Evaluation, form: AgreementsForm) -> list[GoalAction]:
    user, now = user_of(request), timezone.now()
    visible = Goal.objects.visible_to(user).filter(case_file=evaluation.gpmi.case_file)
    goals = {goal.pk: goal for goal in visible}
    return [
        add_action(
            goal=goals[goal_id],
            by=user,
            at=now,
            party=Party(party),
            text=text,
            due_on=due,
            responsible=evaluation.gpmi.worker if party == Party.CENTRE else None,
        )
        for goal_id, party, text, due in form.agreements()
    ]


@requires(Permission.CONTRACT)
def attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """A try to reach the client after a missed evaluation, with the checklist of what is still to try."""
    evaluation = open_evaluation(request, pk, page="Contactpoging")
    form = AttemptForm(request.POST or None, initial={"made_on": timezone.localdate()})
    moment = Moment(
        title=_("Contactpoging na een gemiste evaluatie"),
        text=_("Besluit niets negatiefs voor je de cliënt langs twee wegen zocht, ook in de eigen taal."),
        button=_("Noteer de poging"),
        done=_("Contactpoging genoteerd, ook in het verloop."),
        template="contracts/attempt.html",
        extra={
            "tries": tries_of(evaluation, law=law_in_force()),
            "attempts": list(evaluation.attempts.all()),
            "language": evaluation.gpmi.case_file.person.language,
        },
    )

    def act(_expected: int) -> None:
        note_attempt(evaluation=evaluation, by=user_of(request), at=timezone.now(), **form.cleaned_data)

    return act_on(request, evaluation.gpmi, form, moment, act, version=evaluation.version)


@requires(Permission.CONTRACT)
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """What the team said about the signal of an evaluation."""
    evaluation = open_evaluation(request, pk, page="Besproken in het team")
    form = TeamForm(request.POST or None, initial={"outcome": evaluation.team_outcome})
    moment = Moment(
        title=_("Besproken in het team"),
        text=_("Signaal van de evaluatie van %(day)s.")
        % {"day": long_date(evaluation.held_on or evaluation.planned_on)},
        button=_("Bewaar"),
        done=_("Bewaard wat het team besliste."),
    )

    def act(expected: int) -> None:
        values: dict[str, Any] = form.cleaned_data
        note_team(evaluation=evaluation, expected=expected, by=user_of(request), at=timezone.now(), **values)

    return act_on(request, evaluation.gpmi, form, moment, act, version=evaluation.version)

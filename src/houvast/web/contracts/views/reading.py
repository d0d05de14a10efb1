"""The contracts of a file, and one contract with everything that happened to it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.contracts.actions.commitments import set_commitment_state
from houvast.apps.contracts.actions.following_up import tries_of
from houvast.apps.contracts.enums import AnnexState, CommitmentState, EvaluationState, GpmiState
from houvast.apps.contracts.models import Commitment, Evaluation, Gpmi
from houvast.apps.contracts.terms import findings
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.contracts.acting import changed_meanwhile, refused_back
from houvast.web.contracts.comparing import compared_picture
from houvast.web.contracts.forms import StandingForm
from houvast.web.contracts.money import duty_context
from houvast.web.contracts.opening import open_file, open_gpmi, trail_of, trail_of_file
from houvast.web.contracts.showing import (
    ANNEX_TONES,
    STATE_TONES,
    balance_of,
    history,
    reflection_of,
    side_by_side,
    years_shown,
)
from houvast.web.links import address_or_blank
from houvast_rules.explain import Result


@requires(Permission.READ_FILE)
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """Every GPMI and exemption of a file, newest first."""
    case_file = open_file(request, pk, page="GPMI")
    user = user_of(request)
    visible = Gpmi.objects.visible_to(user).filter(case_file=case_file).select_related("worker").newest_first()
    rows = [(row, *STATE_TONES[GpmiState(row.state)]) for row in visible]
    context = {
        "case_file": case_file,
        "person": case_file.person,
        "rows": rows,
        "duty": case_file.steps.open().filter(kind=StepKind.GPMI).first(),
        "in_preparation": any(row.state in {GpmiState.DRAFT, GpmiState.OFFERED} for row, *_tone in rows),
        "may_contract": user.may(Permission.CONTRACT) and case_file.closed_on is None,
        "trail": trail_of_file(case_file, _("GPMI")),
        **duty_context(case_file, user, on=timezone.localdate()),
    }
    return render(request, "contracts/list.html", context)


@requires(Permission.READ_FILE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One contract: how it stands, what both sides promised, and only the steps that are legal now."""
    gpmi = open_gpmi(request, pk, page="GPMI")
    user, today = user_of(request), timezone.localdate()
    held = gpmi.evaluations.visible_to(user).select_related("held_by", "assessment")
    evaluations = list(held.prefetch_related("attempts"))
    annexes, talks = list(gpmi.annexes.visible_to(user)), list(gpmi.talks.visible_to(user))
    tone, icon = STATE_TONES[GpmiState(gpmi.state)]
    law = law_in_force() if gpmi.state == GpmiState.DRAFT else None
    goals = side_by_side(gpmi, on=today, law=law)
    context = {
        "gpmi": gpmi,
        "case_file": gpmi.case_file,
        "person": gpmi.case_file.person,
        "tone": tone,
        "icon": icon,
        "today": today,
        "may": user.may(Permission.CONTRACT) and gpmi.case_file.closed_on is None,
        "goals": goals,
        "balance": balance_of(goals),
        "evaluations": evaluations,
        "tries": _tries(evaluations),
        "annexes": [(row, *ANNEX_TONES[AnnexState(row.state)]) for row in annexes],
        "talks": talks,
        "later": gpmi.later.visible_to(user).order_by("-pk").first() if gpmi.signed_on else None,
        "seals": list(gpmi.seals.visible_to(user).select_related("annex", "file")) if gpmi.signed_on else [],
        "following": next((row for row in evaluations if row.state == EvaluationState.PROPOSED), None),
        "years": years_shown(gpmi, evaluations, on=today) if gpmi.signed_on else [],
        "states": CommitmentState.choices,
        "history": history(gpmi, evaluations, annexes, talks),
        "trail": trail_of(gpmi),
        **_of_its_state(gpmi, user),
        **duty_context(gpmi.case_file, user, on=today, gpmi=None if gpmi.state == GpmiState.EXEMPT else gpmi),
    }
    return render(request, "contracts/detail.html", context)


def _tries(evaluations: Sequence[Evaluation]) -> dict[int, Result[bool]]:
    """What was tried after each missed evaluation; who was spoken to since needs no trying. The law is asked once."""
    spoken = max((row.held_on for row in evaluations if row.held_on), default=dt.date.min)
    missed = [row for row in evaluations if row.state == EvaluationState.MISSED and row.planned_on > spoken]
    if not missed:
        return {}
    law = law_in_force()
    return {row.pk: tries_of(row, law=law) for row in missed}


def _of_its_state(gpmi: Gpmi, user: User) -> dict[str, Any]:
    """What only matters in one state: the checks of a draft, the end of the reflection, the result."""
    empty: dict[str, Any] = {"found": None, "reflection": None, "result": None, "trajectory_url": ""}
    if gpmi.state == GpmiState.DRAFT:
        return {**empty, "found": findings(gpmi)}
    if gpmi.state == GpmiState.OFFERED and gpmi.offered_on:
        return {**empty, "reflection": reflection_of(gpmi.offered_on)}
    if gpmi.state == GpmiState.ENDED:
        return {
            **empty,
            "result": compared_picture(gpmi.case_file, user, gpmi.baseline_id, gpmi.closing_assessment_id),
            "trajectory_url": address_or_blank("casefiles:trajectories", gpmi.case_file_id),
        }
    return empty


@requires(Permission.CONTRACT)
@require_POST
def commitment(request: HttpRequest, pk: int, commitment_id: int) -> HttpResponse:
    """Note how one promise stands, of either side."""
    gpmi = open_gpmi(request, pk, page="Afspraak in het GPMI")
    row: Commitment = get_visible_or_404(gpmi.commitments.all(), pk=commitment_id)
    form = StandingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies een toestand uit de lijst."))
        return redirect("contracts:detail", pk=gpmi.pk)
    try:
        set_commitment_state(
            commitment=row,
            state=CommitmentState(form.cleaned_data["state"]),
            seen=form.cleaned_data["seen"],
            by=user_of(request),
            at=timezone.now(),
        )
    except Refused as refused:
        return refused_back(request, gpmi, refused)
    except Conflict:
        return changed_meanwhile(request, gpmi)
    messages.success(request, _("Toestand bewaard, ook in het plan."))
    return redirect("contracts:detail", pk=gpmi.pk)

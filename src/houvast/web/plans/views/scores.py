"""Score the goals and the ladder beside the client: one page, one day, two voices."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.actions.scores import score_progress, seen_scores
from houvast.apps.trajectories.enums import GoalState
from houvast.apps.trajectories.models import Goal
from houvast.core.errors import Conflict
from houvast.web.access import requires, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.plans.forms import ScoresForm
from houvast.web.refusals import answer_status


@requires(Permission.PLAN)
def score(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the scores of a day; who saves second is told and keeps what she chose."""
    case_file = open_file(request, pk, page="Doelen scoren")
    goals, key, changed = _goals(request, case_file), f"scores:{case_file.pk}", False
    form = ScoresForm(request.POST or None, goals=goals, initial={"day": timezone.localdate()})

    def act() -> bool:
        score_progress(
            case_file=case_file,
            day=form.cleaned_data["day"],
            goals=form.answers(),
            ladder=form.cleaned_data["ladder"],
            seen=request.POST.get("seen", ""),
            by=user_of(request),
            on=timezone.localdate(),
        )
        return True

    try:
        if request.method == "POST" and attempt(form, act):
            forget_draft(request, key)
            messages.success(request, _("De scores zijn bewaard."))
            return redirect("assessments:progress", pk=case_file.pk)
    except Conflict:
        changed = True
    return _page(request, case_file, form, key=key, changed=changed)


def _page(request: HttpRequest, case_file: CaseFile, form: ScoresForm, *, key: str, changed: bool) -> HttpResponse:
    context: dict[str, Any] = {
        **file_context(request, case_file, tab="plan"),
        "form": form,
        "draft": restore_draft(form, request=request, key=key),
        "seen": seen_scores(case_file),
        "changed_meanwhile": changed,
    }
    return render(request, "plans/score.html", context, status=answer_status(form, conflict=changed))


def _goals(request: HttpRequest, case_file: CaseFile) -> Sequence[Goal]:
    """Goals that run, and closed ones that were reached: dropped goals have nothing to score."""
    visible = Goal.objects.visible_to(user_of(request)).filter(case_file=case_file)
    return list(visible.exclude(state=GoalState.DROPPED).in_order())

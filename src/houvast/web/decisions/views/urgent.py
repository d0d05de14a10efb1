"""Urgent aid: the chair decides alone, or somebody notes it for her; the next sitting ratifies (PRO-12)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.aid.models import AidProposal
from houvast.apps.committee.actions.deciding import decide_urgently
from houvast.apps.committee.models import Decision
from houvast.apps.committee.urgency import for_the_chair, waiting_of
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, log_access, log_accesses, requires, user_of
from houvast.web.decisions.forms import UrgentForm
from houvast.web.decisions.sheets import proposed_aid
from houvast.web.formatting import long_date
from houvast.web.refusals import answer_status, expected_version, show_refusal

_RELATED = ("case_file__person", "scheme", "request", "calculation", "payee", "written_by")


@require_safe
@requires(Permission.ATTEND_SITTING)
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for the chair, for herself or for who notes it for her; another member has nothing here."""
    user = user_of(request)
    notes = user.may(Permission.PREPARE_SITTING)
    urgent = waiting_of(user) if notes else for_the_chair(user, on=timezone.localdate())
    rows = list(urgent.select_related(*_RELATED))
    log_accesses(request, person_ids=[row.case_file.person_id for row in rows], page=_("Dringende voorstellen"))
    context = {
        "rows": [(row, proposed_aid(row)) for row in rows],
        "target": "decisions:urgent" if notes else "decisions:urgent_by_chair",
    }
    return render(request, "decisions/urgent_list.html", context)


@requires(Permission.ATTEND_SITTING)
def by_chair(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair decides herself, also on a phone."""
    visible = for_the_chair(user_of(request), on=timezone.localdate())
    proposal: AidProposal = get_visible_or_404(visible.select_related(*_RELATED), pk=pk)
    return _page(request, proposal, back="decisions:urgent_list")


@requires(Permission.PREPARE_SITTING)
def for_chair(request: HttpRequest, pk: int) -> HttpResponse:
    """Note for the chair what she decided by telephone."""
    visible = AidProposal.objects.visible_to(user_of(request)).filter(urgent=True)
    proposal: AidProposal = get_visible_or_404(visible.select_related(*_RELATED), pk=pk)
    return _page(request, proposal, back="")


def _page(request: HttpRequest, proposal: AidProposal, *, back: str) -> HttpResponse:
    log_access(request, person_id=proposal.case_file.person_id, page=_("Dringende beslissing"))
    form = UrgentForm(request.POST or None, proposal=proposal, initial={"decided_on": timezone.localdate()})
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            decision = _decide(request, proposal, form)
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            stale = True
        else:
            messages.success(request, _("Beslist: %(number)s. De hulp kan vertrekken.") % {"number": decision.number})
            return redirect(back) if back else redirect("decisions:detail", pk=decision.pk)
    context = {
        "proposal": proposal,
        "person": proposal.case_file.person,
        "words": proposed_aid(proposal),
        "form": form,
        "stale": stale,
        "day": long_date(proposal.decide_by) if proposal.decide_by else "",
    }
    return render(request, "decisions/urgent.html", context, status=answer_status(form, conflict=stale))


def _decide(request: HttpRequest, proposal: AidProposal, form: UrgentForm) -> Decision:
    return decide_urgently(
        proposal=proposal,
        expected=expected_version(request),
        decided=form.decided(),
        decided_on=form.cleaned_data["decided_on"],
        by=user_of(request),
        at=timezone.now(),
    )

"""A proposal moves: ready for the committee, back to work on, or given up."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.proposals import make_ready, take_back, withdraw_proposal
from houvast.apps.aid.models import AidProposal
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.filepages.header import file_context
from houvast.web.filepages.submitting import attempt
from houvast.web.proposals.opening import open_proposal
from houvast.web.refusals import answer_status, expected_version, tell_refusal


class WithoutReportForm(forms.Form):
    """Why a proposal goes forward without a social report."""

    without_report = forms.CharField(label=gettext_lazy("Waarom zonder sociaal verslag"), max_length=200)


class WithdrawForm(forms.Form):
    """Why a proposal is given up."""

    reason = forms.CharField(label=gettext_lazy("Waarom trek je het in?"), max_length=200)


@require_POST
@requires(Permission.REQUEST_AID)
def ready(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it before the committee; what is refused is said on its page."""
    proposal, _file = open_proposal(request, pk, page="Voorstel")
    why = request.POST.get("without_report", "")[:200]
    expected, user, now = expected_version(request), user_of(request), timezone.now()
    return _moved(
        request,
        proposal,
        lambda: make_ready(proposal=proposal, expected=expected, by=user, at=now, without_report=why),
        _("Klaar voor het comité."),
    )


@require_POST
@requires(Permission.REQUEST_AID)
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back to work on it."""
    proposal, _file = open_proposal(request, pk, page="Voorstel")
    expected, user = expected_version(request), user_of(request)
    done = _("Teruggenomen: je kan het opnieuw bewerken.")
    return _moved(request, proposal, lambda: take_back(proposal=proposal, expected=expected, by=user), done)


@requires(Permission.REQUEST_AID)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it up, with a reason."""
    proposal, case_file = open_proposal(request, pk, page="Voorstel intrekken")
    form = WithdrawForm(request.POST or None)

    def act() -> AidProposal:
        expected = expected_version(request)
        return withdraw_proposal(proposal=proposal, expected=expected, by=user_of(request), **form.cleaned_data)

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("Ingetrokken. De aanvraag staat weer in onderzoek."))
            return redirect("proposals:detail", pk=pk)
    except Conflict:
        form.add_error(None, _("Een collega wijzigde dit intussen. Kijk na en probeer opnieuw."))
        proposal.refresh_from_db(fields=["version"])
    context = {**file_context(request, case_file, tab="aid"), "form": form, "proposal": proposal}
    return render(request, "proposals/withdraw.html", context, status=answer_status(form))


def _moved(request: HttpRequest, proposal: AidProposal, act: Callable[[], object], done: str) -> HttpResponse:
    try:
        act()
        messages.success(request, done)
    except Refused as refused:
        tell_refusal(request, refused)
    except Conflict:
        messages.warning(request, _("Een collega wijzigde dit intussen. Kijk na en probeer opnieuw."))
    return redirect("proposals:detail", pk=proposal.pk)

"""USA on the pages of a file: offered, proposed, decided, ended; the attest, and the question for guidance."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.mpsa.actions import facts, social_only
from houvast.apps.mpsa.models import Incapacity, UsaProposal
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.filepages.header import open_file
from houvast.web.mpsa.forms import DecisionForm, EndForm, GuidanceForm, IncapacityForm, OfferForm, ReasonForm
from houvast.web.mpsa.opening import ask, open_row
from houvast.web.refusals import show_refusal


def _act(request: HttpRequest, form: Any, act: Callable[[dict[str, Any]], object], done: str) -> bool:
    """Carry out what the form asks; a refusal is shown at its field and what was typed stays."""
    if request.method != "POST" or not (form.is_valid()):
        return False
    try:
        act(form.cleaned_data)
    except Refused as refused:
        show_refusal(form, refused)
        return False
    except Conflict:
        form.add_error(None, _("Een collega wijzigde dit intussen. Lees het opnieuw en probeer nog eens."))
        return False
    messages.success(request, done)
    return True


@requires(Permission.MEASURE)
def guidance(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a client in USA asks for guidance towards work; always allowed."""
    case_file = open_file(request, pk, page="Vraag om begeleiding naar werk")
    form = GuidanceForm(request.POST or None, initial={"asked_on": timezone.localdate()})

    def act(given: dict[str, Any]) -> object:
        return facts.ask_guidance(case_file=case_file, **given, by=user_of(request), at=timezone.now())

    if _act(request, form, act, _("De vraag staat genoteerd: nieuwe MPSA binnen 30 dagen.")):
        return redirect("mpsa:overview", pk=pk)
    text = _("Vragen mag altijd en heeft geen reden nodig. Er volgt een nieuwe MPSA binnen 30 dagen.")
    return ask(
        request, case_file, form, question=_("Vraag om begeleiding naar werk"), text=text, confirm=_("Noteer de vraag")
    )


@requires(Permission.MEASURE)
def incapacity(request: HttpRequest, pk: int) -> HttpResponse:
    """Note an attest of definitive incapacity: USA by itself."""
    case_file = open_file(request, pk, page="Attest van definitieve werkonbekwaamheid")
    form = IncapacityForm(request.POST or None)

    def act(given: dict[str, Any]) -> object:
        return facts.note_incapacity(case_file=case_file, **given, by=user_of(request), at=timezone.now())

    if _act(request, form, act, _("Het attest staat genoteerd.")):
        return redirect("mpsa:overview", pk=pk)
    text = _("Wie definitief werkonbekwaam is met een attest, is vanzelf uitsluitend sociaal activeerbaar.")
    question = _("Attest van definitieve werkonbekwaamheid")
    return ask(request, case_file, form, question=question, text=text, confirm=_("Noteer het attest"))


@requires(Permission.MEASURE)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Note why the attest no longer holds."""
    case_file = open_file(request, pk, page="Attest intrekken")
    noted = Incapacity.objects.visible_to(user_of(request)).in_force().filter(case_file=case_file).first()
    form = ReasonForm(request.POST or None, label=_("Waarom het attest niet meer geldt"))

    def act(given: dict[str, Any]) -> object:
        if noted is None:
            raise Refused(_("Er staat geen attest."))
        return facts.withdraw_incapacity(
            incapacity=noted, reason=given["reason"], by=user_of(request), at=timezone.now()
        )

    if _act(request, form, act, _("Het attest geldt niet meer.")):
        return redirect("mpsa:overview", pk=pk)
    return ask(request, case_file, form, question=_("Attest intrekken?"), confirm=_("Trek in"), danger=True)


@requires(Permission.MEASURE)
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer the file to the head social worker; the rule says whether that is possible."""
    case_file = open_file(request, pk, page="USA aanbieden")
    form = OfferForm(request.POST or None)

    def act(given: dict[str, Any]) -> object:
        return social_only.offer_usa(case_file=case_file, **given, by=user_of(request), at=timezone.now())

    if _act(request, form, act, _("Aangeboden aan de hoofdmaatschappelijk werker.")):
        return redirect("mpsa:overview", pk=pk)
    text = _("De hoofdmaatschappelijk werker beslist of dit naar het BCSD gaat. Het comité beslist over het statuut.")
    question = _("‘Uitsluitend sociaal activeerbaar’ aanbieden")
    return ask(request, case_file, form, question=question, text=text, confirm=_("Bied aan"))


@requires(Permission.PROPOSE_USA)
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """The head social worker proposes USA to the committee."""
    row = _open_usa(request, pk, page="USA voorstellen")
    form = ReasonForm(request.POST or None, label=_("Nota bij het voorstel"), required=False)

    def act(given: dict[str, Any]) -> object:
        return social_only.propose_usa(
            proposal=row, expected=row.version, note=given["reason"], by=user_of(request), at=timezone.now()
        )

    if _act(request, form, act, _("Voorgesteld aan het BCSD.")):
        return redirect("mpsa:overview", pk=row.case_file_id)
    text = f"{row.rule_text} {row.grounds}"
    return ask(
        request, row.case_file, form, question=_("USA voorstellen aan het BCSD?"), text=text, confirm=_("Stel voor")
    )


@requires(Permission.PROPOSE_USA)
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """The head social worker does not propose it, with a reason."""
    row = _open_usa(request, pk, page="USA niet voorstellen")
    form = ReasonForm(request.POST or None, label=_("Waarom niet"))

    def act(given: dict[str, Any]) -> object:
        return social_only.decline_usa(
            proposal=row, expected=row.version, note=given["reason"], by=user_of(request), at=timezone.now()
        )

    if _act(request, form, act, _("Niet voorgesteld.")):
        return redirect("mpsa:overview", pk=row.case_file_id)
    return ask(request, row.case_file, form, question=_("USA niet voorstellen?"), confirm=_("Stel niet voor"))


@requires(Permission.RECORD_USA)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what the committee decided; a grant counts from the day of the decision."""
    row = _open_usa(request, pk, page="Beslissing over USA noteren")
    form = DecisionForm(request.POST or None)

    def act(given: dict[str, Any]) -> object:
        return social_only.record_usa_decision(
            proposal=row,
            expected=row.version,
            granted=given["granted"] == "ja",
            decided_on=given["decided_on"],
            decision=given["decision"],
            by=user_of(request),
            at=timezone.now(),
        )

    if _act(request, form, act, _("De beslissing staat genoteerd.")):
        return redirect("mpsa:overview", pk=row.case_file_id)
    question = _("Beslissing van het BCSD over USA")
    return ask(request, row.case_file, form, question=question, text=row.grounds, confirm=_("Noteer de beslissing"))


@requires(Permission.RECORD_USA)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the committee ended USA."""
    row = _open_usa(request, pk, page="USA beëindigen")
    form = EndForm(request.POST or None, initial={"ended_on": timezone.localdate()})

    def act(given: dict[str, Any]) -> object:
        return social_only.end_usa(
            proposal=row,
            expected=row.version,
            ended_on=given["ended_on"],
            reason=given["end_reason"],
            by=user_of(request),
            at=timezone.now(),
        )

    if _act(request, form, act, _("Het statuut geldt niet meer.")):
        return redirect("mpsa:overview", pk=row.case_file_id)
    return ask(request, row.case_file, form, question=_("USA beëindigen?"), confirm=_("Beëindig"), danger=True)


def _open_usa(request: HttpRequest, pk: int, *, page: str) -> UsaProposal:
    row: UsaProposal = open_row(request, UsaProposal.objects.visible_to(user_of(request)), pk, page=page)
    return row

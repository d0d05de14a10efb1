"""The annexes of a contract: drafted beside the standing text, explained, signed on paper, printed."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.contracts.actions.annex_signing import sign_annex
from houvast.apps.contracts.actions.annexes import (
    annex_findings,
    draft_annex,
    offer_annex,
    revise_annex,
    take_back_annex,
    withdraw_annex,
)
from houvast.apps.contracts.actions.sealing import seal_paper
from houvast.apps.contracts.enums import AnnexState, GpmiState
from houvast.apps.contracts.models import Annex, Gpmi
from houvast.apps.trajectories.models import GoalAction
from houvast.core.enums import Party
from houvast.core.errors import Conflict, Refused
from houvast.documents.actions import store_upload
from houvast.documents.responses import made_response
from houvast.web.access import requires, user_of
from houvast.web.contracts.acting import Moment, act_on, changed_meanwhile, refused_back
from houvast.web.contracts.annex_form import AnnexForm, annex_form
from houvast.web.contracts.annex_papers import annex_paper, annex_sheet
from houvast.web.contracts.forms import OfferForm
from houvast.web.contracts.life_forms import ReasonForm, SignAnnexForm
from houvast.web.contracts.opening import open_annex, open_gpmi, trail_of
from houvast.web.contracts.showing import ANNEX_TONES, reflection_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.refusals import answer_status, expected_version, show_refusal


@requires(Permission.CONTRACT)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the next annex; one in preparation is gone on with."""
    gpmi = open_gpmi(request, pk, page="Nieuw bijvoegsel")
    visible = Annex.objects.visible_to(user_of(request)).filter(gpmi=gpmi)
    waiting = visible.in_preparation().first()
    if waiting is not None:
        return redirect("contracts:annex_draft" if waiting.state == AnnexState.DRAFT else "contracts:annex", waiting.pk)
    if gpmi.state != GpmiState.SIGNED:
        messages.warning(request, _("Enkel een lopend GPMI kan een bijvoegsel krijgen."))
        return redirect("contracts:detail", pk=gpmi.pk)
    return _draft_page(request, gpmi, None)


@requires(Permission.CONTRACT)
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft; what the rules find in the new terms stands beside it."""
    annex = open_annex(request, pk, page="Bijvoegsel in opmaak")
    if annex.state != AnnexState.DRAFT and request.method != "POST":
        return redirect("contracts:annex", pk=annex.pk)
    return _draft_page(request, annex.gpmi, annex)


def _draft_page(request: HttpRequest, gpmi: Gpmi, annex: Annex | None) -> HttpResponse:
    form, stale = _form(request, gpmi, annex), False
    key = f"gpmi:annex:{annex.pk}" if annex else f"gpmi:annex:new:{gpmi.pk}"
    if request.method == "POST" and form.is_valid():
        try:
            kept = _keep(request, gpmi, annex, form)
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            stale = True
        else:
            forget_draft(request, key)
            messages.success(request, _("Bijvoegsel %(n)s is bewaard.") % {"n": kept.number})
            return redirect("contracts:annex", pk=kept.pk)
    context = {
        "gpmi": gpmi,
        "person": gpmi.case_file.person,
        "annex": annex,
        "form": form,
        "stale": stale,
        "draft": restore_draft(form, request=request, key=key),
        "found": annex_findings(annex) if annex else None,
        "trail": trail_of(gpmi, _("Bijvoegsel %(n)s") % {"n": annex.number} if annex else _("Nieuw bijvoegsel")),
    }
    return render(request, "contracts/annex_draft.html", context, status=answer_status(form, conflict=stale))


def _form(request: HttpRequest, gpmi: Gpmi, annex: Annex | None) -> AnnexForm:
    today = timezone.localdate()
    plan = GoalAction.objects.visible_to(user_of(request)).open().select_related("goal")
    mine = plan.filter(goal__case_file=gpmi.case_file, goal__state="open").order_by("goal__position", "id")
    initial: dict[str, Any] = {"asked_by": Party.CLIENT, "asked_on": today, "starts_on": today}
    return annex_form(gpmi, request.POST or None, plan=mine, on=today, annex=annex, initial=initial)


def _keep(request: HttpRequest, gpmi: Gpmi, annex: Annex | None, form: AnnexForm) -> Annex:
    given: dict[str, Any] = {
        "terms": form.terms(),
        "changes": form.changes(),
        "by": user_of(request),
        "on": timezone.localdate(),
    }
    if annex is None:
        return draft_annex(gpmi=gpmi, **given)
    return revise_annex(annex=annex, expected=expected_version(request), **given)


@requires(Permission.READ_FILE)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One annex: old and new words beside each other, and only the steps that are legal now."""
    annex = open_annex(request, pk, page="Bijvoegsel")
    user, gpmi = user_of(request), annex.gpmi
    tone, icon = ANNEX_TONES[AnnexState(annex.state)]
    may = user.may(Permission.CONTRACT) and gpmi.case_file.closed_on is None and gpmi.state == GpmiState.SIGNED
    context = {
        "gpmi": gpmi,
        "person": gpmi.case_file.person,
        "annex": annex,
        "sheet": annex_sheet(annex),
        "tone": tone,
        "icon": icon,
        "may": may,
        "found": annex_findings(annex) if annex.state == AnnexState.DRAFT else None,
        "reflection": reflection_of(annex.offered_on) if annex.state == AnnexState.OFFERED else None,
        "seals": list(annex.seals.visible_to(user)),
        "trail": trail_of(gpmi, _("Bijvoegsel %(n)s") % {"n": annex.number}),
    }
    return render(request, "contracts/annex.html", context)


@requires(Permission.CONTRACT)
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """The changes were explained and handed over."""
    annex = open_annex(request, pk, page="Bijvoegsel bespreken")
    form = OfferForm(request.POST or None, initial={"offered_on": timezone.localdate()})
    moment = Moment(
        title=_("Bijvoegsel besproken met de cliënt"),
        text=_("Je legde de wijziging uit in een taal die de cliënt begrijpt en gaf een exemplaar mee."),
        button=_("Noteer de bespreking"),
        done=_("Bespreking genoteerd: de bedenktijd loopt."),
    )

    def act(expected: int) -> None:
        day = form.cleaned_data["offered_on"]
        offer_annex(annex=annex, expected=expected, offered_on=day, by=user_of(request), on=timezone.localdate())

    return _act(request, annex, form, moment, act)


@requires(Permission.CONTRACT)
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Signed on paper by both sides."""
    annex = open_annex(request, pk, page="Bijvoegsel tekenen")
    form = SignAnnexForm(request.POST or None, request.FILES or None, initial={"signed_on": timezone.localdate()})
    moment = Moment(
        title=_("Bijvoegsel getekend op papier"),
        text="",
        button=_("Noteer de handtekening"),
        done=_("Bijvoegsel getekend. De nieuwe afspraken gelden vanaf hun datum, ook in het plan."),
        extra={"multipart": True},
    )
    return _act(request, annex, form, moment, lambda expected: _sign(request, annex, form, expected))


def _sign(request: HttpRequest, annex: Annex, form: SignAnnexForm, expected: int) -> None:
    values, user, now = form.cleaned_data, user_of(request), timezone.now()
    with transaction.atomic():
        signed = sign_annex(
            annex=annex,
            expected=expected,
            signed_on=values["signed_on"],
            reflection_waived=values["reflection_waived"],
            by=user,
            at=now,
        )
        if values["scan"]:
            scan = store_upload(by=user, upload=values["scan"], at=now)
            seal_paper(gpmi=signed.gpmi, annex=signed, file=scan, by=user, at=now)


@requires(Permission.CONTRACT)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The change is not made after all."""
    annex = open_annex(request, pk, page="Bijvoegsel intrekken")
    form = ReasonForm(request.POST or None)
    moment = Moment(
        title=_("Dit bijvoegsel gaat niet door"),
        text=_("De tekst blijft leesbaar. De overeenkomst blijft zoals ze was."),
        button=_("Laat niet doorgaan"),
        done=_("Het bijvoegsel gaat niet door."),
        danger=True,
    )

    def act(expected: int) -> None:
        reason = form.cleaned_data["reason"]
        withdraw_annex(annex=annex, expected=expected, reason=reason, by=user_of(request), at=timezone.now())

    return _act(request, annex, form, moment, act)


def _act(request: HttpRequest, annex: Annex, form: Any, moment: Moment, act: Any) -> HttpResponse:
    address = reverse("contracts:annex", args=[annex.pk])
    return act_on(request, annex.gpmi, form, moment, act, version=annex.version, back=address)


@requires(Permission.CONTRACT)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The client asked for other words."""
    annex = open_annex(request, pk, page="Bijvoegsel terug in opmaak")
    try:
        take_back_annex(annex=annex, expected=expected_version(request), by=user_of(request), at=timezone.now())
    except Refused as refused:
        return refused_back(request, annex, refused)
    except Conflict:
        return changed_meanwhile(request, annex)
    return redirect("contracts:annex_draft", pk=annex.pk)


@requires(Permission.READ_FILE)
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The annex as PDF/UA, in the language of the contract."""
    document = annex_paper(open_annex(request, pk, page="Bijvoegsel afdrukken"))
    return made_response(document.pdf(), name=document.reference.replace("/", "-"), inline=True)


@requires(Permission.READ_FILE)
def office(request: HttpRequest, pk: int) -> HttpResponse:
    """The annex as a document to edit."""
    document = annex_paper(open_annex(request, pk, page="Bijvoegsel afdrukken"))
    return made_response(document.office("docx"), name=document.reference.replace("/", "-"), file_format="docx")

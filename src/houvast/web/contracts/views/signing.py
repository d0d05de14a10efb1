"""Offered, thought over, signed, or not: each with its own short page."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.contracts.actions.duty import end_exemption
from houvast.apps.contracts.actions.planning import early_day, proposed_days
from houvast.apps.contracts.actions.signing import attach_scan, offer_gpmi, sign_gpmi, take_back_gpmi, withdraw_gpmi
from houvast.apps.contracts.models import Gpmi
from houvast.apps.contracts.terms import findings, needs_analysis
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.errors import Conflict, Refused
from houvast.documents.actions import store_upload
from houvast.web.access import requires, user_of
from houvast.web.contracts.acting import Moment, act_on, changed_meanwhile, refused_back
from houvast.web.contracts.forms import EndExemptionForm, OfferForm, SignForm, WithdrawForm
from houvast.web.contracts.opening import open_gpmi
from houvast.web.formatting import long_date
from houvast.web.refusals import expected_version
from houvast_rules.contracts import earliest_signature


@requires(Permission.CONTRACT)
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """The contract was explained and handed over."""
    gpmi = open_gpmi(request, pk, page="GPMI bespreken")
    today = timezone.localdate()
    form = OfferForm(request.POST or None, initial={"offered_on": today})
    moment = Moment(
        title=_("Besproken met de cliënt"),
        text=_(
            "Je legde de tekst uit in een taal die de cliënt begrijpt en gaf een exemplaar mee. Nu begint de bedenktijd."
        ),
        button=_("Noteer de bespreking"),
        done=_("Bespreking genoteerd: de bedenktijd loopt."),
        template="contracts/offer.html",
        extra={"found": findings(gpmi)},
    )
    return act_on(
        request,
        gpmi,
        form,
        moment,
        lambda expected: offer_gpmi(
            gpmi=gpmi, expected=expected, offered_on=form.cleaned_data["offered_on"], by=user_of(request), on=today
        ),
    )


@requires(Permission.CONTRACT)
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Signed by both sides: the date, the scan and the days of evaluation."""
    gpmi = open_gpmi(request, pk, page="GPMI tekenen")
    today = timezone.localdate()
    proposed = proposed_days(gpmi, first=max(gpmi.starts_on, today))
    initial = {"signed_on": today, "no_balance_reason": gpmi.no_balance_reason}
    early = early_day(gpmi, signed_on=today)
    form = SignForm(request.POST or None, request.FILES or None, proposed=proposed, early=early, initial=initial)
    moment = Moment(
        title=_("Getekend door beide kanten"),
        text="",
        button=_("Noteer de handtekening"),
        done=_("GPMI getekend. De evaluaties en de afsluiting staan bij de volgende stappen."),
        template="contracts/sign.html",
        extra={**_before_signing(gpmi), "multipart": True},
    )
    return act_on(request, gpmi, form, moment, lambda expected: _sign(request, gpmi, form, expected))


def _before_signing(gpmi: Gpmi) -> dict[str, object]:
    """What the rules say about today: the end of the reflection and the balance."""
    law = law_in_force()
    reflection = earliest_signature(gpmi.offered_on, law=law) if gpmi.offered_on else None
    balance = needs_analysis(gpmi, on=timezone.localdate(), law=law)
    flags = [] if gpmi.no_balance_reason else balance.flags
    return {"reflection": reflection, "balance_flags": flags, "needs": balance if gpmi.resumes_id else None}


def _sign(request: HttpRequest, gpmi: Gpmi, form: SignForm, expected: int) -> None:
    values, user, now = form.cleaned_data, user_of(request), timezone.now()
    with transaction.atomic():
        signed = sign_gpmi(
            gpmi=gpmi,
            expected=expected,
            signed_on=values["signed_on"],
            reflection_waived=values["reflection_waived"],
            no_balance_reason=values["no_balance_reason"],
            evaluation_dates=form.evaluation_dates(),
            by=user,
            at=now,
        )
        if values["scan"]:
            # After the signature was accepted, so that a refused one leaves no file behind.
            scan = store_upload(by=user, upload=values["scan"], at=now)
            attach_scan(gpmi=signed, expected=signed.version, scan=scan, by=user, at=now)


@requires(Permission.CONTRACT)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The client asked for changes."""
    gpmi = open_gpmi(request, pk, page="GPMI terug in opmaak")
    try:
        take_back_gpmi(gpmi=gpmi, expected=expected_version(request), by=user_of(request), at=timezone.now())
    except Refused as refused:
        return refused_back(request, gpmi, refused)
    except Conflict:
        return changed_meanwhile(request, gpmi)
    return redirect("contracts:draft", pk=gpmi.pk)


@requires(Permission.CONTRACT)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """This contract is not signed after all."""
    gpmi = open_gpmi(request, pk, page="GPMI intrekken")
    form = WithdrawForm(request.POST or None)
    moment = Moment(
        title=_("Dit GPMI gaat niet door"),
        text=_(
            "De tekst blijft leesbaar in het dossier. De verplichting om een GPMI te maken blijft bestaan, met haar datum."
        ),
        button=_("Laat niet doorgaan"),
        done=_("Het GPMI gaat niet door."),
        danger=True,
    )
    return act_on(
        request,
        gpmi,
        form,
        moment,
        lambda expected: withdraw_gpmi(
            gpmi=gpmi, expected=expected, reason=form.cleaned_data["reason"], by=user_of(request)
        ),
    )


@requires(Permission.CONTRACT)
def end_exempt(request: HttpRequest, pk: int) -> HttpResponse:
    """The reason for the exemption fell away."""
    gpmi = open_gpmi(request, pk, page="Vrijstelling stoppen")
    today = timezone.localdate()
    form = EndExemptionForm(request.POST or None, initial={"ended_on": today})
    moment = Moment(
        title=_("Vrijstelling stoppen"),
        text=_("Deze vrijstelling loopt tot %(day)s. Vanaf de dag erna kan er weer een GPMI zijn.")
        % {"day": long_date(gpmi.ends_on)},
        button=_("Stop de vrijstelling"),
        done=_("De vrijstelling is gestopt."),
    )
    return act_on(
        request,
        gpmi,
        form,
        moment,
        lambda expected: end_exemption(
            exemption=gpmi, expected=expected, ended_on=form.cleaned_data["ended_on"], by=user_of(request), on=today
        ),
    )

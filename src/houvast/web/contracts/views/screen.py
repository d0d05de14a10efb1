"""Signing on the screen: what is settled first, who signs in turn, and the paper that is sealed at the end."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.contracts.actions.planning import early_day, proposed_days
from houvast.apps.contracts.actions.screen import Signatory, complete_signing, start_signing, void_signing
from houvast.apps.contracts.enums import AnnexState, GpmiState
from houvast.apps.contracts.models import Annex, Gpmi, Signing
from houvast.core.enums import Party
from houvast.core.errors import Conflict, Refused
from houvast.documents.actions import store_upload
from houvast.documents.enums import FileKind
from houvast.web.access import get_visible_or_404, log_access, requires, user_of
from houvast.web.contracts.life_forms import ConditionsForm
from houvast.web.contracts.opening import open_annex, open_gpmi, trail_of
from houvast.web.contracts.papers import partners_of
from houvast.web.contracts.screen_papers import signed_paper, text_digest
from houvast.web.contracts.showing import reflection_of
from houvast.web.refusals import show_refusal, tell_refusal


@requires(Permission.CONTRACT)
def contract(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the contract on the screen."""
    gpmi = open_gpmi(request, pk, page="Tekenen op het scherm")
    if gpmi.state != GpmiState.OFFERED:
        return redirect("contracts:detail", pk=gpmi.pk)
    return _page(request, gpmi, None)


@requires(Permission.CONTRACT)
def annex(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign an annex on the screen."""
    row = open_annex(request, pk, page="Tekenen op het scherm")
    if row.state != AnnexState.OFFERED:
        return redirect("contracts:annex", pk=row.pk)
    return _page(request, row.gpmi, row)


def _page(request: HttpRequest, gpmi: Gpmi, annex: Annex | None) -> HttpResponse:
    user = user_of(request)
    signing = Signing.objects.visible_to(user).filter(gpmi=gpmi).open().select_related("started_by").first()
    form = None if signing else _form(request, gpmi, annex)
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            _start(request, gpmi, annex, form)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return redirect(request.path)
    signatures = list(signing.signatures.all()) if signing else []
    context = {
        "gpmi": gpmi,
        "annex": annex,
        "person": gpmi.case_file.person,
        "form": form,
        "signing": signing,
        "signatures": signatures,
        "complete": bool(signatures) and all(row.signed_at for row in signatures),
        "next": next((row for row in signatures if row.signed_at is None), None),
        "reflection": reflection_of(annex.offered_on if annex else gpmi.offered_on),
        "trail": trail_of(gpmi, _("Tekenen op het scherm")),
    }
    return render(request, "contracts/screen.html", context, status=422 if form and form.errors else 200)


def _form(request: HttpRequest, gpmi: Gpmi, annex: Annex | None) -> ConditionsForm:
    today, person = timezone.localdate(), gpmi.case_file.person
    proposed: list[dt.date] = [] if annex else proposed_days(gpmi, first=max(gpmi.starts_on, today))
    early = None if annex else early_day(gpmi, signed_on=today)
    user = user_of(request)
    people = [str(person), str(user), gpmi.assisted_by, *(partner.name for partner in partners_of(gpmi))]
    initial: dict[str, Any] = {
        "present": ", ".join(name for name in people if name),
        "centre_name": str(user),
        "no_balance_reason": gpmi.no_balance_reason,
    }
    data = request.POST or None
    return ConditionsForm(data, for_annex=annex is not None, proposed=proposed, early=early, initial=initial)


def _start(request: HttpRequest, gpmi: Gpmi, annex: Annex | None, form: ConditionsForm) -> None:
    conditions = form.conditions()
    signatories = [
        Signatory(Party.CLIENT, str(gpmi.case_file.person)),
        *(Signatory(Party.THIRD, partner.name) for partner in partners_of(gpmi)),
        Signatory(Party.CENTRE, form.cleaned_data["centre_name"]),
    ]
    start_signing(
        gpmi=gpmi,
        annex=annex,
        conditions=conditions,
        signatories=signatories,
        text_digest=text_digest(gpmi, annex, list(conditions.evaluation_dates)),
        by=user_of(request),
        at=timezone.now(),
    )


def _open(request: HttpRequest, pk: int, *, page: str) -> Signing:
    related = ("gpmi__case_file__person", "gpmi__worker", "gpmi__replacement", "gpmi__baseline__instrument",
               "gpmi__previous", "annex")  # fmt: skip
    visible = Signing.objects.visible_to(user_of(request)).select_related(*related)
    signing: Signing = get_visible_or_404(visible, pk=pk)
    log_access(request, person_id=signing.gpmi.case_file.person_id, page=page)
    if signing.annex is not None:
        signing.annex.gpmi = signing.gpmi
    return signing


def _back(signing: Signing) -> HttpResponse:
    if signing.annex_id:
        return redirect("contracts:annex_screen", pk=signing.annex_id)
    return redirect("contracts:screen", pk=signing.gpmi_id)


@requires(Permission.CONTRACT)
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop signing; what was signed does not count and is asked again."""
    signing = _open(request, pk, page="Tekenen gestopt")
    void_signing(signing=signing, by=user_of(request), at=timezone.now())
    messages.info(request, _("Het tekenen is gestopt. Begin opnieuw, of teken op papier."))
    return _back(signing)


@requires(Permission.CONTRACT)
@require_POST
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody signed: make the paper with the signatures, and seal it."""
    signing = _open(request, pk, page="Getekend en verzegeld")
    user, now = user_of(request), timezone.now()
    if signing.completed_at or signing.voided_at:  # a second click, or a colleague was first
        return redirect("contracts:detail", pk=signing.gpmi_id)
    document = signed_paper(signing, on=timezone.localdate(now))
    name = f"{document.reference.replace('/', '-')}.pdf"
    upload = SimpleUploadedFile(name, document.pdf(), content_type=FileKind.PDF)
    digest = text_digest(signing.gpmi, signing.annex, signing.evaluation_dates)
    try:
        with transaction.atomic():
            paper = store_upload(by=user, upload=upload, at=now)
            complete_signing(signing=signing, text_digest=digest, paper=paper, by=user, at=now)
    except Refused as refused:
        tell_refusal(request, refused)
        return _back(signing)
    except Conflict:
        messages.warning(request, _("Een collega wijzigde dit intussen. Kijk na wat er nu staat."))
        return _back(signing)
    messages.success(request, _("Getekend en verzegeld. Druk een exemplaar af voor iedereen."))
    if signing.annex_id:
        return redirect("contracts:annex", pk=signing.annex_id)
    return redirect("contracts:detail", pk=signing.gpmi_id)

"""The first step: the centre's own commitments first, then the client's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import Contact
from houvast.apps.sanctions.actions.starting import start_declaration, start_path
from houvast.apps.sanctions.own_side import choosable, own_promises
from houvast.core.errors import Refused
from houvast.core.languages import language_name
from houvast.web.access import requires, user_of
from houvast.web.contracts.opening import open_file, open_gpmi
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.refusals import answer_status, show_refusal
from houvast.web.sanctions.forms import FactsForm, StartForm
from houvast.web.sanctions.opening import trail_of_file

CONTACTS = 8  # the last attempts; the whole journal is one click away


@requires(Permission.SANCTION)
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Start from a running GPMI: what the centre promised and tried comes before what the client did not do."""
    gpmi = open_gpmi(request, pk, page="Afspraak niet nagekomen")
    user, today, key = user_of(request), timezone.localdate(), f"sanction:start:{pk}"
    own, mine = own_promises(gpmi, on=today), choosable(gpmi, on=today)
    form = StartForm(request.POST or None, choosable=mine, own=own)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            path = start_path(
                gpmi=gpmi,
                commitments=form.chosen(),
                breach_on=values["breach_on"],
                facts=values["facts"],
                own_note=values.get("own_note", ""),
                by=user,
                at=timezone.now(),
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            forget_draft(request, key)
            messages.success(request, _("Genoteerd. Vraag nu eerst de cliënt wat er gebeurde."))
            return redirect("sanctions:detail", pk=path.pk)
    person = gpmi.case_file.person
    contacts = Contact.objects.visible_to(user).filter(case_file=gpmi.case_file).select_related("author")
    context = {
        "gpmi": gpmi,
        "person": person,
        "form": form,
        "own": own,
        "missed": [one for one in own if not one.kept],
        "refused": [one for one in mine if one.why_not],
        "choosable": [one for one in mine if not one.why_not],
        "contacts": contacts.newest_first()[:CONTACTS],
        "language": language_name(person.language),
        "draft": restore_draft(form, request=request, key=key),
        "trail": trail_of_file(gpmi.case_file, _("Nieuw")),
    }
    return render(request, "sanctions/start.html", context, status=answer_status(form))


@requires(Permission.SANCTION)
def declaration(request: HttpRequest, pk: int) -> HttpResponse:
    """Start from means that were left out or stated wrongly: the same safeguards, another bound (SAN-02)."""
    case_file = open_file(request, pk, page="Onjuiste aangifte")
    form = FactsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            path = start_declaration(case_file=case_file, **form.cleaned_data, by=user_of(request), at=timezone.now())
            return redirect("sanctions:detail", pk=path.pk)
        except Refused as refused:
            show_refusal(form, refused)
    context = {
        "question": _("Inkomen niet of verkeerd aangegeven"),
        "text": _("Dit is nog geen besluit. Eerst vraag je de cliënt wat er gebeurde; elke stap kan het beëindigen."),
        "action": request.path,
        "confirm": _("Noteer"),
        "cancel_url": reverse("sanctions:list", args=[pk]),
        "danger": False,
        "form": form,
    }
    return render(request, "web/confirm.html", context, status=answer_status(form))

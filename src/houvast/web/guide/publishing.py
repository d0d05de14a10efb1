"""What others will work by: publishing a version, taking a trajectory out of use, throwing a draft away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.trajectories.actions.guide import discard_sheet, publish_sheet, retire_sheet
from houvast.apps.trajectories.models import Trajectory, TrajectorySheet
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.submitting import attempt
from houvast.web.formatting import short_date
from houvast.web.guide.content import sheet_changes
from houvast.web.guide.forms import PublishForm, RetireForm
from houvast.web.guide.opening import kind_step, open_draft, open_kind, trail, version_to_read
from houvast.web.refusals import answer_status, expected_version


@requires(Permission.MANAGE_GUIDE)
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Show what changes against the version now, and publish from the chosen day."""
    draft, today = open_draft(request, code), timezone.localdate()
    form = PublishForm(request.POST or None, initial={"valid_from": today})
    try:
        if request.method == "POST" and attempt(
            form,
            lambda: publish_sheet(
                sheet=draft, expected=expected_version(request), by=user_of(request), on=today, **form.cleaned_data
            ),
        ):
            day = short_date(form.cleaned_data["valid_from"])
            text = _("Versie %(number)s is gepubliceerd: de dienst werkt ermee vanaf %(day)s.")
            messages.success(request, text % {"number": draft.number, "day": day})
            return redirect("guide:version", code, draft.number)
    except Conflict:
        form.add_error(None, _("Een collega wijzigde dit ontwerp intussen. Lees na wat er verandert en publiceer dan."))
        draft = open_draft(request, code)
    others = TrajectorySheet.objects.visible_to(user_of(request)).published().filter(kind=draft.kind)
    before = others.order_by("-valid_from").first()
    context = {
        "title": draft.kind.label,
        "sheet": draft,
        "version": draft.changes,
        "number": draft.number,
        "before": before,
        "changes": sheet_changes(before, draft, internal=True) if before else [],
        "form": form,
        "preview_url": reverse("guide:version", args=[code, draft.number]),
        "trail": trail(kind_step(draft.kind), (_("Publiceren"), "")),
    }
    return render(request, "guide/publish.html", context, status=answer_status(form))


@requires(Permission.MANAGE_GUIDE)
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask from which day this trajectory can no longer be started."""
    kind, today, user = open_kind(request, code), timezone.localdate(), user_of(request)
    published = TrajectorySheet.objects.visible_to(user).published().filter(kind=kind)
    last = published.order_by("-valid_from").first()
    sheet = get_visible_or_404(published, pk=last.pk if last else None)
    form = RetireForm(request.POST or None, initial={"first_day_without": today})
    if request.method == "POST" and attempt(
        form, lambda: retire_sheet(sheet=sheet, by=user, on=today, **form.cleaned_data)
    ):
        messages.success(request, _("Ingetrokken. Wat loopt, loopt door."))
        return redirect("guide:version", code, sheet.number)
    running = Trajectory.objects.visible_to(user).running().filter(kind=kind).count()
    text = _("Niemand kan dit traject dan nog starten. Wat loopt, loopt door tot het stopt.")
    if running:
        text += " " + _("Lopende trajecten die deze rol ziet: %(number)s.") % {"number": running}
    context = {
        "question": _("%(label)s uit gebruik nemen?") % {"label": kind.label},
        "text": text,
        "action": request.path,
        "confirm": _("Neem uit gebruik"),
        "cancel_url": reverse("guide:sheet", args=[code]),
        "danger": True,
        "form": form,
    }
    return render(request, "web/confirm.html", context, status=answer_status(form))


@requires(Permission.MANAGE_GUIDE)
def discard(request: HttpRequest, code: str) -> HttpResponse:
    """Ask first, then throw a draft away."""
    draft = open_draft(request, code)
    if request.method == "POST":
        try:
            discard_sheet(sheet=draft, expected=expected_version(request), by=user_of(request))
            messages.success(request, _("Het ontwerp is weg."))
        except (Refused, Conflict):
            messages.warning(request, _("Een collega wijzigde dit ontwerp intussen. Het blijft staan."))
        versions = TrajectorySheet.objects.visible_to(user_of(request)).filter(kind=draft.kind_id)
        left = version_to_read(versions, timezone.localdate())
        return redirect("guide:sheet", code) if left else redirect("guide:overview")
    context = {
        "question": _("Ontwerp van %(label)s weggooien?") % {"label": draft.kind.label},
        "text": _("Wat in dit ontwerp geschreven is, gaat verloren. Wat gepubliceerd is, blijft."),
        "action": request.path,
        "confirm": _("Gooi weg"),
        "cancel_url": reverse("guide:version", args=[code, draft.number]),
        "danger": True,
        "form": None,
        "version": draft.changes,
    }
    return render(request, "web/confirm.html", context)

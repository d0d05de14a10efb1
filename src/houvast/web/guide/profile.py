"""Mission, vision and the inventory of services: read, written and published together."""

import copy

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.trajectories.actions.profile import (
    SERVICE_FIELDS,
    change_profile,
    discard_profile,
    publish_profile,
    start_profile,
)
from houvast.apps.trajectories.models import ServiceProfile
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.submitting import attempt
from houvast.web.formatting import short_date
from houvast.web.guide.content import profile_changes
from houvast.web.guide.editing import rows_are_right
from houvast.web.guide.forms import ProfileForm, PublishForm, ServiceFormSet, service_rows
from houvast.web.guide.opening import open_profile, profile_step, state_of, trail, version_to_read
from houvast.web.prose import written
from houvast.web.refusals import CONFLICT, UNPROCESSABLE, answer_status, differences, expected_version


@require_safe
@requires(Permission.READ_GUIDE)
def current(request: HttpRequest) -> HttpResponse:
    """What the service stands for and offers now."""
    profiles = ServiceProfile.objects.visible_to(user_of(request)).prefetch_related("services")
    found = version_to_read(profiles, timezone.localdate())
    if found is None:
        raise Http404
    return _page(request, found)


@require_safe
@requires(Permission.READ_GUIDE)
def version(request: HttpRequest, number: int) -> HttpResponse:
    """One version; a draft shows here how it will read."""
    return _page(request, open_profile(request, number))


@require_POST
@requires(Permission.MANAGE_GUIDE)
def start(request: HttpRequest) -> HttpResponse:
    """Begin a draft with the content of the last version, or continue the one there is."""
    start_profile(by=user_of(request))
    return redirect("guide:profile_edit")


@requires(Permission.MANAGE_GUIDE)
def edit(request: HttpRequest) -> HttpResponse:
    """Write mission, vision and the inventory; an emptied row is left out."""
    draft = _draft(request)
    key, status, conflict = f"guide:profile:{draft.pk}", 200, []
    form = ProfileForm(request.POST or None, instance=copy.copy(draft))
    shown = [{name: getattr(row, name) for name in SERVICE_FIELDS} for row in draft.services.all()]
    services = ServiceFormSet(request.POST or None, initial=shown, prefix="services")
    if request.method == "POST":
        status = UNPROCESSABLE
        try:
            if rows_are_right(form, services) and attempt(
                form,
                lambda: change_profile(
                    profile=draft,
                    expected=expected_version(request),
                    services=service_rows(services),
                    by=user_of(request),
                    **form.cleaned_data,
                ),
            ):
                forget_draft(request, key)
                messages.success(request, _("Bewaard in het ontwerp."))
                return redirect("guide:profile_version", draft.number)
        except Conflict:
            draft, status = _draft(request), CONFLICT
            conflict = differences(form, ProfileForm(instance=copy.copy(draft)))
    context = {
        "profile": draft,
        "form": form,
        "services": services,
        "conflict": conflict,
        "changed": status == CONFLICT,
        "draft": restore_draft(form, *services.forms, request=request, key=key),
        "trail": trail(profile_step(), (_("Ontwerp"), "")),
    }
    return render(request, "guide/profile_edit.html", context, status=status)


@requires(Permission.MANAGE_GUIDE)
def publish(request: HttpRequest) -> HttpResponse:
    """Show what changes and publish from the chosen day."""
    draft, today = _draft(request), timezone.localdate()
    form = PublishForm(request.POST or None, initial={"valid_from": today})
    try:
        if request.method == "POST" and attempt(
            form,
            lambda: publish_profile(
                profile=draft, expected=expected_version(request), by=user_of(request), on=today, **form.cleaned_data
            ),
        ):
            text = _("Versie %(number)s is gepubliceerd: de dienst werkt ermee vanaf %(day)s.")
            day = short_date(form.cleaned_data["valid_from"])
            messages.success(request, text % {"number": draft.number, "day": day})
            return redirect("guide:profile_version", draft.number)
    except Conflict:
        form.add_error(None, _("Een collega wijzigde dit ontwerp intussen. Lees na wat er verandert en publiceer dan."))
        draft = _draft(request)
    published = ServiceProfile.objects.visible_to(user_of(request)).published()
    before = published.order_by("-valid_from").first()
    context = {
        "title": _("Missie, visie en dienstverlening"),
        "version": draft.changes,
        "number": draft.number,
        "before": before,
        "changes": profile_changes(before, draft) if before else [],
        "form": form,
        "preview_url": reverse("guide:profile_version", args=[draft.number]),
        "trail": trail(profile_step(), (_("Publiceren"), "")),
    }
    return render(request, "guide/publish.html", context, status=answer_status(form))


@requires(Permission.MANAGE_GUIDE)
def discard(request: HttpRequest) -> HttpResponse:
    """Ask first, then throw the draft away."""
    draft = _draft(request)
    if request.method == "POST":
        try:
            discard_profile(profile=draft, expected=expected_version(request), by=user_of(request))
            messages.success(request, _("Het ontwerp is weg."))
        except (Refused, Conflict):
            messages.warning(request, _("Een collega wijzigde dit ontwerp intussen. Het blijft staan."))
        return redirect("guide:overview")
    context = {
        "question": _("Ontwerp van missie, visie en dienstverlening weggooien?"),
        "text": _("Wat in dit ontwerp geschreven is, gaat verloren. Wat gepubliceerd is, blijft."),
        "action": request.path,
        "confirm": _("Gooi weg"),
        "cancel_url": reverse("guide:profile_version", args=[draft.number]),
        "danger": True,
        "form": None,
        "version": draft.changes,
    }
    return render(request, "web/confirm.html", context)


def _draft(request: HttpRequest) -> ServiceProfile:
    drafts = ServiceProfile.objects.visible_to(user_of(request)).draft().prefetch_related("services")
    draft: ServiceProfile = get_visible_or_404(drafts)
    return draft


def _page(request: HttpRequest, found: ServiceProfile) -> HttpResponse:
    user, today = user_of(request), timezone.localdate()
    versions = list(ServiceProfile.objects.visible_to(user).prefetch_related("services").order_by("-number"))
    before = next((row for row in versions if row.number < found.number), None)
    context = {
        "profile": found,
        "state": state_of(found, today),
        "mission": written(found.mission),
        "vision": written(found.vision),
        "versions": [{"row": row, "state": state_of(row, today), "current": row == found} for row in versions],
        "before": before,
        "changes": profile_changes(before, found) if before else [],
        "draft": next((row for row in versions if row.is_draft), None),
        "trail": trail((_("Missie, visie en dienstverlening"), "")),
    }
    return render(request, "guide/profile.html", context)

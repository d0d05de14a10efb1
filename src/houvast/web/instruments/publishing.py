"""What cannot be taken back: publishing with a check report, withdrawing, throwing a draft away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.assessments import outline
from houvast.apps.assessments.actions.instrument_drafts import discard_instrument_draft
from houvast.apps.assessments.actions.instruments import publish_draft, retire
from houvast.apps.assessments.definition_parts import LANGUAGE_NAMES
from houvast.apps.assessments.models import Instrument
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.formatting import short_date
from houvast.web.instruments.forms import PublishForm, RetireForm
from houvast.web.instruments.opening import not_a_draft, open_version, trail, version_step
from houvast.web.instruments.words import change_lines, trail_of, use_of
from houvast.web.refusals import answer_status, expected_version, show_refusal


@requires(Permission.MANAGE_INSTRUMENTS)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what changes against the published version and what gets no match; publish from the chosen day."""
    draft, today = open_version(request, pk), timezone.localdate()
    if not draft.is_draft:
        return not_a_draft(request, draft)
    form = PublishForm(request.POST or None, initial={"valid_from": today})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["valid_from"]
        try:
            publish_draft(
                instrument=draft, expected=expected_version(request), valid_from=day, by=user_of(request), on=today
            )
            text = _("Versie %(version)s is gepubliceerd: er wordt mee gemeten vanaf %(day)s.")
            messages.success(request, text % {"version": draft.version, "day": short_date(day)})
            return redirect("instruments:version", draft.pk)
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            form.add_error(None, _("Een collega wijzigde dit ontwerp intussen. Lees het verslag opnieuw."))
            draft = open_version(request, pk)
    context = {
        "instrument": draft,
        "form": form,
        "use": use_of(draft),
        **_report(request, draft),
        "trail": trail(version_step(draft), (_("Publiceren"), "")),
    }
    return render(request, "instruments/publish.html", context, status=answer_status(form))


@requires(Permission.MANAGE_INSTRUMENTS)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask from which day nobody measures with this version any more."""
    version, today = open_version(request, pk), timezone.localdate()
    form = RetireForm(request.POST or None, initial={"first_day_without": today})
    if request.method == "POST" and form.is_valid():
        try:
            retire(
                instrument=version,
                first_day_without=form.cleaned_data["first_day_without"],
                by=user_of(request),
                on=today,
            )
            messages.success(request, _("Versie %(version)s is ingetrokken.") % {"version": version.version})
            return redirect("instruments:version", version.pk)
        except Refused as refused:
            show_refusal(form, refused)
    context = {
        "question": _("%(version)s intrekken?") % {"version": version},
        "text": _(
            "Metingen die ermee gemaakt zijn, blijven staan zoals ze zijn. Is er op die dag geen andere versie, dan kan"
            " niemand een nieuwe meting beginnen."
        ),
        "action": request.path,
        "confirm": _("Trek in"),
        "cancel_url": reverse("instruments:version", args=[version.pk]),
        "danger": True,
        "form": form,
    }
    return render(request, "web/confirm.html", context, status=answer_status(form))


@requires(Permission.MANAGE_INSTRUMENTS)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then throw a draft away."""
    draft = open_version(request, pk)
    if not draft.is_draft:
        return not_a_draft(request, draft)
    if request.method == "POST":
        try:
            discard_instrument_draft(instrument=draft, expected=draft.changes, by=user_of(request))
            messages.success(request, _("Het ontwerp is weg."))
        except (Refused, Conflict):
            messages.warning(request, _("Een collega wijzigde dit ontwerp intussen. Het blijft staan."))
        return redirect("instruments:list")
    context = {
        "question": _("Ontwerp %(version)s weggooien?") % {"version": draft},
        "text": _("Alle wijzigingen van dit ontwerp gaan verloren. Wat gepubliceerd is, blijft."),
        "action": request.path,
        "confirm": _("Gooi weg"),
        "cancel_url": reverse("instruments:version", args=[draft.pk]),
        "danger": True,
        "form": None,
    }
    return render(request, "web/confirm.html", context)


def _report(request: HttpRequest, draft: Instrument) -> dict[str, object]:
    """What differs from the version published last, and which words are not translated yet."""
    family = Instrument.objects.visible_to(user_of(request)).published().with_use().filter(code=draft.code)
    before = family.order_by("-valid_from").first()
    changes = outline.changes(before.definition, draft.definition) if before else []
    lines = change_lines(changes, before.definition, draft.definition) if before else []
    untranslated = [
        f"{trail_of(draft.definition, path) or draft.title} ({LANGUAGE_NAMES[name.rpartition('.')[2]]})"
        for path, name in outline.untranslated(draft.definition)
    ]
    return {
        "before": before,
        "lines": lines,
        "without_match": sum(change.kind == "removed" for change in changes),
        "untranslated": list(dict.fromkeys(untranslated)),
    }

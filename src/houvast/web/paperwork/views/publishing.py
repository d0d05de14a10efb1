"""What changes which letters are made: a next version, publishing from a day, retiring, throwing a draft away."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.paperwork.actions import templates as actions
from houvast.apps.paperwork.models import LetterTemplate
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.formatting import short_date
from houvast.web.paperwork.forms import PublishTemplateForm
from houvast.web.refusals import UNPROCESSABLE, expected_version, show_refusal


@require_POST
@requires(Permission.MANAGE_TEMPLATES)
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a next version from this one, or go on with the draft there is."""
    draft = actions.start_version(template=_row(request, pk), by=user_of(request))
    return redirect("paperwork:template", pk=draft.pk)


@requires(Permission.MANAGE_TEMPLATES)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask from which day, then publish."""
    row, today = _row(request, pk), timezone.localdate()
    form = PublishTemplateForm(request.POST or None, initial={"valid_from": today})

    def act() -> str:
        day, now = form.cleaned_data["valid_from"], timezone.now()
        actions.publish_template(
            template=row, version=expected_version(request), valid_from=day, by=user_of(request), on=today, at=now
        )
        return _("Het sjabloon is gepubliceerd: brieven worden ermee gemaakt vanaf %(day)s.") % {"day": short_date(day)}

    words = {
        "question": _("%(template)s publiceren?") % {"template": row.title},
        "text": _("De tekst verandert daarna niet meer; andere woorden zijn een nieuwe versie."),
        "confirm": _("Publiceer"),
    }
    return _confirmed(request, row, act, form=form, words=words)


@requires(Permission.MANAGE_TEMPLATES)
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then retire."""
    row = _row(request, pk)

    def act() -> str:
        actions.retire_template(template=row, version=expected_version(request), by=user_of(request))
        return _("Het sjabloon is ingetrokken.")

    words = {
        "question": _("%(template)s intrekken?") % {"template": row.title},
        "text": _("Brieven die ermee gemaakt zijn, blijven staan. Een eerdere gepubliceerde versie geldt dan weer."),
        "confirm": _("Trek in"),
    }
    return _confirmed(request, row, act, words=words, danger=True)


@requires(Permission.MANAGE_TEMPLATES)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then throw a draft away."""
    row = _row(request, pk)

    def act() -> str:
        actions.discard_template(template=row, version=expected_version(request), by=user_of(request))
        return _("Het ontwerp is weg.")

    words = {
        "question": _("Ontwerp van %(template)s weggooien?") % {"template": row.title},
        "text": _("De woorden van dit ontwerp gaan verloren. Wat gepubliceerd is, blijft."),
        "confirm": _("Gooi weg"),
    }
    return _confirmed(request, row, act, words=words, danger=True)


def _row(request: HttpRequest, pk: int) -> LetterTemplate:
    found: LetterTemplate = get_visible_or_404(LetterTemplate.objects.visible_to(user_of(request)), pk=pk)
    return found


def _confirmed(
    request: HttpRequest,
    row: LetterTemplate,
    act: Callable[[], str],
    *,
    words: dict[str, Any],
    form: forms.Form | None = None,
    danger: bool = False,
) -> HttpResponse:
    """Ask with a page of its own; after the act return to the list."""
    refused = form is not None and form.is_bound and not form.is_valid()
    if request.method == "POST" and not refused:
        try:
            messages.success(request, act())
            return redirect("paperwork:templates")
        except Refused as refusal:
            if form is None:
                messages.error(request, " ".join(refusal.messages))
                return redirect("paperwork:templates")
            show_refusal(form, refusal)
        except Conflict:
            messages.warning(request, _("Een collega wijzigde dit sjabloon intussen. Kijk het opnieuw na."))
            return redirect("paperwork:templates")
    context = {
        **words,
        "action": request.path,
        "cancel_url": reverse("paperwork:template", args=[row.pk]),
        "danger": danger,
        "form": form,
        "version": row.version,
    }
    status = UNPROCESSABLE if form is not None and form.errors else 200
    return render(request, "web/confirm.html", context, status=status)

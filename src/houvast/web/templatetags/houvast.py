"""Filters every template may use."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.contrib.messages import constants
from django.forms import BoundField
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from houvast.accounts.permissions import Permission
from houvast.core.periods import last_day
from houvast.web import formatting
from houvast.web.drafts.offers import DraftOffer
from houvast.web.forms import control_kind, render_control
from houvast.web.prose import written

register = template.Library()

for function in (
    formatting.euro,
    formatting.signed_euro,
    formatting.keep_euro,
    formatting.short_date,
    formatting.long_date,
    formatting.month_year,
    formatting.clock_time,
    formatting.days_until,
    formatting.due_state,
    formatting.initials,
    formatting.insz,
    formatting.iban,
    last_day,
):
    register.filter(function.__name__, function)

register.filter("prose", written)

MESSAGE_TONES = {constants.SUCCESS: "success", constants.WARNING: "warning", constants.ERROR: "danger"}


@register.filter
def may(user: Any, permission: str) -> bool:
    """Say whether the user's role carries a permission: `{% if user|may:"register_request" %}`."""
    return bool(user.is_authenticated and user.may(Permission(permission)))


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """Draw a Tabler icon that only decorates: the words beside it carry the meaning."""
    return format_html('<i class="ti ti-{} {}" aria-hidden="true"></i>', name, extra)


@register.simple_tag(takes_context=True)
def autosave(context: Mapping[str, Any], draft: DraftOffer) -> SafeString:
    """The attributes of a form whose text is kept while typing: `<form method="post" {% autosave draft %}>`."""
    return format_html(
        'data-autosave-url="{}" data-autosave-discard="{}" data-autosave-key="{}" data-autosave-user="{}"',
        reverse("drafts:save"),
        reverse("drafts:discard"),
        draft.key,
        context["request"].user.pk,
    )


@register.filter
def message_tone(level: int) -> str:
    return MESSAGE_TONES.get(level, "info")


@register.filter
def kind(field: BoundField) -> str:
    """Name the family of a form control, for `web/forms/field.html`."""
    return control_kind(field)


@register.filter
def key(rows: Mapping[Any, Any], name: Any) -> Any:
    """Return what stands under a name in a mapping, None when nothing does: `{{ scores|key:domain.key }}`."""
    return rows.get(name)


@register.filter
def control(field: BoundField) -> SafeString:
    """Render the input itself with the classes and attributes of its family."""
    return render_control(field)

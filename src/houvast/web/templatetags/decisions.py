"""The box in which a decision is noted, on the page of an item whoever made that page."""

from collections.abc import Mapping
from typing import Any

from django import template

from houvast.accounts.permissions import Permission
from houvast.apps.committee.bounds import voters_of
from houvast.apps.committee.enums import SittingState
from houvast.apps.committee.models import AgendaGroup, AgendaItem, Decision
from houvast.web.decisions.closing import tone_of
from houvast.web.decisions.forms import TableForm, measure_form
from houvast.web.decisions.wording import decided_words

register = template.Library()


@register.inclusion_tag("web/components/badge.html")
def outcome_badge(decided: Decision | AgendaGroup) -> dict[str, Any]:
    """Say what was decided about an item or a whole group, in the colour and with the icon of that outcome."""
    tone, icon = tone_of(decided.outcome)
    return {"label": decided.get_outcome_display(), "tone": tone, "icon": icon}


@register.inclusion_tag("decisions/_box.html", takes_context=True)
def decision_box(context: Mapping[str, Any], item: AgendaItem) -> dict[str, Any]:
    """Show what was decided about an item and, while the sitting is open, the form to note or change it."""
    request = context["request"]
    noted = Decision.objects.visible_to(request.user).filter(item=item).first()
    may = request.user.may(Permission.PREPARE_SITTING)
    shown: dict[str, Any] = {"item": item, "decision": noted, "open": may and item.sitting.state == SittingState.OPEN}
    if noted is not None:
        noted.item, noted.proposal = item, item.proposal
        shown["words"] = decided_words(noted)
        shown["tone"], shown["icon"] = tone_of(noted.outcome)
    if shown["open"]:
        shown |= {
            "form": TableForm(item=item, initial=TableForm.values_of(noted)),
            "measure": measure_form(item, noted, None),
            "voters": voters_of(item),
            "csrf_token": context.get("csrf_token", ""),
        }
    return shown

"""The components every page is built from; all of them are shown, in every state, on /onderdelen/."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from houvast.core.charts import Comparison, dumbbell_svg
from houvast.core.share_chart import ShareChart, share_svg
from houvast.web import formatting
from houvast_rules.certainty import NOT_CONFIRMED, TO_CONFIRM
from houvast_rules.explain import Flag

register = template.Library()

ALERT_ICONS = {"info": "info-circle", "success": "circle-check", "warning": "alert-triangle", "danger": "alert-circle"}
DUE_ICONS = {
    "late": "alert-triangle",
    "today": "clock-exclamation",
    "soon": "clock",
    "later": "calendar",
    "none": "calendar-off",
}


def _block(name: str, content: str, **context: Any) -> SafeString:
    """Render a component around the markup a page wrote between its tags (already escaped there)."""
    return render_to_string(f"web/components/{name}.html", {**context, "content": mark_safe(content)})  # noqa: S308


@register.simple_block_tag
def card(
    content: str,
    title: str = "",
    *,
    icon: str = "",
    url: str = "",
    button: str = "",
    button_icon: str = "",
    note: str = "",
    anchor: str = "",
    flush: bool = False,
    level: int = 2,
) -> SafeString:
    """A white panel; `flush` leaves out the inner margin (for lists and tables)."""
    return _block(
        "card",
        content,
        title=title,
        icon=icon,
        url=url,
        button=button,
        button_icon=button_icon,
        note=note,
        anchor=anchor,
        flush=flush,
        level=level,
    )


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: str = "") -> SafeString:
    """A message in the page: info, success, warning or danger, always with its icon."""
    return _block("alert", content, tone=tone, title=title, icon=ALERT_ICONS[tone])


@register.simple_block_tag
def data_table(content: str, caption: str, *, stack: bool = True, show_caption: bool = False) -> SafeString:
    """A table; on a phone each row becomes a small card when its cells carry `data-label` (`stack`)."""
    return _block("data_table", content, caption=caption, stack=stack, show_caption=show_caption)


@register.inclusion_tag("web/components/badge.html")
def badge(label: Any, tone: str = "neutral", icon: str = "") -> dict[str, Any]:
    """A chip: neutral, primary, green, amber, red, blue or purple. The words say it, the colour repeats it."""
    return {"label": label, "tone": tone, "icon": icon}


@register.inclusion_tag("web/components/avatar.html")
def avatar(name: Any, size: str = "md") -> dict[str, Any]:
    """Initials in a circle: sm, md or lg. Only decoration: the name stands beside it."""
    return {"letters": formatting.initials(name), "size": size}


@register.inclusion_tag("web/components/due.html")
def due(day: dt.date | None, on: dt.date | None = None, done: bool = False) -> dict[str, Any]:
    """A term in words with icon and colour: "4 dagen te laat · 18 november 2026"."""
    state = "done" if done else formatting.due_state(day, on)
    return {
        "day": day,
        "state": state,
        "icon": "circle-check" if done else DUE_ICONS[state],
        "words": formatting.days_until(day, on),
    }


@register.inclusion_tag("web/components/next_step.html")
def next_step(
    title: str,
    day: dt.date | None = None,
    *,
    on: dt.date | None = None,
    why: str = "",
    source: str = "",
    about: str = "",
    about_url: str = "",
    url: str = "",
    button: str = "",
    meeting: str = "",
    lost: str = "",
    who: str = "",
    level: int = 3,
) -> dict[str, Any]:
    """One thing to do: what, when, why (rule), source (law) and one button. `about` is the client on Vandaag.

    `meeting` is where a meeting for it is planned, `lost` what is lost when it is late, `who` the colleague who does it.
    """
    state = formatting.due_state(day, on)
    return {
        "title": title,
        "day": day,
        "on": on,
        "state": state,
        "why": why,
        "source": source,
        "about": about,
        "about_url": about_url,
        "url": url,
        "button": button,
        "meeting": meeting,
        "lost": lost,
        "who": who,
        "level": level,
        "urgent": state in {"late", "today"},
    }


@register.inclusion_tag("web/components/phase_bar.html")
def phase_bar(phases: Iterable[Any], current: Any) -> dict[str, Any]:
    """The phases of a trajectory: `phases` are (key, label) pairs, `current` is the key of the present one."""
    pairs = [pair if isinstance(pair, tuple | list) else (pair, pair) for pair in phases]
    keys = [str(key) for key, _label in pairs]
    here = keys.index(str(current)) if str(current) in keys else -1
    states = ["done" if place < here else "current" if place == here else "todo" for place in range(len(pairs))]
    return {"phases": [{"label": pair[1], "state": state} for pair, state in zip(pairs, states, strict=True)]}


@register.inclusion_tag("web/components/timeline.html")
def timeline(entries: Iterable[Any], *, level: int = 3) -> dict[str, Any]:
    """What happened, newest first. An entry: title, when, who, text, icon, url (all but title and when optional)."""
    return {"entries": entries, "level": level}


@register.inclusion_tag("web/components/commitments.html")
def commitments(
    client: str, client_items: Iterable[Any], centre_items: Iterable[Any], on: dt.date | None = None
) -> dict[str, Any]:
    """What both sides do, side by side. An item: text, state (done, busy, late, dropped, todo), due (optional)."""
    return {"client": client, "client_items": client_items, "centre_items": centre_items, "on": on}


@register.inclusion_tag("web/components/empty.html")
def empty(title: str, text: str = "", *, icon: str = "inbox", url: str = "", button: str = "") -> dict[str, Any]:
    """Nothing here yet: say why and offer the first step."""
    return {"title": title, "text": text, "icon": icon, "url": url, "button": button}


@register.inclusion_tag("web/components/pagination.html", takes_context=True)
def pagination(context: Mapping[str, Any], page: Any, *, parameter: str = "page", label: str = "") -> dict[str, Any]:
    """Earlier and next page; keeps filters in the address.

    `page` is a Django `Page`, or any object with `previous` and `next` (cursor strings or None) for keyset paging.
    """
    numbered = hasattr(page, "paginator")
    if numbered:
        previous = page.previous_page_number() if page.has_previous() else None
        following = page.next_page_number() if page.has_next() else None
    else:
        previous, following = getattr(page, "previous", None), getattr(page, "next", None)
    request = context["request"]

    def link(value: Any) -> str:
        query = request.GET.copy()
        query[parameter] = str(value)
        return f"?{query.urlencode()}"

    return {
        "page": page if numbered else None,
        "previous_url": link(previous) if previous else "",
        "next_url": link(following) if following else "",
        "label": label,
    }


@register.inclusion_tag("web/components/filter_bar.html", takes_context=True)
def filter_bar(context: Mapping[str, Any], form: Any, *, target: str = "") -> dict[str, Any]:
    """Filters of a list, kept in the address; `target` is the id htmx replaces while choosing."""
    chosen = [form[name].data for name in form.fields] if form.is_bound else []
    active = sum(bool(value.strip() if isinstance(value, str) else value) for value in chosen)
    return {"form": form, "active": active, "path": context["request"].path, "target": target}


@register.inclusion_tag("web/components/details.html")
def details(items: Iterable[Any], *, columns: int = 1) -> dict[str, Any]:
    """A description list of (term, value) pairs; an empty value reads "niet ingevuld"."""
    return {"items": items, "columns": columns}


@register.inclusion_tag("web/components/tabs.html")
def tabs(items: Iterable[Any], label: str) -> dict[str, Any]:
    """Links between the pages of one thing: label, url, active, count (optional)."""
    return {"items": items, "label": label}


@register.inclusion_tag("web/components/stat.html")
def stat(
    value: Any, label: str, *, url: str = "", icon: str = "", note: str = "", tone: str = "neutral"
) -> dict[str, Any]:
    """A number that opens the list behind it."""
    return {"value": value, "label": label, "url": url, "icon": icon, "note": note, "tone": tone}


@register.inclusion_tag("web/components/progress.html")
def progress(
    value: int,
    maximum: int,
    label: str,
    *,
    url: str = "",
    anchor: str = "progress",
    done: bool = False,
    error: str = "",
) -> dict[str, Any]:
    """Long work; with `url` htmx asks it again every second until `done` (the view returns this component)."""
    percent = round(100 * value / maximum) if maximum else 0
    return {
        "value": value,
        "maximum": maximum,
        "label": label,
        "url": "" if done or error else url,
        "anchor": anchor,
        "done": done,
        "error": error,
        "percent": percent,
    }


@register.inclusion_tag("web/components/dumbbell.html")
def dumbbell(comparison: Comparison, *, anchor: str = "dumbbell", table_open: bool = False) -> dict[str, Any]:
    """Zero measurement beside the latest one, as a picture and as a table."""
    return {
        "comparison": comparison,
        "wide": dumbbell_svg(comparison),
        "narrow": dumbbell_svg(comparison, "narrow"),
        "anchor": anchor,
        "table_open": table_open,
    }


@register.inclusion_tag("web/components/share_chart.html")
def share_chart(chart: ShareChart, then_label: str, now_label: str) -> dict[str, Any]:
    """Shares of a group at the start and now, as a picture; the page has the table beside it."""
    return {
        "wide": share_svg(chart),
        "narrow": share_svg(chart, "narrow"),
        "then_label": then_label,
        "now_label": now_label,
    }


@register.inclusion_tag("web/components/unconfirmed.html", takes_context=True)
def unconfirmed(context: Mapping[str, Any], flags: Iterable[Flag]) -> dict[str, Any]:
    """What an answer of the rules rests on beyond what is confirmed; nothing when all of it is. Takes its flags."""
    shown = list(flags)
    return {
        "user": context.get("user"),
        "not_confirmed": [flag.text for flag in shown if flag.code == NOT_CONFIRMED],
        "to_confirm": [flag.text for flag in shown if flag.code == TO_CONFIRM],
    }

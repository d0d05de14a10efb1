"""The menu as data: a row is shown to roles that carry its permission."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from houvast.accounts.permissions import Permission


@dataclass(frozen=True)
class MenuItem:
    """A menu row; `prefix` decides when it is the current one."""

    label: str | Promise
    icon: str
    url_name: str
    permission: Permission


MENU = (
    MenuItem(_("Vandaag"), "sun", "today", Permission.HOME),
    MenuItem(_("Agenda"), "calendar-week", "agenda:week", Permission.WRITE_FILE),
    MenuItem(_("Termijnen"), "calendar-due", "deadlines:list", Permission.WRITE_FILE),
    MenuItem(_("Onthaal"), "door-enter", "intake:register", Permission.REGISTER_REQUEST),
    MenuItem(_("Cliënten"), "users", "clients:list", Permission.FIND_PERSON),
    MenuItem(_("Werklast"), "scale", "workload:overview", Permission.READ_WORKLOAD),
    MenuItem(_("Trajectoverleg"), "users-group", "case_reviews:list", Permission.PLAN),
    MenuItem(_("Niet nagekomen"), "message-question", "sanctions:overview", Permission.SANCTION),
    MenuItem(_("Comité"), "gavel", "committee:list", Permission.ATTEND_SITTING),
    MenuItem(_("Betalingen"), "cash-banknote", "payments:list", Permission.LOCK_PAYMENTS),
    MenuItem(_("Budget"), "chart-donut", "payments:budget", Permission.READ_BUDGET),
    MenuItem(_("Verslagen"), "file-description", "social_reports:overview", Permission.REQUEST_AID),
    MenuItem(_("Rekenblad"), "calculator", "calculator:free", Permission.CALCULATE),
    MenuItem(_("Leeflonen herzien"), "refresh", "grants:bulk", Permission.REVIEW_REPORT),
    MenuItem(_("Trajectengids"), "map-2", "guide:overview", Permission.READ_GUIDE),
    MenuItem(_("Bedragen"), "book-2", "lawbook:list", Permission.READ_LAW),
    MenuItem(_("Staatstoelagen"), "building-bank", "subsidies:overview", Permission.CLAIM_SUBSIDY),
    MenuItem(_("Rapporten"), "chart-bar", "reporting:year", Permission.READ_FIGURES),
    MenuItem(_("Instrumenten"), "ruler-measure", "instruments:list", Permission.MANAGE_INSTRUMENTS),
    MenuItem(_("Sjablonen"), "file-text", "paperwork:templates", Permission.MANAGE_TEMPLATES),
    MenuItem(_("Steunvormen"), "coin-euro", "schemes:list", Permission.MANAGE_SCHEMES),
    MenuItem(_("Uren en norm"), "clock-cog", "workload:people", Permission.MANAGE_WORKLOAD),
    MenuItem(_("Inladen"), "file-import", "imports:list", Permission.IMPORT_REGISTER),
    MenuItem(_("Logboek"), "history", "audit:search", Permission.READ_AUDIT),
    MenuItem(_("Gebruikers"), "user-cog", "accounts:users", Permission.MANAGE_USERS),
)


def menu_for(user: Any, path: str, counts: Mapping[str, Callable[[], int]] | None = None) -> list[dict[str, Any]]:
    """Return the rows this user may open, with the current one marked (longest matching address wins).

    `counts` gives a number beside a row by its URL name; it is a function, asked only when the menu is drawn.
    """
    rows: list[dict[str, Any]] = []
    for item in MENU:
        if not user.may(item.permission):
            continue
        try:
            url = reverse(item.url_name)
        except NoReverseMatch:  # an area that is not routed yet
            continue
        rows.append(
            {
                "label": item.label,
                "icon": item.icon,
                "url": url,
                "active": False,
                "count": (counts or {}).get(item.url_name),
            }
        )
    matching = [row for row in rows if path == row["url"] or (row["url"] != "/" and path.startswith(row["url"]))]
    if matching:
        max(matching, key=lambda row: len(row["url"]))["active"] = True
    return rows

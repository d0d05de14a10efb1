"""The top of every page of a file: who this is, where the trajectory stands, the way to the other pages.

Any page of a file (also those of other areas) does

    case_file = open_file(request, pk, page="Verloop")           # 404 for a stranger's file, access is logged
    return render(request, "…", {**file_context(request, case_file, tab="journal"), …})

with a template that extends `casefiles/file_page.html`. Two queries: the file with its header, and its trajectories.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from houvast.accounts.permissions import Permission
from houvast.apps.aid.enums import Category, GrantKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.enums import Interpreter
from houvast.apps.contracts.enums import LocalKind
from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import Trajectory
from houvast.web.access import get_visible_or_404, log_access, user_of
from houvast.web.links import address_or_blank
from houvast.web.refusals import number_of
from houvast_rules.periods import age_on


@dataclass(frozen=True)
class FileHeader:
    """What the template shows above the tabs."""

    facts: list[str]
    badges: list[tuple[str, str, str]]
    worker: str
    main_trajectory: Trajectory | None
    trajectories: list[Trajectory]
    emergency_until: dt.datetime | None
    phases: list[tuple[str, Any]] = field(default_factory=lambda: list(Phase.choices))


def open_file(request: HttpRequest, pk: int, *, page: str) -> CaseFile:
    """Return the file with its header, or 404; note in the read log that it was opened."""
    user, today = user_of(request), timezone.localdate()
    visible = CaseFile.objects.visible_to(user).with_header(user, on=today)
    case_file: CaseFile = get_visible_or_404(visible, pk=pk)
    log_file_access(request, case_file, page=page)
    return case_file


def open_file_of_person(request: HttpRequest, person_id: int, *, wanted: str = "") -> CaseFile | None:
    """Return the open (or latest) visible file of a person, or the `wanted` one; None when no file is visible."""
    user, today = user_of(request), timezone.localdate()
    visible = CaseFile.objects.visible_to(user).with_header(user, on=today).filter(person_id=person_id)
    if wanted:
        chosen: CaseFile = get_visible_or_404(visible, pk=number_of(wanted))
        return chosen
    # An open file has no closing day: it comes first.
    found: CaseFile | None = visible.order_by(F("closed_on").desc(nulls_first=True), "-id").first()
    return found


def log_file_access(request: HttpRequest, case_file: Any, *, page: str) -> None:
    """Note the opened page; under emergency access it is marked as such."""
    emergency = case_file.header_emergency_until is not None
    log_access(request, person_id=case_file.person_id, page=page, emergency=emergency)


def file_context(request: HttpRequest, case_file: Any, *, tab: str = "") -> dict[str, Any]:
    """Return `case_file`, `person`, `header`, `tabs` and `today` for `casefiles/file_page.html`."""
    return {
        "aid_tabs": aid_tabs(request, case_file) if tab == "aid" else [],
        "case_file": case_file,
        "person": case_file.person,
        "header": file_header(request, case_file),
        "tabs": file_tabs(case_file, current=tab),
        "today": timezone.localdate(),
        "may_write": case_file.closed_on is None,
    }


def file_header(request: HttpRequest, case_file: Any) -> FileHeader:
    visible = Trajectory.objects.visible_to(user_of(request)).filter(case_file=case_file)
    trajectories = list(visible.select_related("kind").order_by("ended_on", "started_on", "id"))
    running = [row for row in trajectories if row.ended_on is None]
    worker = case_file.header_worker
    return FileHeader(
        facts=_facts(case_file),
        badges=_badges(case_file),
        worker=f"{worker['first_name']} {worker['last_name']}" if worker else "",
        main_trajectory=running[0] if running else None,
        trajectories=running,
        emergency_until=case_file.header_emergency_until,
    )


# URL name, label, key of the tab, and whether it is addressed by the person instead of the file.
_TABS = (
    ("casefiles:person", gettext_lazy("Overzicht"), "overview", True),
    ("casefiles:journal", gettext_lazy("Verloop"), "journal", False),
    ("assessments:list", gettext_lazy("Sociale balans"), "balance", False),
    ("mpsa:overview", gettext_lazy("MPSA"), "mpsa", False),
    ("plans:plan", gettext_lazy("Plan & GPMI"), "plan", False),
    ("clients:household", gettext_lazy("Gezin"), "household", True),
    ("casefiles:documents", gettext_lazy("Documenten"), "documents", False),
    ("casefiles:aid", gettext_lazy("Steun"), "aid", False),
    ("decisions:of_file", gettext_lazy("Beslissingen"), "decisions", False),
    ("casefiles:workers", gettext_lazy("Begeleiding"), "workers", False),
)


def file_tabs(case_file: Any, *, current: str) -> list[dict[str, Any]]:
    """Return the pages of a file as links; an area that is not routed has no tab."""
    tabs = []
    for name, label, key, by_person in _TABS:
        url = url_or_blank(name, case_file, by_person=by_person)
        if url:
            tabs.append({"label": label, "url": url, "active": key == current})
    return tabs


# The pages of aid in the order of a request's life: key, URL name, label and who may open it.
_AID_TABS = (
    ("aid", "casefiles:aid", gettext_lazy("Overzicht"), Permission.READ_FILE),
    ("requests", "aid_requests:list", gettext_lazy("Aanvragen"), Permission.READ_FILE),
    ("inquiry", "inquiries:overview", gettext_lazy("Onderzoek"), Permission.READ_FILE),
    ("calculator", "calculator:file", gettext_lazy("Rekenblad"), Permission.CALCULATE),
    ("proposals", "proposals:choose", gettext_lazy("Voorstellen"), Permission.REQUEST_AID),
    ("reports", "social_reports:list", gettext_lazy("Verslagen"), Permission.READ_FILE),
    ("accounts", "aid_requests:accounts", gettext_lazy("Rekeningen"), Permission.REQUEST_AID),
    ("absences", "grants:absences", gettext_lazy("Buitenland en detentie"), Permission.REQUEST_AID),
)
# Pages under each of them: the start of the URL name, the longest first.
_AID_PAGES = (
    ("aid_requests:account", "accounts"),
    ("aid_requests:", "requests"),
    ("inquiries:", "inquiry"),
    ("calculator:", "calculator"),
    ("proposals:", "proposals"),
    ("social_reports:", "reports"),
    ("grants:absence", "absences"),
)


def aid_tabs(request: HttpRequest, case_file: Any) -> list[dict[str, Any]]:
    """Return the pages about aid as links, for whoever may open them; the page one is on belongs to one of them."""
    match = request.resolver_match
    here = match.view_name if match else ""
    current = next((key for start, key in _AID_PAGES if here.startswith(start)), "aid")
    user = user_of(request)
    return [
        {"label": label, "url": address_or_blank(name, case_file.pk), "active": key == current}
        for key, name, label, permission in _AID_TABS
        if user.may(permission)
    ]


def url_or_blank(name: str, case_file: Any, *, by_person: bool = False) -> str:
    """Return the address of a page of the file, or "" when that area is not routed."""
    url = address_or_blank(name, case_file.person_id if by_person else case_file.pk)
    keeps_file = name == "casefiles:person" and case_file.closed_on is not None
    return f"{url}?dossier={case_file.pk}" if keeps_file else url


def _facts(case_file: Any) -> list[str]:
    person, facts = case_file.person, []
    if person.deceased_on:
        facts.append(_("overleden op %(day)s") % {"day": f"{person.deceased_on:%d/%m/%Y}"})
    elif person.birth_date:
        age = age_on(person.birth_date, timezone.localdate())
        facts.append(ngettext("%(age)s jaar", "%(age)s jaar", age) % {"age": age})
    else:
        facts.append(_("geboortedatum onbekend"))
    facts.append(address_line(case_file.header_address) or _("geen adres gekend"))
    if household := household_line(case_file.header_household):
        facts.append(household)
    if person.interpreter != Interpreter.NONE:
        facts.append(_("tolk nodig: %(kind)s") % {"kind": person.get_interpreter_display()})
    return facts


def address_line(address: dict[str, str] | None) -> str:
    """Write an address on one line: "Kapelstraat 12 bus 3, 8500 Kortrijk"."""
    if not address:
        return ""
    box = f" bus {address['box']}" if address["box"] else ""
    street = f"{address['street']} {address['house_number']}{box}".strip()
    place = f"{address['postcode']} {address['municipality']}".strip()
    return ", ".join(part for part in (street, place) if part)


def household_line(household: dict[str, int] | None) -> str:
    if not household or household["members"] <= 1:
        return _("woont alleen") if household and household["members"] == 1 else ""
    if household["dependants"]:
        text = ngettext("%(n)s persoon ten laste", "%(n)s personen ten laste", household["dependants"])
        return text % {"n": household["dependants"]}
    return _("gezin van %(n)s") % {"n": household["members"]}


def _badges(case_file: Any) -> list[tuple[str, str, str]]:
    """Label, tone and icon of each chip."""
    badges = []
    if case_file.closed_on:
        day = f"{case_file.closed_on:%d/%m/%Y}"
        badges.append((_("Dossier gesloten op %(day)s") % {"day": day}, "neutral", "archive"))
    if case_file.protected:
        badges.append((_("Afgeschermd"), "red", "shield-lock"))
    if grant := case_file.header_grant:
        kind = GrantKind(grant["kind"]).label
        text = _("%(kind)s cat. %(category)s") % {"kind": kind, "category": Category(grant["category"]).value}
        badges.append((text[0].upper() + text[1:], "blue", ""))
    if gpmi := case_file.header_gpmi:
        badges.append((str(LocalKind(gpmi["kind"]).label), "green", "file-certificate"))
    return badges

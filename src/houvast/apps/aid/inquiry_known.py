"""What Houvast already knows about a topic of the inquiry: the words to start from, so that nothing is asked twice.

It is a proposal in the form of a new fact; a worker reads it, says where it comes from and keeps it.
"""

import datetime as dt
from collections.abc import Callable

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.enums import Category, InquiryTopic
from houvast.apps.aid.models import AidRequest, Calculation
from houvast.apps.casefiles.enums import Right, RightState
from houvast.apps.casefiles.models import CaseFile, HelpRequest, Obstacle
from houvast.apps.clients.models import Address, HouseholdMembership, Insz
from houvast_rules.identifiers import format_insz

Known = Callable[[CaseFile, User, dt.date], list[str]]


def known_about(topic: InquiryTopic, case_file: CaseFile, *, user: User, on: dt.date) -> str:
    """Return what is known about a topic, one line each, or ""; at most two queries."""
    find = _KNOWN.get(topic)
    return "\n".join(find(case_file, user, on)) if find else ""


def _identity(case_file: CaseFile, user: User, on: dt.date) -> list[str]:
    person = case_file.person
    lines = [str(person)]
    if person.birth_date:
        lines[0] = _("%(name)s, geboren op %(day)s") % {"name": person, "day": _day(person.birth_date)}
    number = Insz.objects.filter(person=person).current().first()
    if number:
        lines.append(_("Rijksregisternummer %(number)s") % {"number": format_insz(number.number)})
    if person.nationality:
        lines.append(_("Nationaliteit: %(country)s") % {"country": _country(person.nationality)})
    if person.civil_status:
        lines.append(_("Burgerlijke staat: %(status)s") % {"status": person.get_civil_status_display()})
    if person.residence_status:
        status = person.get_residence_status_display()
        if person.residence_permit_until:
            until = {"status": status, "day": _day(person.residence_permit_until)}
            lines.append(_("Verblijf: %(status)s, titel geldig tot %(day)s") % until)
        else:
            lines.append(_("Verblijf: %(status)s") % {"status": status})
    return lines


def _residence(case_file: CaseFile, user: User, on: dt.date) -> list[str]:
    rows = Address.objects.filter(person=case_file.person_id).on(on).order_by("-kind")
    told = _("%(kind)s: %(address)s, sinds %(day)s")
    return [
        told % {"kind": row.get_kind_display().capitalize(), "address": row, "day": _day(row.period.lower)}
        for row in rows
    ]


def _household(case_file: CaseFile, user: User, on: dt.date) -> list[str]:
    rows = HouseholdMembership.objects.living_with(case_file.person_id, on=on).select_related("person").order_by("id")
    lines = []
    for row in rows:
        words = f"{row.person} ({row.get_role_display()})"
        if row.person.birth_date:
            words = f"{words}, {_('geboren op %(day)s') % {'day': _day(row.person.birth_date)}}"
        lines.append(f"{words}, {_('ten laste')}" if row.dependent else words)
    return lines


def _means(case_file: CaseFile, user: User, on: dt.date) -> list[str]:
    kept = Calculation.objects.visible_to(user).filter(case_file=case_file).newest_first().first()
    if kept is None:
        return []
    told = _("Volgens de berekening van %(day)s: categorie %(category)s, bestaansmiddelen %(euro)s per jaar")
    euro = f"€ {kept.means_annual:,.2f}".translate(str.maketrans(",.", ".,"))
    return [told % {"day": _day(kept.day), "category": Category(kept.category).label, "euro": euro}]


def _work(case_file: CaseFile, user: User, on: dt.date) -> list[str]:
    request, lines = _last_request(case_file), []
    if request and request.vdab_registration:
        lines.append(_("VDAB: %(state)s") % {"state": request.get_vdab_registration_display()})
    if request and request.last_job:
        lines.append(_("Laatste job: %(job)s") % {"job": request.last_job})
    if request and request.unemployed_since:
        lines.append(_("Zonder werk sinds %(day)s") % {"day": _day(request.unemployed_since)})
    held_back = [str(row) for row in Obstacle.objects.visible_to(user).of_file(case_file).open()]
    if held_back:
        lines.append(_("Belemmeringen: %(names)s") % {"names": ", ".join(held_back)})
    return lines


def _residual(case_file: CaseFile, user: User, on: dt.date) -> list[str]:
    request = _last_request(case_file)
    rights = request.rights if request else {}
    looked_at = [
        f"{Right(right).label}: {RightState(state).label}"
        for right, state in rights.items()
        if right in Right.values and state in RightState.values and state != RightState.NOT_CHECKED
    ]
    return [text[:1].upper() + text[1:] for text in looked_at]


def _need(case_file: CaseFile, user: User, on: dt.date) -> list[str]:
    asked = AidRequest.objects.visible_to(user).filter(case_file=case_file).undecided().newest_first()
    return [row.purpose for row in asked[:5]]


def _last_request(case_file: CaseFile) -> HelpRequest | None:
    found: HelpRequest | None = HelpRequest.objects.filter(case_file=case_file).order_by("-received_at").first()
    return found


def _country(code: str) -> str:
    """The name of a country in the language of the screen."""
    return str(Locale.parse((get_language() or "nl")[:2]).territories.get(code, code))


def _day(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


_KNOWN: dict[InquiryTopic, Known] = {
    InquiryTopic.IDENTITY: _identity,
    InquiryTopic.RESIDENCE: _residence,
    InquiryTopic.HOUSEHOLD: _household,
    InquiryTopic.MEANS: _means,
    InquiryTopic.WORK: _work,
    InquiryTopic.RESIDUAL: _residual,
    InquiryTopic.NEED: _need,
}

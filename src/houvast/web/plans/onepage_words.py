"""The one page of a client as columns of words, one per language; which words are the client's own is kept."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.casefiles.models import Appointment
from houvast.apps.trajectories.enums import Repeat
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.core.enums import Party
from houvast.web.formatting import clock_time, long_date
from houvast.web.plans.onepage import STRENGTHS, Chosen, Plan, own_text


@dataclass(frozen=True)
class Own:
    """Somebody's own words and the language they are in; `more` is what the page adds, such as a day."""

    text: str
    language: str
    more: str = ""
    seen: str = ""
    also: str = ""


@dataclass(frozen=True)
class Column:
    """The whole page in one language."""

    language: str
    title: str
    about: str
    headings: dict[str, str]
    strengths: tuple[Own, ...]
    wish: Own | None
    goals: tuple[Own, ...]
    mine: tuple[Own, ...]
    theirs: tuple[Own, ...]
    left: str
    appointment: str
    worker: str
    foreign: str


def column(plan: Plan, chosen: Chosen, language: str, *, on: dt.date, seen: bool = True) -> Column:
    """Write the page in one language; `seen` adds how one will see that a goal is reached."""
    with override(language):
        goals = tuple(_goal(row, plan, language, seen=seen) for row in chosen.goals)
        mine = tuple(_action(row, plan, language) for row in chosen.of(Party.CLIENT))
        others = chosen.of(Party.THIRD)
        theirs = tuple(_action(row, plan, language) for row in chosen.of(Party.CENTRE, Party.THIRD))
        wish = Own(plan.wish, "nl") if plan.wish else None
        strange = [own for own in (*goals, *mine, *theirs, *([wish] if wish else [])) if own.language != language]
        person = plan.case_file.person
        return Column(
            language=language,
            title=_("Mijn plan"),
            about=_("%(name)s, %(day)s") % {"name": person, "day": _day(on)},
            headings=_headings(others=bool(others)),
            strengths=_strengths(plan, language),
            wish=wish,
            goals=goals,
            mine=mine,
            theirs=theirs,
            left=_left(chosen),
            appointment=_appointment(plan.appointment),
            worker=_worker(plan),
            foreign=_("Schuine woorden zijn in het Nederlands. Mijn maatschappelijk werker legt ze uit.")
            if strange
            else "",
        )


def _headings(*, others: bool) -> dict[str, str]:
    return {
        "strengths": _("Wat ik goed kan"),
        "wish": _("Wat ik wil"),
        "goals": _("Mijn doelen"),
        "mine": _("Wat ik doe"),
        "theirs": _("Wat het OCMW en anderen doen") if others else _("Wat het OCMW doet"),
        "none": _("Nog niets afgesproken."),
        "appointment": _("Mijn volgende afspraak"),
        "worker": _("Mijn maatschappelijk werker"),
        "seen": _("Ik zie het aan:"),
    }


def _strengths(plan: Plan, language: str) -> tuple[Own, ...]:
    known = plan.ticked_strengths
    found = plan.strengths(language)[:STRENGTHS]
    return tuple(Own(text, language if place < known else "nl") for place, text in enumerate(found))


def _goal(row: Goal, plan: Plan, language: str, *, seen: bool) -> Own:
    text, spoken = own_text(row, plan, language)
    more = _("tegen %(day)s") % {"day": _day(row.target_date)} if row.target_date else ""
    # How one sees it is only known in the language of the plan.
    shown = row.indicator if seen and language == "nl" else ""
    return Own(text, spoken, more, seen=shown, also=_also(row, plan, language))


def _action(row: GoalAction, plan: Plan, language: str) -> Own:
    text, spoken = own_text(row, plan, language)
    who = f"{row.third_party}: " if row.party == Party.THIRD else ""
    return Own(f"{who}{text}", spoken, _when(row), also=_also(row, plan, language))


def _also(row: Goal | GoalAction, plan: Plan, language: str) -> str:
    """Words in a language we have no page in stand under the Dutch ones."""
    return row.client_text if language == "nl" and plan.language not in ("nl", "fr", "en") else ""


def _when(row: GoalAction) -> str:
    if not row.repeats:
        when = _("tegen %(day)s") % {"day": _day(row.due_on)} if row.due_on else ""
        return ", ".join(part for part in (row.frequency, when) if part)
    rhythm = str(Repeat(row.repeats).label)
    if row.repeats_until:
        return _("%(rhythm)s tot %(day)s") % {"rhythm": rhythm, "day": _day(row.repeats_until)}
    return rhythm


def _left(chosen: Chosen) -> str:
    """Say how many more there are; empty when everything stands on the page."""
    goals, actions = len(chosen.goals_left), len(chosen.actions_left)
    parts = []
    if goals:
        parts.append(ngettext("nog %(n)s doel", "nog %(n)s doelen", goals) % {"n": goals})
    if actions:
        parts.append(ngettext("nog %(n)s afspraak", "nog %(n)s afspraken", actions) % {"n": actions})
    if not parts:
        return ""
    return _("Niet op dit blad: %(what)s. Die staan in het volledige plan.") % {"what": _(" en ").join(parts)}


def _appointment(meeting: Appointment | None) -> str:
    if meeting is None:
        return _("Nog geen afspraak.")
    local = timezone.localtime(meeting.starts_at)
    weekday = date_format(local, "l")
    day = _("%(day)s om %(hour)s") % {"day": f"{weekday} {_day(local)}", "hour": clock_time(local)}
    place = meeting.place or (_("bij mij thuis") if meeting.form == ContactForm.HOME else "")
    who = _("met %(who)s") % {"who": meeting.user}
    return ", ".join(part for part in (day, place, who) if part)


def _day(day: dt.date) -> str:
    """Write a date as people say it; the first of a month is "1er" in French."""
    text = long_date(day)
    return f"1er{text[1:]}" if day.day == 1 and get_language() == "fr" else text


def _worker(plan: Plan) -> str:
    return _("%(name)s, telefoon %(phone)s") % {
        "name": plan.worker or "OCMW",
        "phone": plan.phone.replace(" ", "\N{NO-BREAK SPACE}"),
    }

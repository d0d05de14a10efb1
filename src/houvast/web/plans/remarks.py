"""Gentle remarks beside the words of a plan: readable, with a verb, a day and a sign to see it by. Never a refusal."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.trajectories.models import Goal
from houvast_rules.contracts import check_language
from houvast_rules.errors import OutsideKnownRangeError
from houvast_rules.law import Law

# Somebody does something: "Ik fiets", "Wij zoeken", or a list of what to do: "fietsen leren".
_SOMEBODY = re.compile(r"\b(ik|wij|we|u|je|jij|hij|zij|ze|het|er|de|mijn|onze)\b", re.IGNORECASE)
_ENDS_IN_INFINITIVE = re.compile(r"\w{2,}(en|aan|zien|doen)[.!]?$", re.IGNORECASE)
_FEW_WORDS = 3


def language_remarks(text: str, *, on: dt.date, law: Law | None = None) -> list[str]:
    """Return what the rules say of long sentences and office words (TAAL-01, TAAL-02); nothing for an empty text."""
    if not text.strip():
        return []
    try:
        return [flag.text for flag in check_language(text, on, law=law or law_in_force()).flags]
    except OutsideKnownRangeError:
        return []


def goal_remarks(text: str, *, on: dt.date, law: Law | None = None) -> list[str]:
    """Return the remarks on the words of a goal: also when no verb seems to be in it."""
    found = language_remarks(text, on=on, law=law)
    words = text.split()
    if (
        words
        and not _SOMEBODY.search(text)
        and (len(words) < _FEW_WORDS or not _ENDS_IN_INFINITIVE.search(text.strip()))
    ):
        found.insert(0, _("Maak er een zin met een werkwoord van, bijvoorbeeld “Ik fiets naar de les.”"))
    return found


def remarks_on(goal: Goal, *, on: dt.date, law: Law) -> list[str]:
    """Return what could be clearer about a goal in the plan: its words, its day, and how one sees it."""
    found = goal_remarks(goal.text, on=on, law=law)
    found += language_remarks(goal.indicator, on=on, law=law)
    if goal.target_date is None:
        found.append(_("Nog geen datum: tegen wanneer?"))
    if not goal.indicator:
        found.append(_("Nog niet gezegd waaraan we het zien."))
    return found

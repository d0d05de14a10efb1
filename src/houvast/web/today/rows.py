"""One step or one unfinished text as a line with a link."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from houvast.accounts.models import Draft
from houvast.apps.casefiles.models import NextStep
from houvast.web.links import address_or_blank
from houvast.web.refusals import number_of
from houvast.web.steps import StepLink, link_of

MOST_DRAFTS = 5
# Beginning of a draft's key → what it is, and the page that restores it.
DRAFT_PAGES = {
    ("request", "new"): (_("Nieuwe hulpvraag"), "intake:new"),
    ("request", "talk"): (_("Intakegesprek"), "intake:conversation"),
    ("request", "edit"): (_("Hulpvraag verbeteren"), "intake:edit"),
    ("contact", "new"): (_("Contact noteren"), "casefiles:contact_new"),
    ("appointment", "new"): (_("Afspraak maken"), "casefiles:appointment_new"),
    ("goal", "new"): (_("Nieuw doel"), "plans:goal_new"),
    ("gpmi", "evaluation"): (_("Evaluatie van een GPMI"), "contracts:evaluate"),
    ("gpmi", "closing"): (_("GPMI afsluiten"), "contracts:close"),
}


@dataclass(frozen=True)
class StepRow:
    """A step as a list shows it: about whom, and the one button."""

    step: NextStep
    about: str
    about_url: str
    link: StepLink


@dataclass(frozen=True)
class UnfinishedText:
    """Something typed and not saved."""

    title: str
    url: str
    updated_at: dt.datetime


def row_of(step: NextStep, user: Any) -> StepRow:
    """Say who a step is about and where its file is."""
    if step.case_file:
        person = step.case_file.person
        return StepRow(step, str(person), address_or_blank("casefiles:person", person.pk), link_of(step, user))
    asked = step.help_request
    if asked is None:
        return StepRow(step, "", "", link_of(step, user))
    about = (
        str(asked.person) if asked.person else gettext("Anonieme vraag %(number)s") % {"number": asked.register_number}
    )
    return StepRow(step, about, address_or_blank("intake:page", asked.pk), link_of(step, user))


def unfinished_texts(user: Any) -> list[UnfinishedText]:
    """Return what this user typed and did not save, newest first, with the page to go on; one query."""
    found = []
    for draft in Draft.objects.visible_to(user).order_by("-updated_at"):
        title, url = _page_of_draft(draft.key)
        if url:
            found.append(UnfinishedText(title, url, draft.updated_at))
    return found[:MOST_DRAFTS]


def _page_of_draft(key: str) -> tuple[str, str]:
    """Find the page of a draft by its key, such as `request:talk:12`; an unknown key has no page."""
    area, _colon, rest = key.partition(":")
    what, _colon, number = rest.partition(":")
    ids = [known] if (known := number_of(number)) else []
    title, name = DRAFT_PAGES.get((area, what), ("", ""))
    return str(title), address_or_blank(name, *ids) if name else ""

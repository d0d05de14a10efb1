"""What happened in a file, as entries of the timeline component."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.casefiles.models import Contact
from houvast.web.formatting import clock_time

ICONS = {
    ContactForm.OFFICE: "messages",
    ContactForm.HOME: "home",
    ContactForm.ON_SITE: "map-pin",
    ContactForm.VIDEO: "video",
    ContactForm.PHONE: "phone",
    ContactForm.EMAIL: "mail",
    ContactForm.LETTER: "mail-opened",
    ContactForm.PARTNER: "users-group",
    ContactForm.TEAM: "users",
    ContactForm.NOTE: "note",
    ContactForm.NO_SHOW: "user-x",
}


def contact_entry(contact: Contact, *, reader: Any, shorten: int = 0) -> dict[str, Any]:
    """One contact; its author finds the way to improve it in the title."""
    form = contact.get_form_display()
    # "Huisbezoek: Huisbezoek" says nothing twice.
    says_more = contact.subject and contact.subject.casefold() != form.casefold()
    title = f"{form}: {contact.subject}" if says_more else form
    text = contact.text
    if shorten and len(text) > shorten:
        text = text[:shorten].rsplit(" ", 1)[0] + " …"
    url = reverse("casefiles:contact_edit", args=[contact.case_file_id, contact.pk])
    return {
        "title": title[0].upper() + title[1:],
        "when": contact.happened_at,
        "who": f"{clock_time(contact.happened_at)} · {contact.author}",
        "text": text,
        "icon": ICONS[ContactForm(contact.form)],
        "url": url if contact.author_id == reader.pk and contact.form != ContactForm.TEAM else "",
    }


def event_entry(day: dt.date, title: str, *, who: str = "", icon: str = "point", url: str = "") -> dict[str, Any]:
    """Something else that happened on a day."""
    return {"title": title, "when": day, "who": who, "text": "", "icon": icon, "url": url}


def phase_events(trajectories: list[Any]) -> list[dict[str, Any]]:
    """The phases of the trajectories, from their prefetched history."""
    events = []
    for trajectory in trajectories:
        for period in trajectory.phases.all():
            words = {"kind": trajectory.kind.label, "phase": period.get_phase_display()}
            events.append(event_entry(period.started_on, _("%(kind)s: %(phase)s") % words, icon="route"))
    return events

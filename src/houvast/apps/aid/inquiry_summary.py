"""A social inquiry as text for the social report: what was found, where it came from, what changed, what is to come.

inquiry = SocialInquiry.objects.visible_to(user).filter(case_file=case_file).concluded().first()
text = summary_of(inquiry).text
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from houvast.apps.aid.enums import InquiryTopic
from houvast.apps.aid.inquiry_topics import missing_topics
from houvast.apps.aid.models import HomeVisit, InquiryFact, SocialInquiry


@dataclass(frozen=True)
class InquirySummary:
    """What an inquiry says, ready to be put in a report; `missing` are the topics the law asks and that lack."""

    inquiry: SocialInquiry
    facts: tuple[InquiryFact, ...]
    visits: tuple[HomeVisit, ...]
    missing: tuple[InquiryTopic, ...]

    @property
    def paragraphs(self) -> list[str]:
        """One paragraph per part: what it was for, each topic, the home visits, what is to come, the conclusion."""
        parts = [_opening(self.inquiry)]
        for topic in InquiryTopic:
            if rows := [fact for fact in self.facts if fact.topic == topic]:
                parts.append("\n".join([f"{_capital(topic.label)}:", *(f"- {fact_words(fact)}" for fact in rows)]))
        if self.visits:
            parts.append("\n".join([_("Huisbezoeken:"), *(f"- {visit_words(visit)}" for visit in self.visits)]))
        if self.missing:
            names = ", ".join(str(topic.label) for topic in self.missing)
            why = f" {self.inquiry.incomplete_because}" if self.inquiry.incomplete_because else ""
            parts.append(_("Nog niet onderzocht: %(names)s.") % {"names": names} + why)
        if self.inquiry.conclusion:
            parts.append(self.inquiry.conclusion)
        return parts

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def origin(self) -> str:
        """Where the text comes from, in a few words."""
        return _("sociaal onderzoek van %(day)s") % {"day": _day(self.inquiry.concluded_on or self.inquiry.opened_on)}


def summary_of(inquiry: SocialInquiry) -> InquirySummary:
    """Return the summary of an inquiry, open or concluded; three queries."""
    facts = tuple(InquiryFact.objects.filter(inquiry=inquiry).in_order().select_related("carried_from", "document"))
    visits = tuple(HomeVisit.objects.filter(inquiry=inquiry).done())
    return InquirySummary(inquiry, facts, visits, tuple(missing_topics(inquiry, facts)))


def fact_words(fact: InquiryFact) -> str:
    """Write a fact with its source and the day it was last confirmed; what changed comes beside what it was."""
    source = str(fact.get_source_display())
    if detail := fact.source_detail or (fact.document.title if fact.document else ""):
        source = f"{source}: {detail}"
    told = _("bron: %(source)s, bevestigd op %(day)s") % {"source": source, "day": _day(fact.confirmed_on)}
    if fact.dropped:
        return _("Geldt niet meer: %(text)s (%(told)s)") % {"text": fact.text, "told": told}
    if fact.changed and fact.carried_from:
        before = _("Veranderd: %(text)s (%(told)s). Vroeger: %(before)s")
        return before % {"text": fact.text, "told": told, "before": fact.carried_from.text}
    if fact.changed:
        return _("Nieuw: %(text)s (%(told)s)") % {"text": fact.text, "told": told}
    return f"{fact.text} ({told})"


def visit_words(visit: HomeVisit) -> str:
    """Write a home visit that took place."""
    announced = _("aangekondigd") if visit.announced else _("onaangekondigd")
    known = {"day": _day(visit.visited_on), "how": announced}
    if not visit.at_home:
        told = _("%(day)s (%(how)s): niemand thuis. Dat is op zich geen reden om te weigeren.") % known
    else:
        told = _("%(day)s (%(how)s)") % known
    return ": ".join(filter(None, [told, visit.text])) if visit.at_home else " ".join(filter(None, [told, visit.text]))


def _opening(inquiry: SocialInquiry) -> str:
    known = {"day": _day(inquiry.opened_on), "reason": inquiry.reason}
    if inquiry.delta and inquiry.previous:
        known["before"] = _day(inquiry.previous.concluded_on)
        return _("Onderzoek van %(day)s naar wat veranderde sinds %(before)s. Aanleiding: %(reason)s.") % known
    return _("Onderzoek van %(day)s. Aanleiding: %(reason)s.") % known


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"


def _capital(words: object) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]

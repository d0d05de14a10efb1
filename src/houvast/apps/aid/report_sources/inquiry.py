"""The social inquiry: each fact with its source and the day it was last confirmed, home visits, the conclusion."""

from collections.abc import Iterator

from houvast.apps.aid.enums import InquiryTopic
from houvast.apps.aid.models import HomeVisit, InquiryFact, SocialInquiry
from houvast.apps.aid.report_sources.gathering import NOTHING, About, Assembled, assembled, day, short


def inquiry(about: About) -> Assembled:
    """Tell what was found; of a delta inquiry only what changed. Two queries."""
    found = about.inquiry
    if found is None:
        return NOTHING
    facts = InquiryFact.objects.visible_to(about.user).filter(inquiry=found).order_by("id")
    if found.delta:
        facts = facts.filter(changed=True)
    visits = HomeVisit.objects.visible_to(about.user).filter(inquiry=found, visited_on__isnull=False)
    lines = [*_opening(found), *_facts(list(facts), found), *_visits(list(visits.order_by("visited_on")))]
    if found.conclusion:
        lines += ["", f"Besluit: {found.conclusion}"]
    return assembled(lines, f"Sociaal onderzoek van {short(found.opened_on)}")


def _opening(found: SocialInquiry) -> Iterator[str]:
    until = f", afgerond op {day(found.concluded_on)}" if found.concluded_on else ", nog niet afgerond"
    yield f"Onderzoek begonnen op {day(found.opened_on)}{until}. Aanleiding: {found.reason}"
    if found.delta and found.previous is not None:
        yield f"Enkel wat veranderde sinds het onderzoek van {day(found.previous.opened_on)} staat hieronder."


def _facts(facts: list[InquiryFact], found: SocialInquiry) -> Iterator[str]:
    if not facts and found.delta:
        yield "Er veranderde niets."
    for topic in InquiryTopic:
        for fact in (row for row in facts if row.topic == topic):
            yield f"- {str(topic.label).capitalize()}: {fact.text} ({_source(fact)})"


def _source(fact: InquiryFact) -> str:
    detail = f", {fact.source_detail}" if fact.source_detail else ""
    return f"{fact.get_source_display()}{detail}, bevestigd op {short(fact.confirmed_on)}"


def _visits(visits: list[HomeVisit]) -> Iterator[str]:
    for visit in visits:
        how = "aangekondigd" if visit.announced else "niet aangekondigd"
        home = "" if visit.at_home else ", niemand thuis"
        yield f"- Huisbezoek op {day(visit.visited_on)} ({how}{home}). {visit.text}".rstrip()

"""What a social inquiry must at least say: the topics behind the lists of proof the file follows (`paperwork.minimum`).

The lists know what the law asks per kind of aid and where that is written; here each of their items gets the topic of
the inquiry it belongs to, so that nothing of the law is written down a second time.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from houvast.accounts.models import User
from houvast.apps.aid.enums import AidKind, FactSource, InquiryTopic, LegalBasis
from houvast.apps.aid.models import AidScheme, InquiryFact, SocialInquiry
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.paperwork.enums import Asked, Basis, ChecklistKind
from houvast.apps.paperwork.minimum import MINIMUM
from houvast.apps.paperwork.models import ChecklistUse
from houvast.apps.paperwork.proof import ListStanding, Standing, standings

TOPIC_OF = {
    "identiteit": InquiryTopic.IDENTITY,
    "verblijfsstatuut": InquiryTopic.IDENTITY,
    "verblijfplaats": InquiryTopic.RESIDENCE,
    "gezin": InquiryTopic.HOUSEHOLD,
    "uitkeringen": InquiryTopic.MEANS,
    "bestaansmiddelen": InquiryTopic.MEANS,
    "middelen_samenwonenden": InquiryTopic.MEANS,
    "inkomsten_uitgaven": InquiryTopic.MEANS,
    "schulden": InquiryTopic.MEANS,
    "werkbereidheid": InquiryTopic.WORK,
    "gewerkte_dagen": InquiryTopic.WORK,
    "andere_rechten": InquiryTopic.RESIDUAL,
    "behoeftigheid": InquiryTopic.NEED,
    "attest_dringende_zorg": InquiryTopic.NEED,
    "huurcontract": InquiryTopic.NEED,
    "energierekening": InquiryTopic.NEED,
}
# A right that a yearly review is about.
RIGHTS = frozenset({ChecklistKind.LIVING_WAGE, ChecklistKind.EQUIVALENT})
_LISTS = {
    AidKind.LIVING_WAGE: ChecklistKind.LIVING_WAGE,
    AidKind.EQUIVALENT: ChecklistKind.EQUIVALENT,
    AidKind.DEPOSIT: ChecklistKind.RENT_GUARANTEE,
    AidKind.ENERGY: ChecklistKind.ENERGY,
}


@dataclass(frozen=True)
class TopicStanding:
    """One topic of an inquiry: what was found, what proves it, and whether the law asks it."""

    topic: InquiryTopic
    required: bool
    facts: tuple[InquiryFact, ...]
    proof: tuple[Standing, ...]
    since: dt.date

    @property
    def found(self) -> bool:
        """Something holds today and somebody looked at it during this inquiry."""
        return any(not fact.dropped and fact.confirmed_on >= self.since for fact in self.facts)

    @property
    def unseen(self) -> tuple[InquiryFact, ...]:
        """What an earlier inquiry said and nobody confirmed yet."""
        return tuple(fact for fact in self.facts if not fact.dropped and fact.confirmed_on < self.since)

    @property
    def missing(self) -> bool:
        return self.required and not self.found

    @property
    def to_prove(self) -> tuple[Standing, ...]:
        """What is still to be shown; what a worker or the centre sees for itself is shown by the fact that says so."""
        return tuple(row for row in self.proof if not row.proved and not self._seen_as(row.item.asked))

    def _seen_as(self, asked: Asked) -> bool:
        looked_up = any(fact.source == FactSource.KSZ and not fact.dropped for fact in self.facts)
        return self.found and (asked == Asked.WORKER or (asked == Asked.CENTRE and looked_up))


@dataclass(frozen=True)
class InquiryStanding:
    """A whole inquiry: its topics in order, and the lists of proof behind them."""

    topics: tuple[TopicStanding, ...]
    lists: tuple[ListStanding, ...]

    @property
    def missing(self) -> tuple[InquiryTopic, ...]:
        return tuple(row.topic for row in self.topics if row.missing)

    @property
    def unseen(self) -> int:
        return sum(len(row.unseen) for row in self.topics)

    @property
    def counted(self) -> tuple[int, int]:
        """How many topics the law asks are there, of how many."""
        required = [row for row in self.topics if row.required]
        return sum(row.found for row in required), len(required)

    @property
    def complete(self) -> bool:
        return not self.missing and not self.unseen


def list_for(scheme: AidScheme) -> ChecklistKind | None:
    """Return the list of proof for a kind of aid, or None where there is none."""
    if scheme.kind == AidKind.MEDICAL and scheme.legal_basis == LegalBasis.ALIENS:
        return ChecklistKind.URGENT_MEDICAL
    return _LISTS.get(AidKind(scheme.kind))


def required_topics(case_file: CaseFile) -> list[InquiryTopic]:
    """Return the topics the law asks for what this file follows, in their own order; one query."""
    kinds = ChecklistUse.objects.filter(case_file=case_file, ended_on=None).values_list("kind", flat=True)
    asked = {
        TOPIC_OF[item.code]
        for kind in kinds
        for item in MINIMUM[ChecklistKind(kind)]
        if item.basis == Basis.LAW and item.code in TOPIC_OF
    }
    return [topic for topic in InquiryTopic if topic in asked]


def missing_topics(inquiry: SocialInquiry, facts: Sequence[InquiryFact]) -> list[InquiryTopic]:
    """Return what the law asks and nobody looked at in this inquiry."""
    seen = {fact.topic for fact in facts if not fact.dropped and fact.confirmed_on >= inquiry.opened_on}
    return [topic for topic in required_topics(inquiry.case_file) if topic not in seen]


def standing_of(inquiry: SocialInquiry, *, user: User, on: dt.date) -> InquiryStanding:
    """Return how an inquiry stands; a constant number of queries. Every topic is there, also what the law does not ask."""
    facts = InquiryFact.objects.visible_to(user).filter(inquiry=inquiry).in_order()
    found = list(facts.select_related("confirmed_by", "document", "carried_from"))
    lists = standings(inquiry.case_file, user=user, on=on)
    rows = {row.item.code: row for one in lists for row in (*one.law, *one.assumed)}
    required = {TOPIC_OF[row.item.code] for one in lists for row in one.law if row.item.code in TOPIC_OF}
    topics = tuple(
        TopicStanding(
            topic=topic,
            required=topic in required,
            facts=tuple(fact for fact in found if fact.topic == topic),
            proof=tuple(row for code, row in rows.items() if TOPIC_OF.get(code) == topic),
            since=inquiry.opened_on,
        )
        for topic in InquiryTopic
    )
    return InquiryStanding(topics=topics, lists=tuple(lists))

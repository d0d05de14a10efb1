"""Clients who are known come back with a question: each stands at another point of its thirty days.

They are told by the clock, as the stories are: a line of the register is written on the day somebody asked.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from houvast.apps.aid.actions.inquiries import note_fact, open_inquiry
from houvast.apps.aid.actions.requests import Arrival, Asked, ask_aid, withdraw_aid_request
from houvast.apps.aid.enums import FactSource, InquiryTopic
from houvast.apps.aid.models import AidRequest, AidScheme, SocialInquiry
from houvast.apps.casefiles.actions.requests import issue_receipt
from houvast.apps.casefiles.enums import Channel
from houvast.apps.paperwork.actions.proof import follow_checklist
from houvast.apps.paperwork.enums import ChecklistKind
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story, moment
from houvast.jobs.demo.staff import NORTH
from houvast.jobs.demo.world import World
from houvast_rules.periods import next_working_day, previous_working_day

# A file that is older than this is nearer to its end than to its beginning.
KNOWN_DAYS = 40


@dataclass(frozen=True)
class Question:
    """What is asked so many days before the demo, and what became of it."""

    days: int
    code: str
    purpose: str
    amount: int
    channel: Channel = Channel.DESK
    urgent_because: str = ""
    proof: ChecklistKind | None = None
    withdrawn_after: int = 0
    withdrawn_because: str = ""


QUESTIONS = (
    Question(35, "schoolkosten", "De boeken en de laptop van de oudste; de school wacht niet langer.", 265),
    Question(29, "energiekosten", "De eindafrekening van het vorige appartement, met een aanmaning.", 387,
        proof=ChecklistKind.ENERGY),
    Question(27, "huurwaarborg", "De waarborg voor een kleinere woning; het contract start volgende maand.", 1280,
        proof=ChecklistKind.RENT_GUARANTEE),
    Question(20, "vrijetijdsparticipatie", "Het lidgeld van de voetbalclub voor de jongste.", 120, channel=Channel.PHONE,
        withdrawn_after=6, withdrawn_because="De club rekent het kansentarief aan: de cliënt betaalt het zelf."),
    Question(13, "medische-kosten", "Steunzolen op voorschrift, na de terugbetaling van het ziekenfonds.", 95,
        channel=Channel.EMAIL),
    Question(4, "dringende-steun", "Geen geld voor eten tot het loon gestort is.", 75,
        urgent_because="Geen voeding in huis tot het einde van de week."),
)  # fmt: skip


@dataclass
class Coming:
    """One question, as something the clock can tell."""

    world: World
    question: Question
    now: dt.datetime = field(init=False)
    story: Story = field(init=False)

    def __post_init__(self) -> None:
        self.story = self._tell()

    def _tell(self) -> Story:
        day = previous_working_day(self.world.on - dt.timedelta(days=self.question.days))
        self.now = moment(day, 8, 40)
        yield self.now
        case = self._who()
        if case is None:
            return
        request = self._ask(case)
        if self.question.proof:
            self._look_into(case, self.question.proof)
        if self.question.withdrawn_after:
            yield moment(next_working_day(day + dt.timedelta(days=self.question.withdrawn_after)), 15, 10)
            withdraw_aid_request(
                request=request,
                because=self.question.withdrawn_because,
                withdrawn_on=self.now.date(),
                expected=request.version,
                by=case.worker,
                at=self.now,
            )

    def _who(self) -> Case | None:
        """Return the client of the team of the demo's worker whose file opened last but is well on its way."""
        since = self.now.date() - dt.timedelta(days=KNOWN_DAYS)
        asked = set(AidRequest.objects.values_list("case_file", flat=True))
        told = [case for case in self.world.cases[1:] if hasattr(case, "file") and hasattr(case, "worker")]
        found = []
        for case in [case for case in told if case.team == NORTH and case.file.pk not in asked]:
            case.file.refresh_from_db()
            if case.file.closed_on is None and not case.file.protected and case.file.opened_on < since:
                found.append(case)
        lien = self.world.cases[0].worker
        found.sort(key=lambda case: (case.worker != lien, -case.file.opened_on.toordinal(), case.number))
        return found[0] if found else None

    def _ask(self, case: Case) -> AidRequest:
        asked, day = self.question, self.now.date()
        request = ask_aid(
            case_file=case.file,
            asked=Asked(
                scheme=AidScheme.objects.in_force(day).get(code=asked.code),
                purpose=asked.purpose,
                amount=Decimal(asked.amount),
                urgent=bool(asked.urgent_because),
                urgent_because=asked.urgent_because,
            ),
            arrival=Arrival(received_on=day, channel=asked.channel),
            by=case.worker,
            at=self.now,
        )
        if request.help_request is not None:
            issue_receipt(help_request=request.help_request, at=self.now, by=case.worker)
        return request

    def _look_into(self, case: Case, kind: ChecklistKind) -> None:
        """Begin an inquiry that waits for what the client still has to bring."""
        if SocialInquiry.objects.open().filter(case_file=case.file).exists():
            return
        day, by = self.now.date(), case.worker
        follow_checklist(case_file=case.file, kind=kind, by=by, on=day)
        inquiry = open_inquiry(case_file=case.file, reason=f"aanvraag {kind.label}", delta=False, by=by, on=day)
        for topic, text in (
            (InquiryTopic.HOUSEHOLD, "Het gezin is hetzelfde als bij de opening van het dossier."),
            (InquiryTopic.RESIDENCE, "Woont op het opgegeven adres; een huisbezoek volgt."),
        ):
            note_fact(
                inquiry=inquiry, topic=topic, text=text, source=FactSource.CLIENT, source_detail="", found_on=day, by=by,
                on=day,
            )  # fmt: skip


def comings(world: World) -> list[Coming]:
    """Return every question, for the clock."""
    return [Coming(world, question) for question in QUESTIONS]

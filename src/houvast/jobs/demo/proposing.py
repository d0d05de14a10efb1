"""Recent requests on their way to the committee: reports being written, to be read, returned and approved."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from houvast.apps.aid.actions.calculations import save_calculation
from houvast.apps.aid.actions.proposals import draft_proposal
from houvast.apps.aid.actions.report_reviews import approve_report, return_report
from houvast.apps.aid.actions.reports import Written, start_report, submit_report, write_blocks
from houvast.apps.aid.actions.requests import Arrival, Asked, ask_aid
from houvast.apps.aid.enums import BlockKind, ProposalKind
from houvast.apps.aid.models import AidProposal, AidRequest, AidScheme, Calculation, LivingWageGrant, SocialReport
from houvast.apps.aid.proposal_terms import LIVING_WAGES, ProposalTerms
from houvast.apps.lawbook.overlay import law_in_force
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World
from houvast_rules.living_wage import Category, Facts

RECENT_DAYS = 28
MOST = 8
# Kind of aid, what for, the amount asked, why, and the opinion.
ASKED: tuple[tuple[str, str, int | None, str, str], ...] = (
    (
        "leefloon",
        "Een inkomen tot er werk is.",
        None,
        "Er is geen ander inkomen en geen spaargeld; de bereidheid om te werken is besproken.",
        "Toekennen. De cliënt werkt mee en zoekt zelf al.",
    ),
    (
        "energiekosten",
        "De eindafrekening van gas en elektriciteit.",
        312,
        "De afrekening volgt op een koude winter; 26 euro per maand afbetalen is niet haalbaar.",
        "Eenmalig tussenkomen, en samen een energiescan aanvragen.",
    ),
    (
        "huurwaarborg",
        "De waarborg voor een woning die beter past.",
        1650,
        "De huidige woning is onbewoonbaar verklaard. De nieuwe huur is betaalbaar.",
        "Toekennen als terugbetaalbare steun, in 24 schijven.",
    ),
    (
        "medische-kosten",
        "Een bril voor de jongste.",
        140,
        "Het ziekenfonds betaalt 60 euro terug; het saldo past niet in het budget.",
        "Toekennen: zonder bril volgt zij de les niet.",
    ),
)
REMARK = "Zeg erbij waarom een afbetalingsplan met de leverancier niet kan."


def prepare_reports(world: World) -> None:
    """Take the last requests into a proposal with its report; each next one a step further."""
    at = moment(world.on, 0, 18)  # before the committee's own requests of this day: the register rises
    schemes = {row.code: row for row in AidScheme.objects.in_force(world.on)}
    for place, case in enumerate(_asking(world)):
        turn = place % len(ASKED) or _has_living_wage(case, world)
        code, purpose, amount, why, opinion = ASKED[turn]
        asked = Asked(scheme=schemes[code], purpose=purpose, amount=Decimal(amount) if amount else None)
        line = case.request if _waits(case, world) else None
        received = timezone.localdate(line.received_at) if line else world.on
        arrival = Arrival(received_on=received, help_request=line)
        request = ask_aid(case_file=case.file, asked=asked, arrival=arrival, by=case.worker, at=at)
        proposal = _proposal(case, request, why, at)
        report = start_report(
            case_file=case.file,
            subject=asked.scheme.label.capitalize(),
            inquiry=None,
            proposals=[proposal],
            by=case.worker,
            at=at,
        )
        _move_on(case, report, opinion, place, at)


def _asking(world: World) -> list[Case]:
    """Who asks: first those whose first question nobody decided yet, then clients who come back with a new one today."""
    found = [case for case in world.cases[1:] if hasattr(case, "file") and hasattr(case, "request")]
    for case in found:
        case.file.refresh_from_db()
        case.request.refresh_from_db()
    is_open = [case for case in found if case.file.closed_on is None and not case.file.protected]
    return sorted(is_open, key=lambda case: (not _waits(case, world), -case.number))[:MOST]


def _has_living_wage(case: Case, world: World) -> int:
    """1, the kind of aid to ask instead, for who has a living wage already."""
    running = LivingWageGrant.objects.filter(person=case.file.person_id, period__contains=world.on)
    return int(running.exists())


def _waits(case: Case, world: World) -> bool:
    """Her first question led to this file and its decision is still to come."""
    line, since = case.request, moment(world.on - dt.timedelta(days=RECENT_DAYS))
    return line.received_at >= since and line.decided_on is None and line.case_file_id == case.file.pk


def _proposal(case: Case, request: AidRequest, why: str, at: dt.datetime) -> AidProposal:
    calculation = _calculated(case, request, at) if request.scheme.kind in LIVING_WAGES else None
    terms = ProposalTerms(
        kind=ProposalKind.GRANT,
        request=request,
        calculation=calculation,
        amount=request.amount,
        starts_on=request.received_on,
        repayable=request.scheme.repayable,
        motivation=why,
        hearing_notice_on=request.received_on,
    )
    return draft_proposal(case_file=case.file, terms=terms, by=case.worker, at=at)


def _calculated(case: Case, request: AidRequest, at: dt.datetime) -> Calculation:
    facts = Facts(on=request.received_on, category=Category.SINGLE, file_start=request.received_on)
    return save_calculation(
        case_file=case.file, facts=facts, law=law_in_force(), note="bij het voorstel", by=case.worker, at=at
    )


def _move_on(case: Case, report: SocialReport, opinion: str, place: int, at: dt.datetime) -> None:
    """One in four is still being written, one waits for the head, one came back, one is approved."""
    if place % 4 == 0:
        return
    block = report.blocks.get(kind=BlockKind.OPINION)
    write_blocks(report=report, written={block.pk: Written(opinion, block.version)}, by=case.worker, at=at)
    report.refresh_from_db()
    report = submit_report(report=report, expected=report.version, by=case.worker, at=at)
    if place % 4 == 2:
        part = report.blocks.get(kind=BlockKind.PROPOSAL)
        return_report(report=report, expected=report.version, remarks={part.pk: REMARK}, by=case.head, at=at)
    if place % 4 == 3:
        approve_report(report=report, expected=report.version, by=case.head, at=at)

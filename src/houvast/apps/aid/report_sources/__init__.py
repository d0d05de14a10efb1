"""The parts of a social report, each assembled by one module from what is known in the file."""

from collections.abc import Callable

from django.utils.translation import override

from houvast.apps.aid.enums import BlockKind
from houvast.apps.aid.report_sources.balance import balance
from houvast.apps.aid.report_sources.calculation import calculation
from houvast.apps.aid.report_sources.gathering import About, Assembled
from houvast.apps.aid.report_sources.history import history
from houvast.apps.aid.report_sources.household import household
from houvast.apps.aid.report_sources.inquiry import inquiry
from houvast.apps.aid.report_sources.mpsa import mpsa
from houvast.apps.aid.report_sources.proposal import proposal
from houvast.apps.aid.report_sources.question import question
from houvast.apps.aid.report_sources.trajectory import trajectory

__all__ = ["SOURCES", "About", "Assembled", "assemble"]

SOURCES: dict[str, Callable[[About], Assembled]] = {
    BlockKind.QUESTION: question,
    BlockKind.HOUSEHOLD: household,
    BlockKind.INQUIRY: inquiry,
    BlockKind.BALANCE: balance,
    BlockKind.MPSA: mpsa,
    BlockKind.TRAJECTORY: trajectory,
    BlockKind.HISTORY: history,
    BlockKind.CALCULATION: calculation,
    BlockKind.PROPOSAL: proposal,
}


def assemble(about: About) -> dict[str, Assembled]:
    """Return the words of every part Houvast can write, by kind of block; a fixed number of queries."""
    with override("nl"):
        return {kind: source(about) for kind, source in SOURCES.items()}

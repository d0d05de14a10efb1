"""What every source of a social report is asked with and answers: words in Dutch, and where they come from.

A report is written in Dutch, the language of the service (bestuurstaalwet); so are its sources, whatever the screen speaks.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from houvast.accounts.models import User
from houvast.apps.aid.models import AidProposal, AidRequest, SocialInquiry
from houvast.apps.casefiles.models import CaseFile
from houvast_rules.explain import dutch_date
from houvast_rules.money import format_euro

ORIGIN_LENGTH = 200


@dataclass(frozen=True)
class About:
    """Whose report, for which reader, as known on a day; `requests` are what it answers."""

    case_file: CaseFile
    user: User
    on: dt.date
    inquiry: SocialInquiry | None = None
    proposals: tuple[AidProposal, ...] = ()
    requests: tuple[AidRequest, ...] = field(default=())


@dataclass(frozen=True)
class Assembled:
    """The words of one part and their origin; both empty when nothing is known."""

    text: str = ""
    origin: str = ""


NOTHING = Assembled()


def assembled(lines: Iterable[str], origin: Iterable[str] | str) -> Assembled:
    """Put lines together; an origin of several things is named as far as it fits."""
    text = "\n".join(line.rstrip() for line in lines).strip()
    named = origin if isinstance(origin, str) else "; ".join(dict.fromkeys(origin))
    if not text:
        return NOTHING
    return Assembled(text, named if len(named) <= ORIGIN_LENGTH else named[: ORIGIN_LENGTH - 1] + "…")


def day(value: dt.date | None) -> str:
    return dutch_date(value) if value else "onbekende datum"


def short(value: dt.date) -> str:
    return f"{value:%d/%m/%Y}"


def money(value: Decimal | None) -> str:
    return format_euro(value) if value is not None else "bedrag niet bekend"


def days(first: dt.date | None, last: dt.date | None) -> str:
    """Say a period: its first day, and its last one when it has one."""
    if first is None:
        return f"tot en met {short(last)}" if last else ""
    return f"van {short(first)} tot en met {short(last)}" if last else f"vanaf {short(first)}"

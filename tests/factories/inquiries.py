"""Social inquiries with their facts, and home visits."""

import datetime as dt
import itertools
from typing import Any

from houvast.accounts.models import User
from houvast.apps.aid.actions.inquiries import conclude_inquiry, note_fact, open_inquiry
from houvast.apps.aid.enums import FactSource, InquiryTopic
from houvast.apps.aid.inquiry_topics import required_topics
from houvast.apps.aid.models import HomeVisit, InquiryFact, KszRegistration, SocialInquiry
from houvast.apps.casefiles.models import CaseFile
from houvast.core.periods import period
from houvast_rules.procedure import ksz_purpose
from tests.factories.paperwork import make_use

_numbers = itertools.count(1)
DAY = dt.date(2026, 3, 2)


def make_inquiry(case_file: CaseFile, by: User, *, on: dt.date = DAY, delta: bool = False) -> SocialInquiry:
    """An inquiry that is open, about the leefloon."""
    if not case_file.checklists.exists():
        make_use(case_file)
    return open_inquiry(case_file=case_file, reason="aanvraag leefloon", delta=delta, by=by, on=on)


def make_fact(inquiry: SocialInquiry, by: User, **fields: Any) -> InquiryFact:
    """A fact the client told."""
    defaults: dict[str, Any] = {
        "topic": InquiryTopic.MEANS,
        "text": f"Geen inkomen ({next(_numbers)}).",
        "source": FactSource.CLIENT,
        "found_on": inquiry.opened_on,
        "on": inquiry.opened_on,
    }
    return note_fact(inquiry=inquiry, by=by, **{**defaults, **fields})


def make_concluded(
    case_file: CaseFile, by: User, *, on: dt.date = DAY, source: FactSource = FactSource.CLIENT
) -> SocialInquiry:
    """A whole inquiry: a fact on everything the law asks (that of the means from `source`), and a conclusion."""
    inquiry = make_inquiry(case_file, by, on=on)
    for topic in required_topics(case_file):
        from_where = source if topic == InquiryTopic.MEANS else FactSource.CLIENT
        make_fact(inquiry, by, topic=topic, text=f"{topic.label} nagegaan.", source=from_where)
    at = dt.datetime.combine(on, dt.time(10), tzinfo=dt.UTC)
    inquiry.refresh_from_db()
    words = "Er is nood: geen inkomen."
    return conclude_inquiry(inquiry=inquiry, version=inquiry.version, conclusion=words, by=by, at=at)


def make_registration(case_file: CaseFile, by: User, **fields: Any) -> KszRegistration:
    """The client registered with the Crossroads Bank for the examination, from the first day of the file."""
    defaults: dict[str, Any] = {
        "person": case_file.person,
        "purpose": ksz_purpose("in_examination").code,
        "period": period(case_file.opened_on),
    }
    return KszRegistration.objects.create(case_file=case_file, registered_by=by, **{**defaults, **fields})


def make_visit(case_file: CaseFile, visitor: User, **fields: Any) -> HomeVisit:
    """A visit that is planned; give `visited_on` and `at_home` for one that took place."""
    defaults: dict[str, Any] = {} if "visited_on" in fields else {"planned_on": dt.date(2026, 12, 1)}
    return HomeVisit.objects.create(case_file=case_file, visitor=visitor, **{**defaults, **fields})

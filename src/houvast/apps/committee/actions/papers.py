"""The papers of a closed sitting, made one by one by a job: crashed half-way, it goes on where it stopped."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django import app as jobs

from houvast.accounts.models import User
from houvast.apps.committee.actions.notices import keep_notice
from houvast.apps.committee.enums import SittingState
from houvast.apps.committee.models import Decision, Notice, Sitting
from houvast.audit.recording import action
from houvast.documents.actions import store_upload
from houvast.documents.enums import FileKind

PAPERS_JOB = "committee.papers"
URGENT_PAPERS_JOB = "committee.urgent_papers"


@dataclass(frozen=True)
class Typesetters:
    """How each paper is made; the page side knows."""

    notice: Callable[[Notice], bytes]
    extract: Callable[[Decision], bytes]
    minutes: Callable[[Sitting], bytes]


@action("Stukken van een zitting gevraagd")
def ask_papers(*, sitting: Sitting, by: User) -> None:
    """Queue the making of minutes, extracts and notices once this act is certain; what was made is not made again."""
    jobs.configure_task(PAPERS_JOB).defer(sitting_id=sitting.pk)


@action("Stukken van een dringende beslissing gevraagd")
def ask_urgent_papers(*, decision: Decision, by: User) -> None:
    """Queue the letter and the extract of a decision of the chair."""
    jobs.configure_task(URGENT_PAPERS_JOB).defer(decision_id=decision.pk)


def make_papers(*, sitting_id: int, typeset: Typesetters, at: dt.datetime) -> int:
    """Make every paper of a closed sitting that is not there yet, each kept on its own; returns how many were made.

    The notices come first: their term is the shortest. Delivered again after a crash, only the rest is made.
    """
    sitting = Sitting.objects.select_related("closed_by").get(pk=sitting_id)
    if sitting.state != SittingState.CLOSED:
        return 0
    by, made = sitting.closed_by, 0
    for notice in _notices_to_make(sitting):
        keep_notice(notice=notice, content=typeset.notice(notice), by=by, at=at)
        made += 1
    for decision in Decision.objects.filter(item__sitting=sitting, extract=None).select_related("item", "case_file"):
        _keep_extract(decision=decision, content=typeset.extract(decision), by=by, at=at)
        made += 1
    if sitting.minutes_id is None:
        _keep_minutes(sitting=sitting, content=typeset.minutes(sitting), by=by, at=at)
        made += 1
    return made


def make_urgent_papers(*, decision_id: int, typeset: Typesetters, at: dt.datetime) -> int:
    """Make the letter and the extract of an urgent decision of the chair; returns how many were made."""
    decision = Decision.objects.select_related("recorded_by", "case_file").get(pk=decision_id)
    made = 0
    notice = Notice.objects.filter(decision=decision, document=None).first()
    if notice is not None:
        keep_notice(notice=notice, content=typeset.notice(notice), by=decision.recorded_by, at=at)
        made += 1
    if decision.extract_id is None:
        _keep_extract(decision=decision, content=typeset.extract(decision), by=decision.recorded_by, at=at)
        made += 1
    return made


def _notices_to_make(sitting: Sitting) -> list[Notice]:
    waiting = Notice.objects.filter(decision__item__sitting=sitting, document=None)
    return list(waiting.select_related("decision__item", "decision__case_file").order_by("decision__number"))


@action("Uittreksel van een beslissing gemaakt")
def _keep_extract(*, decision: Decision, content: bytes, by: User, at: dt.datetime) -> None:
    row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if row.extract_id is None:
        name = f"uittreksel-{row.number}.pdf"
        row.extract = store_upload(by=by, upload=SimpleUploadedFile(name, content, content_type=FileKind.PDF), at=at)
        row.save(update_fields=["extract"])


@action("Verslag van een zitting gemaakt")
def _keep_minutes(*, sitting: Sitting, content: bytes, by: User, at: dt.datetime) -> None:
    row = Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)
    if row.minutes_id is None:
        name = f"verslag-{row.held_on:%Y-%m-%d}.pdf"
        row.minutes = store_upload(by=by, upload=SimpleUploadedFile(name, content, content_type=FileKind.PDF), at=at)
        row.version += 1
        row.save(update_fields=["minutes", "version"])

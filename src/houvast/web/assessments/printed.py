"""The comparison on paper, in the client's own language: what he takes home."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.apps.assessments.comparison import Comparison, DomainChange
from houvast.apps.assessments.definitions import LANGUAGES
from houvast.apps.assessments.path import Path
from houvast.apps.casefiles.models import CaseFile
from houvast.web.assessments.paths import score_paths, step_lines
from houvast.web.assessments.pictures import picture
from houvast.web.printing.sheets import Contact, ProgressSheet
from houvast_rules.measurement import Scorer


def progress_sheet(compared: Comparison, found: Path | None, case_file: CaseFile, *, sensitive: bool) -> ProgressSheet:
    """Fill the sheet of `print/progress.html`, with every step of the path; `sensitive` adds the sensitive domains."""
    person, now = case_file.person, compared.now
    language = person.language if person.language in LANGUAGES else "nl"
    rows = compared.domains if sensitive else compared.open_domains
    tags = {tag.key: tag.label.within(language) for tag in compared.definition.strengths}
    strengths = [tags.get(key, key) for key in now.strength_tags] + ([now.strengths] if now.strengths else [])
    with override(language):
        return ProgressSheet(
            client_name=f"{person.first_name} {person.last_name}".strip(),
            case_number=case_file.number,
            then_on=compared.zero.measured_on,
            now_on=now.measured_on,
            then_version=compared.before.name(language),
            now_version=compared.definition.name(language),
            comparison=picture(compared, rows, title=_("Toen en nu"), language=language),
            worker=_worker(case_file),
            strengths=tuple(strengths),
            points=tuple(_point(compared, row, language) for row in rows if row.conversation_point),
            renamed=_renamed(compared, [row.key for row in rows if row.measured], language),
            without_match=_lost(compared, language, sensitive=sensitive),
            **_steps(compared, found, language, sensitive=sensitive),
            wishes=tuple(text for text in (now.wish_three_months, now.wish_one_year, now.first_step) if text),
        )


def _point(compared: Comparison, row: DomainChange, language: str) -> tuple[str, str, str]:
    label = _labels(compared, language).get(row.key, row.label)
    client, worker = (compared.definition.word(row.of(voice).now, language) for voice in (Scorer.CLIENT, Scorer.WORKER))
    return label, client, worker


def _renamed(compared: Comparison, keys: list[str], language: str) -> tuple[tuple[str, str], ...]:
    now, then = compared.definition.names(language), compared.before.names(language)
    return tuple((now[key], then[key]) for key in keys if now[key] != then[key])


def _lost(compared: Comparison, language: str, *, sensitive: bool) -> tuple[tuple[str, dt.date], ...]:
    """What only one of the two versions asks, named in the language of the document."""
    rows = [row for row in compared.without_match if sensitive or not row.sensitive]
    names = _labels(compared, language)
    return tuple((names[row.key], row.only_in.measured_on) for row in rows)


def _steps(compared: Comparison, found: Path | None, language: str, *, sensitive: bool) -> dict[str, Any]:
    """Every step between, when there is a measurement between."""
    if found is None or len(found.moments) < 3:
        return {}
    without = frozenset[str]() if sensitive else found.sensitive
    paths = score_paths(found, sensitive=sensitive, labels=_labels(compared, language))
    return {
        "steps": tuple((line.label, line.client, line.worker) for line in step_lines(found, without=without)),
        "paths": tuple((label, client, worker) for label, worker, client in paths),
    }


def _labels(compared: Comparison, language: str) -> dict[str, str]:
    """What the versions call their domains; the newer one decides."""
    return compared.before.names(language) | compared.definition.names(language)


def _worker(case_file: CaseFile) -> Contact:
    assignment = case_file.assignments.current().filter(kind="social_worker").select_related("user").first()
    user = assignment.user if assignment else None
    return Contact(name=str(user), phone=user.phone, email=user.email) if user else Contact(name="–")

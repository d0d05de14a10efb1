"""What was said in a measurement, as plain values, and how it is kept: only what changed is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from houvast.apps.assessments.definitions import Definition, Domain, parse
from houvast.apps.assessments.enums import ClientAgreement
from houvast.apps.assessments.models import Assessment, DomainScore


@dataclass(frozen=True)
class DomainAnswer:
    """What was said about one domain. A score is 1-5, 0 (niet besproken), 9 (niet van toepassing) or None (no score)."""

    client: int | None = None
    worker: int | None = None
    note: str = ""
    working: bool = False
    chosen_by_client: bool = False
    unchanged: bool = False
    # Answers of the deep mode by key; None leaves what is stored.
    items: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Texts:
    """What was said about the whole: strengths first, wishes, and what the client thinks of it."""

    strengths: str = ""
    strength_tags: Sequence[str] = field(default_factory=list)
    wish_three_months: str = ""
    wish_one_year: str = ""
    first_step: str = ""
    report_text: str = ""
    client_agrees: str = ClientAgreement.UNKNOWN
    client_text: str = ""


def store_answers(draft: Assessment, answers: Mapping[str, DomainAnswer]) -> None:
    """Write the answers that changed; an answer that was emptied again is removed."""
    stored = {score.domain: score for score in draft.scores.all()}
    changed: list[DomainScore] = []
    emptied: list[int] = []
    for domain, given in answers.items():
        score = stored.get(domain)
        answer = given if given.items is not None else replace(given, items=score.items if score else {})
        if answer == DomainAnswer(items={}):
            emptied += [score.pk] if score else []
        elif score is None or as_answer(score) != answer:
            changed.append(_score(draft, domain, answer))
    if emptied:
        DomainScore.objects.filter(pk__in=emptied).delete()
    if changed:
        DomainScore.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["assessment", "domain"],
            update_fields=[
                "client_score",
                "worker_score",
                "note",
                "working_domain",
                "chosen_by_client",
                "unchanged",
                "items",
            ],
        )


def missing_notes(definition: Definition, answers: Mapping[str, DomainAnswer]) -> list[tuple[Domain, int]]:
    """Return the domains, with the worker's score, where the instrument asks why it was given and nobody said it."""
    given = [(domain, answers[domain.key]) for domain in definition.domains if domain.key in answers]
    return [
        (domain, answer.worker)
        for domain, answer in given
        if answer.worker in domain.note_required and answer.worker is not None and not answer.note.strip()
    ]


def open_domains(assessment: Assessment) -> list[str]:
    """Return the keys of the domains nobody answered yet, in the order of the instrument."""
    answered = {score.domain for score in assessment.scores.all() if score.answered}
    return [domain.key for domain in parse(assessment.instrument.definition).domains if domain.key not in answered]


def as_answer(score: DomainScore) -> DomainAnswer:
    """Return what a stored score says."""
    return DomainAnswer(
        client=score.client_score,
        worker=score.worker_score,
        note=score.note,
        working=score.working_domain,
        chosen_by_client=score.chosen_by_client,
        unchanged=score.unchanged,
        items=score.items,
    )


def _score(draft: Assessment, domain: str, answer: DomainAnswer) -> DomainScore:
    return DomainScore(
        assessment=draft,
        domain=domain,
        client_score=answer.client,
        worker_score=answer.worker,
        note=answer.note,
        working_domain=answer.working or answer.chosen_by_client,
        chosen_by_client=answer.chosen_by_client,
        unchanged=answer.unchanged,
        items=dict(answer.items or {}),
    )

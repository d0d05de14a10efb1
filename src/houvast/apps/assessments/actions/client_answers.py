"""What the client answers alone: only his voice is written, so that it never overwrites what the worker noted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from houvast.accounts.models import User
from houvast.apps.assessments.answers import DomainAnswer, as_answer, store_answers
from houvast.apps.assessments.checks import check_draft
from houvast.apps.assessments.models import Assessment
from houvast.apps.assessments.savers import CLIENT_ANSWERED
from houvast.audit.recording import action
from houvast.core.versions import lock_version


@dataclass(frozen=True)
class ClientAnswer:
    """One domain: a score from 1 to 5 or None (no answer), and whether the client wants to work on it."""

    score: int | None = None
    chosen: bool = False


@dataclass(frozen=True)
class ClientWords:
    """What the client says about the whole."""

    strength_tags: Sequence[str] = field(default_factory=list)
    wish_three_months: str = ""
    wish_one_year: str = ""
    first_step: str = ""
    client_text: str = ""


@action(CLIENT_ANSWERED)
def save_client_answers(
    *, assessment: Assessment, answers: Mapping[str, ClientAnswer], words: ClientWords, by: User
) -> Assessment:
    """Keep the client's side of a draft and return it; the scores and notes of the worker stay as they are.

    The version goes up, so that a worker who has the draft open on another device is told. A domain set aside stays set
    aside until the client scores it. Raises `Refused` for a final measurement, `Conflict` when `assessment` was saved
    after it was read: the answers were laid over older ones.
    """
    draft = lock_version(assessment, expected=assessment.version)
    check_draft(draft)
    stored = {score.domain: as_answer(score) for score in draft.scores.all()}
    store_answers(draft, {key: _merged(stored.get(key, DomainAnswer()), said) for key, said in answers.items()})
    for name, value in vars(words).items():
        setattr(draft, name, list(value) if name == "strength_tags" else value)
    draft.save()
    return draft


def _merged(stored: DomainAnswer, said: ClientAnswer) -> DomainAnswer:
    aside = stored.worker if stored.worker in (0, 9) else None
    if aside is not None and said.score is None:
        client, worker = stored.client, stored.worker
    else:
        client, worker = said.score, None if aside is not None else stored.worker
    working = said.chosen or (stored.working and not stored.chosen_by_client)
    same = stored.unchanged and (client, worker) == (stored.client, stored.worker)
    return DomainAnswer(client, worker, stored.note, working, said.chosen, same, stored.items)

"""A questionnaire while it is being filled in: started, kept answer by answer, thrown away."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.actions.drafts import move_draft
from houvast.apps.assessments.checks import check_draft, check_possible_day
from houvast.apps.assessments.definition_parts import Item
from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.questionnaire_definition import CLIENT
from houvast.apps.assessments.savers import CLIENT_ANSWERED
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.questionnaires.asking import (
    Asked,
    Subject,
    asked_in,
    definition_of,
    questions,
    subjects_for,
    subjects_of,
)
from houvast.apps.questionnaires.enums import Manner, Occasion
from houvast.apps.questionnaires.models import Response
from houvast.apps.trajectories.models import Trajectory
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version


@dataclass(frozen=True)
class About:
    """What is said about the whole: when, why, how, and which trajectory it concludes (None: the whole file)."""

    measured_on: dt.date
    occasion: Occasion
    manner: Manner = Manner.TOGETHER
    trajectory: Trajectory | None = None


@action("Vragenlijst gestart")
def start_response(*, case_file: CaseFile, code: str, about: About, by: User, on: dt.date) -> Response:
    """Start a questionnaire in the version valid on its day, about the goals and domains of now.

    Returns the draft there already is, untouched: a file has one of each at a time. Raises `Refused` for a closed
    file, an impossible day, a trajectory of another file, and when no version is in force.
    """
    # Two clicks at once wait here, so that the second finds the draft of the first.
    CaseFile.objects.select_for_update(of=("self",), no_key=True).get(pk=case_file.pk)
    draft: Response | None = case_file.questionnaires.draft().filter(code=code).first()
    if draft is not None:
        return draft
    refuse_closed(case_file)
    check_about(case_file, about, on=on)
    instrument = Instrument.objects.newest(code, on=about.measured_on)
    if instrument is None:
        raise Refused(_("Er is op die dag geen meetinstrument van kracht. Vraag het aan de beheerder."))
    subjects = subjects_for(case_file, definition_of(instrument), on=about.measured_on)
    return Response.objects.create(
        case_file=case_file, instrument=instrument, code=code, subjects=subjects, author=by, **vars(about)
    )


@action("Vragenlijst bewaard")
def save_response(
    *, response: Response, expected: int, about: About, answers: Mapping[str, Any], by: User, on: dt.date
) -> Response:
    """Keep everything on the page; an answer that was emptied again is removed, a question nobody asks is not kept.

    Raises `Conflict` when somebody saved after version `expected`, `Refused` for a final one or an impossible day.
    Returns the saved row with its new version.
    """
    check_draft(response)
    draft = lock_version(response, expected=expected)
    check_draft(draft)
    if (about.measured_on, about.trajectory) != (draft.measured_on, draft.trajectory):
        check_about(draft.case_file, about, on=on)
    for name, value in vars(about).items():
        setattr(draft, name, value)
    draft.answers = _laid_over(draft.answers, answers, asked_in(draft))
    draft.save()
    return draft


@action(CLIENT_ANSWERED)
def save_client_side(*, response: Response, answers: Mapping[str, Any], by: User) -> Response:
    """Keep what the client answered alone; what the worker answered stays as it is.

    The version goes up, so that a worker who has the draft open on another device is told. Raises `Refused` for a final
    one, `Conflict` when `response` was saved after it was read: the answers were laid over older ones.
    """
    draft = lock_version(response, expected=response.version)
    check_draft(draft)
    theirs = [one for one in asked_in(draft) if one.voice == CLIENT]
    draft.answers, draft.manner = _laid_over(draft.answers, answers, theirs), Manner.DEVICE
    draft.save()
    return draft


@action("Vragenlijst naar de geldende versie gebracht")
def move_response(*, response: Response, expected: int, by: User) -> tuple[Response, list[str]]:
    """Take a draft along to the version in force on its day (see `move_draft`); return it and what has no match.

    The goals and domains stay those of the start. Answers without a match stay stored, where nothing writes over them.
    """
    return move_draft(draft=response, expected=expected, keep=_set_apart_without_match, by=by)


@action("Vragenlijst in opmaak weggegooid")
def discard_response(*, response: Response, by: User) -> None:
    """Throw a draft away; raises `Refused` when it is final."""
    draft = Response.objects.select_for_update(of=("self",)).filter(pk=response.pk).first()
    if draft is not None:
        check_draft(draft)
        draft.delete()


def check_about(case_file: CaseFile, about: About, *, on: dt.date) -> None:
    """Raise `Refused` beside the field for a day or a trajectory that cannot be."""
    check_possible_day(case_file, about.measured_on, on=on)
    if about.trajectory is None:
        return
    if about.trajectory.case_file_id != case_file.pk:
        raise Refused({"trajectory": _("Kies een traject van dit dossier.")})
    if about.measured_on < about.trajectory.started_on:
        day = f"{about.trajectory.started_on:%d/%m/%Y}"
        raise Refused({"measured_on": _("Dit traject begon pas op %(day)s.") % {"day": day}})


def _laid_over(stored: Mapping[str, Any], answers: Mapping[str, Any], asked: Sequence[Asked]) -> dict[str, Any]:
    """Put what was answered to these questions in place of what was stored; the rest stays as it is."""
    names = {one.name for one in asked}
    kept = {name: value for name, value in stored.items() if name not in names}
    return kept | {name: answers[name] for name in sorted(names) if answers.get(name) not in (None, "", [])}


def _set_apart_without_match(draft: Response, newest: Instrument) -> list[str]:
    """Name the answers the newest version does not ask for, or not in this way, and make room where it asks again."""
    before, now = definition_of(draft.instrument), definition_of(newest)
    was = {one.name: one for one in asked_in(draft)}
    new = {group.each for group in now.groups} - {group.each for group in before.groups}
    about = subjects_for(draft.case_file, now, on=draft.measured_on)
    draft.subjects = [*draft.subjects, *(row for row in about if Subject(**row).each in new)]
    asked = {one.name: one.item for one in questions(now, subjects_of(draft))}
    lost = [
        one
        for name, one in was.items()
        if name in draft.answers and not (name in asked and _fits(draft.answers[name], one.item, asked[name]))
    ]
    for one in lost:
        if one.name in asked:
            draft.answers[f"{one.name}@{draft.instrument.version}"] = draft.answers.pop(one.name)
    return list(dict.fromkeys(one.item.label.within() for one in lost))


def _fits(answer: Any, was: Item, now: Item) -> bool:
    """Say whether an answer can be given to the question as it is asked now."""
    chosen = answer if isinstance(answer, list) else [answer]
    return was.type == now.type and (not now.choices or set(chosen) <= {choice.key for choice in now.choices})

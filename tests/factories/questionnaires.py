"""Questionnaires in every state; made with the actions, so that they are what the application itself makes."""

import datetime as dt
from typing import Any

from houvast.accounts.models import User
from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.questionnaire_definition import END_MEASUREMENT, SATISFACTION
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.questionnaires.actions.drafts import About, save_response, start_response
from houvast.apps.questionnaires.actions.finals import finalise_response
from houvast.apps.questionnaires.asking import definition_of, questions, subjects_of
from houvast.apps.questionnaires.enums import Manner, Occasion
from houvast.apps.questionnaires.models import Response
from houvast.apps.trajectories.models import Trajectory
from tests.factories.contracts import moment

MEASURED_ON = dt.date(2026, 11, 16)


def make_response_draft(
    case_file: CaseFile,
    answers: dict[str, Any] | None = None,
    *,
    by: User,
    code: str = END_MEASUREMENT,
    measured_on: dt.date = MEASURED_ON,
    occasion: Occasion = Occasion.END,
    manner: Manner = Manner.TOGETHER,
    trajectory: Trajectory | None = None,
) -> Response:
    """A draft with these answers."""
    install_instruments(by=None)
    about = About(measured_on, occasion, manner, trajectory)
    draft = start_response(case_file=case_file, code=code, about=about, by=by, on=measured_on)
    return save_response(
        response=draft, expected=draft.version, about=about, answers=answers or {}, by=by, on=measured_on
    )


def complete(response: Response, **own: Any) -> dict[str, Any]:
    """Answer what must be answered with the first choice or a few words; `own` answers go before."""
    found: dict[str, Any] = {}
    for one in questions(definition_of(response.instrument), subjects_of(response)):
        if not one.item.optional:
            found[one.name] = one.item.choices[0].key if one.item.choices else "Het gaat beter."
    return {**found, **{name.replace("__", "-"): value for name, value in own.items()}}


def make_end(case_file: CaseFile, *, by: User, measured_on: dt.date = MEASURED_ON, **fields: Any) -> Response:
    """A final end measurement."""
    draft = make_response_draft(case_file, by=by, measured_on=measured_on, **fields)
    return _final(draft, complete(draft), by)


def make_satisfaction(
    case_file: CaseFile, score: int | None = 4, *, by: User, measured_on: dt.date = MEASURED_ON, **fields: Any
) -> Response:
    """A final satisfaction questionnaire."""
    about = {"measured_on": measured_on, "manner": Manner.PAPER, **fields}
    draft = make_response_draft(case_file, by=by, code=SATISFACTION, **about)
    given = {**({"client-tevreden": score} if score else {}), "client-goed": "U luistert."}
    return _final(draft, given, by)


def _final(draft: Response, answers: dict[str, Any], by: User) -> Response:
    day = draft.measured_on
    about = About(day, Occasion(draft.occasion), Manner(draft.manner), draft.trajectory)
    saved = save_response(response=draft, expected=draft.version, about=about, answers=answers, by=by, on=day)
    return finalise_response(response=saved, expected=saved.version, by=by, at=moment(day))

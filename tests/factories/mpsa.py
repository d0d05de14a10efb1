"""MPSA measurements in every state; made with the actions, so that they are what the application itself makes."""

import datetime as dt
from collections.abc import Mapping

from houvast.accounts.models import User
from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.actions.drafts import save_mpsa, start_mpsa
from houvast.apps.mpsa.actions.finals import finalise_mpsa
from houvast.apps.mpsa.answers import About, RowAnswer, definition_of
from houvast.apps.mpsa.enums import MpsaReason
from houvast.apps.mpsa.models import MpsaMeasurement
from tests.factories.contracts import moment

Letters = Mapping[str, str]


def answer(letter: str, measured_on: dt.date) -> RowAnswer:
    """A complete answer: with a B its support, with a C its motivation and the day to look again."""
    if letter == "B":
        return RowAnswer(value="B", support_note="begeleiding")
    if letter == "C":
        return RowAnswer(value="C", motivation="Werk kan nu niet.", review_on=measured_on + dt.timedelta(days=90))
    return RowAnswer(value=letter)


def make_mpsa_draft(
    case_file: CaseFile,
    letters: Letters | None = None,
    *,
    by: User,
    measured_on: dt.date,
    reason: MpsaReason = MpsaReason.REVIEW,
) -> MpsaMeasurement:
    """A draft with every threshold at A but those in `letters` ("" leaves one unanswered)."""
    install_instruments(by=None)
    draft = start_mpsa(case_file=case_file, reason=reason, measured_on=measured_on, by=by, on=measured_on)
    values = {threshold.key: "A" for threshold in definition_of(draft.instrument).thresholds} | dict(letters or {})
    return save_mpsa(
        measurement=draft,
        expected=draft.version,
        about=About(measured_on, reason),
        answers={key: answer(letter, measured_on) for key, letter in values.items() if letter},
        by=by,
        on=measured_on,
    )


def make_mpsa(
    case_file: CaseFile,
    letters: Letters | None = None,
    *,
    by: User,
    measured_on: dt.date,
    reason: MpsaReason = MpsaReason.REVIEW,
) -> MpsaMeasurement:
    """A final measurement, made final on its own day."""
    draft = make_mpsa_draft(case_file, letters, by=by, measured_on=measured_on, reason=reason)
    return finalise_mpsa(measurement=draft, expected=draft.version, by=by, at=moment(measured_on))

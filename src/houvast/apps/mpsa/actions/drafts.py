"""An MPSA while it is being made: started, filled in answer by answer, thrown away."""

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.actions.drafts import move_draft
from houvast.apps.assessments.checks import check_draft
from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.mpsa_definition import MPSA, ThresholdText
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.answers import About, RowAnswer, answers_of, definition_of, store_rows
from houvast.apps.mpsa.checks import check_day
from houvast.apps.mpsa.enums import MpsaReason
from houvast.apps.mpsa.models import MpsaMeasurement, MpsaRow
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version


@action("MPSA gestart")
def start_mpsa(
    *, case_file: CaseFile, reason: MpsaReason, measured_on: dt.date, by: User, on: dt.date
) -> MpsaMeasurement:
    """Start the MPSA of a file in the version valid on that day, with the obstacles noted before filled in.

    Returns the draft there already is, untouched: a file has one at a time. Raises `Refused` for a closed file and
    for a day that is impossible or was measured before.
    """
    # Two clicks at once wait here, so that the second finds the draft of the first.
    CaseFile.objects.select_for_update(of=("self",), no_key=True).get(pk=case_file.pk)
    draft: MpsaMeasurement | None = case_file.mpsa_measurements.draft().first()
    if draft is not None:
        return draft
    refuse_closed(case_file)
    check_day(case_file, measured_on, on=on)
    instrument = Instrument.objects.newest(MPSA, on=measured_on)
    if instrument is None:
        raise Refused(_("Er is op die dag geen meetinstrument van kracht. Vraag het aan de beheerder."))
    if reason == MpsaReason.RETEST:  # who starts the test has prepared it
        for kind in (StepKind.USA_FIRST_ALERT, StepKind.USA_LAST_ALERT):
            end_step(kind=kind, object_id=case_file.pk, at=timezone.now(), by=by)
    made = MpsaMeasurement.objects.create(
        case_file=case_file, instrument=instrument, measured_on=measured_on, reason=reason, author=by
    )
    _prefill(made)
    return made


@action("MPSA bewaard")
def save_mpsa(
    *,
    measurement: MpsaMeasurement,
    expected: int,
    about: About,
    answers: Mapping[str, RowAnswer],
    by: User,
    on: dt.date,
) -> MpsaMeasurement:
    """Keep everything on the page. A threshold missing from `answers` stays as it is.

    Raises `Conflict` when somebody saved after version `expected`, `Refused` for a final measurement or an
    impossible day. Returns the saved row with its new version.
    """
    check_draft(measurement)
    draft = lock_version(measurement, expected=expected)
    check_draft(draft)
    if about.measured_on != draft.measured_on:
        check_day(draft.case_file, about.measured_on, on=on, family=draft.corrects_id)
    for name, value in vars(about).items():
        setattr(draft, name, value)
    store_rows(draft, answers)
    draft.save()
    return draft


@action("MPSA naar de geldende versie gebracht")
def move_mpsa(*, measurement: MpsaMeasurement, expected: int, by: User) -> tuple[MpsaMeasurement, list[str]]:
    """Take a draft along to the version in force on its day (see `move_draft`); return it and what has no match.

    What has no match is written out apart (`without_match`), so that it can be read and never counts.
    """
    return move_draft(draft=measurement, expected=expected, keep=_keep_without_match, by=by)


@action("MPSA in opmaak weggegooid")
def discard_mpsa(*, measurement: MpsaMeasurement, by: User) -> None:
    """Throw a draft away; raises `Refused` when it is final."""
    draft = MpsaMeasurement.objects.select_for_update(of=("self",)).filter(pk=measurement.pk).first()
    if draft is None:
        return
    check_draft(draft)
    draft.rows.all().delete()
    draft.delete()


def _prefill(draft: MpsaMeasurement) -> None:
    """What already holds the client back stands there: obstacles are recorded once for all instruments."""
    known = {threshold.key: threshold for threshold in definition_of(draft.instrument).thresholds}
    obstacles = [row for row in draft.case_file.obstacles.open().order_by("threshold") if row.threshold in known]
    answers = {
        row.threshold: RowAnswer(value=row.level) for row in obstacles if row.level in known[row.threshold].letters
    }
    store_rows(draft, answers)


def _keep_without_match(draft: MpsaMeasurement, newest: Instrument) -> list[str]:
    """Put the answers that the newest version has no place for in words, name them, and leave the others as they are."""
    before = {threshold.key: threshold for threshold in definition_of(draft.instrument).thresholds}
    asked = {threshold.key: threshold for threshold in definition_of(newest).thresholds}
    answers, names = answers_of(draft), []
    for row in draft.rows.order_by("id"):
        was, now = before[row.threshold], asked.get(row.threshold)
        known = {tag.key for tag in now.supports} if now else set()
        if now is not None and set(row.supports) <= known:
            continue
        if answers[row.threshold] != RowAnswer():
            names.append(was.label.within())
            sensitive = was.sensitive or (now is not None and now.sensitive)
            kept = {"version": draft.instrument.version, "answer": _in_words(row, was), "sensitive": sensitive}
            draft.without_match.append(kept)
        if now is None:
            row.delete()
            continue
        row.supports = [key for key in row.supports if key in known]
        row.save()
    return names


def _in_words(row: MpsaRow, threshold: ThresholdText) -> str:
    """Say "Schulden en loonbeslag = B (schuldbemiddeling)", with everything else that was noted."""
    labels = {tag.key: tag.label.within() for tag in threshold.supports}
    parts = [*(labels.get(key, key) for key in row.supports), row.support_note, row.motivation]
    parts += [f"{row.review_on:%d/%m/%Y}" if row.review_on else ""]
    parts += [_("cliënt: %(letter)s") % {"letter": row.client_value} if row.client_value else "", row.client_words]
    noted = ", ".join(part for part in parts if part)
    return f"{threshold.label.within()} = {row.value}" + (f" ({noted})" if noted else "")

"""What came back from the minister, laid beside what was told: all rows of a file, or none."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.subsidies.actions.forms import plan_mending
from houvast.apps.subsidies.answer_files import Answer, read_answers
from houvast.apps.subsidies.enums import FormState
from houvast.apps.subsidies.models import SubsidyForm
from houvast.audit.recording import action
from houvast.core.csv_files import RowError
from houvast.core.errors import Refused

MAX_BYTES = 10 * 1024 * 1024


class FileRefused(Exception):
    """The file has mistakes; nothing of it was kept."""

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = tuple(errors)


@dataclass(frozen=True)
class Reconciled:
    """How many answers were new, how many were known already, and how many differ from what was told."""

    new: int
    known: int
    different: int


@action("Antwoord van de POD MI ingelezen")
def read_answer_file(*, name: str, content: bytes, by: User, at: dt.datetime) -> Reconciled:
    """Keep every answer of a file; a form that is not accepted gets a next step with the reason in its file.

    Raises `Refused` for a file that is too large, `FileRefused` with file, line and column of every mistake. The same
    file twice changes nothing.
    """
    if len(content) > MAX_BYTES:
        raise Refused({"answers": _("Dit bestand is groter dan 10 MB.")})
    answers, errors = read_answers(name, content, on=at.date())
    found = SubsidyForm.objects.select_for_update(of=("self",)).filter(
        reference__in={answer.reference for answer in answers}
    )
    forms = {form.reference: form for form in found.select_related("line", "case_file")}
    for answer in answers:
        errors.extend(_unfit(name, answer, forms.get(answer.reference)))
    if errors:
        raise FileRefused(sorted(errors, key=lambda error: error.line))
    fresh = [(forms[answer.reference], answer) for answer in answers if not _known(forms[answer.reference], answer)]
    for form, answer in fresh:
        form.state, form.answered_on = answer.result, answer.answered_on
        form.answered_amount, form.answer_reason = _amount(form, answer), answer.reason
        form.version += 1
    SubsidyForm.objects.bulk_update(
        [form for form, _answer in fresh],
        ["state", "answered_on", "answered_amount", "answer_reason", "version"],
        batch_size=500,
    )
    for form, answer in fresh:
        if answer.result is FormState.ACCEPTED:
            end_step(kind=StepKind.SUBSIDY_FORM, object_id=form.pk, at=at, by=by)
        else:
            plan_mending(form=form, reason=answer.reason, by=by, on=at.date())
    different = sum(1 for form, _answer in fresh if differs(form))
    return Reconciled(len(fresh), len(answers) - len(fresh), different)


def differs(form: SubsidyForm) -> bool:
    """Say whether the answer is another one than asked."""
    if form.state in {FormState.REFUSED, FormState.RECOVERED}:
        return True
    return form.state == FormState.ACCEPTED and form.line is not None and form.answered_amount != form.line.expected


def _amount(form: SubsidyForm, answer: Answer) -> Decimal | None:
    """An accepted claim without an amount is accepted as it was asked."""
    if answer.amount is None and answer.result is FormState.ACCEPTED and form.line is not None:
        return form.line.expected
    return answer.amount


def _known(form: SubsidyForm, answer: Answer) -> bool:
    kept = (form.state, form.answered_on, form.answered_amount, form.answer_reason)
    return kept == (answer.result, answer.answered_on, _amount(form, answer), answer.reason)


def _unfit(name: str, answer: Answer, form: SubsidyForm | None) -> list[RowError]:
    if form is None:
        return [RowError(name, answer.line, "kenmerk", _("dit formulier is hier niet gekend"))]
    if form.sent_on is None:
        return [RowError(name, answer.line, "kenmerk", _("dit formulier is nog niet als gemeld aangeduid"))]
    if answer.answered_on < form.sent_on:
        sent = f"{form.sent_on:%d/%m/%Y}"
        return [RowError(name, answer.line, "datum", _("ligt voor de melding van %(day)s") % {"day": sent})]
    if answer.amount and form.line is None:
        return [RowError(name, answer.line, "bedrag", _("dit formulier vraagt geen bedrag"))]
    return []

"""An evaluation is held or missed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.actions.journal import note_contact
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import IN_PERSON, ContactForm, StepKind
from houvast.apps.contracts.actions.commitments import set_standing
from houvast.apps.contracts.actions.following_up import plan_conclusion
from houvast.apps.contracts.actions.planning import lock_in_its_contract, plan_next_evaluation, refuse_unless_proposed
from houvast.apps.contracts.actions.rescoring import Rescored, keep_rescored
from houvast.apps.contracts.enums import AgreedHow, CommitmentState, EvaluationConclusion, EvaluationState
from houvast.apps.contracts.models import CommitmentReview, Evaluation, Gpmi
from houvast.apps.trajectories.actions.evaluating import count_contract_evaluation
from houvast.audit.recording import action
from houvast.core.errors import Refused

# An evaluation is a talk: a letter or a talk with a partner alone is none, and not appearing is no evaluation.
HELD_FORMS = (ContactForm.OFFICE, ContactForm.HOME, ContactForm.ON_SITE, ContactForm.VIDEO, ContactForm.PHONE)


@dataclass(frozen=True)
class EvaluationAnswers:
    """What was said at an evaluation (practice.md §3.5)."""

    held_on: dt.date
    form: str
    conclusion: str
    what_helped: str = ""
    learned: str = ""
    goal_still_fits: str = ""
    new_agreements: str = ""
    satisfaction: int | None = None
    agreed_how: str = AgreedHow.UNKNOWN
    client_agrees: bool | None = None
    assessment: Assessment | None = None


@action("GPMI geëvalueerd")
def hold_evaluation(
    *,
    evaluation: Evaluation,
    expected: int,
    answers: EvaluationAnswers,
    reviews: Mapping[int, tuple[str, str]],
    by: User,
    at: dt.datetime,
    rescored: Rescored | None = None,
) -> Evaluation:
    """Record a talk: `reviews` gives per commitment id its state and what helped or hindered.

    `rescored` are the working domains and goals as both see them now: kept as a measurement, in the one place where
    measurements are. What the conclusion asks is planned.

    Whether it counts as a personal meeting follows from the form. Raises `Refused` (per field) for a day in the
    future or outside the contract or without a conclusion, `Conflict` when a colleague saved first.
    """
    locked = lock_in_its_contract(evaluation, expected=expected)
    refuse_unless_proposed(locked)
    _refuse_impossible_day(locked.gpmi, answers.held_on, today=timezone.localdate(at))
    _refuse_incomplete(locked.gpmi, answers)
    for name in EvaluationAnswers.__dataclass_fields__:
        setattr(locked, name, getattr(answers, name))
    if rescored is not None:
        locked.assessment = keep_rescored(evaluation=locked, rescored=rescored, by=by, at=at) or locked.assessment
    if answers.agreed_how:
        locked.client_agrees = answers.agreed_how != AgreedHow.NO
    locked.in_person = ContactForm(answers.form) in IN_PERSON
    locked.state = EvaluationState.HELD
    locked.held_by = by
    locked.save()
    _keep_reviews(locked, reviews, by=by, at=at)
    end_step(kind=StepKind.EVALUATION, object_id=locked.pk, at=at, by=by)
    count_contract_evaluation(case_file=locked.gpmi.case_file, held_on=answers.held_on, by=by, at=at)
    plan_next_evaluation(gpmi=locked.gpmi, by=by)
    plan_conclusion(evaluation=locked, by=by)
    return locked


@action("Evaluatie niet doorgegaan")
def miss_evaluation(
    *,
    evaluation: Evaluation,
    expected: int,
    reason: str,
    try_again_on: dt.date | None,
    by: User,
    at: dt.datetime,
    no_show: bool = False,
) -> Evaluation:
    """Log that the talk did not happen and why; `try_again_on` plans the next attempt. It never counts as held.

    `no_show` (the client did not come) also goes into the journal, where attempts to reach her are read together.
    Raises `Refused` (per field), `Conflict` when a colleague saved first.
    """
    if not reason.strip():
        raise Refused({"missed_reason": _("Zeg waarom de evaluatie niet doorging.")})
    locked = lock_in_its_contract(evaluation, expected=expected)
    refuse_unless_proposed(locked)
    locked.state = EvaluationState.MISSED
    locked.missed_reason = reason.strip()
    locked.save()
    end_step(kind=StepKind.EVALUATION, object_id=locked.pk, at=at, by=by, reason=_("niet doorgegaan"))
    if try_again_on is not None:
        if not timezone.localdate(at) <= try_again_on <= locked.gpmi.ends_on:
            raise Refused({"try_again_on": _("Kies een dag vanaf vandaag en binnen de overeenkomst.")})
        Evaluation.objects.create(gpmi=locked.gpmi, planned_on=try_again_on)
    if no_show:
        note_contact(
            case_file=locked.gpmi.case_file,
            happened_at=at,
            form=ContactForm.NO_SHOW,
            subject=_("Evaluatie van %(number)s") % {"number": locked.gpmi.number},
            text=reason.strip(),
            by=by,
            at=at,
        )
    plan_next_evaluation(gpmi=locked.gpmi, by=by)
    return locked


def _keep_reviews(evaluation: Evaluation, reviews: Mapping[int, tuple[str, str]], *, by: User, at: dt.datetime) -> None:
    rows = evaluation.gpmi.commitments.select_for_update(of=("self",)).select_related("gpmi", "goal_action")
    commitments = {commitment.pk: commitment for commitment in rows}
    if strangers := set(reviews) - set(commitments):
        raise ValueError(f"commitments of another contract: {sorted(strangers)}")
    CommitmentReview.objects.bulk_create(
        CommitmentReview(evaluation=evaluation, commitment_id=pk, state=CommitmentState(state), note=note)
        for pk, (state, note) in reviews.items()
    )
    for pk, (state, _note) in reviews.items():
        set_standing(commitment=commitments[pk], state=CommitmentState(state), by=by, at=at)


def _refuse_impossible_day(gpmi: Gpmi, held_on: dt.date, *, today: dt.date) -> None:
    if held_on > today:
        raise Refused({"held_on": _("Deze datum ligt in de toekomst.")})
    if gpmi.signed_on and held_on < gpmi.signed_on:
        raise Refused({"held_on": _("Deze datum ligt voor de handtekening.")})
    if held_on > gpmi.ends_on:
        raise Refused({"held_on": _("De overeenkomst was dan al afgelopen: deze evaluatie telt niet meer mee.")})


def _refuse_incomplete(gpmi: Gpmi, answers: EvaluationAnswers) -> None:
    if answers.form not in HELD_FORMS:
        raise Refused({"form": _("Kies hoe het gesprek verliep.")})
    if answers.conclusion not in EvaluationConclusion.values:
        raise Refused({"conclusion": _("Kies een besluit.")})
    if answers.assessment is not None and answers.assessment.case_file_id != gpmi.case_file_id:
        raise Refused({"assessment": _("Kies een meting van dit dossier.")})

"""What a conclusion leads to, and what is tried after a missed talk: the next step stands on somebody's desk."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.journal import note_contact
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.apps.contracts.enums import EvaluationConclusion, EvaluationState
from houvast.apps.contracts.models import ContactAttempt, Evaluation
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules import contracts as rules
from houvast_rules.explain import Result
from houvast_rules.law import Law
from houvast_rules.periods import next_working_day

# A house rule, not a term of the law: what was concluded is taken up within two weeks.
FOLLOW_UP = dt.timedelta(days=14)
FOLLOW_UP_RULE = "werkafspraak"
# A try to reach somebody that leaves a trace: by post, by mail, by phone or at the door.
TRIED_BY = (ContactForm.PHONE, ContactForm.LETTER, ContactForm.EMAIL, ContactForm.HOME, ContactForm.PARTNER)

_STEPS = {
    EvaluationConclusion.ADAPT: StepKind.ANNEX,
    EvaluationConclusion.EXTEND: StepKind.RENEWAL,
    EvaluationConclusion.CLOSE: StepKind.CLOSING,
    EvaluationConclusion.SIGNAL: StepKind.TEAM,
}


@action("Vervolg op een evaluatie gepland")
def plan_conclusion(*, evaluation: Evaluation, by: User) -> None:
    """Plan what the conclusion of a held evaluation asks: an annex, a renewal, the closing or the team.

    To go on asks nothing more: the next evaluation is planned already. Nothing is decided by itself.
    """
    kind, gpmi = _STEPS.get(EvaluationConclusion(evaluation.conclusion)), evaluation.gpmi
    if kind is None or evaluation.held_on is None:
        return
    titles = {
        StepKind.ANNEX: _("GPMI aanpassen met een bijvoegsel"),
        StepKind.RENEWAL: _("GPMI verlengen of een nieuw maken"),
        StepKind.CLOSING: _("GPMI afsluiten met een slotmeting"),
        StepKind.TEAM: _("GPMI bespreken in het team"),
    }
    text = _("Besluit van de evaluatie van %(day)s: %(conclusion)s.")
    plan_step(
        kind=kind,
        object_id=evaluation.pk if kind == StepKind.TEAM else gpmi.pk,
        title=titles[kind],
        due_on=min(next_working_day(evaluation.held_on + FOLLOW_UP), gpmi.ends_on),
        rule=FOLLOW_UP_RULE,
        source=text % {"day": f"{evaluation.held_on:%d/%m/%Y}", "conclusion": evaluation.get_conclusion_display()},
        by=by,
        case_file=gpmi.case_file,
    )


@action("Besproken in het team")
def note_team(*, evaluation: Evaluation, expected: int, outcome: str, by: User, at: dt.datetime) -> Evaluation:
    """Keep what the team said about the signal of an evaluation; its step ends."""
    locked = lock_version(evaluation, expected=expected)
    if not outcome.strip():
        raise Refused({"outcome": _("Schrijf wat het team besliste.")})
    if locked.conclusion != EvaluationConclusion.SIGNAL:
        raise Refused(_("Deze evaluatie werd niet naar het team gebracht."))
    locked.team_outcome = outcome.strip()
    locked.save()
    end_step(kind=StepKind.TEAM, object_id=locked.pk, at=at, by=by)
    return locked


@action("Contactpoging genoteerd")
def note_attempt(
    *,
    evaluation: Evaluation,
    made_on: dt.date,
    channel: str,
    own_language: bool,
    reached: bool,
    note: str,
    by: User,
    at: dt.datetime,
) -> ContactAttempt:
    """Note a try to reach the client after a missed evaluation, here and in the journal (EVA-04).

    Raises `Refused` (per field) for a day in the future or before the missed talk, or another way than `TRIED_BY`.
    """
    if evaluation.state != EvaluationState.MISSED:
        raise Refused(_("Deze evaluatie werd niet gemist."))
    if made_on > timezone.localdate(at):
        raise Refused({"made_on": _("Deze datum ligt in de toekomst.")})
    if made_on < evaluation.planned_on:
        raise Refused({"made_on": _("Een poging komt na de gemiste afspraak.")})
    if channel not in TRIED_BY:
        raise Refused({"channel": _("Kies langs welke weg.")})
    values = {"made_on": made_on, "channel": channel, "own_language": own_language, "reached": reached}
    attempt, made = evaluation.attempts.get_or_create(**values, note=note.strip(), defaults={"made_by": by})
    if made:
        today = timezone.localdate(at)
        moment = at if made_on == today else at - dt.timedelta(days=(today - made_on).days)
        note_contact(
            case_file=evaluation.gpmi.case_file,
            happened_at=moment,
            form=ContactForm(channel),
            subject=_("Contactpoging na gemiste evaluatie van %(number)s") % {"number": evaluation.gpmi.number},
            text=note.strip() or (_("bereikt") if reached else _("niet bereikt")),
            by=by,
            at=at,
        )
    return attempt


def tries_of(evaluation: Evaluation, *, law: Law) -> Result[bool]:
    """Say whether enough was tried before any negative conclusion (EVA-04); reads the prefetched attempts."""
    tries = [rules.ContactTry(one.channel, own_language=one.own_language) for one in evaluation.attempts.all()]
    return rules.check_contact_tries(tries, evaluation.planned_on, law=law)

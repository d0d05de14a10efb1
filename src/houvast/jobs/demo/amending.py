"""What follows a conclusion in a story: an annex that moves a promise, or what the team said."""

import datetime as dt

from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.apps.contracts.actions.annex_signing import sign_annex
from houvast.apps.contracts.actions.annexes import (
    AnnexTerms,
    Changes,
    NewWords,
    annex_findings,
    draft_annex,
    offer_annex,
)
from houvast.apps.contracts.actions.following_up import note_team
from houvast.apps.contracts.enums import GpmiState
from houvast.apps.contracts.models import Evaluation, Gpmi
from houvast.core.enums import Party
from houvast.jobs.demo.cases import Case

REASON = "Het ging trager dan gedacht. We geven meer tijd."


def amend(case: Case, step: NextStep) -> None:
    """Give one promise of the client more time, in an annex both sides sign at once."""
    gpmi = Gpmi.objects.get(pk=step.object_id)
    row = gpmi.commitments.standing(case.today).filter(party=Party.CLIENT, ended_by__isnull=True).first()
    running = gpmi.state == GpmiState.SIGNED and gpmi.ends_on > case.today
    if not running or row is None or gpmi.annexes.in_preparation().exists():
        end_step(kind=StepKind.ANNEX, object_id=step.object_id, at=case.now, by=case.worker, reason="niet meer nodig")
        return
    later = min(gpmi.ends_on, (row.due_on or case.today) + dt.timedelta(days=60))
    changes = Changes(commitments={row.pk: NewWords(text=row.text, due_on=later, frequency=row.frequency)})
    terms = AnnexTerms(asked_by=Party.CLIENT, asked_on=case.today, reason=REASON, starts_on=case.today)
    if later == row.due_on:
        end_step(kind=StepKind.ANNEX, object_id=step.object_id, at=case.now, by=case.worker, reason="niet meer nodig")
        return
    annex = draft_annex(gpmi=gpmi, terms=terms, changes=changes, by=case.worker, on=case.today)
    if annex_findings(annex).blocking:
        return
    annex = offer_annex(annex=annex, expected=annex.version, offered_on=case.today, by=case.worker, on=case.today)
    sign_annex(
        annex=annex, expected=annex.version, signed_on=case.today, reflection_waived=True, by=case.worker, at=case.now
    )


def answer_team(case: Case, step: NextStep) -> None:
    """Note what the team said about the signal of an evaluation."""
    evaluation = Evaluation.objects.get(pk=step.object_id)
    note_team(
        evaluation=evaluation,
        expected=evaluation.version,
        outcome="We gaan samen op huisbezoek en kijken wat eerst moet.",
        by=case.worker,
        at=case.now,
    )

"""What is due for a help request, planned with its rule and source so that no date has a hidden reason."""

import datetime as dt

from django.utils import timezone

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.steps import plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import HelpRequest, NextStep
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast_rules.explain import Result
from houvast_rules.periods import add_working_days
from houvast_rules.procedure import decision_due, forward_due

# practice.md §1.2 [design]: the centre's own norm, no law. Terms of law come from houvast_rules.
INTAKE_WORKING_DAYS = 5
INTAKE_RULE = "INT-01"
INTAKE_NORM = "Eigen norm: intake binnen 5 werkdagen, een dringende vraag dezelfde dag."


@action("Intakegesprek gepland")
def plan_intake(*, help_request: HelpRequest, by: User, start: dt.date | None = None) -> NextStep:
    """Plan the intake talk: the same day when urgent, else five working days after `start` (day of receipt)."""
    start = start or timezone.localdate(help_request.received_at)
    due_on = start if help_request.urgent else add_working_days(start, INTAKE_WORKING_DAYS)
    return _plan(StepKind.INTAKE, help_request, "Intakegesprek", due_on, INTAKE_RULE, INTAKE_NORM, by)


@action("Beslissing gepland")
def plan_decision(*, help_request: HelpRequest, by: User) -> NextStep:
    """Plan the decision within the term of law (PRO-03)."""
    term = decision_due(timezone.localdate(help_request.received_at), law=law_in_force())
    return _plan(
        StepKind.DECISION, help_request, "Beslissing over de hulpvraag", term.value, term.rule, _explained(term), by
    )


@action("Doorsturen gepland")
def plan_forward(*, help_request: HelpRequest, found: dt.date, by: User) -> NextStep:
    """Plan the forwarding to the competent centre (PRO-07), counted from the day of the finding."""
    term = forward_due(found, law=law_in_force())
    title = "Doorsturen naar het bevoegde OCMW"
    return _plan(StepKind.FORWARD, help_request, title, term.value, term.rule, _explained(term), by)


def _explained(term: Result[dt.date]) -> str:
    """Write what the rule says and in which law, without the notes for jurists ("te bevestigen")."""
    law = term.article.partition(", artikelnummer")[0].partition(" (te bevestigen)")[0]
    return f"{term.source.text} {law}"


def _plan(
    kind: StepKind, help_request: HelpRequest, title: str, due_on: dt.date, rule: str, source: str, by: User
) -> NextStep:
    """Plan or move the step; who already has it keeps it."""
    current = NextStep.objects.filter(help_request=help_request, done_at=None).exclude(assigned_to=None).first()
    return plan_step(
        kind=kind,
        object_id=help_request.pk,
        title=title,
        due_on=due_on,
        rule=rule,
        source=source,
        by=by,
        case_file=help_request.case_file,
        help_request=help_request,
        assigned_to=current.assigned_to if current else None,
    )

"""Evaluations of social activation as they are held every three months (TRJ-03)."""

from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.casefiles.models import NextStep
from houvast.apps.trajectories.actions.evaluating import hold_trajectory_evaluation, skip_trajectory_evaluation
from houvast.apps.trajectories.models import Trajectory
from houvast.jobs.demo.cases import Case

WORKED = (
    "De vaste dag in de week geeft houvast.",
    "Samen de eerste keer meegaan hielp over de drempel.",
    "Het OCMW regelde de opvang zoals beloofd, daardoor kon {voornaam} elke keer komen.",
)
LEARNED = (
    "{voornaam} durft nu zelf te bellen als iets niet lukt.",
    "In een groep werken kan, als die niet te groot is.",
    "Op tijd komen lukt beter met een wekker en een vaste bus.",
)
BETTER = (
    "Vroeger zeggen als het te veel wordt.",
    "Het OCMW laat de afspraken een week vooraf weten.",
    "Een dag extra proberen vanaf volgende maand.",
)


def look_back(case: Case, step: NextStep) -> None:
    """Hold the first evaluation that is open; one in ten does not take place, with the reason."""
    trajectory = Trajectory.objects.get(pk=step.object_id)
    first = trajectory.evaluations.to_hold().first()
    if first is None:
        return
    if (first.pk + case.number) % 10 == 0:
        reason = case.say(("{voornaam} was ziek; we bekijken het samen bij de volgende evaluatie.",))
        skip_trajectory_evaluation(evaluation=first, reason=reason, by=case.worker, at=case.now)
        return
    place = (first.pk + case.number) % len(WORKED)
    hold_trajectory_evaluation(
        evaluation=first,
        held_on=case.today,
        form=ContactForm.OFFICE,
        worked=case.say((WORKED[place],)),
        learned=case.say((LEARNED[place],)),
        better=case.say((BETTER[place],)),
        by=case.worker,
        at=case.now,
    )

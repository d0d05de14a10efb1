"""The rules of social activation for one trajectory, each with how it stands: nothing is due for a hidden reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.models import Assessment
from houvast.apps.contracts.enums import LocalKind
from houvast.apps.contracts.models import Gpmi
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.trajectories.closing import check_closing_of
from houvast.apps.trajectories.models import Trajectory, TrajectoryEvaluation
from houvast_rules import trajectory as rules
from houvast_rules.errors import OutsideKnownRangeError
from houvast_rules.explain import Result
from houvast_rules.statements import source


@dataclass(frozen=True)
class RuleLine:
    """One rule: its id and source, how it stands in words, and whether it is met (None: nothing to meet)."""

    rule: str
    source: str
    text: str
    met: bool | None


def rule_lines(
    trajectory: Trajectory, evaluations: Sequence[TrajectoryEvaluation], user: User, *, concluded: bool
) -> list[RuleLine]:
    """Return TRJ-01 to TRJ-05 for a trajectory of social activation."""
    until = trajectory.ended_on or timezone.localdate()
    made = Assessment.objects.visible_to(user).filter(case_file=trajectory.case_file_id).in_force()
    before = made.filter(measured_on__lte=trajectory.started_on).order_by("-measured_on")
    start = rules.check_start(trajectory.started_on, before.values_list("measured_on", flat=True).first())
    end = rules.check_end(trajectory.started_on, until, law=law_in_force())
    held = sum(1 for row in evaluations if row.held_on)
    asked = sum(1 for row in evaluations if row.planned_on <= until)
    looked = _("%(held)s gehouden; %(asked)s van de %(total)s momenten zijn voorbij.")
    counted = {"held": held, "asked": asked, "total": len(evaluations)}
    return [
        _line("TRJ-01", _text(start), met=start.value),
        _line("TRJ-02", _text(end) if end.flags else end.steps[0].text, met=end.value),
        _line("TRJ-03", looked % counted, met=held >= asked),
        _closing(trajectory, concluded=concluded),
        _covenant(trajectory, user),
    ]


def _closing(trajectory: Trajectory, *, concluded: bool) -> RuleLine:
    if trajectory.no_measurement_reason:
        why = _("Geen slotmeting: %(reason)s") % {"reason": trajectory.no_measurement_reason}
        return _line("TRJ-04", why, met=None)
    if concluded:
        return _line("TRJ-04", _("Er is een eindmeting."), met=True)
    check = check_closing_of(trajectory, on=trajectory.ended_on or timezone.localdate())
    # Before the end nothing is missing yet.
    return _line("TRJ-04", _text(check), met=check.value or (None if trajectory.ended_on is None else False))


def _covenant(trajectory: Trajectory, user: User) -> RuleLine:
    contracts = Gpmi.objects.visible_to(user).filter(case_file=trajectory.case_file_id, signed_on__isnull=False)
    during = contracts.filter(ends_on__gte=trajectory.started_on).order_by("-starts_on")
    kind = during.exclude(kind=LocalKind.NONE).values_list("kind", flat=True).first()
    if kind is None:
        return _line("TRJ-05", _("Telt pas mee met een GPMI van vrijwilligerswerk, workshop of voortraject."), met=None)
    try:
        counts = rules.counts_for_covenant(kind, trajectory.started_on)
    except OutsideKnownRangeError:
        return _line("TRJ-05", _("Van voor het convenant."), met=None)
    return _line("TRJ-05", counts.steps[0].text, met=counts.value or None)


def _text(check: Result[bool]) -> str:
    return " ".join(flag.text for flag in check.flags) or check.steps[0].text


def _line(rule: str, text: str, *, met: bool | None) -> RuleLine:
    found = source(rule)
    return RuleLine(rule, f"{found.article}. {found.text}", text, met)

"""What the pages of a run share: its trail, its state in a badge, the steps it goes through."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.payments.enums import RunState
from houvast.apps.payments.models import PaymentRun

TONES = {
    RunState.PROPOSING: ("amber", "loader"),
    RunState.PROPOSED: ("amber", "eye-check"),
    RunState.LOCKED: ("blue", "lock"),
    RunState.SENT: ("blue", "building-bank"),
    RunState.BOOKING: ("amber", "loader"),
    RunState.BOOKED: ("green", "circle-check"),
    RunState.CANCELLED: ("neutral", "ban"),
}
_PATH = (RunState.PROPOSED, RunState.LOCKED, RunState.SENT, RunState.BOOKED)
_AT = {RunState.PROPOSING: RunState.PROPOSED, RunState.BOOKING: RunState.SENT}


@dataclass(frozen=True)
class Shown:
    """A run with how its state looks."""

    run: PaymentRun
    tone: str
    icon: str


def shown(run: PaymentRun) -> Shown:
    """Put the look of its state beside a run."""
    return Shown(run, *TONES[RunState(run.state)])


def phases(run: PaymentRun) -> dict[str, Any]:
    """The steps of a run for the phase bar, with where it is."""
    labels = (_("Nakijken"), _("Vastgezet"), _("Bij de bank"), _("Geboekt"))
    return {
        "phases": list(zip(_PATH, labels, strict=True)),
        "current": _AT.get(RunState(run.state), RunState(run.state)),
    }


def trail_of(run: PaymentRun, here: str = "") -> list[tuple[str, str]]:
    """Breadcrumbs of a page of a run."""
    trail = [(_("Betalingen"), reverse("payments:list"))]
    return (
        [*trail, (str(run), reverse("payments:detail", args=[run.pk])), (here, "")]
        if here
        else [*trail, (str(run), "")]
    )


def may_lock(run: PaymentRun, user: User) -> bool:
    """Whether the button to lock is for her: another person than who proposed."""
    return user.may(Permission.LOCK_PAYMENTS) and run.prepared_by_id != user.pk

"""How the commitments of a running contract stand, entered once for contract and plan."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.contracts.enums import CommitmentState, GpmiState
from houvast.apps.contracts.models import Commitment
from houvast.apps.trajectories.actions.plan import set_action_state
from houvast.apps.trajectories.enums import ActionState
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused


@action("Stand van een afspraak gewijzigd")
def set_commitment_state(
    *, commitment: Commitment, state: CommitmentState, by: User, at: dt.datetime, seen: str | None = None
) -> None:
    """Note how a commitment stands between two evaluations; both sides the same way.

    The action of the plan it came from moves along, so that it is entered once. `seen` is how it stood when the page
    was opened: raises `Conflict` when a colleague changed it meanwhile.
    """
    locked = (
        Commitment.objects.select_for_update(of=("self",)).select_related("gpmi", "goal_action").get(pk=commitment.pk)
    )
    if locked.gpmi.state != GpmiState.SIGNED:
        raise Refused(_("Dit GPMI loopt niet."))
    if seen is not None and seen != locked.standing:
        raise Conflict
    set_standing(commitment=locked, state=CommitmentState(state), by=by, at=at)


@action("Stand van een afspraak bewaard")
def set_standing(*, commitment: Commitment, state: CommitmentState, by: User, at: dt.datetime) -> None:
    """Set a commitment and the action of the plan it came from, so that it is entered once."""
    planned = commitment.goal_action
    if planned is not None and planned.state != state:
        set_action_state(
            row=planned,
            state=ActionState(state.value),
            note=None,
            version=planned.version,
            by=by,
            on=timezone.localdate(at),
            at=at,
        )
    if commitment.state != state:
        commitment.state = state
        commitment.save(update_fields=["state"])

"""Who saved a draft since a page was opened: read from the audit trail, so that the one who finds a clash knows whose."""

from dataclasses import dataclass
from typing import Any

from houvast.accounts.models import User
from houvast.audit.models import Event, Operation

# The act of a client who answers alone, on the device of a worker (see `actions.client_answers`).
CLIENT_ANSWERED = "Antwoorden van de cliënt bewaard"
_MOST = 50


@dataclass(frozen=True)
class Saver:
    """Who saved: a user (None: unknown), or the client in her session."""

    user: User | None
    is_client: bool


def savers_since(draft: Any, *, version: int) -> list[Saver]:
    """Return who saved a draft (with its file) after `version`, the last one first, each once; two queries.

    Every save writes the row once. Without a known version (0) only the last save is looked at.
    """
    number = min(draft.version - version, _MOST) if version else 1
    saves = Event.objects.about(draft.case_file.person_id).filter(
        table=draft._meta.db_table, row_id=draft.pk, operation=Operation.UPDATE
    )
    found = list(dict.fromkeys(saves.order_by("-id").values_list("actor_id", "action")[: max(number, 1)]))
    users = User.objects.in_bulk([actor for actor, _action in found if actor])
    savers = [Saver(users.get(actor), action == CLIENT_ANSWERED) for actor, action in found]
    return list(dict.fromkeys(savers))

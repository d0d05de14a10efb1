"""A group of files in the minutes: one proposal, one decision, one motivation, and a line for each file."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.apps.committee.figures import spans
from houvast.apps.committee.models import AgendaGroup, AgendaItem
from houvast.web.formatting import euro


def group_words(group: AgendaGroup, items: Sequence[AgendaItem], votes: str) -> dict[str, Any]:
    """Return the fields of an `ItemSheet` for all these items together; their proposals and decisions are fetched."""
    numbers = {"numbers": spans(item.position for item in items)}
    files = ngettext("%(n)d dossier", "%(n)d dossiers", len(items)) % {"n": len(items)}
    span = ngettext("punt %(numbers)s", "punten %(numbers)s", len(items)) % numbers
    return {
        "position": items[0].position,
        "kind": items[0].get_kind_display(),
        "title": f"{group.title} ({span})",
        "client": "",
        "case_number": "",
        "proposal": _("Nieuw bedrag voor %(files)s, volgens de lijst hieronder.") % {"files": files},
        "decision": "",
        "number": "",
        "outcome": group.get_outcome_display() if group.outcome else "",
        "motivation": group.motivation,
        "votes": votes,
        "absent_for_interest": (),
        "lines": tuple(_line(item) for item in items),
    }


def _line(item: AgendaItem) -> tuple[str, ...]:
    proposal: Any = item.proposal
    number = item.decision.number if hasattr(item, "decision") else ""
    file = item.case_file
    amounts = (euro(proposal.bulk_row.old_amount), euro(proposal.amount))
    return (str(item.position), f"{file.person}, {file.number}", *amounts, number)

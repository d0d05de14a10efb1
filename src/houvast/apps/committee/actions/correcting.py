"""A correction is a new decision: the old one stays as it was, and a later sitting decides again."""

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.models import AidProposal
from houvast.apps.committee.actions.sittings import add_item
from houvast.apps.committee.enums import ItemKind, SittingState
from houvast.apps.committee.models import AgendaItem, Decision, Sitting
from houvast.audit.recording import action
from houvast.core.errors import Refused


@action("Verbetering van een beslissing op de agenda gezet")
def ask_correction(
    *, decision: Decision, sitting: Sitting, text: str, by: User, proposal: AidProposal | None = None
) -> AgendaItem:
    """Put the correction of a final decision on the agenda of a sitting to come; the same one twice is kept once.

    With a `proposal` that is ready (such as a review) that is what will be decided, otherwise `text` says what changes.
    Raises `Refused` (per field) for a decision that is not final, without words, or for a proposal of another file.
    """
    row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if row.final_at is None:
        raise Refused(_("Deze beslissing is nog niet definitief: wijzig ze op de zitting."))
    if not text.strip():
        raise Refused({"text": _("Schrijf wat er fout is en wat er in de plaats komt.")})
    if proposal is not None and proposal.case_file_id != row.case_file_id:
        raise Refused({"proposal": _("Dit voorstel hoort bij een ander dossier.")})
    waiting: AgendaItem | None = row.correcting_items.exclude(sitting__state=SittingState.CLOSED).first()
    if waiting is not None:
        return waiting
    title = _("Verbetering van beslissing %(number)s") % {"number": row.number}
    if proposal is not None:
        item = add_item(sitting=sitting, subject=proposal, text=text, by=by)
    else:
        item = add_item(sitting=sitting, subject=row.case_file, kind=ItemKind.OTHER, title=title, text=text, by=by)
    item.corrects, item.title = row, title
    item.save(update_fields=["corrects", "title"])
    return item

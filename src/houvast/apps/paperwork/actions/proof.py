"""Which lists of proof a file follows, what was shown without a copy, and the wishes of the service."""

import datetime as dt

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.paperwork.enums import ChecklistKind, Shown
from houvast.apps.paperwork.models import ChecklistUse, PracticeItem, ProofNote
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.saving import save_or_refuse
from houvast.core.versions import lock_version


@action("Lijst van bewijsstukken gekozen")
def follow_checklist(*, case_file: CaseFile, kind: ChecklistKind, by: User, on: dt.date) -> ChecklistUse:
    """Follow a list in this file; twice is once. Raises `Refused` for a closed file."""
    refuse_closed(CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk))
    use, _new = ChecklistUse.objects.get_or_create(
        case_file=case_file, kind=kind, ended_on=None, defaults={"started_on": on}
    )
    return use


@action("Lijst van bewijsstukken gestopt")
def leave_checklist(*, case_file: CaseFile, kind: ChecklistKind, by: User, on: dt.date) -> None:
    """Follow a list no longer; what was noted stays. Raises `Refused` for a closed file."""
    refuse_closed(CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk))
    for use in ChecklistUse.objects.filter(case_file=case_file, kind=kind, ended_on=None):
        use.ended_on = on
        use.save(update_fields=["ended_on"])


@action("Bewijs genoteerd")
def note_proof(
    *, case_file: CaseFile, item: str, how: Shown, noted_on: dt.date, note: str, by: User, on: dt.date
) -> ProofNote:
    """Note that an item was looked up, seen, or is not needed here; noting again replaces what was noted.

    Raises `Refused` for a day in the future, "not needed" without a reason, or a closed file.
    """
    if noted_on > on:
        raise Refused({"noted_on": _("Deze datum ligt in de toekomst.")})
    if how == Shown.NOT_NEEDED and not note.strip():
        raise Refused({"note": _("Schrijf waarom dit in dit dossier niet nodig is.")})
    refuse_closed(CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk))
    row, _new = ProofNote.objects.update_or_create(
        case_file=case_file,
        item=item,
        defaults={"how": how, "noted_on": noted_on, "note": note.strip(), "by": by},
    )
    return row


@action("Genoteerd bewijs teruggenomen")
def forget_proof(*, case_file: CaseFile, item: str, by: User) -> None:
    """Take a note back; the item counts as missing again. Raises `Refused` for a closed file."""
    refuse_closed(CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk))
    for note in ProofNote.objects.filter(case_file=case_file, item=item):
        note.delete()


@action("Gewoonte van de dienst bewaard")
def save_practice_item(
    *,
    item: PracticeItem | None,
    version: int,
    kind: ChecklistKind,
    label: str,
    label_fr: str,
    label_en: str,
    why: str,
    proofs: list[str],
    by: User,
) -> PracticeItem:
    """Add or change something the service likes to see; it is never called law. Raises `Refused`, `Conflict`."""
    row = PracticeItem() if item is None else lock_version(item, expected=version)
    row.kind, row.label, row.label_fr, row.label_en = kind, label.strip(), label_fr.strip(), label_en.strip()
    row.why, row.proofs = why.strip(), proofs
    save_or_refuse(row, field="proofs")
    return row


@action("Gewoonte van de dienst gestopt")
def stop_practice_item(*, item: PracticeItem, version: int, by: User, on: dt.date) -> None:
    """Ask for it no longer; what was shown stays. Raises `Conflict`."""
    row = lock_version(item, expected=version)
    row.stopped_on = on
    row.save(update_fields=["stopped_on", "version"])

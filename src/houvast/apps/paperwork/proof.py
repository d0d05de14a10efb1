"""How a file stands against its lists of proof: what is there, what is missing, and that nothing more may be asked."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.enums import ContactForm, DocumentKind
from houvast.apps.casefiles.models import CaseDocument, CaseFile, Contact
from houvast.apps.contracts.models import Gpmi
from houvast.apps.paperwork.enums import Asked, Basis, ChecklistKind
from houvast.apps.paperwork.minimum import MINIMUM, Item
from houvast.apps.paperwork.models import ChecklistUse, PracticeItem, ProofNote


@dataclass(frozen=True)
class Standing:
    """One item for one file: the document or note that proves it, or neither."""

    item: Item
    document: CaseDocument | None
    expired: CaseDocument | None
    note: ProofNote | None
    # What Houvast itself knows, in words: nobody has to scan what was done here.
    known: str = ""

    @property
    def proved(self) -> bool:
        return bool(self.document or self.note or self.known)

    @property
    def to_ask(self) -> bool:
        """Missing, and for the client to bring: what the centre can look up itself is never asked."""
        return not self.proved and self.item.asked == Asked.CLIENT


@dataclass(frozen=True)
class ListStanding:
    """One list: the law's items apart from those that are assumed and those the service likes to see."""

    use: ChecklistUse
    law: tuple[Standing, ...]
    assumed: tuple[Standing, ...]
    practice: tuple[Standing, ...]

    @property
    def enough(self) -> bool:
        """The law's minimum is there; without a minimum in the law there is nothing to say of it."""
        return bool(self.law) and all(standing.proved for standing in self.law)

    @property
    def complete(self) -> bool:
        return all(standing.proved for standing in (*self.law, *self.assumed))

    @property
    def counted(self) -> tuple[int, int]:
        """How many items of law (or, without those, of what is assumed) are there, of how many."""
        rows = self.law or self.assumed
        return sum(standing.proved for standing in rows), len(rows)


def standings(case_file: CaseFile, *, user: User, on: dt.date) -> list[ListStanding]:
    """Return how the file stands on each list it follows; six queries, whatever the lists hold."""
    uses = list(ChecklistUse.objects.visible_to(user).filter(case_file=case_file, ended_on=None).order_by("id"))
    if not uses:
        return []
    documents = CaseDocument.objects.visible_to(user).present().filter(case_file=case_file)
    by_kind = _by_kind(documents.order_by("dated_on", "id"), on=on)
    notes = {
        note.item: note for note in ProofNote.objects.visible_to(user).filter(case_file=case_file).select_related("by")
    }
    wishes = PracticeItem.objects.visible_to(user).asked().filter(kind__in=[use.kind for use in uses])
    own: dict[str, list[Item]] = {}
    for wish in wishes:
        own.setdefault(wish.kind, []).append(item_of(wish))
    known = _known(case_file, user, on=on)
    evidence = _Evidence(by_kind, notes, known)
    return [_list(use, own.get(use.kind, []), evidence) for use in uses]


def asked_words(lists: Iterable[ListStanding]) -> tuple[list[str], list[str]]:
    """Return the words of what is missing and for the client to bring: what counts, and what the service likes to see.

    Each item once, in the language of the moment, with for whom it counts.
    """
    required: dict[str, str] = {}
    optional: dict[str, str] = {}
    for standing in lists:
        for row in (*standing.law, *standing.assumed):
            if row.to_ask:
                required[row.item.code] = _words(row.item)
        for row in standing.practice:
            if row.to_ask:
                optional[row.item.code] = _words(row.item)
    return list(required.values()), list(optional.values())


def item_of(wish: PracticeItem) -> Item:
    """Return what the service likes to see as an item; its basis is never the law."""
    label = {"fr": wish.label_fr, "en": wish.label_en}.get(get_language() or "nl") or wish.label
    return Item(
        f"dienst-{wish.pk}",
        label,
        Asked.CLIENT,
        tuple(DocumentKind(kind) for kind in wish.proofs),
        wish.why,
        basis=Basis.PRACTICE,
    )


def _words(item: Item) -> str:
    return f"{item.label} ({item.only_if})" if item.only_if else str(item.label)


def _by_kind(documents: Any, *, on: dt.date) -> dict[str, dict[bool, CaseDocument]]:
    """The newest document per kind, apart for those that hold (True) and those that have ended (False)."""
    found: dict[str, dict[bool, CaseDocument]] = {}
    for document in documents:
        holds = document.valid_until is None or document.valid_until >= on
        found.setdefault(document.kind, {})[holds] = document
    return found


@dataclass(frozen=True)
class _Evidence:
    """Everything a file has: documents by kind, notes and what Houvast knows by item."""

    by_kind: dict[str, dict[bool, CaseDocument]]
    notes: dict[str, ProofNote]
    known: dict[str, str]


def _known(case_file: CaseFile, user: User, *, on: dt.date) -> dict[str, str]:
    """What Houvast itself saw: a home visit of the last year, and what the running GPMI proves."""
    known = {}
    since = timezone.make_aware(dt.datetime.combine(on - dt.timedelta(days=365), dt.time.min))
    visits = Contact.objects.visible_to(user).filter(case_file=case_file, form=ContactForm.HOME, happened_at__gte=since)
    if (visit := visits.newest_first().first()) is not None:
        day = timezone.localtime(visit.happened_at)
        known["verblijfplaats"] = _("Huisbezoek op %(day)s.") % {"day": f"{day:%d/%m/%Y}"}
    running = Gpmi.objects.visible_to(user).running().filter(case_file=case_file).order_by("-starts_on").first()
    if running is not None:
        number = {"number": running.number}
        known["gpmi_getekend"] = _("GPMI %(number)s loopt in Houvast.") % number
        known["vrijstelling"] = _("Niet van toepassing: GPMI %(number)s loopt.") % number
        if running.baseline_id:
            known["behoeften"] = _("De sociale balans hoort bij GPMI %(number)s.") % number
    return known


def _list(use: ChecklistUse, own: list[Item], evidence: _Evidence) -> ListStanding:
    rows = [_standing(item, evidence) for item in (*MINIMUM[ChecklistKind(use.kind)], *own)]
    law, assumed, practice = (tuple(row for row in rows if row.item.basis == basis) for basis in Basis)
    return ListStanding(use=use, law=law, assumed=assumed, practice=practice)


def _standing(item: Item, evidence: _Evidence) -> Standing:
    fitting = [evidence.by_kind[kind] for kind in item.proofs if kind in evidence.by_kind]
    return Standing(
        item=item,
        document=next((found[True] for found in fitting if True in found), None),
        expired=next((found[False] for found in fitting if False in found), None),
        note=evidence.notes.get(item.code),
        known=evidence.known.get(item.code, ""),
    )

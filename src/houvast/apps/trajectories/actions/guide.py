"""Writing the sheets of the guide: a new kind, its versions, and what colleagues say about them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.trajectories.models import SheetComment, TrajectoryKind, TrajectorySheet
from houvast.apps.trajectories.models.guide import SHEET_CONTENT, text_name
from houvast.apps.trajectories.publishing import end_version, lock_family, next_number, put_in_force
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_draft

# Without these a colleague or council member does not know what the trajectory is (practice.md §5.3: not too vague).
NEEDED = ("purpose", "audience", "method")


@action("Soort traject toegevoegd")
def add_kind(
    *, code: str, label: str, domain: str, weight: Any, standard_months: int, by: User | None
) -> TrajectoryKind:
    """Add a kind of trajectory with its first sheet as a draft; it can be started once that is published.

    Raises `ValidationError` per field, also for a `code` or name that is taken.
    """
    kind = TrajectoryKind(code=code, label=label, domain=domain)
    kind.full_clean()
    if TrajectoryKind.objects.filter(label__iexact=label).exists():
        raise Refused({"label": _("Er is al een traject met deze naam.")})
    kind.save()
    sheet = TrajectorySheet(kind=kind, number=1, weight=weight, standard_months=standard_months)
    sheet.full_clean()
    sheet.save()
    return kind


@action("Soort traject hernoemd")
def rename_kind(*, kind: TrajectoryKind, label: str, domain: str, by: User) -> TrajectoryKind:
    """Give a kind another name or domain, everywhere at once; its code stays. Raises `Refused` for a name that is taken."""
    fresh: TrajectoryKind = TrajectoryKind.objects.select_for_update(of=("self",)).get(pk=kind.pk)
    if TrajectoryKind.objects.filter(label__iexact=label).exclude(pk=fresh.pk).exists():
        raise Refused({"label": _("Er is al een traject met deze naam.")})
    fresh.label, fresh.domain = label, domain
    fresh.full_clean()
    fresh.save()
    return fresh


@action("Nieuwe versie van een trajectfiche begonnen")
def start_sheet(*, kind: TrajectoryKind, by: User) -> TrajectorySheet:
    """Start a draft with the content of the last published version; returns the draft there already is, untouched."""
    family = TrajectorySheet.objects.filter(kind=kind)
    TrajectoryKind.objects.select_for_update(of=("self",)).get(pk=kind.pk)
    draft: TrajectorySheet | None = family.draft().first()
    if draft is not None:
        return draft
    source = family.published().order_by("-valid_from").first() or family.order_by("-number").first()
    if source is None:
        raise Refused(_("Dit traject heeft nog geen fiche."))
    content = {name: getattr(source, name) for name in SHEET_CONTENT}
    return TrajectorySheet.objects.create(kind=kind, number=next_number(family), **content)


@action("Trajectfiche in opmaak gewijzigd")
def change_sheet(*, sheet: TrajectorySheet, expected: int, values: Mapping[str, Any], by: User) -> TrajectorySheet:
    """Keep a draft as it stands on the screen; `values` are of `SHEET_CONTENT`.

    Raises `Conflict` when somebody changed it after `expected`, `Refused` once it is published, `ValidationError` per field.
    """
    draft = lock_draft(sheet, expected=expected)
    for name in SHEET_CONTENT:
        if name in values:
            setattr(draft, name, values[name])
    draft.full_clean()
    draft.save()
    return draft


@action("Trajectfiche gepubliceerd")
def publish_sheet(
    *, sheet: TrajectorySheet, expected: int, valid_from: dt.date, by: User | None, on: dt.date
) -> TrajectorySheet:
    """Publish a draft from a day; what starts from then on follows it, and hours count by it.

    Raises `Refused` when a needed text is empty or the day is taken, `Conflict` as `change_sheet`.
    """
    family = TrajectorySheet.objects.filter(kind=sheet.kind_id)
    lock_family(family)
    draft = lock_draft(sheet, expected=expected)
    missing = [name for name in NEEDED if not getattr(draft, name).strip()]
    if missing:
        names = ", ".join(text_name(name) for name in missing)
        raise Refused(_("Vul eerst in: %(names)s.") % {"names": names})
    put_in_force(draft, family, valid_from=valid_from, on=on)
    return draft


@action("Trajectfiche ingetrokken")
def retire_sheet(*, sheet: TrajectorySheet, first_day_without: dt.date, by: User, on: dt.date) -> TrajectorySheet:
    """Take a trajectory out of use from a day on: none starts any more, what runs goes on. Raises as `end_version`."""
    family = TrajectorySheet.objects.filter(kind=sheet.kind_id)
    return end_version(sheet, family, first_day_without=first_day_without, on=on)


@action("Trajectfiche in opmaak weggegooid")
def discard_sheet(*, sheet: TrajectorySheet, expected: int, by: User) -> None:
    """Throw a draft away; a kind that never had another version goes with it. Raises as `change_sheet`."""
    draft = lock_draft(sheet, expected=expected)
    others = TrajectorySheet.objects.filter(kind=draft.kind_id).exclude(pk=draft.pk)
    if others.exists() or draft.kind.trajectories.exists():
        draft.delete()
    else:
        draft.kind.delete()


@action("Opmerking bij een trajectfiche")
def comment_on_sheet(*, sheet: TrajectorySheet, text: str, by: User) -> SheetComment:
    """Say something about a sheet; the same words sent twice are kept once. Raises `Refused` for no words."""
    if not text.strip():
        raise Refused({"text": _("Schrijf wat er beter kan.")})
    twin: SheetComment | None = (
        SheetComment.objects.open().filter(kind=sheet.kind_id, author=by, text=text.strip()).first()
    )
    return twin or SheetComment.objects.create(kind=sheet.kind, number=sheet.number, author=by, text=text.strip())


@action("Opmerking bij een trajectfiche behandeld")
def handle_comment(*, comment: SheetComment, by: User, at: dt.datetime) -> SheetComment:
    """Say that a remark got its answer in the guide; once is enough."""
    fresh: SheetComment = SheetComment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if fresh.handled_at is None:
        fresh.handled_at, fresh.handled_by = at, by
        fresh.save(update_fields=["handled_at", "handled_by"])
    return fresh

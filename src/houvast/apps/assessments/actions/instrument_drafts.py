"""A draft version of an instrument while it is being made: changed on screen, read from a file, thrown away."""

from typing import Any

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments import outline
from houvast.apps.assessments.definition_files import line_of, read_definition
from houvast.apps.assessments.definition_parts import WrongDefinition
from houvast.apps.assessments.enums import InstrumentState
from houvast.apps.assessments.instrument_checks import (
    KIND_STAYS,
    SHOWN_FAULTS,
    changed_kinds,
    check_edited,
    free_version,
)
from houvast.apps.assessments.kinds import header_of
from houvast.apps.assessments.models import Instrument
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_draft


@action("Meetinstrument in opmaak gewijzigd")
def change_draft(*, instrument: Instrument, expected: int, definition: dict[str, Any], by: User) -> Instrument:
    """Keep a draft as it stands on the screen; make `definition` with `editing`.

    Raises `Refused` as `check_edited` and for a published version, `Conflict` when somebody changed it after `expected`.
    """
    draft = lock_draft(instrument, expected=expected)
    check_edited(draft, definition)
    _keep(draft, definition)
    draft.save(update_fields=["version", "title", "definition", "changes"])
    return draft


@action("Meetinstrument ingelezen uit een bestand")
def import_draft(*, content: bytes, by: User, name: str = "") -> Instrument:
    """Make a draft of a YAML file, or nothing at all.

    Raises `Refused` with its `name`, the line and the column for a file that cannot be used and when an id asks for
    something else than in a published version, and when the instrument has a draft already. A version number that is
    taken gets the next one of the centre's own.
    """
    before = f"{name}, " if name else ""
    try:
        definition = read_definition(content)
    except WrongDefinition as error:
        raise Refused({"file": f"{before}{error}"}) from error
    header = header_of(definition)
    family = list(Instrument.objects.select_for_update().filter(code=header.code).order_by("pk"))
    if any(one.is_draft for one in family):
        raise Refused({"file": _("Van dit instrument is er al een ontwerp. Publiceer het eerst of gooi het weg.")})
    taken = next((one for one in family if one.version == header.version), None)
    if taken is not None:
        definition["version"] = free_version(taken)
    draft = Instrument(code=header.code, state=InstrumentState.DRAFT)
    broken = changed_kinds(draft, definition)
    if broken:
        places = [outline.place_of(definition, *fault) for fault in broken[:SHOWN_FAULTS]]
        shown = KIND_STAYS % {"parts": ", ".join(places)}
        raise Refused({"file": f"{before}{line_of(content, places[0])}: {shown}"})
    try:
        check_edited(draft, definition)
    except Refused as refused:
        raise Refused({"file": " ".join(refused.messages)}) from refused
    _keep(draft, definition)
    draft.save()
    return draft


@action("Meetinstrument in opmaak weggegooid")
def discard_instrument_draft(*, instrument: Instrument, expected: int, by: User) -> None:
    """Throw a draft away; raises as `lock_draft`. Measurements are never made with a draft, so nothing else is lost."""
    lock_draft(instrument, expected=expected).delete()


def _keep(draft: Instrument, definition: dict[str, Any]) -> None:
    header = header_of(definition)
    draft.version, draft.title, draft.definition = header.version, header.title.nl, definition

"""What may happen to a version of an instrument; every refusal says what to do instead."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.apps.assessments import outline
from houvast.apps.assessments.definition_parts import WrongDefinition
from houvast.apps.assessments.enums import InstrumentState
from houvast.apps.assessments.kinds import header_of
from houvast.apps.assessments.models import Instrument
from houvast.core.errors import Refused

SHOWN_FAULTS = 5
KIND_STAYS = gettext_lazy(
    "Wat gepubliceerd is, verandert niet van soort: %(parts)s. Geef wat anders is een nieuwe sleutel."
)


def check_published(instrument: Instrument) -> None:
    """Raise `Refused` unless the version is published."""
    if instrument.state != InstrumentState.PUBLISHED:
        raise Refused(_("Enkel een gepubliceerde versie kan ingetrokken worden."))


def check_edited(draft: Instrument, definition: Any) -> None:
    """Raise `Refused` when a definition is wrong, belongs to another instrument or breaks what was published.

    Every id that was ever published keeps its type (`outline.FIXED`), also when it was left out in between.
    """
    try:
        header = header_of(definition)
    except WrongDefinition as error:
        raise Refused(str(error)) from error
    if header.code != draft.code:
        raise Refused(_("Dit is instrument %(other)s, niet %(code)s.") % {"other": header.code, "code": draft.code})
    family = Instrument.objects.filter(code=draft.code).exclude(pk=draft.pk)
    if family.filter(version=header.version).exists():
        raise Refused({"version": _("Versie %(version)s bestaat al.") % {"version": header.version}})
    broken = changed_kinds(draft, definition)
    if broken:
        shown = [f"{'.'.join(path)}: {name}".lstrip(": ") for path, name in broken[:SHOWN_FAULTS]]
        raise Refused(KIND_STAYS % {"parts": ", ".join(shown)})


def changed_kinds(draft: Instrument, definition: Any) -> list[tuple[outline.Path, str]]:
    """Return the parts, with the field, that ask for something else than in a version that was published once."""
    published = Instrument.objects.filter(code=draft.code).exclude(pk=draft.pk).exclude(state=InstrumentState.DRAFT)
    return sorted({fault for other in published for fault in outline.broken_promises(other.definition, definition)})


def free_version(source: Instrument) -> str:
    """Return the next number of the centre's own: 1.1 gives 1.1.1, then 1.1.2; shipped versions have two numbers."""
    taken = set(Instrument.objects.filter(code=source.code).values_list("version", flat=True))
    base = ".".join(source.version.split(".")[:2])[:6]
    return next(found for number in range(1, 10_000) if (found := f"{base}.{number}") not in taken)

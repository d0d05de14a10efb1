"""The life of a version of an instrument: loaded, started, published from a day, withdrawn. Editing: `instrument_drafts`."""

import copy
import datetime as dt
from pathlib import Path

from django.db.models import Q
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.definition_files import read_file
from houvast.apps.assessments.definitions import shipped_files
from houvast.apps.assessments.enums import InstrumentState
from houvast.apps.assessments.instrument_checks import check_edited, check_published, free_version
from houvast.apps.assessments.kinds import header_of
from houvast.apps.assessments.models import Instrument
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_draft

ONE_DAY = dt.timedelta(days=1)


@action("Meetinstrumenten geladen")
def install_instruments(*, by: User | None, files: list[Path] | None = None) -> int:
    """Add the shipped instruments (or `files`) that are missing and return how many were added.

    A newer version follows up the shipped one before it. Does the centre measure with a version of its own, then the
    shipped one arrives as a draft, for somebody to look at. Loading twice changes nothing. Raises `WrongDefinition`
    for a file that cannot be used and `Refused` when a shipped version differs from its file.
    """
    added = 0
    for path in files if files is not None else shipped_files():
        data = read_file(path)
        header = header_of(data)
        known = Instrument.objects.filter(code=header.code, version=header.version).first()
        if known is None:
            added += _install(data, header.valid_from)
        elif known.shipped and not known.is_draft and known.definition != data:
            message = _(
                "%(file)s: versie %(version)s van %(code)s bestaat al met een andere inhoud. Geef een nieuw nummer."
            )
            raise Refused(message % {"file": path.name, "version": header.version, "code": header.code})
    return added


@action("Nieuwe versie van een meetinstrument begonnen")
def start_draft(*, source: Instrument, by: User) -> Instrument:
    """Start a draft with the content of a published version; returns the draft there already is, untouched."""
    _lock_code(source.code)
    draft: Instrument | None = Instrument.objects.filter(code=source.code, state=InstrumentState.DRAFT).first()
    if draft is not None:
        return draft
    definition = copy.deepcopy(source.definition)
    definition["version"] = free_version(source)
    return Instrument.objects.create(
        code=source.code, version=definition["version"], title=source.title, definition=definition
    )


@action("Meetinstrument gepubliceerd")
def publish_draft(*, instrument: Instrument, expected: int, valid_from: dt.date, by: User, on: dt.date) -> Instrument:
    """Publish a draft from a day; the version in force ends the day before and stays readable.

    Raises `Refused` for a day in the past or before another version begins, and when an id asks for something else
    than in a version that was published once; `Conflict` when somebody changed the draft after `expected`.
    """
    if valid_from < on:
        raise Refused({"valid_from": _("Kies vandaag of een latere dag.")})
    _lock_code(instrument.code)
    draft = lock_draft(instrument, expected=expected)
    check_edited(draft, draft.definition)
    _end_others(draft.code, valid_from)
    draft.definition = {**draft.definition, "valid_from": valid_from.isoformat()}
    draft.state, draft.valid_from, draft.valid_until = InstrumentState.PUBLISHED, valid_from, None
    draft.save(update_fields=["definition", "state", "valid_from", "valid_until", "changes"])
    return draft


@action("Meetinstrument ingetrokken")
def retire(*, instrument: Instrument, first_day_without: dt.date, by: User, on: dt.date) -> Instrument:
    """Stop measuring with a published version from a day on; measurements made with it keep it.

    A version that never came into force gives its place back to the one before it. Raises `Refused` for a draft, for a
    version that ended already and for a day in the past.
    """
    _lock_code(instrument.code)
    version = Instrument.objects.get(pk=instrument.pk)
    check_published(version)
    if first_day_without < on:
        raise Refused({"first_day_without": _("Kies vandaag of een latere dag.")})
    if version.valid_until is not None and version.valid_until < first_day_without:
        raise Refused(_("Deze versie eindigt al op %(day)s.") % {"day": f"{version.valid_until:%d/%m/%Y}"})
    if version.valid_from is not None and first_day_without <= version.valid_from:
        version.state = InstrumentState.RETIRED
        version.save(update_fields=["state"])
        before = Instrument.objects.filter(code=version.code, state=InstrumentState.PUBLISHED)
        before.filter(valid_until=version.valid_from - ONE_DAY).update(valid_until=version.valid_until)
    else:
        version.valid_until = first_day_without - ONE_DAY
        version.save(update_fields=["valid_until"])
    return version


def _install(data: dict[str, object], valid_from: dt.date) -> int:
    header = header_of(data)
    others = Instrument.objects.filter(code=header.code)
    own = others.filter(shipped=False).exists()
    if own and others.filter(state=InstrumentState.DRAFT).exists():
        return 0  # the draft of the centre comes first; the next load tries again
    if not own:
        _end_others(header.code, valid_from)
    Instrument.objects.create(
        code=header.code,
        version=header.version,
        title=header.title.nl,
        definition=data,
        state=InstrumentState.DRAFT if own else InstrumentState.PUBLISHED,
        valid_from=None if own else valid_from,
        shipped=True,
    )
    return 1


def _end_others(code: str, valid_from: dt.date) -> None:
    """The version in force ends the day before; one that begins later stands in the way."""
    published = Instrument.objects.filter(code=code, state=InstrumentState.PUBLISHED)
    later = published.filter(valid_from__gte=valid_from).order_by("valid_from").last()
    if later is not None and later.valid_from is not None:
        text = _("Versie %(version)s begint op %(day)s. Kies een latere dag.")
        raise Refused({"valid_from": text % {"version": later.version, "day": f"{later.valid_from:%d/%m/%Y}"}})
    running = published.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=valid_from))
    running.update(valid_until=valid_from - ONE_DAY)


def _lock_code(code: str) -> None:
    """Two managers at once: the second waits here."""
    list(Instrument.objects.select_for_update().filter(code=code).order_by("pk"))

"""The instruments that ship with Houvast, put into the database; a published version never changes."""

from pathlib import Path

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.definitions import parse, read_file, shipped_files
from houvast.apps.assessments.enums import InstrumentState
from houvast.apps.assessments.models import Instrument
from houvast.audit.recording import action
from houvast.core.errors import Refused


@action("Meetinstrumenten geladen")
def install_instruments(*, by: User | None, files: list[Path] | None = None) -> int:
    """Add the shipped instruments (or `files`) that are missing, published, and return how many were added.

    Raises `WrongDefinition` for a file that cannot be used and `Refused` when a version in the database differs from
    its file: new words need a new version. Loading twice changes nothing.
    """
    added = 0
    for path in files if files is not None else shipped_files():
        data = read_file(path)
        definition = parse(data)
        known = Instrument.objects.filter(code=definition.code, version=definition.version).first()
        if known is None:
            Instrument.objects.create(
                code=definition.code,
                version=definition.version,
                title=definition.title.nl,
                definition=data,
                state=InstrumentState.PUBLISHED,
                valid_from=definition.valid_from,
            )
            added += 1
        elif known.definition != data:
            message = _(
                "%(file)s: versie %(version)s van %(code)s bestaat al met een andere inhoud. Geef een nieuw nummer."
            )
            raise Refused(message % {"file": path.name, "version": definition.version, "code": definition.code})
    return added

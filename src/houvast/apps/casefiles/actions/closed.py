"""A closed file stays as it is until it is reopened; one check for every action, so that it reads the same everywhere."""

from django.utils.translation import gettext as _

from houvast.apps.casefiles.models import CaseFile
from houvast.core.errors import Refused


def refuse_closed(case_file: CaseFile) -> None:
    """Raise `Refused` for a closed file."""
    if case_file.closed_on is not None:
        raise Refused(_("Dit dossier is gesloten. Heropen het eerst."))

"""A signed paper is kept with its digest: later anybody can see whether it is still the paper that was signed."""

import datetime as dt
import hashlib

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.contracts.enums import SealSource
from houvast.apps.contracts.models import Annex, Gpmi, Seal, Signing
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.documents.models import StoredFile


@action("Getekend exemplaar verzegeld")
def seal_paper(
    *,
    gpmi: Gpmi,
    file: StoredFile,
    by: User,
    at: dt.datetime,
    annex: Annex | None = None,
    signing: Signing | None = None,
) -> Seal:
    """Seal a signed copy of the contract or of one of its annexes; the database refuses every later change.

    `signing` says it was signed on the screen. Raises `Refused` before the signature. A second copy is sealed beside
    the first, which stays.
    """
    if (annex or gpmi).signed_on is None:
        raise Refused(_("Dit is nog niet getekend."))
    return Seal.objects.create(
        gpmi=gpmi,
        annex=annex,
        signing=signing,
        file=file,
        sha256=file.sha256,
        source=SealSource.SCREEN if signing else SealSource.PAPER,
        sealed_at=at,
        sealed_by=by,
    )


def digest_now(seal: Seal) -> str:
    """Return the digest of the file as it is today; empty when it cannot be read any more."""
    try:
        with seal.file.file.storage.open(seal.file.file.name, "rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""

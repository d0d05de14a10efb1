"""Documents in a client's file: a checked upload with a title and a date."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseDocument, CaseFile
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.documents.actions import store_upload


@action("Document toegevoegd")
def add_document(
    *, case_file: CaseFile, upload: UploadedFile, title: str, dated_on: dt.date, by: User, at: dt.datetime
) -> CaseDocument:
    """Keep an uploaded file in the client's file; the same content with the same title on the same day is kept once.

    Raises `Refused` for a wrong upload (see `store_upload`), a date in the future or a closed file.
    """
    if dated_on > timezone.localdate(at):
        raise Refused({"dated_on": _("Deze datum ligt in de toekomst.")})
    refuse_closed(CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk))
    stored = store_upload(by=by, upload=upload, at=at)
    twin: CaseDocument | None = CaseDocument.objects.filter(
        case_file=case_file, stored_file__sha256=stored.sha256, title=title.strip(), dated_on=dated_on
    ).first()
    if twin is not None:
        stored.file.delete(save=False)
        stored.delete()
        return twin
    return CaseDocument.objects.create(
        case_file=case_file, stored_file=stored, title=title.strip(), dated_on=dated_on, added_by=by
    )


@action("Gegevens van document aangepast")
def describe_document(*, document: CaseDocument, title: str, dated_on: dt.date, by: User, at: dt.datetime) -> None:
    """Give a document another title or date; its content never changes."""
    if dated_on > timezone.localdate(at):
        raise Refused({"dated_on": _("Deze datum ligt in de toekomst.")})
    document.title, document.dated_on = title.strip(), dated_on
    document.save(update_fields=["title", "dated_on"])

"""Letters of a path: each one in the journal, and kept as it was sent among the documents of the file."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.documents import add_document
from houvast.apps.casefiles.actions.journal import note_contact
from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.sanctions.enums import Delivery
from houvast.apps.sanctions.models import NonCompliance
from houvast.audit.recording import action

_NOON = dt.time(12)


@action("Brief bewaard zoals verstuurd")
def keep_paper(
    *, path: NonCompliance, column: str, upload: UploadedFile, title: str, dated_on: dt.date, by: User, at: dt.datetime
) -> None:
    """Keep the letter in the file; `column` is `notice_paper`, `hearing_paper` or `decision_paper`."""
    kept = add_document(case_file=path.case_file, upload=upload, title=title, dated_on=dated_on, by=by, at=at)
    setattr(path, column, kept)
    path.save(update_fields=[column])


def note_letter(row: NonCompliance, subject: str, day: dt.date, how: str, *, by: User, at: dt.datetime) -> None:
    """Put a letter in the journal, where attempts to reach somebody are read together."""
    moment = timezone.make_aware(dt.datetime.combine(day, _NOON))
    note_contact(
        case_file=row.case_file,
        happened_at=min(moment, at),
        form=ContactForm.LETTER,
        subject=subject,
        text=_("%(letter)s, %(how)s.") % {"letter": subject, "how": Delivery(how).label},
        by=by,
        at=at,
    )

"""A document that ends becomes a next step in good time; there is no term of law, so the step says whose agreement it is."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import EXPIRY_NOTICE, EXPIRY_NOTICE_OTHERS, DocumentKind, StepKind
from houvast.apps.casefiles.models import CaseDocument
from houvast.audit.recording import action

_LONGEST = 150
# A working agreement, named as such: no law sets this term.
EXPIRY_RULE = "werkafspraak"


@action("Vervaldatum opgevolgd")
def plan_expiry(*, document: CaseDocument, by: User | None, at: dt.datetime) -> None:
    """Plan, move or end the step that renews a document; due some weeks before it ends, today when that has passed."""
    if document.valid_until is None:
        end_expiry(document=document, at=at, by=by, reason=_("Er is geen vervaldatum meer."))
        return
    days = EXPIRY_NOTICE.get(DocumentKind(document.kind), EXPIRY_NOTICE_OTHERS)
    notice = document.valid_until - dt.timedelta(days=days)
    explained = _("Geldig tot en met %(day)s. Werkafspraak: %(number)s dagen vooraf (geen wettelijke termijn).")
    plan_step(
        kind=StepKind.EXPIRY,
        object_id=document.pk,
        title=(_("Vernieuwen: %(title)s") % {"title": document.title})[:_LONGEST],
        due_on=max(notice, timezone.localdate(at)),
        rule=EXPIRY_RULE,
        source=explained % {"day": f"{document.valid_until:%d/%m/%Y}", "number": days},
        by=by,
        case_file=document.case_file,
    )


@action("Vervaldatum afgerond")
def end_expiry(*, document: CaseDocument, at: dt.datetime, by: User | None, reason: str) -> None:
    """End the step that renews a document."""
    end_step(kind=StepKind.EXPIRY, object_id=document.pk, at=at, by=by, reason=reason)

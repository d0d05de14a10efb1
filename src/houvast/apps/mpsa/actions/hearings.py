"""A hearing of the committee is announced on the file: with a recent MPSA, or with the reason of the head (MPS-02).

The hearing itself always goes on: being heard is the client's right (docs/adr/0019).
"""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.models import Hearing
from houvast.apps.mpsa.standing import standing
from houvast.audit.recording import action
from houvast.core.errors import Refused


@action("Hoorzitting genoteerd")
def plan_hearing(*, case_file: CaseFile, hearing_on: dt.date, subject: str, by: User, at: dt.datetime) -> Hearing:
    """Note a planned hearing; the last MPSA goes along when it is recent enough, otherwise the head gets a step.

    Raises `Refused` for a day in the past or one that is noted already. Never refused for a missing measurement.
    """
    refuse_closed(case_file)
    day = timezone.localdate(at)
    if hearing_on < day:
        raise Refused({"hearing_on": _("De datum ligt in het verleden.")})
    CaseFile.objects.select_for_update(of=("self",), no_key=True).get(pk=case_file.pk)
    if case_file.hearings.filter(hearing_on=hearing_on, called_off=False).exists():
        raise Refused({"hearing_on": _("Deze hoorzitting staat er al.")})
    hearing = Hearing(case_file=case_file, hearing_on=hearing_on, subject=subject.strip(), noted_by=by)
    now = standing(case_file, on=day)
    ready = now.hearing(hearing)
    if ready.value.recent:
        hearing.measurement = now.latest
    hearing.save()
    if ready.value.reason_needed:
        plan_step(
            kind=StepKind.HEARING,
            object_id=hearing.pk,
            title=_("Hoorzitting zonder recente MPSA: meet, of geef een reden"),
            due_on=hearing_on,
            rule=ready.rule,
            source=f"{ready.article}. {ready.reason}",
            by=by,
            case_file=case_file,
        )
    return hearing


@action("Reden gegeven voor een hoorzitting zonder recente MPSA")
def give_hearing_reason(*, hearing: Hearing, reason: str, by: User, at: dt.datetime) -> Hearing:
    """The head social worker says why there is no recent MPSA. Raises `Refused` for another role or without a reason."""
    if not by.may(Permission.PROPOSE_USA):
        raise Refused(_("Enkel de hoofdmaatschappelijk werker geeft deze reden."))
    if not reason.strip():
        raise Refused({"head_reason": _("Noteer waarom er geen recente MPSA is.")})
    row: Hearing = Hearing.objects.select_for_update(of=("self",)).get(pk=hearing.pk)
    row.head_reason, row.head = reason.strip(), by
    row.save()
    end_step(kind=StepKind.HEARING, object_id=row.pk, at=at, by=by)
    return row


@action("Hoorzitting afgelast")
def call_off_hearing(*, hearing: Hearing, by: User, at: dt.datetime) -> Hearing:
    """Note that a hearing does not take place; its step ends."""
    row: Hearing = Hearing.objects.select_for_update(of=("self",)).get(pk=hearing.pk)
    row.called_off = True
    row.save()
    end_step(kind=StepKind.HEARING, object_id=row.pk, at=at, by=by)
    return row

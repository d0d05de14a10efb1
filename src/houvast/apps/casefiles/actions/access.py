"""Emergency access: four hours, a reason, and the worker of the file knows."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions.journal import add_task
from houvast.apps.casefiles.models import CaseFile, EmergencyAccess
from houvast.audit.recording import action
from houvast.core.errors import Refused

EMERGENCY_HOURS = 4
MIN_REASON_WORDS = 5


@action("Noodtoegang genomen")
def take_emergency_access(*, case_file: CaseFile, reason: str, by: User, at: dt.datetime) -> EmergencyAccess:
    """Open a colleague's file to `by` for four hours and tell its social worker with a task.

    Asking again while it runs gives the running access. Raises `Refused` for a role without this right or a reason of
    fewer than five words.
    """
    if not by.may(Permission.EMERGENCY):
        raise Refused(_("Met deze rol kan geen noodtoegang."))
    reason = " ".join(reason.split())
    if len(reason.split(" ")) < MIN_REASON_WORDS:
        raise Refused({"reason": _("Schrijf in minstens vijf woorden waarom het nu nodig is.")})
    CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    current = EmergencyAccess.objects.filter(case_file=case_file, user=by, ends_at__gt=at)
    running: EmergencyAccess | None = current.first()
    if running is not None:
        return running
    access = EmergencyAccess.objects.create(
        case_file=case_file, user=by, reason=reason, starts_at=at, ends_at=at + dt.timedelta(hours=EMERGENCY_HOURS)
    )
    if case_file.closed_on is None:
        _tell_the_worker(access)
    return access


def _tell_the_worker(access: EmergencyAccess) -> None:
    local = timezone.localtime(access.starts_at)
    title = _("Kijk na: noodtoegang door %(name)s op %(day)s om %(time)s") % {
        "name": access.user,
        "day": f"{local:%d/%m/%Y}",
        "time": f"{local:%H:%M}",
    }
    reason = _("Reden: %(reason)s") % {"reason": access.reason}
    add_task(case_file=access.case_file, title=title[:150], due_on=local.date(), reason=reason, by=access.user)

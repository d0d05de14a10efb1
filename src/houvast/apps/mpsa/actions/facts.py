"""What else decides how a file stands: an attest of definitive incapacity, and a client in USA who asks for guidance."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.checks import check_possible_day
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.actions.due import plan_mpsa
from houvast.apps.mpsa.models import GuidanceRequest, Incapacity
from houvast.apps.mpsa.standing import standing
from houvast.audit.recording import action
from houvast.core.errors import Refused


@action("Attest van definitieve werkonbekwaamheid genoteerd")
def note_incapacity(*, case_file: CaseFile, attested_on: dt.date, by: User, at: dt.datetime) -> Incapacity:
    """Note the attest: USA by itself from that day (MPS-04). Raises `Refused` for an impossible day or a second one."""
    refuse_closed(case_file)
    person, today = case_file.person, timezone.localdate(at)
    if attested_on > today:
        raise Refused({"attested_on": _("De datum ligt in de toekomst.")})
    if person.birth_date and attested_on < person.birth_date:
        raise Refused({"attested_on": _("De datum ligt voor de geboorte van de cliënt.")})
    CaseFile.objects.select_for_update(of=("self",), no_key=True).get(pk=case_file.pk)
    if Incapacity.objects.in_force().filter(case_file=case_file).exists():
        raise Refused(_("Er staat al een attest van definitieve werkonbekwaamheid."))
    noted = Incapacity.objects.create(case_file=case_file, attested_on=attested_on, noted_by=by)
    plan_mpsa(case_file=case_file, by=by, at=at)
    return noted


@action("Attest van definitieve werkonbekwaamheid ingetrokken")
def withdraw_incapacity(*, incapacity: Incapacity, reason: str, by: User, at: dt.datetime) -> Incapacity:
    """Note why the attest no longer holds; the status follows the measurements again. Raises `Refused` without one."""
    if not reason.strip():
        raise Refused({"reason": _("Noteer waarom het attest niet meer geldt.")})
    row: Incapacity = Incapacity.objects.select_for_update(of=("self",)).get(pk=incapacity.pk)
    if row.withdrawn_on is None:
        row.withdrawn_on, row.withdrawn_reason = timezone.localdate(at), reason.strip()
        row.save()
        plan_mpsa(case_file=row.case_file, by=by, at=at)
    return row


@action("Vraag om begeleiding naar werk genoteerd")
def ask_guidance(*, case_file: CaseFile, asked_on: dt.date, words: str, by: User, at: dt.datetime) -> GuidanceRequest:
    """Note that a client in USA asks to be guided towards work: a new MPSA within 30 days (MET-05).

    It is always allowed and needs no reason. Raises `Refused` for who is not USA (guidance is open already), a day
    before the file or in the future, or a question that waits already.
    """
    refuse_closed(case_file)
    check_possible_day(case_file, asked_on, on=timezone.localdate(at), field="asked_on")
    CaseFile.objects.select_for_update(of=("self",), no_key=True).get(pk=case_file.pk)
    now = standing(case_file, on=timezone.localdate(at))
    if not now.is_social_only:
        raise Refused(_("Deze cliënt is niet uitsluitend sociaal activeerbaar: begeleiding naar werk kan al."))
    if now.guidance is not None:
        raise Refused(_("Deze vraag staat al genoteerd."))
    made = GuidanceRequest.objects.create(case_file=case_file, asked_on=asked_on, words=words.strip(), noted_by=by)
    plan_mpsa(case_file=case_file, by=by, at=at)
    return made

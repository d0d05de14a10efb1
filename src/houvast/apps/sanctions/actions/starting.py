"""The first step: the centre's own commitments, then which of the client's the path is about. Somebody starts it, never a job."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.enums import GpmiState
from houvast.apps.contracts.models import Commitment, Gpmi
from houvast.apps.mpsa.sanctions import refuse_measurement_as_ground
from houvast.apps.sanctions.actions.flow import ask_next, refuse_future
from houvast.apps.sanctions.enums import OPEN, Ground
from houvast.apps.sanctions.models import ConcernedCommitment, NonCompliance
from houvast.apps.sanctions.own_side import choosable, own_promises
from houvast.audit.recording import action
from houvast.core.errors import Refused

PRINTED = ("nl", "fr", "en")


@action("Niet nagekomen afspraak genoteerd")
def start_path(
    *,
    gpmi: Gpmi,
    commitments: Sequence[Commitment],
    breach_on: dt.date,
    facts: str,
    own_note: str,
    by: User,
    at: dt.datetime,
) -> NonCompliance:
    """Start a path about binding commitments of the client in a running GPMI; the centre's own side is kept with it.

    Raises `Refused` (per field) without a commitment that may count, without facts or with a measurement as ground
    (MPS-07), for a day outside the contract, and without words on the centre's own commitments that it did not keep.
    """
    today = timezone.localdate(at)
    case_file = _lock_file(gpmi.case_file_id)
    if Gpmi.objects.get(pk=gpmi.pk).state != GpmiState.SIGNED:
        raise Refused(_("Dit GPMI loopt niet."))
    known = {one.row.pk: one for one in choosable(gpmi, on=today)}
    for row in commitments:
        if row.pk not in known:
            raise Refused({"commitments": _("Kies een afspraak van de cliënt uit dit GPMI.")})
        if why_not := known[row.pk].why_not:
            raise Refused({"commitments": f"“{row.text}”: {why_not}"})
    if not commitments:
        raise Refused({"commitments": _("Kies over welke afspraak het gaat.")})
    refuse_future("breach_on", breach_on, today=today)
    if not gpmi.starts_on <= breach_on <= gpmi.ends_on:
        raise Refused({"breach_on": _("Op die dag liep dit GPMI niet.")})
    refuse_ground(facts, field="facts")
    own = own_promises(gpmi, on=today)
    if any(not one.kept for one in own) and not own_note.strip():
        raise Refused({"own_note": _("Het OCMW kwam zelf iets niet na. Zeg wat je daaraan doet.")})
    path = NonCompliance.objects.create(
        case_file=case_file,
        gpmi=gpmi,
        ground=Ground.GPMI,
        breach_on=breach_on,
        facts=facts.strip(),
        own_standing=[one.frozen() for one in own],
        own_note=own_note.strip(),
        language=_language(case_file),
        started_on=today,
        started_by=by,
    )
    for row in commitments:
        ConcernedCommitment.objects.create(path=path, commitment=row, text=known[row.pk].text)
    ask_next(path, _("Vraag de cliënt naar de reden"), rule="SAN-01", today=today, by=by)
    return path


@action("Onjuiste aangifte genoteerd")
def start_declaration(
    *, case_file: CaseFile, breach_on: dt.date, facts: str, by: User, at: dt.datetime
) -> NonCompliance:
    """Start a path about means that were left out or stated wrongly (SAN-02); the same steps and safeguards.

    Raises `Refused` (per field) for a day in the future, without facts, and when it runs already for that day.
    """
    today = timezone.localdate(at)
    locked = _lock_file(case_file.pk)
    refuse_future("breach_on", breach_on, today=today)
    refuse_ground(facts, field="facts")
    if NonCompliance.objects.filter(
        case_file=locked, ground=Ground.DECLARATION, breach_on=breach_on, state__in=OPEN
    ).exists():
        raise Refused({"breach_on": _("Voor deze dag loopt dit al.")})
    path = NonCompliance.objects.create(
        case_file=locked,
        ground=Ground.DECLARATION,
        breach_on=breach_on,
        facts=facts.strip(),
        language=_language(locked),
        started_on=today,
        started_by=by,
    )
    ask_next(path, _("Vraag de cliënt naar de reden"), rule="SAN-02", today=today, by=by)
    return path


def refuse_ground(text: str, *, field: str) -> None:
    """Raise `Refused` without words, or with words that lean on the MPSA (MPS-07)."""
    if not text.strip():
        raise Refused({field: _("Schrijf wat er gebeurde: wat, wanneer, hoe je het weet.")})
    if named := refuse_measurement_as_ground([text.strip()]):
        raise Refused({field: named})


def _lock_file(pk: int) -> CaseFile:
    """Two colleagues who start at once wait for each other."""
    case_file: CaseFile = CaseFile.objects.select_for_update(of=("self",)).select_related("person").get(pk=pk)
    refuse_closed(case_file)
    return case_file


def _language(case_file: CaseFile) -> str:
    return case_file.person.language if case_file.person.language in PRINTED else PRINTED[0]

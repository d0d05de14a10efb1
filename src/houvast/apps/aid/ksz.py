"""May what the Crossroads Bank says stand in this file? Only when the file was registered for that purpose (PRO-14)."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _

from houvast.apps.aid.enums import AidKind
from houvast.apps.aid.models import AidGrant, AidRequest, AidScheme, KszRegistration
from houvast.apps.casefiles.models import CaseFile
from houvast.core.errors import Refused
from houvast.core.periods import last_day
from houvast_rules import procedure

_PURPOSES = {AidKind.LIVING_WAGE: "living_wage", AidKind.EQUIVALENT: "equivalent"}
_ALWAYS = ("in_examination", "cohabitant")  # before the decision, and for who lives with the client


def purposes_of(case_file: CaseFile) -> list[int]:
    """Return the purpose codes for which this file may ask: what is asked or given in it, and the examination."""
    asked = AidRequest.objects.filter(case_file=case_file).undecided().order_by().values("scheme")
    given = AidGrant.objects.filter(case_file=case_file).order_by().values("scheme")
    kinds = AidScheme.objects.filter(Q(pk__in=asked) | Q(pk__in=given)).order_by().values_list("kind", flat=True)
    keys = {_PURPOSES.get(AidKind(kind), "other_aid") for kind in kinds}
    return sorted(procedure.ksz_purpose(key).code for key in (*_ALWAYS, *keys))


def may_consult(case_file: CaseFile, on: dt.date) -> bool:
    """Tell whether the Crossroads Bank could be asked for this file on a day (PRO-14); two queries."""
    registered = [
        procedure.KszRegistration(row.purpose, row.period.lower, last_day(row.period))
        for row in KszRegistration.objects.filter(case_file=case_file)
    ]
    return any(procedure.check_consultation(registered, code, on).value for code in purposes_of(case_file))


def refuse_unregistered(case_file: CaseFile, on: dt.date) -> None:
    """Raise `Refused` (beside the source) when nobody of this file was registered that day for what it is about."""
    if not may_consult(case_file, on):
        text = _(
            "Op %(day)s was dit dossier niet voor dit doel ingeschreven bij de Kruispuntbank: dan mag ze niet "
            "geraadpleegd worden (PRO-14). Noteer de inschrijving bij ‘Kruispuntbank’, of kies een andere bron."
        )
        raise Refused({"source": text % {"day": f"{on:%d/%m/%Y}"}})

"""The duty, the couple and the subsidy around the contracts of one file, for the pages that show them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.aid.gpmi_duty import Duties, duties_of
from houvast.apps.aid.gpmi_subsidy import Subsidy, subsidy_of
from houvast.apps.aid.models import Calculation
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.models import Gpmi
from houvast.apps.lawbook.overlay import law_in_force
from houvast_rules.statements import source
from houvast_rules.subsidies import SubsidyPeriod, gpmi_codes


@dataclass(frozen=True)
class PeriodShown:
    """One subsidised period with its code on form B."""

    period: SubsidyPeriod
    meaning: str
    over: bool


def duty_context(case_file: CaseFile, user: User, *, on: dt.date, gpmi: Gpmi | None = None) -> dict[str, Any]:
    """Return `duties` and, for a contract that can be subsidised, `subsidy`; eight queries at most.

    Without `gpmi` the running contract of the file is taken: that is where money is lost when the partner has none.
    """
    law = law_in_force()
    duties = duties_of(case_file, user, on=on, law=law)
    shown = gpmi or duties.mine.contract
    subsidy = None
    if shown is not None and duties.grant is not None:
        of_file = _contracts(case_file, user)
        own = next((row for row in of_file if row.pk == shown.pk), shown)
        subsidy = subsidy_of(own, duties, of_file=of_file, kept=_kept(case_file, user, duties), on=on, law=law)
    return {
        "duties": duties,
        "subsidy": subsidy,
        "periods": periods_shown(subsidy, on=on),
        "codes": gpmi_codes(on),
        "couple_rule": source("GPM-09"),
        "partner_may": _may_draft_for_partner(duties, user),
    }


def periods_shown(subsidy: Subsidy | None, *, on: dt.date) -> list[PeriodShown]:
    if subsidy is None:
        return []
    meanings = {row.code: row.label for row in gpmi_codes()}
    return [
        PeriodShown(period, meanings.get(period.code, ""), period.end is not None and period.end < on)
        for period in subsidy.periods.value
    ]


def _contracts(case_file: CaseFile, user: User) -> Sequence[Gpmi]:
    visible = Gpmi.objects.visible_to(user).filter(case_file=case_file)
    return list(visible.select_related("subsidy_extension"))


def _kept(case_file: CaseFile, user: User, duties: Duties) -> Decimal | None:
    """The living wage a month as it was last calculated for the right that runs, None when nobody calculated it."""
    grant = duties.grant
    if grant is None:
        return None
    visible = Calculation.objects.visible_to(user).filter(case_file=case_file, category=grant.category)
    latest: Calculation | None = visible.filter(last_day__gte=grant.period.lower).newest_first().first()
    return latest.monthly if latest else None


def _may_draft_for_partner(duties: Duties, user: User) -> bool:
    """A draft for the partner goes into a file that this reader may write in, and only when nothing is there yet."""
    partner = duties.partner
    return (
        partner is not None
        and partner.case_file is not None
        and partner.contract is None
        and partner.in_preparation is None
        and partner.exemption is None
        and user.may(Permission.CONTRACT)
    )

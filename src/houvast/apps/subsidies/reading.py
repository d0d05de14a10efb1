"""Everything the rules must know about many grants in one month, read in a fixed number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from houvast.apps.aid.enums import Category, GrantKind, LegalBasis
from houvast.apps.aid.gpmi_subsidy import periods_of
from houvast.apps.aid.models import AidGrant, LivingWageGrant
from houvast.apps.aid.rights import right_of
from houvast.apps.aid.stops import Stop, stops_of
from houvast.apps.clients.models import HouseholdMembership, Person
from houvast.apps.clients.queries import COUPLE
from houvast.apps.contracts.enums import GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.apps.subsidies.models import BenefitExclusion, FullRatePeriod
from houvast_rules import contracts, subsidies
from houvast_rules.errors import RulesError
from houvast_rules.law import Law
from houvast_rules.periods import Period

_OF_INTEREST = (GpmiState.SIGNED, GpmiState.ENDED, GpmiState.EXEMPT)


def claimable(month: Period) -> Sequence[AidGrant]:
    """Return the living wages of the RMI law with a day in the month; the equivalent one goes by another law."""
    overlapping = _of_the_law().filter(period__overlap=(month.start, month.end + dt.timedelta(days=1)))
    return list(overlapping.order_by("person__last_name", "person__first_name", "pk"))


@dataclass(frozen=True)
class LeftOut:
    """Aid of a month that the State pays back under the law of 2 April 1965: counted, so that nobody thinks it is claimed."""

    persons: int
    amount: Decimal


def left_out(month: Period) -> LeftOut | None:
    """Return who has an equivalent living wage in a month and what it comes to in whole months; None when nobody has.

    Somebody whose amount changed during the month counts once, with the last one.

    Law 1965 has forms of its own (A, B1, B2, C, D1, D2, F: law.md §4.5); what stands on them is not in our sources, so
    nothing is made for them.
    """
    days = (month.start, month.end + dt.timedelta(days=1))
    other = AidGrant.objects.filter(living_wage__isnull=False, period__overlap=days).exclude(
        pk__in=_of_the_law().values("pk")
    )
    last = other.order_by("person", "-period", "-pk").distinct("person").values_list("amount", flat=True)
    amounts = list(last)
    return LeftOut(len(amounts), sum(amounts, Decimal(0))) if amounts else None


def claimable_ever() -> Sequence[AidGrant]:
    """Return every living wage of the RMI law, in the order of the decisions."""
    return list(_of_the_law().order_by("decided_on", "pk"))


def _of_the_law() -> QuerySet[AidGrant]:
    grants = AidGrant.objects.filter(
        living_wage__isnull=False,
        living_wage__kind=GrantKind.LIVING_WAGE,
        scheme__legal_basis=LegalBasis.INTEGRATION,
    )
    return grants.select_related("living_wage", "person", "case_file", "scheme")


@dataclass(frozen=True)
class Known:
    """What was read for a set of grants in one month."""

    month: Period
    law: Law
    full_rates: dict[int, list[FullRatePeriod]]
    exclusions: dict[int, BenefitExclusion]
    rights: dict[int, list[LivingWageGrant]]
    contracts: dict[int, list[Gpmi]]
    partners: dict[int, Person]
    stops: dict[int, tuple[Stop, ...]]

    def gpmi_periods(self, grant: AidGrant) -> tuple[subsidies.SubsidyPeriod, ...]:
        """Subsidised periods of the person's own GPMI, or else of the partner's for one amount for both."""
        if grant.living_wage is None:
            return ()
        for person_id in (grant.person_id, *([self.partners[grant.pk].pk] if grant.pk in self.partners else [])):
            signed = self.contracts.get(person_id, [])
            if found := periods_of(grant.living_wage, self.rights.get(grant.person_id, []), signed, law=self.law):
                return found
        return ()

    def couple(self, grant: AidGrant) -> tuple[subsidies.PartnerGpmi, ...]:
        """Both partners for one amount for a couple (SUB-07); empty when there is no partner."""
        partner = self.partners.get(grant.pk)
        if partner is None:
            return ()
        return (self._partner(grant, grant.person), self._partner(grant, partner))

    def _partner(self, grant: AidGrant, person: Person) -> subsidies.PartnerGpmi:
        signed = [row for row in self._of_month(person.pk) if row.state != GpmiState.EXEMPT]
        return subsidies.PartnerGpmi(mandatory=self._mandatory(grant, person), present=bool(signed))

    def _mandatory(self, grant: AidGrant, person: Person) -> bool:
        if grant.living_wage is None:
            return False
        exempt = next((row for row in self._of_month(person.pk) if row.state == GpmiState.EXEMPT), None)
        facts = right_of(grant.living_wage, person, self.rights.get(person.pk, [])).facts(
            exempt.exemption_reason if exempt else ""
        )
        try:
            return facts is not None and contracts.gpmi_obligation(facts, law=self.law).value is (
                contracts.Obligation.MANDATORY
            )
        except RulesError:
            return False

    def _of_month(self, person_id: int) -> list[Gpmi]:
        return [
            row
            for row in self.contracts.get(person_id, [])
            if row.starts_on <= self.month.end and (row.ended_on or row.ends_on) >= self.month.start
        ]

    def gpmi_code(self, grant: AidGrant, day: dt.date) -> int | None:
        """The GPMI code for form B on a day: of the subsidised period, or of an exemption; None: no GPMI."""
        for period in self.gpmi_periods(grant):
            if period.start <= day and (period.end is None or day <= period.end):
                return period.code
        for row in self.contracts.get(grant.person_id, []):
            if row.state == GpmiState.EXEMPT and row.starts_on <= day <= (row.ended_on or row.ends_on):
                return int(row.federal_code) if row.federal_code else None
        return None


def read(grants: Sequence[AidGrant], month: Period, *, law: Law) -> Known:
    """Read what the rules ask of these grants; the same number of queries for one grant or ten thousand."""
    persons = {grant.person_id for grant in grants}
    partners = _partners(grants, month.start)
    everybody = persons | {person.pk for person in partners.values()}
    full_rates: dict[int, list[FullRatePeriod]] = defaultdict(list)
    for row in FullRatePeriod.objects.filter(person__in=persons):
        full_rates[row.person_id].append(row)
    rights: dict[int, list[LivingWageGrant]] = defaultdict(list)
    for right in LivingWageGrant.objects.filter(person__in=everybody).order_by("period"):
        rights[right.person_id].append(right)
    signed: dict[int, list[Gpmi]] = defaultdict(list)
    rows = Gpmi.objects.filter(case_file__person__in=everybody, state__in=_OF_INTEREST)
    for gpmi in rows.select_related("case_file", "subsidy_extension").order_by("starts_on", "pk"):
        signed[gpmi.case_file.person_id].append(gpmi)
    exclusions = {row.person_id: row for row in BenefitExclusion.objects.filter(person__in=persons)}
    return Known(month, law, full_rates, exclusions, rights, signed, partners, stops_of(grants))


def _partners(grants: Iterable[AidGrant], on: dt.date) -> dict[int, Person]:
    """The partner in the household, per grant of one amount for a family; two queries."""
    families = [
        grant
        for grant in grants
        if grant.living_wage is not None and grant.living_wage.category == Category.WITH_DEPENDANTS
    ]
    if not families:
        return {}
    couples = HouseholdMembership.objects.on(on).filter(role__in=COUPLE)
    own = dict(
        couples.filter(person__in=[grant.person_id for grant in families]).values_list("person_id", "household_id")
    )
    others: dict[int, list[Person]] = defaultdict(list)
    for row in couples.filter(household__in=own.values()).select_related("person"):
        others[row.household_id].append(row.person)
    found: dict[int, Person] = {}
    for grant in families:
        members = others.get(own.get(grant.person_id, 0), [])
        partner = next((person for person in members if person.pk != grant.person_id), None)
        if partner is not None:
            found[grant.pk] = partner
    return found

"""Household and home: who the person is, where she lives and with whom."""

from houvast.apps.aid.report_sources.gathering import About, Assembled, assembled, day, short
from houvast.apps.clients.enums import AddressKind
from houvast.apps.clients.models import Address, HouseholdMembership, Person
from houvast_rules.periods import age_on


def household(about: About) -> Assembled:
    """Tell identity, home and household as they are known on the day of the report. Two queries."""
    person = about.case_file.person
    lines = [_identity(person, about), *_homes(person, about), *_members(person, about)]
    return assembled(lines, f"Persoon en gezin in Houvast, zoals gekend op {short(about.on)}")


def _identity(person: Person, about: About) -> str:
    parts = [str(person)]
    if person.birth_date:
        parts.append(f"geboren op {day(person.birth_date)} ({age_on(person.birth_date, about.on)} jaar)")
    parts += _known(person)
    if person.residence_permit_until:
        parts.append(f"verblijfstitel geldig tot {day(person.residence_permit_until)}")
    return ", ".join(parts) + "."


def _known(person: Person) -> list[str]:
    found = []
    if person.civil_status:
        found.append(str(person.get_civil_status_display()))
    if person.residence_status:
        found.append(str(person.get_residence_status_display()))
    return found


def _homes(person: Person, about: About) -> list[str]:
    homes = {home.kind: home for home in Address.objects.on(about.on).filter(person=person)}
    actual, domicile = homes.get(AddressKind.ACTUAL), homes.get(AddressKind.DOMICILE)
    lines = [f"Verblijft: {actual}, sinds {day(actual.period.lower)}."] if actual else []
    if domicile and (actual is None or str(domicile) != str(actual)):
        lines.append(f"Domicilie: {domicile}.")
    return lines


def _members(person: Person, about: About) -> list[str]:
    rows = HouseholdMembership.objects.for_reader(about.user).living_with(person.pk, on=about.on)
    others = list(rows.exclude(person=person).order_by("role", "id"))
    if not others:
        return ["Er staan geen gezinsleden genoteerd."]
    return ["Het gezin:", *[_member(row, about) for row in others]]


def _member(row: HouseholdMembership, about: About) -> str:
    role = str(row.get_role_display())
    if not getattr(row, "named", False):
        return f"- {role} (afgeschermd)"
    born = row.person.birth_date
    age = f", {age_on(born, about.on)} jaar" if born else ""
    return f"- {row.person}, {role}{age}{', ten laste' if row.dependent else ''}"

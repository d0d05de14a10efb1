"""Who a story is about: the client, where she lives and with whom."""

import datetime as dt
import random
import unicodedata
from dataclasses import dataclass, field

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.clients.actions.addresses import AddressDetails, change_address
from houvast.apps.clients.actions.households import create_household, join_household
from houvast.apps.clients.actions.persons import PersonDetails, add_person
from houvast.apps.clients.enums import (
    AddressKind,
    CivilStatus,
    ContactPreference,
    HouseholdRole,
    Interpreter,
    ResidenceStatus,
    Sex,
)
from houvast.apps.clients.models import Household, Person
from houvast.jobs.demo.names import Invented, Origin
from houvast.jobs.demo.places import DOCTORS, EMPLOYERS, POSTCODE, SCHOOLS, STREETS, TOWN
from houvast.jobs.demo.world import World


@dataclass
class Family:
    """A client with a number of her own; `rng` is seeded by it, so that each story is always the same."""

    world: World
    number: int
    start: dt.datetime
    team: str
    rng: random.Random = field(init=False)
    now: dt.datetime = field(init=False)
    invented: Invented = field(init=False)
    person: Person = field(init=False)
    names: dict[str, str] = field(default_factory=dict)
    household: Household = field(init=False)
    partner: Person | None = None
    children: list[Person] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rng = random.Random(f"Houtrode {self.number}")  # noqa: S311  (a seed makes the demo the same each time)
        self.now = self.start

    @property
    def today(self) -> dt.date:
        return self.now.date()

    @property
    def desk(self) -> User:
        return self.rng.choice(self.world.staff.of(Role.DESK))

    def born(self, age: int) -> dt.date:
        """Return a birth date of somebody who is `age` today."""
        return self.today - dt.timedelta(days=age * 365 + age // 4 + self.rng.randrange(20, 340))

    def enter(
        self,
        *,
        age: tuple[int, int],
        sex: Sex | None = None,
        origin: Origin | None = None,
        civil: CivilStatus = CivilStatus.SINGLE,
        residence: ResidenceStatus | None = None,
        interpreter: Interpreter = Interpreter.NONE,
        bis: bool = False,
        address: AddressDetails | None = None,
        named: tuple[str, str] | None = None,
        born: dt.date | None = None,
    ) -> Person:
        """Add the person this story is about, with an address."""
        rng = self.rng
        sex = sex or rng.choice((Sex.FEMALE, Sex.MALE))
        born = born or self.born(rng.randint(*age))
        who = self.world.registry.person(rng, sex=sex, born=born, origin=origin, bis=bis)
        first, last = named or (who.first, who.last)
        self.invented = who
        self.person = self._add(who, first=first, last=last, civil=civil, residence=residence, interpreter=interpreter)
        woman = sex == Sex.FEMALE
        self.names.update(
            zij="ze" if woman else "hij",
            haar="haar" if woman else "zijn",
            voornaam=first,
            achternaam=last,
            school=rng.choice(SCHOOLS),
            arts=rng.choice(DOCTORS),
            werkgever=rng.choice(EMPLOYERS),
        )
        details = address if address is not None else self.dwelling()
        self.names["straat"] = details.get("street", "")
        since = self.today - dt.timedelta(days=rng.randrange(120, 2600))
        change_address(person=self.person, kind=AddressKind.ACTUAL, details=details, start=since, by=self.desk)
        return self.person

    def dwelling(self) -> AddressDetails:
        """Return somewhere to live in Houtrode."""
        rng = self.rng
        box = str(rng.randrange(1, 9)) if rng.random() < 0.3 else ""
        return AddressDetails(
            street=rng.choice(STREETS),
            house_number=str(rng.randrange(1, 160)),
            box=box,
            postcode=POSTCODE,
            municipality=TOWN,
        )

    def live_with(self, *, partner: bool = False, children: tuple[int, ...] = (), dependent: bool = True,
                  child_names: tuple[str, ...] = ()) -> None:  # fmt: skip
        """Make the household: perhaps a partner, and children of the given ages."""
        since = max(self.today - dt.timedelta(days=900), dt.date(2015, 1, 1))
        membership = create_household(person=self.person, start=since, by=self.desk)
        self.household = membership.household
        if partner:
            sex = Sex.MALE if self.invented.sex == Sex.FEMALE else Sex.FEMALE
            age = (self.today - self.invented.born).days // 365 + self.rng.randrange(-3, 4)
            self.partner = self._member(sex, max(age, 19), HouseholdRole.PARTNER, since)
            self.names["partner"] = self.partner.first_name
        for place, age in enumerate(children, start=1):
            sex = self.rng.choice((Sex.FEMALE, Sex.MALE))
            first = child_names[place - 1] if child_names else ""
            child = self._member(sex, age, HouseholdRole.CHILD, since, dependent, first=first)
            self.children.append(child)
            self.names["kind" if place == 1 else f"kind{place}"] = child.first_name

    def live_in(self, role: HouseholdRole, age: int) -> Person:
        """Add a parent or somebody else to the household."""
        sex = self.rng.choice((Sex.FEMALE, Sex.MALE))
        return self._member(sex, age, role, max(self.today - dt.timedelta(days=400), dt.date(2015, 1, 1)))

    def _member(
        self, sex: Sex, age: int, role: HouseholdRole, since: dt.date, dependent: bool = False, first: str = ""
    ) -> Person:
        family = "" if role == HouseholdRole.PARTNER else self.person.last_name
        who = self.world.registry.person(
            self.rng, sex=sex, born=self.born(age), origin=self.invented.origin, last=family
        )
        person = self._add(who, first=first or who.first, last=who.last, phone=age > 15)
        join_household(
            household=self.household,
            person=person,
            role=role,
            start=max(since, who.born),
            dependent=dependent,
            by=self.desk,
        )
        return person

    def _add(
        self,
        who: Invented,
        *,
        first: str,
        last: str,
        civil: CivilStatus = CivilStatus.UNKNOWN,
        residence: ResidenceStatus | None = None,
        interpreter: Interpreter = Interpreter.NONE,
        phone: bool = True,
    ) -> Person:
        if residence is None:
            residence = self._usual_residence(who)
        first_language, *others = who.origin.languages
        details = PersonDetails(
            first_name=first,
            last_name=last,
            birth_date=who.born,
            sex=who.sex,
            nationality="BE" if residence == ResidenceStatus.BELGIAN else who.origin.nationality,
            civil_status=civil,
            residence_status=residence,
            language=first_language,
            other_languages=others,
            interpreter=interpreter,
            phone=self.world.registry.phone() if phone else "",
            email=_mail(first, last) if phone and self.rng.random() < 0.6 else "",
            contact_preference=self.rng.choice((*ContactPreference,)) if phone else "",
        )
        if residence not in {ResidenceStatus.BELGIAN, ResidenceStatus.EU, ResidenceStatus.UNKNOWN} and phone:
            details["residence_permit_until"] = self.world.on + dt.timedelta(days=self.rng.randrange(60, 1500))
        return add_person(details=details, on=self.today, by=self.desk, insz=who.insz)

    def _usual_residence(self, who: Invented) -> ResidenceStatus:
        """Return a residence status that goes with where a family comes from."""
        usual = {
            "BE": (ResidenceStatus.BELGIAN,),
            "PL": (ResidenceStatus.EU,),
            "MA": (
                ResidenceStatus.BELGIAN,
                ResidenceStatus.FAMILY,
                ResidenceStatus.BELGIAN,
                ResidenceStatus.REGULARISED,
            ),
            "TR": (ResidenceStatus.BELGIAN, ResidenceStatus.FAMILY, ResidenceStatus.OTHER),
            "UA": (ResidenceStatus.TEMPORARY,),
            "SY": (ResidenceStatus.REFUGEE, ResidenceStatus.BELGIAN, ResidenceStatus.APPLICANT),
            "ER": (ResidenceStatus.SUBSIDIARY, ResidenceStatus.REFUGEE, ResidenceStatus.REGULARISED),
        }
        return self.world.turn(f"residence {who.origin.key}", usual[who.origin.nationality])


def _mail(first: str, last: str) -> str:
    """Return an address under a domain that exists for examples only."""
    folded = unicodedata.normalize("NFKD", f"{first}.{last}".replace("ı", "i")).encode("ascii", "ignore").decode()
    return f"{folded.replace(' ', '').replace(chr(39), '').lower()}@example.org"

"""Finding a person in one field, and finding that a new person exists already.

Names are compared without accents and capitals (`search_name`). First what contains every word, beginnings first; only
when that is little, what resembles the words: trigrams find a spelling error. Both use the same GIN index.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, F, FloatField, Func, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from houvast.apps.clients.enums import AddressKind
from houvast.apps.clients.models import Address, Insz, Person
from houvast.apps.clients.terms import Terms, phone_key, read_terms

# Fewer exact results than this and look-alikes are added.
ENOUGH = 5
# A word of one or two letters has no trigrams worth comparing.
SHORTEST_FUZZY = 3
NEAR_DAYS = 31
MAX_DUPLICATES = 10


@dataclass(frozen=True)
class Found:
    """One page of persons (with `municipality` and `insz` on them) and whether there are more."""

    persons: list[Person]
    has_next: bool


@dataclass(frozen=True)
class Duplicate:
    """Somebody who may be the person that is being added, and why."""

    person: Person
    reasons: list[str | Promise]


def find_persons(
    user: Any, text: str, *, offset: int = 0, limit: int = 20, among: QuerySet[Person] | None = None
) -> Found:
    """Return the persons this user may identify that fit `text`, best first; at most two queries.

    `text` is a name or part of one, a birth date or year, an INSZ, a phone or a file number (see `terms.py`).
    `among` replaces "whom this user may identify" by another set that already starts at the user.
    """
    terms = read_terms(text)
    if terms.is_empty:
        return Found([], has_next=False)
    visible = Person.objects.identifiable_by(user) if among is None else among
    matching = _exact(visible, terms)[offset : offset + limit + 1]
    persons = list(with_identity(matching))
    comparable = any(len(word) >= SHORTEST_FUZZY for word in terms.words)
    if comparable and offset == 0 and len(persons) < min(ENOUGH, limit):
        known = [person.pk for person in persons]
        resembling = _resembling(visible, terms).exclude(pk__in=known)[: limit - len(persons)]
        persons += list(with_identity(resembling))
    return Found(persons[:limit], has_next=len(persons) > limit)


def with_identity(persons: QuerySet[Person]) -> QuerySet[Person]:
    """Add the present `municipality` and `insz` to each person without a query per row."""
    addresses = Address.objects.filter(person=OuterRef("pk"), kind=AddressKind.ACTUAL).current()
    numbers = Insz.objects.filter(person=OuterRef("pk")).current()
    return persons.annotate(
        municipality=Coalesce(Subquery(addresses.values("municipality")[:1]), Value("")),
        insz=Coalesce(Subquery(numbers.values("number")[:1]), Value("")),
    )


def possible_duplicates(
    user: Any, *, last_name: str, first_name: str, birth_date: dt.date | None, insz: str = "", phone: str = ""
) -> list[Duplicate]:
    """Return who may be the same human being, most certain first; one query. `insz` is eleven digits or empty.

    A protected person is never shown, so adding her anew is only stopped by her number (ADR 0010).
    """
    whole = f"{last_name} {first_name}"
    # Equal names count too: An Li has no word long enough to resemble.
    name = Q(search_name=_fold(whole)) | _all_resemble([word for word in whole.split() if len(word) >= SHORTEST_FUZZY])
    visible = Person.objects.identifiable_by(user)
    candidates = [visible.filter(name & _near(birth_date))]
    same_phone = Q(search_phone=phone_key(phone)) & ~Q(phone="") if phone_key(phone) else Q(pk__in=[])
    same_insz = Exists(Insz.objects.filter(person=OuterRef("pk"), number=insz)) if insz else Q(pk__in=[])
    # A union keeps each way of finding on its own index; one OR over them would read every person.
    if phone_key(phone):
        candidates.append(visible.filter(same_phone))
    if insz:
        candidates.append(visible.filter(pk__in=Insz.objects.filter(number=insz).values("person")))
    ids = candidates[0].values("pk").union(*[found.values("pk") for found in candidates[1:]])
    rows = (
        Person.objects.filter(pk__in=ids)
        .annotate(
            same_insz=Case(When(same_insz, then=True), default=False),
            same_phone=Case(When(same_phone, then=True), default=False),
            likeness=_likeness(whole),
        )
        .order_by("-same_insz", "-likeness", "search_name", "id")[:MAX_DUPLICATES]
    )
    return [Duplicate(row, _reasons(row, birth_date)) for row in with_identity(rows)]


def _reasons(row: Any, birth_date: dt.date | None) -> list[str | Promise]:
    found: list[str | Promise] = []
    if row.same_insz:
        found.append(_("zelfde rijksregisternummer"))
    if row.same_phone:
        found.append(_("zelfde telefoonnummer"))
    if row.likeness > 0.99:
        found.append(_("zelfde naam"))
    elif row.likeness > 0.3:
        found.append(_("naam lijkt erop"))
    if birth_date and row.birth_date == birth_date:
        found.append(_("zelfde geboortedatum"))
    elif birth_date and row.birth_date and abs((row.birth_date - birth_date).days) <= NEAR_DAYS:
        found.append(_("geboortedatum ligt dichtbij"))
    elif birth_date and row.birth_date:
        found.append(_("geboortedatum met een mogelijke tikfout"))
    return found


def _near(birth_date: dt.date | None) -> Q:
    """Same day give or take a month, or the typing errors people make: another year, day and month swapped."""
    if birth_date is None:
        return Q()
    margin = dt.timedelta(days=NEAR_DAYS)
    near = Q(birth_date__isnull=True) | Q(birth_date__range=(birth_date - margin, birth_date + margin))
    near |= Q(birth_date__month=birth_date.month, birth_date__day=birth_date.day)
    return near | Q(
        birth_date__year=birth_date.year, birth_date__month=birth_date.day, birth_date__day=birth_date.month
    )


def _exact(persons: QuerySet[Person], terms: Terms) -> QuerySet[Person]:
    if terms.file_number:
        return persons.filter(case_files__number=terms.file_number).order_by("search_name", "id")
    if terms.insz or terms.phone:
        number = Q(Exists(Insz.objects.filter(person=OuterRef("pk"), number=terms.insz))) if terms.insz else Q()
        phone = Q(search_phone=terms.phone) & ~Q(phone="")
        return persons.filter(number | phone if terms.insz else phone).order_by("search_name", "id")
    if not terms.words:
        return _born(persons, terms).order_by("search_name", "id")
    return _with_every_word(_born(persons, terms), terms)


def _with_every_word(persons: QuerySet[Person], terms: Terms) -> QuerySet[Person]:
    """Names containing every word, those that begin with them first."""
    longest = max(terms.words, key=len)
    if len(longest) < SHORTEST_FUZZY:  # too short for the trigram index: only the beginning of the name counts
        beginning = _fold(" ".join(terms.words))
        return persons.filter(search_name__startswith=beginning).order_by("search_name", "id")
    for word in terms.words:
        persons = persons.filter(search_name__contains=_fold(word))
    rank = Case(
        When(search_name__startswith=_fold(" ".join(terms.words)), then=0),
        When(search_name__startswith=_fold(terms.words[0]), then=1),
        default=2,
    )
    return persons.annotate(rank=rank).order_by("rank", "search_name", "id")


def _resembling(persons: QuerySet[Person], terms: Terms) -> QuerySet[Person]:
    words = [word for word in terms.words if len(word) >= SHORTEST_FUZZY]
    likeness = _likeness(" ".join(terms.words))
    found = _born(persons, terms).filter(_all_resemble(words)).annotate(likeness=likeness)
    return found.order_by("-likeness", "search_name", "id")


def _born(persons: QuerySet[Person], terms: Terms) -> QuerySet[Person]:
    if terms.born_from is None:
        return persons
    return persons.filter(birth_date__range=(terms.born_from, terms.born_until))


def _all_resemble(words: list[str]) -> Q:
    """Every word resembles a word of the name (`<<%`, threshold in the settings); no words resemble nothing."""
    condition = Q() if words else Q(pk__in=[])
    for word in words:
        condition &= Q(search_name__trigram_strict_word_similar=_fold(word))
    return condition


def _likeness(name: str) -> Func:
    return Func(F("search_name"), _fold(name), function="similarity", output_field=FloatField())


def _fold(text: str) -> Func:
    return Func(Value(text), function="houvast_fold")

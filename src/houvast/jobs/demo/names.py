"""Invented people: names mixed from separate pools, with birth dates and numbers that check out but belong to nobody.

The pools look like a Flemish town of today. First and last name are drawn apart, so a whole name is chance.
"""

import datetime as dt
import random
from dataclasses import dataclass, field

from houvast.apps.clients.enums import Sex


@dataclass(frozen=True)
class Origin:
    """Where a family comes from, with the names, nationality and languages that go with it."""

    key: str
    nationality: str
    languages: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]


FLEMISH = Origin(
    "flemish",
    "BE",
    ("nl",),
    (
        "Marleen",
        "Kelly",
        "Lotte",
        "Ingrid",
        "Sarah",
        "Annick",
        "Femke",
        "Nancy",
        "Griet",
        "Eline",
        "Linda",
        "Jolien",
        "Veerle",
        "Chantal",
        "Amber",
        "Martine",
        "Silke",
        "Godelieve",
        "Kimberly",
        "Hannelore",
        "Rosa",
        "Tine",
        "Bieke",
        "Christel",
    ),
    (
        "Ronny",
        "Jens",
        "Filip",
        "Danny",
        "Koen",
        "Robbe",
        "Werner",
        "Kevin",
        "Geert",
        "Ruben",
        "Freddy",
        "Seppe",
        "Johan",
        "Nick",
        "Etienne",
        "Yannick",
        "Gino",
        "Thijs",
        "Rudi",
        "Maarten",
        "Albert",
        "Brecht",
        "Dirk",
        "Arne",
    ),
    (
        "Vandenabeele",
        "Verhaeghe",
        "Decock",
        "Mestdagh",
        "Lagrou",
        "Vansteenkiste",
        "Deschacht",
        "Rommelaere",
        "Vercruysse",
        "Buyse",
        "Standaert",
        "Degryse",
        "Pattyn",
        "Coussens",
        "Vanhoutte",
        "Defever",
        "Boussemaere",
        "Lievens",
        "Hellebuyck",
        "Tanghe",
        "Watteyne",
        "Quintens",
        "Schoonjans",
        "Vanroose",
        "Bollaert",
        "Desender",
    ),
)
WALLOON = Origin(
    "walloon",
    "BE",
    ("fr", "nl"),
    ("Aurélie", "Christelle", "Ludivine", "Nathalie", "Séverine", "Mégane"),
    ("Cédric", "Thierry", "Loïc", "Benoît", "Grégory", "Anthony"),
    ("Delvaux", "Lambotte", "Noirhomme", "Petitjean", "Gilsoul", "Wauthy", "Collignon", "Hennebert"),
)
MOROCCAN = Origin(
    "moroccan",
    "MA",
    ("ar", "nl", "fr"),
    ("Naima", "Hayat", "Samira", "Loubna", "Hanane", "Karima", "Ikram", "Malika", "Soukaina", "Btissam"),
    ("Rachid", "Abdel", "Mounir", "Hicham", "Younes", "Driss", "Said", "Bilal", "Nordin", "Khalid"),
    ("Bouazza", "El Hamdi", "Aoulad", "Benchaib", "Zerouali", "El Kaddouri", "Tahiri", "Boukhari", "Ouali", "Chaouki"),
)
TURKISH = Origin(
    "turkish",
    "TR",
    ("tr", "nl"),
    ("Emine", "Gülsen", "Sevgi", "Elif", "Zeynep", "Hatice", "Derya", "Songül"),
    ("Mustafa", "Hasan", "Emre", "Serkan", "Ali", "Ömer", "Cem", "Yusuf"),
    ("Karadeniz", "Özkan", "Aksoy", "Güneş", "Kılıç", "Tunç", "Erdem", "Baştürk"),
)
UKRAINIAN = Origin(
    "ukrainian",
    "UA",
    ("uk", "ru"),
    ("Oksana", "Iryna", "Svitlana", "Nadiya", "Olena", "Halyna", "Yuliya"),
    ("Andriy", "Serhiy", "Mykola", "Bohdan", "Vasyl", "Taras"),
    ("Kovalchuk", "Melnyk", "Hrytsenko", "Tkachuk", "Ponomar", "Lysenko", "Marchuk", "Savchuk"),
)
SYRIAN = Origin(
    "syrian",
    "SY",
    ("ar", "en"),
    ("Rasha", "Hiba", "Nour", "Rima", "Lamis", "Ghada", "Sawsan", "Dalal"),
    ("Mahmoud", "Anas", "Firas", "Khaled", "Basel", "Ziad", "Omran", "Louay"),
    ("Al Hafez", "Darwish", "Kabbani", "Al Masri", "Shaheen", "Qasem", "Hallak", "Najjar"),
)
ERITREAN = Origin(
    "eritrean",
    "ER",
    ("ti", "en"),
    ("Selam", "Mehret", "Semhar", "Feven", "Luwam", "Winta"),
    ("Filmon", "Yonas", "Merhawi", "Samuel", "Robel", "Natnael"),
    ("Tesfay", "Habte", "Gebremedhin", "Woldu", "Kidane", "Berhane", "Zerai", "Okbay"),
)

POLISH = Origin(
    "polish",
    "PL",
    ("pl", "en"),
    ("Agnieszka", "Joanna", "Beata", "Ewa"),
    ("Marek", "Piotr", "Tomasz", "Grzegorz"),
    ("Zawadzki", "Pawlak", "Sikora", "Baran", "Duda"),
)

# How often an origin is drawn when a story leaves it open.
TOWN = (
    (FLEMISH, 58),
    (MOROCCAN, 11),
    (TURKISH, 7),
    (WALLOON, 7),
    (SYRIAN, 6),
    (UKRAINIAN, 6),
    (ERITREAN, 4),
    (POLISH, 3),
)


@dataclass(frozen=True)
class Invented:
    """Somebody who does not exist."""

    first: str
    last: str
    sex: Sex
    born: dt.date
    origin: Origin
    insz: str


@dataclass
class Registry:
    """Hands out people, phone numbers and register numbers, each of them once."""

    names: set[tuple[str, str]] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    phones: int = 0

    def person(
        self,
        rng: random.Random,
        *,
        sex: Sex,
        born: dt.date,
        origin: Origin | None = None,
        last: str = "",
        bis: bool = False,
    ) -> Invented:
        """Draw somebody new; a given `last` name keeps a family together."""
        origin = origin or rng.choices([key for key, _ in TOWN], [weight for _, weight in TOWN])[0]
        firsts = origin.women if sex == Sex.FEMALE else origin.men
        for _attempt in range(200):
            name = (rng.choice(firsts), last or rng.choice(origin.families))
            if name not in self.names:
                break
        self.names.add(name)
        return Invented(name[0], name[1], sex, born, origin, self._insz(rng, sex=sex, born=born, bis=bis))

    def phone(self) -> str:
        """Return the next number of a range that we use for nobody: 0470 00 xx xx."""
        self.phones += 1
        return f"0470 00 {self.phones // 100:02d} {self.phones % 100:02d}"

    def _insz(self, rng: random.Random, *, sex: Sex, born: dt.date, bis: bool) -> str:
        while True:
            sequence = rng.randrange(1, 498) * 2 - (1 if sex == Sex.MALE else 0)
            month = born.month + (40 if bis else 0)
            nine = f"{born:%y}{month:02d}{born:%d}{sequence:03d}"
            check = 97 - int(("2" if born.year >= 2000 else "") + nine) % 97
            number = f"{nine}{check:02d}"
            if number not in self.numbers:
                self.numbers.add(number)
                return number

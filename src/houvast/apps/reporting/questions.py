"""What the versions in use of the instruments ask, read once for a whole group: its files may have used any of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from houvast.apps.assessments.definition_parts import Text
from houvast.apps.assessments.definitions import SOCIAL_BALANCE, Definition, parse
from houvast.apps.assessments.enums import InstrumentState
from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.mpsa_definition import MPSA, MpsaDefinition, parse_mpsa
from houvast.apps.mpsa.answers import common_thresholds

MAY_BE_C = ("C", "B", "A")
AT_MOST_B = ("B", "A")


@dataclass(frozen=True)
class Question:
    """A domain or threshold: the name it has in the newest version that asks it, and whether any version is careful
    with it; `letters` are those some version allows, the heaviest first (only for a threshold).
    """

    key: str
    label: Text
    sensitive: bool
    letters: tuple[str, ...] = ()


def published_questions() -> tuple[list[Question], list[Question]]:
    """Return the domains of the sociale balans and the thresholds of the MPSA, in the order of the newest version."""
    versions = (
        Instrument.objects.exclude(state=InstrumentState.DRAFT)
        .filter(code__in=[SOCIAL_BALANCE, MPSA])
        .order_by("valid_from", "id")
    )
    found = [(row.code, row.definition) for row in versions]
    balances = [parse(definition) for code, definition in found if code == SOCIAL_BALANCE]
    return _domains(balances), _thresholds([parse_mpsa(definition) for code, definition in found if code == MPSA])


def _domains(versions: list[Definition]) -> list[Question]:
    sensitive = frozenset[str]().union(*(version.sensitive for version in versions))
    labels = _newest_first((domain.key, domain.label) for version in versions[::-1] for domain in version.domains)
    return [Question(key, label, key in sensitive) for key, label in labels.items()]


def _thresholds(versions: list[MpsaDefinition]) -> list[Question]:
    rules = {rule.key: rule for rule in common_thresholds(versions)}
    labels = _newest_first((one.key, one.label) for version in versions[::-1] for one in version.thresholds)
    return [
        Question(key, label, rules[key].sensitive, MAY_BE_C if rules[key].highest.value == "C" else AT_MOST_B)
        for key, label in labels.items()
    ]


def _newest_first(labels: Iterable[tuple[str, Text]]) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for key, label in labels:
        found.setdefault(key, label)
    return found

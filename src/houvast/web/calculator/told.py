"""The flags of a calculation as a page says them: what to look at, what was chosen, and what is not sure yet."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Set

from houvast_rules.certainty import NOT_CONFIRMED, TO_CONFIRM
from houvast_rules.explain import Level

# Flags about amounts that are not sure: said apart and calmly, because today they concern everybody.
UNSURE = frozenset({NOT_CONFIRMED, TO_CONFIRM})
KeptFlag = dict[str, str]


class Told(ABC):
    """Sorts the flags of whoever is a `Told`, each sentence once; they are written as `write_flags` writes them."""

    # Codes that the page says in another place.
    said_elsewhere: Set[str] = frozenset()

    @property
    @abstractmethod
    def written_flags(self) -> Iterable[KeptFlag]:
        """Every flag, also one that the page says twice or in another place."""

    @property
    def unsure(self) -> list[KeptFlag]:
        """Amounts that are not confirmed."""
        return [flag for flag in self._once() if flag["code"] in UNSURE]

    @property
    def last_known(self) -> bool:
        """Say whether an amount was used beyond the last day for which it was confirmed."""
        return any(flag["code"] == NOT_CONFIRMED for flag in self.written_flags)

    @property
    def attention(self) -> list[KeptFlag]:
        """What asks to be looked at before anybody decides."""
        return [flag for flag in self._other() if flag["level"] != Level.INFO]

    @property
    def remarks(self) -> list[KeptFlag]:
        """Choices that were made and readings that differ."""
        return [flag for flag in self._other() if flag["level"] == Level.INFO]

    def _other(self) -> list[KeptFlag]:
        return [flag for flag in self._once() if flag["code"] not in UNSURE | self.said_elsewhere]

    def _once(self) -> list[KeptFlag]:
        return list({flag["text"]: flag for flag in self.written_flags}.values())

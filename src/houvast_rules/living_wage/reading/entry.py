"""One mapping of the input that knows its place, so that every mistake can name the path of its key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from houvast_rules.errors import ImpossibleFactError, RulesError
from houvast_rules.living_wage.reading import plain

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
_CENTS = 2
_LABEL = 200


class InputError(RulesError):
    """Something in the input cannot be right: `path` is the key, such as `means[0].monthly`, `reason` why, in Dutch."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class Entry:
    """A mapping at a path, from which keys are read one by one; None counts as not given."""

    def __init__(self, value: object, path: str) -> None:
        if not isinstance(value, Mapping):
            raise InputError(path or "document", "een lijst van sleutels met hun waarde verwacht")
        self._values: Mapping[object, object] = value
        self._path = path

    def at(self, key: object) -> str:
        """Return the path of a key."""
        return f"{self._path}.{key}" if self._path else str(key)

    def allow(self, keys: Iterable[str], where: str = "") -> None:
        """Refuse a key that is not among these; `where` says for what kind of entry they hold."""
        known = list(keys)
        for key in self._values:
            if key not in known:
                reason = plain.unknown(key, known)
                raise InputError(self.at(key), f"{reason} (bij {where})" if where else reason)

    def has(self, key: str) -> bool:
        """Tell whether a key was given a value."""
        return self._values.get(key) is not None

    def _read(self, key: str, reader: Callable[[object], T]) -> T | None:
        if not self.has(key):
            return None
        try:
            return reader(self._values[key])
        except ValueError as problem:
            raise InputError(self.at(key), str(problem)) from None

    def needed(self, key: str, found: T | None) -> T:
        """Return what was found under a key, or refuse because it is missing."""
        if found is None:
            raise InputError(self.at(key), "ontbreekt")
        return found

    def euro(self, key: str) -> Decimal | None:
        """Read an amount to the cent."""
        return self.number(key, decimals=_CENTS)

    def number(self, key: str, *, decimals: int, most: Decimal = plain.MOST) -> Decimal | None:
        """Read a number that is not negative."""
        return self._read(key, lambda value: plain.number(value, decimals=decimals, most=most))

    def whole(self, key: str, *, most: int) -> int | None:
        """Read a whole number that is not negative."""
        found = self.number(key, decimals=0, most=Decimal(most))
        return None if found is None else int(found)

    def day(self, key: str) -> date | None:
        """Read a day."""
        return self._read(key, plain.day)

    def boolean(self, key: str, default: bool) -> bool:
        """Read true or false; `default` when not given."""
        found = self._read(key, plain.boolean)
        return default if found is None else found

    def text(self, key: str, most: int = _LABEL) -> str:
        """Read a text, empty when not given."""
        return self._read(key, lambda value: plain.text(value, most)) or ""

    def choice(self, key: str, options: type[E]) -> E | None:
        """Read a word that stands for one of the options."""
        return self._read(key, lambda value: plain.choice(value, options))

    def word(self, key: str, words: Sequence[str]) -> str | None:
        """Read one of these words."""
        return self._read(key, lambda value: plain.word(value, words))

    def entry(self, key: str) -> Entry | None:
        """Read a mapping inside this one."""
        return Entry(self._values[key], self.at(key)) if self.has(key) else None

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Read a list of mappings, empty when not given."""
        found = self._values.get(key)
        if found is None:
            return ()
        if not isinstance(found, Sequence) or isinstance(found, str | bytes):
            raise InputError(self.at(key), "een lijst verwacht")
        return tuple(Entry(value, f"{self.at(key)}[{index}]") for index, value in enumerate(found))

    @contextmanager
    def facts(self, **names: str) -> Iterator[None]:
        """Give a fact that contradicts another one the path of its key; `names` are keys that differ from the fact."""
        try:
            yield
        except ImpossibleFactError as problem:
            raise InputError(self.at(names.get(problem.fact, problem.fact)), problem.reason) from None

"""Reading worked examples: from plain YAML to the facts a rule takes, and from its answer back to plain values.

The examples are written for jurists, so they hold no Python. What a value must become is read from the type hints of
the function that is asked.
"""

from __future__ import annotations

import dataclasses
import importlib
import re
import types
import typing
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

import houvast_rules
from houvast_rules.explain import Flag, Step
from houvast_rules.law import Law, current_law

EXAMPLES = Path(houvast_rules.__file__).parent / "examples"
# YAML 1.1 reads the key "on" as true; here only true and false are booleans.
_BOOLEAN = "tag:yaml.org,2002:bool"


# The same loader in C is ten times as fast; a machine without it reads more slowly, not otherwise.
_SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ExampleLoader(_SAFE_LOADER):  # type: ignore[misc]
    """The safe loader, in which "on" is a word."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN]
        for first, resolvers in _SAFE_LOADER.yaml_implicit_resolvers.items()
    }


ExampleLoader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|false)$"), list("tf"))
ALLOWED = {"name", "rule", "call", "given", "value", "flags", "raises", "origin"}


@dataclass(frozen=True)
class Example:
    """One worked case; `expected` is None when the case must be refused with the error `raises`."""

    name: str
    rule: str
    call: str
    given: Mapping[str, Any]
    value: Any
    flags: tuple[str, ...]
    raises: str | None
    origin: str


def read_examples() -> list[Example]:
    """Read every example below `examples/`; a key that nobody knows is a mistake, not a remark."""
    found: list[Example] = []
    for path in sorted(EXAMPLES.rglob("*.yaml")):
        for row in yaml.load(path.read_text(encoding="utf-8"), ExampleLoader):  # noqa: S506 - a safe loader
            unknown = set(row) - ALLOWED
            assert not unknown, f"{path.name}: {unknown}"
            assert ("value" in row) != ("raises" in row), f"{path.name}: {row['name']}"
            found.append(
                Example(
                    name=row["name"],
                    rule=row["rule"],
                    call=row["call"],
                    given=row["given"],
                    value=row.get("value"),
                    flags=tuple(row.get("flags", ())),
                    raises=row.get("raises"),
                    origin=row["origin"],
                )
            )
    return found


def function_of(call: str) -> Callable[..., Any]:
    """Find `procedure.decision_due` as the public function of its subpackage."""
    package, name = call.split(".")
    module = importlib.import_module(f"houvast_rules.{package}")
    assert name in module.__all__, f"{call} is not public"
    function: Callable[..., Any] = getattr(module, name)
    return function


def _build_class(wanted: type, plain: Any) -> Any:
    if wanted is Law:
        assert plain == "last_known", f"no such law: {plain!r}"
        return current_law().with_last_known()
    if dataclasses.is_dataclass(wanted):
        hints = typing.get_type_hints(wanted)
        return wanted(**{key: build(hints[key], value) for key, value in plain.items()})
    if issubclass(wanted, Enum):
        return wanted(plain)
    if wanted is Decimal:
        return Decimal(str(plain))
    assert isinstance(plain, wanted), f"{plain!r} is not {wanted.__name__}"
    return plain


def build(wanted: Any, plain: Any) -> Any:
    """Turn a plain value into what a type hint asks: dates stay, text becomes an enum, a mapping a dataclass."""
    origin, inside = typing.get_origin(wanted), typing.get_args(wanted)
    if wanted is Any or wanted is Hashable:
        return plain
    if origin is types.UnionType:
        if plain is None:
            return None
        return build(next(kind for kind in inside if kind is not types.NoneType), plain)
    if origin in (Sequence, Iterable):
        return tuple(build(inside[0], value) for value in plain)
    if origin is Mapping:
        return {build(inside[0], key): build(inside[1], value) for key, value in plain.items()}
    return _build_class(wanted, plain)


def ask(example: Example) -> Any:
    """Ask the rule of an example its question."""
    function = function_of(example.call)
    hints = typing.get_type_hints(function)
    return function(**{key: build(hints[key], value) for key, value in example.given.items()})


def value_of(answer: Any) -> Any:
    """The value of a `Result`; a reading of a number is its own value."""
    return answer.value if hasattr(answer, "value") else answer


def rules_of(answer: Any) -> set[str]:
    """Every rule an answer mentions."""
    steps: Iterable[Step] = answer.steps
    flags: Iterable[Flag] = answer.flags
    return {step.source.rule for step in steps} | {flag.rule for flag in flags}


def matches(found: Any, expected: Any) -> bool:
    """Compare an answer with what the example expects; of a dataclass only the keys that the example names."""
    if isinstance(expected, dict):
        return all(matches(getattr(found, key), value) for key, value in expected.items())
    if isinstance(expected, list):
        return len(found) == len(expected) and all(map(matches, found, expected))
    if isinstance(found, Enum):
        return bool(found.value == expected)
    if isinstance(expected, date):
        return bool(found == expected)
    if isinstance(found, Decimal):
        return found == Decimal(str(expected))
    return type(found) is type(expected) and bool(found == expected)

"""The application never calculates with the shipped law alone: it passes the law in force (ADR 0021)."""

import ast
import importlib
import inspect
from pathlib import Path
from types import ModuleType

import pytest

from tests.conventions.sources import name_of, python_files

# What the rules package itself is asked, or invented data that must not depend on a centre's rows.
NOT_THE_CENTRE = ("src/houvast/apps/lawbook", "src/houvast/jobs/demo")
# Who may take the law as it was shipped: who lays the centre's values over it, shows them beside each other, or works
# without a database.
SHIPPED_LAW = (
    "src/houvast/apps/lawbook/",
    "src/houvast/web/lawbook/",
    "src/houvast/jobs/management/commands/calc.py",
    "src/houvast/jobs/bench/",
    "src/houvast/jobs/demo/",
)
# These read numbers of the measuring instrument only, which a centre cannot confirm (`OF_THE_INSTRUMENT`).
OF_THE_INSTRUMENT = {"conversation_points", "compare", "compare_thresholds"}
CODE = [path for path in python_files("src/houvast") if not name_of(path).startswith(NOT_THE_CENTRE)]


def asks_for_law(thing: object) -> bool:
    if not inspect.isfunction(thing) or (
        thing.__module__.startswith("houvast_rules.measurement") and thing.__name__ in OF_THE_INSTRUMENT
    ):
        return False
    law = inspect.signature(thing).parameters.get("law")
    return law is not None and law.kind is inspect.Parameter.KEYWORD_ONLY


def imported(tree: ast.Module) -> dict[str, object]:
    """The names this file takes from the rules: functions, and modules under their alias."""
    found: dict[str, object] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("houvast_rules"):
            module = importlib.import_module(node.module or "")
            for name in node.names:
                thing = getattr(module, name.name, None)
                if thing is None:
                    thing = importlib.import_module(f"{node.module}.{name.name}")
                found[name.asname or name.name] = thing
    return found


def called(node: ast.Call, names: dict[str, object]) -> object:
    if isinstance(node.func, ast.Name):
        return names.get(node.func.id)
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        module = names.get(node.func.value.id)
        return getattr(module, node.func.attr, None) if isinstance(module, ModuleType) else None
    return None


def without_law(path: Path) -> list[str]:
    tree = ast.parse(path.read_text())
    names = imported(tree)
    return [
        f"{name_of(path)}:{node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and asks_for_law(called(node, names))
        and "law" not in {keyword.arg for keyword in node.keywords}
    ]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_rules_are_asked_with_the_law_in_force(path: Path) -> None:
    assert without_law(path) == []


def takes_shipped_law(source: str) -> bool:
    """Say whether the code takes `current_law`, by its name or through a module."""
    tree = ast.parse(source)
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    through = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return "current_law" in names | through


@pytest.mark.parametrize("path", python_files("src/houvast"), ids=name_of)
def test_only_the_lawbook_takes_the_shipped_law(path: Path) -> None:
    """`law=current_law()` would satisfy the test above and still forget what the centre confirmed."""
    assert name_of(path).startswith(SHIPPED_LAW) or not takes_shipped_law(path.read_text())


def test_taking_the_shipped_law_is_seen() -> None:
    assert takes_shipped_law("from houvast_rules.law import current_law as law")
    assert takes_shipped_law("from houvast_rules import law\nlaw.current_law()")
    assert not takes_shipped_law("from houvast.apps.lawbook.overlay import law_in_force\nlaw_in_force()")


def test_the_rules_do_ask_for_a_law() -> None:
    from houvast_rules import contracts, procedure

    assert asks_for_law(procedure.decision_due)
    assert asks_for_law(contracts.gpmi_due)

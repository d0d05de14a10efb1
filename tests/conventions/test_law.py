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


def test_the_rules_do_ask_for_a_law() -> None:
    from houvast_rules import contracts, procedure

    assert asks_for_law(procedure.decision_due)
    assert asks_for_law(contracts.gpmi_due)

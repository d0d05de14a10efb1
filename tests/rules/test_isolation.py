"""The package stands alone: standard library only, no Django, no clock, no floats for money."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import houvast_rules
from houvast_rules import errors, identifiers, measurement

PACKAGE = Path(houvast_rules.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
CLOCK = {"today", "now", "utcnow", "time", "monotonic", "time_ns", "localtime", "gmtime", "fromtimestamp"}
LOADED = """
import sys
import houvast_rules.amounts
import houvast_rules.contracts
import houvast_rules.employment
import houvast_rules.entitlement
import houvast_rules.identifiers
import houvast_rules.law
import houvast_rules.living_wage
import houvast_rules.measurement
import houvast_rules.money
import houvast_rules.periods
import houvast_rules.procedure
import houvast_rules.sanctions
import houvast_rules.subsidies
import houvast_rules.trajectory
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_importing_it_pulls_in_the_standard_library_only() -> None:
    # -S: no site-packages, so nothing of the environment is loaded beside what the package asks for.
    environment = {"PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(
        [sys.executable, "-S", "-c", LOADED], capture_output=True, text=True, check=True, env=environment
    )
    loaded = set(done.stdout.split())
    assert "houvast_rules" in loaded
    assert loaded - set(sys.stdlib_module_names) <= {"houvast_rules", "__main__", "__mp_main__"}
    assert not loaded & {"django", "houvast", "socket", "time_machine"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_reads_the_clock_or_uses_floats(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            assert node.attr not in CLOCK, f"{path}:{node.lineno}"
        if isinstance(node, ast.Constant):
            assert not isinstance(node.value, float), f"{path}:{node.lineno}"
        if isinstance(node, ast.Import):
            assert not {alias.name for alias in node.names} & {"time", "random", "os"}, f"{path}:{node.lineno}"
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            assert node.module not in {"time", "random", "os", "houvast"}, f"{path}:{node.lineno}"


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.name == "__init__.py"], ids=lambda path: path.parent.name
)
def test_every_subpackage_lists_its_public_names(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstring = ast.get_docstring(tree) or ""
    listed = [
        element.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List)
        for element in node.value.elts
        if isinstance(element, ast.Constant) and isinstance(element.value, str)
    ]
    assert listed or path.parent == PACKAGE
    assert [name for name in listed if f"`{name}`" not in docstring] == []


def test_every_error_is_a_rules_error() -> None:
    named = (
        errors.OutsideKnownRangeError,
        errors.MissingFactError,
        errors.ImpossibleFactError,
        errors.UnknownRuleError,
    )
    for error in (*named, identifiers.ImpossibleInszError, measurement.ImpossibleScoreError):
        assert issubclass(error, errors.RulesError)
    assert issubclass(errors.RulesError, ValueError)

"""Small files, small functions, and a reason for every module to exist."""

import ast
from pathlib import Path

import pytest

from tests.conventions.sources import functions, name_of, python_files, templates

LONGEST_FILE = 600  # lines; aim for 300
LONGEST_FUNCTION = 40  # lines of code: without decorators, signature and docstring
CODE = python_files("src", "scripts", "tests")


@pytest.mark.parametrize("path", [*CODE, *templates()], ids=name_of)
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", python_files("src", "scripts"), ids=name_of)
def test_functions_stay_small(path: Path) -> None:
    too_long = {f"{f.name}:{f.lineno}": body_length(f) for f in functions(path) if body_length(f) > LONGEST_FUNCTION}
    assert too_long == {}


@pytest.mark.parametrize("path", python_files("src", "scripts"), ids=name_of)
def test_modules_say_why_they_exist(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree) or not tree.body


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines the statements take, the docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0

"""Rules about the text of the sources that no linter knows."""

import configparser
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conventions.sources import ROOT, SRC, name_of, python_files, templates, tracked_files

# Spelled in parts, because the rule holds for this file too.
REGISTRY_HOSTS = [
    ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
]
REGISTRY_HOSTS += [
    ".".join(parts) for parts in (("debian", "org"), ("yarnpkg", "com"), ("jsdelivr", "net"), ("unpkg", "com"))
]
SAFE_STARTS = (".visible_to(", ".for_", ".identifiable_by(", ".editable_by(")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|\sstyle=|\son[a-z]+=\"", re.IGNORECASE)
OTHER_HOST = re.compile(r"(?:src|href)=\"(?:https?:)?//", re.IGNORECASE)
LEFT_OVER = re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X])\b")


@pytest.mark.parametrize("host", REGISTRY_HOSTS)
def test_no_file_names_the_host_of_a_registry(host: str) -> None:
    pattern = host.encode()
    assert [name_of(path) for path in tracked_files() if pattern in path.read_bytes()] == []


def test_locks_hold_hashes_and_no_addresses() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text()
        assert "://" not in text
        lines = text.splitlines()
        without_hash = [one for one, after in pairwise(lines) if one[:1].isalpha() and "--hash=sha256:" not in after]
        assert without_hash == []
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)
    assert not any("resolved" in package for package in packages.values())


@pytest.mark.parametrize("path", python_files("src/houvast/web"), ids=name_of)
def test_pages_reach_rows_only_through_what_the_user_may_see(path: Path) -> None:
    text = path.read_text()
    starts = [match.end() for match in re.finditer(r"\.(?:objects|_default_manager|_base_manager)\b", text)]
    assert [text[start : start + 40] for start in starts if not text.startswith(SAFE_STARTS, start)] == []


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_templates_obey_the_content_security_policy(path: Path) -> None:
    text = path.read_text()
    assert INLINE.findall(text) == []
    assert OTHER_HOST.findall(text) == []


def test_nothing_is_left_to_do_in_the_sources() -> None:
    kinds = {".py", ".html", ".js", ".css", ".toml", ".yaml", ".md", ".typ"}
    found = [
        f"{name_of(path)}:{number}"
        for path in tracked_files()
        if path.suffix in kinds
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if LEFT_OVER.search(line)
    ]
    assert found == []


def test_every_app_has_its_place_in_the_import_contracts() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    inside = set(contracts["importlinter:contract:inside"]["containers"].split())
    apps = {f"houvast.apps.{path.name}" for path in (SRC / "houvast/apps").iterdir() if (path / "__init__.py").exists()}
    assert inside == apps


def test_python_sources_exist() -> None:
    assert len(python_files("src")) > 50

"""A page may only load files that `collectstatic` brings along."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finders

from tests.conventions.sources import SRC, name_of, templates

STATIC = re.compile(r"{%\s*static\s+[\"']([^\"']+)[\"']")


def collected() -> set[str]:
    names = set()
    for finder in get_finders():
        for path, storage in finder.list(None):
            names.add(f"{storage.prefix}/{path}" if getattr(storage, "prefix", None) else path)
    return names


@pytest.mark.parametrize("path", [*templates(), *sorted(SRC.rglob("templates/**/*.txt"))], ids=name_of)
def test_static_files_of_pages_are_collected(path: Path) -> None:
    assert set(STATIC.findall(path.read_text())) - collected() == set()


def test_collected_files_exist() -> None:
    missing = [
        name for finder in get_finders() for name, storage in finder.list(None) if not Path(storage.path(name)).exists()
    ]
    assert missing == []

"""Keep the French and English catalogues in step with the Dutch sources, without gettext's own tools.

Dutch is the source language: it needs no catalogue. Entries are sorted and carry file names without
line numbers, so that moving code changes nothing here; what is no longer used is dropped.
"""

import argparse
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "houvast"
LANGUAGES = ("fr", "en")
SHOWN = 20
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def source_of(path: Path) -> bytes:
    """Return Python text with the file's gettext calls; a template is turned into such text by Django."""
    content = path.read_text()
    if path.suffix == ".py":
        return content.encode()
    from django.utils.translation.template import templatize

    # The indentation of HTML means nothing, but Python's tokenizer would stumble over it.
    return "\n".join(line.lstrip() for line in templatize(content, origin=str(path)).splitlines()).encode()


def collect() -> Catalog:
    """Return every message of the code and the templates, with the files it is used in."""
    catalog = Catalog(charset="utf-8")
    for path in sorted([*SOURCES.rglob("*.py"), *SOURCES.rglob("*.html"), *SOURCES.rglob("*.txt")]):
        name = str(path.relative_to(ROOT))
        for _line, message, _comments, context in extract(
            "python", BytesIO(source_of(path)), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            flags = ["python-format"] if "%(" in str(message) else []
            catalog.add(message, locations=[(name, 0)], context=context, flags=flags)
    return catalog


def path_of(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merged(language: str, template: Catalog) -> Catalog:
    """Return the language's catalogue holding exactly the messages of `template`, translations kept, none guessed."""
    old = read(language)
    new = Catalog(locale=language, charset="utf-8", project="Houvast", fuzzy=False)
    for message in template:
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        kept = known.string if known is not None and not known.fuzzy else None
        new.add(
            message.id,
            string=kept,
            locations=[(name, 0) for name in sorted({name for name, _ in message.locations})],
            flags=message.flags,
            context=message.context,
        )
    return new


def rendered(catalog: Catalog) -> str:
    """Return the .po text with only the headers that matter (no dates: they would differ at every run)."""
    catalog.header_comment = ""
    output = BytesIO()
    write_po(output, catalog, sort_output=True, ignore_obsolete=True, include_lineno=False, width=110)
    noise = (
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Last-Translator',
        '"Language-Team',
        '"Report-Msgid',
        '"Generated-By',
    )
    lines = output.getvalue().decode().splitlines()
    return "\n".join(line for line in lines if not line.startswith(noise)) + "\n"


def update() -> None:
    template = collect()
    for language in LANGUAGES:
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rendered(merged(language, template)))
        print(f"{language}: {len(template)} messages, {len(problems(language, template))} to do")


def compile_all() -> None:
    for language in LANGUAGES:
        if path_of(language).exists():
            with path_of(language).with_suffix(".mo").open("wb") as file:
                write_mo(file, read(language))


def problems(language: str, template: Catalog) -> list[str]:
    """Return what is wrong with a catalogue, one line each: missing, fuzzy, unused or with other placeholders."""
    catalog = read(language)
    found = []
    for message in template:
        if not message.id:
            continue
        known = catalog.get(message.id, message.context)
        if known is None or not _complete(known.string):
            found.append(f"{language}: not translated: {message.id!r}")
        elif known.fuzzy:
            found.append(f"{language}: fuzzy: {message.id!r}")
        else:
            found += [f"{language}: {error}: {message.id!r}" for error in known.check(catalog)]
    for message in catalog:
        if message.id and template.get(message.id, message.context) is None:
            found.append(f"{language}: no longer used: {message.id!r}")
    return found


def _complete(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, (tuple, list)) else bool(string)


def check() -> None:
    template = collect()
    found = [line for language in LANGUAGES for line in problems(language, template)]
    if found:
        todo = f"{len(found)} problems in the catalogues; `make messages` brings them up to date, people translate."
        sys.exit("\n".join([*found[:SHOWN], *(["…"] if len(found) > SHOWN else []), todo]))
    print(f"Messages: {len(template)} in {' and '.join(LANGUAGES)}, all translated.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--check", action="store_true", help="fail on missing, fuzzy or unused messages")
    choice.add_argument("--compile", action="store_true", help="only write the .mo files")
    chosen = parser.parse_args()
    (check if chosen.check else compile_all if chosen.compile else update)()

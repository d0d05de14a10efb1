"""Choices that come from lists others keep: languages and countries."""

from functools import cache
from typing import Any

from babel import Locale
from django.utils.translation import get_language

from houvast.core.languages import Language

# What is met most stands above the alphabet.
USUAL_COUNTRIES = ("BE", "NL", "FR", "DE")


@cache
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    names: dict[str, str] = dict(Locale.parse(language).territories)
    codes = [code for code in names if len(code) == 2 and code.isalpha() and code not in {"ZZ", "EU", "EZ", "UN", "QO"}]
    rest = sorted((code for code in codes if code not in USUAL_COUNTRIES), key=lambda code: names[code])
    return tuple((code, names[code]) for code in (*USUAL_COUNTRIES, *rest))


def countries() -> list[tuple[str, str]]:
    """Countries by ISO code in the reader's language, the neighbours first; babel keeps the names."""
    return list(_countries((get_language() or "nl").split("-")[0]))


def nationalities() -> list[tuple[str, str]]:
    return [("", "—"), *countries()]


def languages(*present: str) -> list[tuple[str, Any]]:
    """The languages of the desk, and any rarer code that is already stored."""
    return [*Language.choices, *[(code, code) for code in present if code and code not in Language.values]]

"""Which kinds of instruments there are: each has one function that checks its definition completely.

A file without `kind` is a sociale balans. A new kind adds its line to `PARSERS`; loading, importing, editing, comparing
versions and exporting then work for it, because they only look at ids (`key`), words (nl, fr, en) and types.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.apps.assessments import definition_parts as parts
from houvast.apps.assessments.competences import COMPETENCES_KIND, parse_competences
from houvast.apps.assessments.definition_parts import Header, WrongDefinition
from houvast.apps.assessments.definitions import BALANCE_KIND, parse
from houvast.apps.assessments.mpsa_definition import MPSA_KIND, parse_mpsa

PARSERS: dict[str, Callable[[Any], object]] = {
    BALANCE_KIND: parse,
    COMPETENCES_KIND: parse_competences,
    MPSA_KIND: parse_mpsa,
}
KIND_NAMES = {
    BALANCE_KIND: gettext_lazy("sociale balans"),
    COMPETENCES_KIND: gettext_lazy("competentiescreening"),
    MPSA_KIND: gettext_lazy("MPSA"),
}


def kind_of(data: Mapping[str, Any]) -> str:
    """Return the kind a definition says it is."""
    return str(data.get("kind", BALANCE_KIND))


def parse_any(data: Any) -> object:
    """Check a definition of any kind completely and return it typed; raise `WrongDefinition` at the first fault."""
    if not isinstance(data, dict):
        raise WrongDefinition("", _("het bestand bevat geen meetinstrument"))
    parser = PARSERS.get(kind_of(data))
    if parser is None:
        raise WrongDefinition("kind", _("moet een van deze zijn: %(names)s") % {"names": ", ".join(PARSERS)})
    return parser(data)


def header_of(data: Any) -> Header:
    """Check a definition completely and return its code, version, first day and title."""
    parse_any(data)
    return parts.read_header(data, kind=kind_of(data))

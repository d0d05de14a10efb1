"""Which kinds of instruments there are: each has one function that checks its definition completely.

A file without `kind` is a sociale balans. A new kind adds its line to `PARSERS` and `USES`; loading, importing, editing,
comparing versions and exporting then work for it, because they only look at ids (`key`), words (nl, fr, en) and types.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.apps.assessments import definition_parts as parts
from houvast.apps.assessments.choice_lists import refuse_equal_choices
from houvast.apps.assessments.competences import COMPETENCES, COMPETENCES_KIND, parse_competences
from houvast.apps.assessments.definition_parts import Header, WrongDefinition
from houvast.apps.assessments.definitions import BALANCE_KIND, SOCIAL_BALANCE, parse
from houvast.apps.assessments.mpsa_definition import MPSA, MPSA_KIND, parse_mpsa
from houvast.apps.assessments.questionnaire_definition import QUESTIONNAIRE_KIND, parse_questionnaire

PARSERS: dict[str, Callable[[Any], object]] = {
    BALANCE_KIND: parse,
    COMPETENCES_KIND: parse_competences,
    MPSA_KIND: parse_mpsa,
    QUESTIONNAIRE_KIND: parse_questionnaire,
}
KIND_NAMES = {
    BALANCE_KIND: gettext_lazy("sociale balans"),
    COMPETENCES_KIND: gettext_lazy("competentiescreening"),
    MPSA_KIND: gettext_lazy("MPSA"),
    QUESTIONNAIRE_KIND: gettext_lazy("vragenlijst"),
}
# Pages and rules ask for these instruments by their code: another one of the same kind would never be used.
# A kind that is not here may have as many instruments as the centre likes, each with a code of its own.
CODES = {BALANCE_KIND: SOCIAL_BALANCE, COMPETENCES_KIND: COMPETENCES, MPSA_KIND: MPSA}
USES = {
    BALANCE_KIND: gettext_lazy("de sociale balans van elk dossier, de vooruitgang en de groepscijfers"),
    COMPETENCES_KIND: gettext_lazy("de competenties bij een sociale balans"),
    MPSA_KIND: gettext_lazy("de MPSA van elk dossier, het statuut en de groepscijfers"),
    QUESTIONNAIRE_KIND: gettext_lazy("eindmeting en tevredenheid van elk dossier"),
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
    found = parser(data)
    _check_code(kind_of(data), data["code"])
    refuse_equal_choices(data)
    return found


def header_of(data: Any) -> Header:
    """Check a definition completely and return its code, version, first day and title."""
    parse_any(data)
    return parts.read_header(data, kind=kind_of(data))


def is_used(data: Mapping[str, Any]) -> bool:
    """Say whether anything in Houvast asks for the instrument with this code."""
    return bool(CODES.get(kind_of(data), data["code"]) == data["code"])


def _check_code(kind: str, code: str) -> None:
    """Refuse an instrument nobody would ever be asked with, and the code of another kind."""
    if CODES.get(kind, code) != code:
        wrong = _(
            "voor deze soort (%(kind)s) gebruikt Houvast enkel %(code)s; met een andere code wordt het nooit gevraagd"
        )
        raise WrongDefinition("code", wrong % {"kind": KIND_NAMES[kind], "code": CODES[kind]})
    if kind not in CODES and code in CODES.values():
        raise WrongDefinition("code", _("%(code)s hoort bij een andere soort") % {"code": code})

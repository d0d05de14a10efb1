"""Instruments as YAML files: read so strictly that a wrong file is refused at its line, and written back the same.

Refused besides faults of YAML itself: a name that stands twice, references (`&`, `*`: a small file could grow without
end), several documents, and anything larger than `LARGEST`.
"""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from houvast.apps.assessments.definition_parts import WrongDefinition
from houvast.apps.assessments.kinds import parse_any
from houvast.apps.assessments.outline import in_reading_order

LARGEST = 1_000_000
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_WIDTH = 150


def read_definition(content: bytes) -> dict[str, Any]:
    """Return the checked, JSON-safe definition in a file.

    Raises `WrongDefinition` whose message says the line and the column, and the place when it is the content that is
    wrong ("regel 14, kolom 9: domains[0].anchors.2: fr ontbreekt").
    """
    if len(content) > LARGEST:
        raise WrongDefinition("", _("het bestand is groter dan 1 MB"))
    try:
        source = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise WrongDefinition(_line(line), _("dit is geen tekst in UTF-8")) from error
    root = _composed(source)
    try:
        data = _json_safe(yaml.SafeLoader("").construct_document(root))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        text = _("een waarde is niet te lezen, bijvoorbeeld een datum die niet bestaat of een eigen soort (!!…)")
        raise WrongDefinition("", text) from error
    try:
        parse_any(data)
    except WrongDefinition as error:
        mark = _node_at(root, error.place).start_mark
        raise WrongDefinition(_line(mark.line + 1, mark.column + 1), str(error)) from error
    return dict(data)


def line_of(content: bytes, place: str) -> str:
    """Say on which line and column of a readable file a place such as `domains[3].items[0].type` stands."""
    mark = _node_at(_composed(content.decode("utf-8-sig")), place).start_mark
    return _line(mark.line + 1, mark.column + 1)


def read_file(path: Path) -> dict[str, Any]:
    """Read a file from disk; the message of `WrongDefinition` starts with its path."""
    try:
        return read_definition(path.read_bytes())
    except WrongDefinition as error:
        raise WrongDefinition(str(path), str(error)) from error


def written(data: dict[str, Any]) -> str:
    """Return a definition as YAML that `read_definition` reads back to the same."""
    return yaml.safe_dump(in_reading_order(data), allow_unicode=True, sort_keys=False, width=_WIDTH)


def _composed(source: str) -> yaml.Node:
    try:
        for event in yaml.parse(source, yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                mark = event.start_mark
                place = _line(mark.line + 1, mark.column + 1) if mark else ""
                raise WrongDefinition(place, _("verwijzingen (& en *) mogen niet"))
        root = yaml.compose(source, yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        line = source[: error.position].count("\n") + 1
        raise WrongDefinition(_line(line), _("bevat een teken dat niet te lezen is")) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _line(mark.line + 1, mark.column + 1) if mark else ""
        text = _("dit is geen geldige YAML: kijk hier en erboven het inspringen en de leestekens na")
        raise WrongDefinition(place, text) from error
    except RecursionError as error:
        raise WrongDefinition("", _("het bestand is te diep genest")) from error
    if root is None:
        raise WrongDefinition("", _("het bestand is leeg"))
    _refuse_doubles(root)
    return root


def _refuse_doubles(node: yaml.Node) -> None:
    """YAML silently keeps the last of two equal names; here that is a fault."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_doubles(item)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for name, value in node.value:
        if not isinstance(name, yaml.ScalarNode) or name.value in seen:
            mark = name.start_mark
            shown = name.value if isinstance(name, yaml.ScalarNode) else "?"
            raise WrongDefinition(_line(mark.line + 1, mark.column + 1), _("%(key)s staat er al") % {"key": shown})
        seen.add(name.value)
        _refuse_doubles(value)


def _node_at(root: yaml.Node, place: str) -> yaml.Node:
    """Return the part of the file a place names, or the nearest part around it that there is."""
    node = root
    for name, position in _STEP.findall(place):
        found = None
        if isinstance(node, yaml.MappingNode) and name:
            found = next((value for key, value in node.value if key.value == name), None)
        elif isinstance(node, yaml.SequenceNode) and position and int(position) < len(node.value):
            found = node.value[int(position)]
        if found is None:
            break
        node = found
    return node


def _line(line: int, column: int | None = None) -> str:
    if column is None:
        return _("regel %(line)s") % {"line": line}
    return _("regel %(line)s, kolom %(column)s") % {"line": line, "column": column}


def _json_safe(value: Any) -> Any:
    """YAML gives numbers as keys and dates as dates; JSON keeps neither."""
    if isinstance(value, dict):
        return {str(key): _json_safe(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_json_safe(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value

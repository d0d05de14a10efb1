"""The file of `houvast calc`: YAML in which every number and date stays the text that was written.

YAML's own guesses are no place for money: it makes 309.48 a float, 010 an octal eight and `no` false. So only `true`,
`false` and nothing at all are more than text here; what the text means, `living_wage.read_facts` decides. A key that
is given twice is refused instead of silently taking the last one.
"""

import re
from dataclasses import dataclass, field

import yaml

from houvast_rules.living_wage import InputError

_TEXT = "tag:yaml.org,2002:str"
_BOOLEAN = "tag:yaml.org,2002:bool"
_NOTHING = "tag:yaml.org,2002:null"
_INDEX = re.compile(r"(\.[^.\[\]]*|\[\d+\])$")


class UnreadableFileError(ValueError):
    """The text is not YAML; the message says where, in Dutch."""


class _Loader(yaml.SafeLoader):
    """Knows three kinds of values: text, true or false, and nothing."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


_Loader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver(_NOTHING, re.compile(r"^(?:~|null|)$"), ["~", "n", ""])


@dataclass
class CalculationFile:
    """The document as plain values, and the line on which each path was written."""

    document: object = None
    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, path: str) -> int | None:
        """Return the line of a path, or of what it would be part of when it was not written at all."""
        while path and path not in self.lines:
            path = _INDEX.sub("", path) if _INDEX.search(path) else ""
        return self.lines.get(path)


def read_calculation(content: bytes) -> CalculationFile:
    """Read the bytes of a file.

    Raises `UnreadableFileError` for what is not UTF-8 or not YAML, with line and column, and `InputError` for a key
    that is given twice or a value that YAML knows but this file does not.
    """
    found = CalculationFile()
    try:
        node = yaml.compose(content.decode("utf-8-sig"), _Loader)
        if node is not None:
            found.document = _Converter(found.lines).plain(node, "")
    except UnicodeDecodeError as problem:
        raise UnreadableFileError(f"geen UTF-8 (byte {problem.start + 1})") from None
    except yaml.MarkedYAMLError as problem:
        raise UnreadableFileError(_said(problem)) from None
    except yaml.reader.ReaderError as problem:
        raise UnreadableFileError(f"geen YAML (teken {problem.position + 1} kan niet)") from None
    except RecursionError:
        raise UnreadableFileError("te veel lijsten in elkaar") from None
    return found


def _said(problem: yaml.MarkedYAMLError) -> str:
    mark = problem.problem_mark or problem.context_mark
    where = f"regel {mark.line + 1}, kolom {mark.column + 1}" if mark else "onbekende plaats"
    return f"{where}: geen YAML ({problem.problem or problem.context})"


@dataclass
class _Converter:
    """Turns YAML nodes into plain values, and remembers where they stood."""

    lines: dict[str, int]
    seen: set[int] = field(default_factory=set)

    def plain(self, node: yaml.Node, path: str) -> object:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        if id(node) in self.seen:
            raise InputError(path or "document", "een verwijzing (*) naar een andere plaats kan hier niet")
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        return [self.plain(value, f"{path}[{index}]") for index, value in enumerate(node.value)]

    def _mapping(self, node: yaml.MappingNode, path: str) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            place = f"{path}.{key}" if path else key
            self.lines.setdefault(place, key_node.start_mark.line + 1)
            if key in found:
                again = key_node.start_mark.line + 1
                raise InputError(place, f"staat er twee keer, opnieuw op regel {again}")
            found[key] = self.plain(value_node, place)
        return found

    @staticmethod
    def _scalar(node: yaml.ScalarNode, path: str) -> str | bool | None:
        if node.tag == _TEXT:
            return str(node.value)
        if node.tag == _BOOLEAN:
            return bool(node.value == "true")
        if node.tag == _NOTHING:
            return None
        raise InputError(path or "document", f"'{node.tag}' kan hier niet")

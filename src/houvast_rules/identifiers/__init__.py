"""What a number tells about a person. It exists to propose a birth date and sex, never to impose them.

Public: `read_insz` with `InszReading`, `Sex` and `ImpossibleInszError`; `format_insz`.
"""

from __future__ import annotations

from houvast_rules.identifiers.insz import ImpossibleInszError, InszReading, Sex, format_insz, read_insz

__all__ = ["ImpossibleInszError", "InszReading", "Sex", "format_insz", "read_insz"]

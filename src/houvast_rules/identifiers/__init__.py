"""What a number tells and whether it can be right: of a person, an organisation, an account, a payment.

Public: `read_insz` with `InszReading`, `Sex` and `ImpossibleInszError`; `format_insz`. A number of a person only
proposes a birth date and sex, it never imposes them.
`read_kbo`, `format_kbo`; `read_iban`, `format_iban`; `read_ogm`, `format_ogm`, `make_ogm`, all with
`ImpossibleNumberError`.
"""

from __future__ import annotations

from houvast_rules.identifiers.errors import ImpossibleNumberError
from houvast_rules.identifiers.insz import ImpossibleInszError, InszReading, Sex, format_insz, read_insz
from houvast_rules.identifiers.kbo import format_kbo, read_kbo
from houvast_rules.identifiers.payments import format_iban, format_ogm, make_ogm, read_iban, read_ogm

__all__ = [
    "ImpossibleInszError",
    "ImpossibleNumberError",
    "InszReading",
    "Sex",
    "format_iban",
    "format_insz",
    "format_kbo",
    "format_ogm",
    "make_ogm",
    "read_iban",
    "read_insz",
    "read_kbo",
    "read_ogm",
]

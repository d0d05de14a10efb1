"""What must hold between rows and between files, before the database is touched."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from django.utils.translation import gettext as _

from houvast.apps.imports.reading import RegisterData
from houvast.apps.imports.rows import EmploymentRow, GrantRow, PaymentRow, PersonRow
from houvast.core.csv_files import RowError
from houvast_rules.identifiers import read_insz

Dated = TypeVar("Dated", GrantRow, EmploymentRow)


def check(data: RegisterData, *, known_insz: set[str], on: dt.date) -> list[RowError]:
    """Return every error between the rows; `known_insz` are the numbers already in the database."""
    persons = known_insz | {row.insz for row in data.persons}
    return [
        *_duplicate_persons(data.persons),
        *_birth_dates(data.persons, on),
        *_households(data.persons),
        *_strangers("leefloon.csv", data.grants, persons),
        *_strangers("steun.csv", data.payments, persons),
        *_strangers("tewerkstelling.csv", data.employment, persons),
        *_backwards("leefloon.csv", data.grants),
        *_backwards("tewerkstelling.csv", data.employment),
        *_overlapping_grants(data.grants),
        *_outcome_without_end(data.employment),
        *_payments_in_future(data.payments, on),
        *_double_sessions(data),
    ]


def _duplicate_persons(rows: list[PersonRow]) -> Iterable[RowError]:
    first: dict[str, int] = {}
    for row in rows:
        if row.insz in first:
            reason = _("dit nummer staat al op regel %(line)d") % {"line": first[row.insz]}
            yield RowError("personen.csv", row.line, "insz", reason)
        first.setdefault(row.insz, row.line)


def _birth_dates(rows: list[PersonRow], on: dt.date) -> Iterable[RowError]:
    for row in rows:
        if row.birth_date is None:
            continue
        if row.birth_date > on:
            yield RowError("personen.csv", row.line, "geboortedatum", _("ligt in de toekomst"))
        told = read_insz(row.insz)
        # A bis number may carry an assumed birth date (law.md §7.1): there a difference is no error.
        if not told.is_bis and told.birth_date is not None and told.birth_date != row.birth_date:
            reason = _("past niet bij het rijksregisternummer, dat %(date)s zegt") % {
                "date": f"{told.birth_date:%d/%m/%Y}"
            }
            yield RowError("personen.csv", row.line, "geboortedatum", reason)


def _households(rows: list[PersonRow]) -> Iterable[RowError]:
    heads: dict[str, int] = {}
    for row in rows:
        if row.household and not row.household_role:
            yield RowError("personen.csv", row.line, "rol_in_gezin", _("mag niet leeg zijn bij een gezin"))
        if row.household and row.household_role == "referentiepersoon":
            if row.household in heads:
                reason = _("het gezin %(key)s heeft al een referentiepersoon op regel %(line)d") % {
                    "key": row.household,
                    "line": heads[row.household],
                }
                yield RowError("personen.csv", row.line, "rol_in_gezin", reason)
            heads.setdefault(row.household, row.line)


def _strangers(
    file: str, rows: list[GrantRow] | list[PaymentRow] | list[EmploymentRow], persons: set[str]
) -> Iterable[RowError]:
    for row in rows:
        if row.insz not in persons:
            yield RowError(file, row.line, "insz", _("deze persoon staat niet in personen.csv en is niet gekend"))


def _backwards(file: str, rows: list[Dated]) -> Iterable[RowError]:
    for row in rows:
        if row.end is not None and row.end < row.start:
            yield RowError(file, row.line, "tot", _("ligt voor de begindatum"))


def _overlapping_grants(rows: list[GrantRow]) -> Iterable[RowError]:
    previous: GrantRow | None = None
    for row in sorted(rows, key=lambda grant: (grant.insz, grant.start, grant.line)):
        if previous is not None and previous.insz == row.insz and (previous.end is None or row.start <= previous.end):
            reason = _("overlapt met de periode op regel %(line)d") % {"line": previous.line}
            yield RowError("leefloon.csv", row.line, "van", reason)
        previous = row


def _outcome_without_end(rows: list[EmploymentRow]) -> Iterable[RowError]:
    for row in rows:
        if row.end is None and (row.completion or row.outcome):
            yield RowError("tewerkstelling.csv", row.line, "tot", _("er is een afloop maar geen einddatum"))


def _payments_in_future(rows: list[PaymentRow], on: dt.date) -> Iterable[RowError]:
    for row in rows:
        if row.paid_on > on:
            yield RowError("steun.csv", row.line, "datum", _("ligt in de toekomst"))


def _double_sessions(data: RegisterData) -> Iterable[RowError]:
    seen = Counter[tuple[str, dt.date]]()
    for row in data.sessions:
        seen[row.activity, row.held_on] += 1
        if seen[row.activity, row.held_on] > 1:
            yield RowError("activiteiten.csv", row.line, "datum", _("deze sessie staat er al"))

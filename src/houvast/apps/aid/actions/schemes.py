"""Kinds of aid as dated terms: shipped, added, changed from a day on, ended; and the budget they are paid from."""

import datetime as dt
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from houvast.accounts.models import User
from houvast.apps.aid.enums import CeilingPer, DecidedBy, Rhythm
from houvast.apps.aid.models import AidGrant, AidProposal, AidRequest, AidScheme, BudgetKey, BudgetYear
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import period
from houvast.core.saving import save_or_refuse
from houvast.core.versions import lock_version

SHIPPED = Path(__file__).parent.parent / "shipped.toml"
# Before any aid that Houvast keeps.
SHIPPED_FROM = dt.date(2020, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Everything a centre agrees about one kind of aid; `ceiling` in euro, None: no ceiling."""

    kind: str
    label: str
    legal_basis: str
    budget_key: BudgetKey
    label_fr: str = ""
    label_en: str = ""
    rhythm: str = Rhythm.ONCE
    repayable: bool = False
    ceiling: Decimal | None = None
    ceiling_per: str = CeilingPer.DECISION
    evidence: list[str] = field(default_factory=list)
    decided_by: str = DecidedBy.COMMITTEE
    to_third_party: bool = False
    remark: str = ""

    def columns(self) -> dict[str, Any]:
        """Field by field as the table has it."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@action("Steunvormen van Houvast geladen")
def install_schemes(*, by: User | None) -> int:
    """Add the shipped kinds of aid (and their budget keys) of which the centre has no terms yet; return how many."""
    shipped = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    labels: dict[str, str] = shipped.pop("keys")
    known = set(AidScheme.objects.values_list("code", flat=True))
    keys = {key.code: key for key in BudgetKey.objects.all()}
    missing = {code: terms for code, terms in shipped.items() if code not in known}
    for code, terms in missing.items():
        name = terms.pop("budget_key")
        if name not in keys:
            keys[name] = BudgetKey.objects.create(code=name, label=labels[name])
        AidScheme.objects.create(code=code, budget_key=keys[name], period=period(SHIPPED_FROM), **terms)
    return len(missing)


@action("Steunvorm toegevoegd")
def add_scheme(*, terms: Terms, starts_on: dt.date, by: User) -> AidScheme:
    """Add a kind of aid of the centre's own; raises `Refused` for a name that is taken."""
    _checked(terms)
    code = slugify(terms.label)[:40]
    if not code:
        raise Refused({"label": _("Geef een naam met letters.")})
    if AidScheme.objects.filter(code=code).exists():
        raise Refused({"label": _("Er is al een steunvorm met deze naam.")})
    row = AidScheme(code=code, period=period(starts_on), **terms.columns())
    save_or_refuse(row, field="label")
    return row


@action("Afspraken van een steunvorm gewijzigd")
def change_terms(*, scheme: AidScheme, terms: Terms, starts_on: dt.date, expected: int, by: User) -> AidScheme:
    """Let other terms hold from `starts_on`, a day within the period of `scheme`, until that period ended.

    What was asked or granted before keeps the terms it had. On the first day of `scheme` itself its row is corrected,
    as long as nothing rests on it. Raises `Refused` (per field) or `Conflict`.
    """
    _checked(terms)
    locked = lock_version(scheme, expected=expected)
    if starts_on not in locked.period:
        raise Refused({"starts_on": _("Kies een dag waarop deze afspraken gelden.")})
    if starts_on == locked.period.lower:
        if _rests_on(locked):
            raise Refused({"starts_on": _("Er is al steun gevraagd met deze afspraken. Kies een latere dag.")})
        for name, value in terms.columns().items():
            setattr(locked, name, value)
        locked.save()
        return locked
    until = locked.period.upper
    locked.period = DateRange(locked.period.lower, starts_on)
    locked.save()
    return AidScheme.objects.create(code=locked.code, period=DateRange(starts_on, until), **terms.columns())


@action("Steunvorm stopgezet")
def end_scheme(*, scheme: AidScheme, last: dt.date, expected: int, by: User) -> AidScheme:
    """Let a kind of aid be asked for the last time on `last`; what runs goes on. Raises `Refused` or `Conflict`."""
    locked = lock_version(scheme, expected=expected)
    if not locked.period.upper_inf:
        raise Refused(_("Deze afspraken hebben al een einde."))
    if last < locked.period.lower:
        raise Refused({"last": _("De laatste dag ligt voor de eerste.")})
    locked.period = period(locked.period.lower, last)
    locked.save()
    return locked


@action("Budgetsleutel bewaard")
def save_budget_key(*, code: str, label: str, by: User, key: BudgetKey | None = None, expected: int = 0) -> BudgetKey:
    """Add a budget key, or give one another code or label; raises `Refused` for a code that is taken, or `Conflict`."""
    row = lock_version(key, expected=expected) if key else BudgetKey()
    row.code, row.label = code.strip(), label.strip()
    if not row.label:
        raise Refused({"label": _("Geef een omschrijving.")})
    if BudgetKey.objects.filter(code__iexact=row.code).exclude(pk=row.pk).exists():
        raise Refused({"code": _("Deze budgetsleutel bestaat al.")})
    save_or_refuse(row, field="code")
    return row


@action("Krediet bewaard")
def set_envelope(*, key: BudgetKey, year: int, envelope: Decimal, expected: int, by: User) -> BudgetYear:
    """Set how many euros a budget key has in a year; `expected` is the version that was read, 0 for none.

    Raises `Refused` for a negative amount, `Conflict` when a colleague was first.
    """
    if envelope < 0:
        raise Refused({"envelope": _("Een krediet is niet negatief.")})
    BudgetKey.objects.select_for_update(of=("self",)).get(pk=key.pk)
    written = BudgetYear.objects.filter(key=key, year=year).first()
    if (written.version if written else 0) != expected:
        raise Conflict
    row = lock_version(written, expected=expected) if written else BudgetYear(key=key, year=year)
    row.envelope = envelope
    row.save()
    return row


@action("Kredieten bewaard")
def set_envelopes(*, year: int, amounts: Iterable[tuple[BudgetKey, Decimal, int]], by: User) -> list[BudgetYear]:
    """Set the envelopes of several budget keys, all or none; each with its amount and the version that was read."""
    return [
        set_envelope(key=key, year=year, envelope=envelope, expected=expected, by=by)
        for key, envelope, expected in amounts
    ]


def _rests_on(scheme: AidScheme) -> bool:
    """Whether a request, proposal or grant was made under these terms."""
    return any(model._base_manager.filter(scheme=scheme).exists() for model in (AidRequest, AidProposal, AidGrant))


def _checked(terms: Terms) -> None:
    """Refuse what cannot be, beside its field."""
    problems = {}
    if not terms.label.strip():
        problems["label"] = _("Geef een naam.")
    if terms.ceiling is not None and terms.ceiling <= 0:
        problems["ceiling"] = _("Een plafond is meer dan nul. Laat leeg als er geen is.")
    if problems:
        raise Refused(problems)

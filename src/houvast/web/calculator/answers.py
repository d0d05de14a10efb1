"""What the rekenblad says: the result with its lines, what changes by itself, what to test, and the answers to what-ifs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeGuard

from houvast.apps.aid.calculating import write_lines
from houvast.web.calculator.kept import UNSURE, KeptLine
from houvast.web.calculator.sheet import Sheet
from houvast_rules import living_wage as rules
from houvast_rules.certainty import NOT_CONFIRMED
from houvast_rules.errors import RulesError
from houvast_rules.explain import Flag, Level
from houvast_rules.law import Law
from houvast_rules.living_wage import Calculation, Facts, Income, IncomeKind, Mean, SpiKind

WORK = {IncomeKind.WAGE, IncomeKind.TRAINING, IncomeKind.SELF_EMPLOYMENT}
TEST_SPI = "TEST_SPI"


@dataclass(frozen=True)
class Answer:
    """The result of one sheet."""

    facts: Facts
    law: Law
    worked: Calculation

    @property
    def lines(self) -> list[KeptLine]:
        """The lines as they would be kept."""
        return [KeptLine.read(line) for line in write_lines(self.worked)]

    @property
    def has_right(self) -> bool:
        return bool(self.worked.monthly > 0)

    @property
    def for_period(self) -> bool:
        return self.facts.period is not None

    @cached_property
    def paragraph(self) -> str:
        return rules.paragraph(self.worked)

    @cached_property
    def first_change(self) -> Any:
        """The first month in which the amount changes by itself, or None when none is in sight or can be reckoned."""
        try:
            return rules.first_change(self.facts, law=self.law)
        except RulesError:
            return None

    @property
    def unsure(self) -> list[Flag]:
        """Amounts that are not confirmed: said once each, calmly, because today they concern everybody."""
        return _once(flag for flag in self.worked.flags if flag.code in UNSURE)

    @property
    def last_known(self) -> bool:
        """Say whether an amount was used beyond the last day for which it was confirmed."""
        return any(flag.code == NOT_CONFIRMED for flag in self.worked.flags)

    @property
    def attention(self) -> list[Flag]:
        """What asks to be looked at before anybody decides."""
        return _once(f for f in self.worked.flags if f.code not in UNSURE and f.level is not Level.INFO)

    @property
    def remarks(self) -> list[Flag]:
        """Choices that were made and readings that differ."""
        told = {*UNSURE, TEST_SPI} if self.with_spi else UNSURE
        return _once(f for f in self.worked.flags if f.code not in told and f.level is Level.INFO)

    @cached_property
    def with_spi(self) -> Any:
        """Without a right: the same with the exemption for socio-professional integration on every income from work.

        It must be tested before refusing (ELI-06). None when there is a right, or no work without that exemption.
        """
        untested = [mean for mean in self.facts.means if _is_untested_work(mean)]
        if self.has_right or not untested:
            return None
        means = tuple(_with_general_spi(mean) for mean in self.facts.means)
        return rules.calculate(replace(self.facts, means=means), law=self.law)


def _once(flags: Iterable[Flag]) -> list[Flag]:
    return list({flag.text: flag for flag in flags}.values())


def _is_untested_work(mean: Mean) -> TypeGuard[Income]:
    return isinstance(mean, Income) and mean.kind in WORK and mean.spi is SpiKind.NONE


def _with_general_spi(mean: Mean) -> Mean:
    return replace(mean, spi=SpiKind.GENERAL) if _is_untested_work(mean) else mean


def answer(sheet: Sheet, law: Law) -> Answer | None:
    """Calculate a sheet; None when something is still to be mended, which the sheet then says beside its field."""
    if not sheet.is_valid():
        return None
    try:
        facts = sheet.facts()
        return Answer(facts, law, rules.calculate(facts, law=law))
    except RulesError as problem:
        sheet.refuse(problem)
        return None

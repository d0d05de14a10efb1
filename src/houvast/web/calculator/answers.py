"""What the rekenblad says: the result with its lines, what changes by itself, what to test, and the answers to what-ifs."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeGuard

from houvast.apps.aid.calculating import write_flags, write_lines
from houvast.web.calculator.kept import KeptLine
from houvast.web.calculator.sheet import Sheet
from houvast.web.calculator.told import KeptFlag, Told
from houvast_rules import living_wage as rules
from houvast_rules.errors import RulesError
from houvast_rules.explain import Flag
from houvast_rules.law import Law
from houvast_rules.living_wage import Calculation, Facts, Income, Mean, SpiKind

TEST_SPI = "TEST_SPI"


@dataclass(frozen=True)
class Answer(Told):
    """The result of one sheet; `noticed` is what the sheet itself remarks, beside the rules."""

    facts: Facts
    law: Law
    worked: Calculation
    noticed: tuple[Flag, ...] = ()

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
    def written_flags(self) -> list[KeptFlag]:
        return write_flags((*self.worked.flags, *self.noticed))

    @property
    def said_elsewhere(self) -> frozenset[str]:  # type: ignore[override]
        """What to test before refusing stands with the result as soon as it could be tested."""
        return frozenset({TEST_SPI}) if self.with_spi else frozenset()

    @cached_property
    def with_spi(self) -> Any:
        """Without a right: the same with an exemption for socio-professional integration on every income from work.

        It must be tested before refusing (ELI-06), with the kind the person has already: one person has one kind. None
        when there is a right, no work without that exemption, or nothing the rules can reckon.
        """
        if self.has_right or not any(self._is_untested(mean) for mean in self.facts.means):
            return None
        kind = self.tested_spi
        means = tuple(replace(mean, spi=kind) if self._is_untested(mean) else mean for mean in self.facts.means)
        try:
            return rules.calculate(replace(self.facts, means=means), law=self.law)
        except RulesError:
            return None

    @property
    def tested_spi(self) -> SpiKind:
        """The kind of exemption that is tested: the one in use on that day, else the general one."""
        used = (mean.spi for mean in self.facts.means if isinstance(mean, Income) and self._counts(mean))
        return next((kind for kind in used if kind is not SpiKind.NONE), SpiKind.GENERAL)

    @property
    def tests_general_spi(self) -> bool:
        return self.tested_spi is SpiKind.GENERAL

    def _counts(self, income: Income) -> bool:
        return income.received and income.holds_on(self.facts.on)

    def _is_untested(self, mean: Mean) -> TypeGuard[Income]:
        if not isinstance(mean, Income) or mean.kind not in rules.SPI_INCOMES:
            return False
        return mean.spi is SpiKind.NONE and self._counts(mean)


def answer(sheet: Sheet, law: Law) -> Answer | None:
    """Calculate a sheet; None when something is still to be mended, which the sheet then says beside its field."""
    if not sheet.is_valid():
        return None
    try:
        facts = sheet.facts()
        return Answer(facts, law, rules.calculate(facts, law=law), tuple(sheet.unknown_means))
    except RulesError as problem:
        sheet.refuse(problem)
        return None

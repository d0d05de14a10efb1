"""Legal amounts by date: categories, index, exemptions, premiums, and every other dated number with its source.

Public, by question:
what does a category give – `living_wage_amount` (`CategoryAmount`);
what does the SPI exemption give – `spi_amount` (`ExemptionKind`), `artist_exemption`;
which premiums – `installation_premium`, `maintenance_supplement`, `stimulus_premium` (`StimulusUnit`);
what holds on a day – `amount_on`;
how does the index work – `coefficient`, `indexed`, `benefits_from`, `next_step_amounts` (`ProposedAmount`).
"""

from __future__ import annotations

from houvast_rules.amounts.categories import CategoryAmount, living_wage_amount
from houvast_rules.amounts.index import benefits_from, coefficient, indexed
from houvast_rules.amounts.known import amount_on
from houvast_rules.amounts.premiums import (
    StimulusUnit,
    installation_premium,
    maintenance_supplement,
    stimulus_premium,
)
from houvast_rules.amounts.proposals import ProposedAmount, next_step_amounts
from houvast_rules.amounts.spi import ExemptionKind, artist_exemption, spi_amount

__all__ = [
    "CategoryAmount",
    "ExemptionKind",
    "ProposedAmount",
    "StimulusUnit",
    "amount_on",
    "artist_exemption",
    "benefits_from",
    "coefficient",
    "indexed",
    "installation_premium",
    "living_wage_amount",
    "maintenance_supplement",
    "next_step_amounts",
    "spi_amount",
    "stimulus_premium",
]

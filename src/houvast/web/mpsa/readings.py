"""One measurement as a page shows it: each threshold with its letter, what goes with it, and the client's own view."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from houvast.apps.mpsa.answers import RowAnswer, answers_of, definition_of
from houvast.apps.mpsa.enums import Letter
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.web.mpsa.grid import LETTER_ICONS


@dataclass(frozen=True)
class RowReading:
    """One threshold; `words` is the anchor that was chosen."""

    key: str
    label: str
    sensitive: bool
    outside: bool
    letter: str
    icon: str
    meaning: Any
    words: str
    supports: list[str]
    motivation: str
    review_on: dt.date | None
    client: str
    client_words: str

    @property
    def conversation_point(self) -> bool:
        """Say whether client and worker see it differently: to talk about, never to average."""
        return bool(self.client) and self.client != self.letter


@dataclass(frozen=True)
class MpsaReadingPage:
    """All thresholds of one measurement; `version` names the instrument they were asked with."""

    version: str
    rows: list[RowReading]

    @property
    def open_rows(self) -> list[RowReading]:
        return [row for row in self.rows if not row.sensitive]

    @property
    def sensitive_rows(self) -> list[RowReading]:
        return [row for row in self.rows if row.sensitive]

    @property
    def points(self) -> list[RowReading]:
        """What an overview may name of where the two voices differ."""
        return [row for row in self.open_rows if row.conversation_point]


def reading_of(measurement: MpsaMeasurement, *, notes: bool, language: str = "") -> MpsaReadingPage:
    """Put words on a measurement; without `notes` the motivations and the client's words stay away."""
    answers, definition = answers_of(measurement), definition_of(measurement.instrument)
    rows = []
    for threshold in definition.thresholds:
        given = answers.get(threshold.key, RowAnswer()).of_its_letter
        names = {tag.key: tag.label.within(language) for tag in threshold.supports}
        supports = [names.get(key, key) for key in given.supports]
        anchor = threshold.anchors.get(given.value)
        rows.append(
            RowReading(
                key=threshold.key,
                label=threshold.label.within(language),
                sensitive=threshold.sensitive,
                outside=not threshold.rule.counts_for_status,
                letter=given.value,
                icon=LETTER_ICONS[given.value],
                meaning=Letter(given.value).label,
                words=anchor.within(language) if anchor else "",
                supports=[*supports, given.support_note] if notes and given.support_note else supports,
                motivation=given.motivation if notes else "",
                review_on=given.review_on,
                client=given.client_value,
                client_words=given.client_words if notes else "",
            )
        )
    return MpsaReadingPage(definition.name(language), rows)

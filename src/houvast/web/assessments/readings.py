"""A measurement as a page reads it: per domain what was said, in words, with what may not be shown left out."""

from dataclasses import dataclass
from functools import cached_property

from houvast.apps.assessments.comparison import scores_of
from houvast.apps.assessments.definitions import Definition, parse
from houvast.apps.assessments.enums import NOT_APPLICABLE, NOT_DISCUSSED
from houvast.apps.assessments.models import Assessment, DomainScore
from houvast.web.assessments.items import item_words
from houvast_rules.measurement import conversation_points

TONES = {1: "red", 2: "amber", 3: "blue", 4: "green", 5: "green"}


@dataclass(frozen=True)
class Voice:
    """One score in words; `tone` repeats it as a colour."""

    score: int | None
    word: str

    @property
    def known(self) -> bool:
        return self.score is not None and self.score not in (NOT_DISCUSSED, NOT_APPLICABLE)

    @property
    def label(self) -> str:
        return f"{self.score} {self.word}" if self.known else self.word

    @property
    def tone(self) -> str:
        return TONES.get(self.score or 0, "neutral")


@dataclass(frozen=True)
class DomainReading:
    key: str
    label: str
    sensitive: bool
    client: Voice
    worker: Voice
    note: str
    working: bool
    chosen_by_client: bool
    conversation_point: bool
    unchanged: bool
    # Questions of the deep mode with their answers in words; only where notes are shown too.
    questions: list[tuple[str, str]]

    @property
    def discussed(self) -> bool:
        return self.client.known or self.worker.known

    @property
    def set_aside(self) -> str:
        """The word when nobody scored: "niet besproken", "niet van toepassing", or empty while it waits."""
        return "" if self.discussed else self.worker.word or self.client.word


@dataclass(frozen=True)
class Reading:
    """A measurement fetched `with_scores()`; `notes` are shown only to who may measure."""

    assessment: Assessment
    notes: bool

    @cached_property
    def definition(self) -> Definition:
        return parse(self.assessment.instrument.definition)

    @cached_property
    def domains(self) -> list[DomainReading]:
        stored = {score.domain: score for score in self._scores}
        points = conversation_points(scores_of(self.assessment), self.assessment.measured_on).value
        rows = []
        for domain in self.definition.domains:
            score = stored.get(domain.key)
            rows.append(
                DomainReading(
                    key=domain.key,
                    label=domain.label.within(),
                    sensitive=domain.sensitive,
                    client=self._voice(score.client_score if score else None),
                    worker=self._voice(score.worker_score if score else None),
                    note=score.note if score and self.notes else "",
                    working=bool(score and score.working_domain),
                    chosen_by_client=bool(score and score.chosen_by_client),
                    conversation_point=domain.key in points,
                    unchanged=bool(score and score.unchanged),
                    questions=item_words(domain, self.definition, score.items) if score and self.notes else [],
                )
            )
        return rows

    @property
    def discussed(self) -> list[DomainReading]:
        return [row for row in self.domains if row.discussed]

    @property
    def kept_apart(self) -> list[tuple[str, str, str]]:
        """Scores given before the measurement moved to a version that no longer asks them: domain, client, worker."""
        asked = self.definition.names()
        found = [(row, self._voice(row.client_score), self._voice(row.worker_score)) for row in self._scores]
        return [
            (row.get_domain_display(), client.label, worker.label)
            for row, client, worker in found
            if row.domain not in asked and (client.known or worker.known)
        ]

    @property
    def _scores(self) -> list[DomainScore]:
        return list(self.assessment.scores.all())

    @property
    def set_aside(self) -> list[DomainReading]:
        return [row for row in self.domains if not row.discussed]

    @property
    def open_rows(self) -> list[DomainReading]:
        """What an overview shows at once."""
        return [row for row in self.discussed if not row.sensitive]

    @property
    def sensitive_rows(self) -> list[DomainReading]:
        return [row for row in self.discussed if row.sensitive]

    @property
    def working(self) -> list[DomainReading]:
        return [row for row in self.domains if row.working]

    @property
    def strengths(self) -> list[str]:
        """The tags in words."""
        labels = {tag.key: tag.label.within() for tag in self.definition.strengths}
        return [labels.get(key, key) for key in self.assessment.strength_tags]

    @property
    def wishes(self) -> list[tuple[str, str]]:
        """The question and what was answered, for the answered ones."""
        pairs = [(wish.label.within(), getattr(self.assessment, wish.key)) for wish in self.definition.wishes]
        return [(question, answer) for question, answer in pairs if answer]

    def _voice(self, score: int | None) -> Voice:
        return Voice(score, self.definition.word(score))

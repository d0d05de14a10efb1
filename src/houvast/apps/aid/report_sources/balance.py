"""The sociale balans: what worker and client wrote for the report, where they work on, and what moved."""

from collections.abc import Iterator

from houvast.apps.aid.report_sources.gathering import NOTHING, About, Assembled, assembled, day, short
from houvast.apps.assessments.comparison import comparison
from houvast.apps.assessments.definitions import parse
from houvast.apps.assessments.models import Assessment
from houvast_rules.measurement import Scorer


def balance(about: About) -> Assembled:
    """Tell the last final balance; what is sensitive stays in the balance itself. Four queries."""
    mine = Assessment.objects.visible_to(about.user).filter(case_file=about.case_file).with_scores()
    last = mine.filter(measured_on__lte=about.on).latest_final()
    if last is None:
        return NOTHING
    zero = mine.baseline()
    lines = [f"Sociale balans van {day(last.measured_on)}.", *_own_words(last), *_working(last)]
    if zero is not None and zero.pk != last.pk:
        moved = comparison(zero, last)
        lines.append(
            f"Sinds de nulmeting van {day(zero.measured_on)}: volgens de maatschappelijk werker "
            f"{moved.summary()}, volgens de cliënt {moved.summary(Scorer.CLIENT)}."
        )
    return assembled(lines, f"Sociale balans van {short(last.measured_on)}")


def _own_words(last: Assessment) -> Iterator[str]:
    if last.report_text:
        yield last.report_text
    if last.strengths:
        yield f"Sterke punten: {last.strengths}"
    if last.wish_three_months:
        yield f"Over drie maanden wil de cliënt: {last.wish_three_months}"
    if last.client_text:
        yield f"Eigen tekst van de cliënt: “{last.client_text}”"


def _working(last: Assessment) -> Iterator[str]:
    definition = parse(last.instrument.definition)
    names = definition.names("nl")
    for score in last.scores.all():
        if not score.working_domain or score.domain in definition.sensitive or score.domain not in names:
            continue
        said = [
            f"cliënt {score.client_score}" if score.client_score in range(1, 6) else "",
            f"maatschappelijk werker {score.worker_score}" if score.worker_score in range(1, 6) else "",
        ]
        voices = ", ".join(one for one in said if one)
        yield f"- Hieraan werken we: {names[score.domain]}{f' ({voices}, op 5)' if voices else ''}"

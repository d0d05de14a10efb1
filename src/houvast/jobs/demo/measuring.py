"""Sociale balansen in a story: two voices that do not always agree, and what moved since the first one."""

from houvast.apps.assessments.actions.drafts import save_assessment, start_assessment
from houvast.apps.assessments.actions.finals import finalise_assessment
from houvast.apps.assessments.answers import DomainAnswer, Texts
from houvast.apps.assessments.enums import NOT_APPLICABLE, NOT_DISCUSSED, AssessmentReason, ClientAgreement
from houvast.apps.assessments.models import Assessment
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.activating import measure_like
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.plots import Plot
from houvast.jobs.demo.screening import screen

AGREEMENT = (
    ClientAgreement.AGREES,
    ClientAgreement.AGREES,
    ClientAgreement.AGREES,
    ClientAgreement.PARTLY,
    ClientAgreement.DISAGREES,
    ClientAgreement.UNKNOWN,
)
OTHERWISE = 6  # one client in six sees what she works on quite otherwise: something to talk about
OWN_TEXT = {
    ClientAgreement.PARTLY: (
        "Over mijn gezondheid denk ik er anders over, maar de rest klopt.",
        "Ik vind dat ik verder sta dan hier staat. Voor het werk zijn we het wel eens.",
        "Het klopt grotendeels. Over mijn geld hoef ik me minder zorgen te maken dan {werker} denkt.",
    ),
    ClientAgreement.DISAGREES: (
        "Ik vind dit te streng. Ik doe wat ik kan en dat zie je niet aan een cijfer.",
        "Dit is niet hoe ik mijzelf zie. Ik wil dat mijn eigen cijfers blijven staan.",
    ),
}


def start_measuring(case: Case, plot: Plot, reason: AssessmentReason) -> Assessment:
    """Start a measurement and fill in what was said; it stays a draft."""
    draft = start_assessment(case_file=case.file, reason=reason, measured_on=case.today, by=case.worker, on=case.today)
    return save_assessment(
        assessment=draft,
        expected=draft.version,
        measured_on=case.today,
        reason=reason,
        answers=_answers(case, plot),
        texts=_texts(case, plot),
        by=case.worker,
        on=case.today,
    )


def measure(case: Case, plot: Plot, reason: AssessmentReason = AssessmentReason.START) -> Assessment:
    """Make a whole measurement, final."""
    draft = screen(case, start_measuring(case, plot, reason), plot.trajectory)
    final = finalise_assessment(
        assessment=draft, expected=draft.version, rest_not_discussed=True, by=case.worker, at=case.now
    )
    case.scores = {row.domain: row.worker_score for row in final.scores.all()}
    if case.measured and reason != AssessmentReason.CLOSING:  # the first MPSA is due after three months
        measure_like(case)
    case.measured += 1
    return final


def _answers(case: Case, plot: Plot) -> dict[str, DomainAnswer]:
    """Baseline scores plus a step forward (or back) for what the story says moves; the client sees it her own way."""
    answers: dict[str, DomainAnswer] = {}
    for domain in LifeDomain:
        if domain not in plot.scores:
            answers[domain] = _aside(case, domain)
            continue
        client, worker = (_moved(case, plot, domain, score) for score in plot.scores[domain])
        if case.number % OTHERWISE == 0 and domain == (*plot.growth, *plot.scores)[0]:
            client = worker + 2 if worker <= 3 else worker - 2
        remark = case.say(plot.remarks[domain]) if domain in plot.remarks and case.measured == 0 else ""
        working = domain in plot.growth
        answers[domain] = DomainAnswer(client, worker, remark, working, working and case.number % 3 != 0)
    return answers


def _aside(case: Case, domain: LifeDomain) -> DomainAnswer:
    """A domain the story says nothing of: fine, set aside, or not for this person."""
    draw = random_of(case, domain)
    if domain == LifeDomain.RESIDENCE and case.invented.origin.nationality == "BE" and draw < 0.4:
        return DomainAnswer(NOT_APPLICABLE, NOT_APPLICABLE)
    if draw > 0.85:
        return DomainAnswer(NOT_DISCUSSED, NOT_DISCUSSED)
    score = 4 if draw < 0.55 else 3
    return DomainAnswer(score, score)


def random_of(case: Case, domain: LifeDomain) -> float:
    """Return a number of this client and domain that is the same at every measurement."""
    place = list(LifeDomain).index(domain)
    return ((case.number * 37 + place * 61) % 97) / 97


def _moved(case: Case, plot: Plot, domain: LifeDomain, score: int) -> int:
    """Return a score at this measurement: the place of the domain decides when it moves."""
    if score in (NOT_DISCUSSED, NOT_APPLICABLE):
        return score
    if case.measured == 0:
        shift = case.rng.choice((0, 0, 0, 0, 1)) if score < 4 else 0
    else:
        luck = random_of(case, domain)
        shift = 0
        if domain in plot.growth:
            shift = min(case.measured, 2) if luck > 0.45 else int(case.measured > 1 or luck > 0.2)
        elif domain in plot.decline:
            shift = -1 if luck > 0.3 else 0
    return max(1, min(5, score + shift))


def _texts(case: Case, plot: Plot) -> Texts:
    agrees = case.rng.choice(AGREEMENT)
    own = OWN_TEXT.get(agrees)
    return Texts(
        strengths=case.say(plot.strengths),
        strength_tags=plot.tags,
        wish_three_months=case.say(plot.wishes),
        wish_one_year=case.say(plot.year),
        first_step=case.say(plot.first_step),
        report_text=case.say(*plot.report),
        client_agrees=agrees,
        client_text=case.say(own) if own else "",
    )

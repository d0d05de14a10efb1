"""Social inquiries: behind every living wage one that was concluded, and in the star file what changed since."""

import datetime as dt
from dataclasses import dataclass

from houvast.apps.aid.actions.home_visits import note_home_visit, plan_home_visit
from houvast.apps.aid.actions.inquiries import change_fact, conclude_inquiry, confirm_fact, note_fact, open_inquiry
from houvast.apps.aid.actions.ksz import register_with_ksz
from houvast.apps.aid.actions.yearly import plan_home_visits_due, plan_missing_reviews
from houvast.apps.aid.enums import FactSource, InquiryTopic
from houvast.apps.aid.inquiry_topics import required_topics
from houvast.apps.aid.models import LivingWageGrant, SocialInquiry
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World
from houvast_rules.periods import next_working_day
from houvast_rules.procedure import ksz_purpose


@dataclass(frozen=True)
class Found:
    """What was found about a topic, and from where."""

    text: str
    source: FactSource = FactSource.CLIENT
    detail: str = ""


USUAL = {
    InquiryTopic.IDENTITY: Found("Identiteit en verblijfsrecht nagekeken, in orde.", FactSource.KSZ, "persoonsgegevens"),
    InquiryTopic.RESIDENCE: Found("Verblijft op het opgegeven adres: naam op de bel, eigen kamer, post ligt klaar.",
        FactSource.HOME_VISIT),
    InquiryTopic.HOUSEHOLD: Found("Het gezin woont samen zoals in het Rijksregister staat. Niemand anders woont in.",
        FactSource.KSZ, "gezinssamenstelling"),
    InquiryTopic.MEANS: Found("Geen inkomen uit werk en geen andere uitkering.", FactSource.KSZ, "stromen van de KSZ"),
    InquiryTopic.WORK: Found("Wil werken en staat ingeschreven bij de VDAB.", FactSource.CLIENT),
    InquiryTopic.RESIDUAL: Found("Geen recht op werkloosheid of ziekte. Onderhoudsplichtigen besproken: niet mogelijk.",
        FactSource.CLIENT),
}  # fmt: skip
STAR = {
    InquiryTopic.MEANS: Found("Groeipakket voor twee kinderen, € 352 per maand. Onderhoudsgeld wordt niet betaald.",
        FactSource.KSZ, "Groeipakket"),
    InquiryTopic.WORK: Found("Leert Nederlands; werken kan zodra de jongste naar school gaat.", FactSource.CLIENT),
    InquiryTopic.RESIDUAL: Found("Verhoogde tegemoetkoming en sociaal tarief lopen. Huurpremie is aangevraagd.",
        FactSource.CLIENT),
}  # fmt: skip
CONCLUSION = (
    "Er is nood: zonder leefloon is er geen inkomen om menswaardig te leven. Leefloon past, samen met begeleiding."
)
MOST = 40
PLANNED = 6
FOR_EXAMINATION = ksz_purpose("in_examination").code


def inquire(world: World) -> None:
    """Conclude an inquiry behind the leefloon of the first files, begin the yearly one of the star, plan what is due."""
    on = world.on
    persons = set(LivingWageGrant.objects.filter(period__contains=on).values_list("person", flat=True))
    cases = [case for case in world.cases if hasattr(case, "file") and case.file.person_id in persons]
    busy = set(SocialInquiry.objects.open().values_list("case_file", flat=True))
    for case in [case for case in cases if case.file.closed_on is None and case.file.pk not in busy][:MOST]:
        _conclude(case, min(case.file.opened_on + dt.timedelta(days=14), on - dt.timedelta(days=20)))
    _look_again(world, world.cases[0])
    _plan_visits(world, [case for case in cases[1:] if case.file.closed_on is None])
    plan_home_visits_due(by=None, on=on, at=moment(on, 0, 30))
    plan_missing_reviews(by=None, on=on)


def _plan_visits(world: World, cases: list[Case]) -> None:
    """A few visits of the coming weeks are in the diary already; one in three comes unannounced."""
    for number, case in enumerate(cases[:PLANNED]):
        day = next_working_day(world.on + dt.timedelta(days=2 + 3 * number))
        plan_home_visit(
            case_file=case.file,
            planned_on=day,
            announced=number % 3 != 2,
            visitor=case.worker,
            by=case.worker,
            on=world.on,
        )


def _conclude(case: Case, day: dt.date) -> None:
    day = max(day, case.file.opened_on)
    inquiry = open_inquiry(case_file=case.file, reason="aanvraag leefloon", delta=False, by=case.worker, on=day)
    register_with_ksz(
        case_file=case.file, person=case.file.person, purpose=FOR_EXAMINATION, starts_on=day, by=case.worker, on=day
    )
    found = {**USUAL, **(STAR if case is case.world.cases[0] else {})}
    for topic in required_topics(case.file):
        one = found[topic]
        note_fact(
            inquiry=inquiry,
            topic=topic,
            text=one.text,
            source=one.source,
            source_detail=one.detail,
            found_on=day,
            by=case.worker,
            on=day,
        )
    conclude_inquiry(
        inquiry=inquiry, version=inquiry.version, conclusion=CONCLUSION, by=case.worker, at=moment(day, 16, 30)
    )


def _look_again(world: World, star: Case) -> None:
    """The yearly look of the star: some facts confirmed, one changed, nobody home last week and a visit to come."""
    if not SocialInquiry.objects.filter(case_file=star.file).concluded().exists():
        return
    begun, by = world.on - dt.timedelta(days=8), star.worker
    inquiry = open_inquiry(case_file=star.file, reason="jaarlijkse herziening", delta=True, by=by, on=begun)
    facts = {fact.topic: fact for fact in inquiry.facts.all()}
    for topic in (InquiryTopic.IDENTITY, InquiryTopic.HOUSEHOLD):
        confirm_fact(fact=facts[topic], version=facts[topic].version, by=by, on=begun)
    changed = facts[InquiryTopic.RESIDUAL]
    change_fact(
        fact=changed,
        version=changed.version,
        text="Verhoogde tegemoetkoming en sociaal tarief lopen. Huurpremie is toegekend sinds september.",
        source=FactSource.DOCUMENT,
        source_detail="brief van Wonen in Vlaanderen",
        found_on=begun,
        by=by,
        on=begun,
    )
    tried = world.on - dt.timedelta(days=5)
    note_home_visit(
        case_file=star.file,
        visited_on=tried,
        announced=False,
        at_home=False,
        text="Kaartje met mijn telefoonnummer in de bus gestoken.",
        by=by,
        at=moment(tried, 14),
    )
    planned = world.on + dt.timedelta(days=4)
    plan_home_visit(case_file=star.file, planned_on=planned, announced=True, visitor=by, by=by, on=world.on)

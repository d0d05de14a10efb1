"""Trajectoverleg in the demo centre: one that was held, with its minutes in the files, and one to come with its agenda."""

import datetime as dt

from houvast.accounts.models import User
from houvast.apps.case_reviews.actions.agenda import put_on_agenda
from houvast.apps.case_reviews.actions.closing import close_meeting
from houvast.apps.case_reviews.actions.deciding import Todo, decide_item
from houvast.apps.case_reviews.actions.meetings import plan_meeting
from houvast.apps.case_reviews.enums import Trigger
from houvast.apps.case_reviews.models import Meeting
from houvast.apps.case_reviews.proposals import proposals
from houvast.apps.casefiles.models import CaseFile
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World
from houvast_rules.periods import next_working_day

HELD = (
    (
        "Hoe houden we het vol nu het werk tegenvalt?",
        "Kleinere stap eerst: twee halve dagen in de sociale kruidenier, dan opnieuw bekijken.",
        "Plaats vragen in de sociale kruidenier",
    ),
    (
        "Wie neemt het contact met de school op?",
        "De trajectbegeleider belt de school, de werker volgt de opvang op.",
        "Bellen met de school over de opvang",
    ),
    (
        "Budgetbegeleiding of budgetbeheer?",
        "Begeleiding blijft; na drie maanden samen naar de cijfers kijken.",
        "Overzicht van de vaste kosten maken",
    ),
)
COMING = (
    "Drie maanden weinig contact: wat proberen we nog?",
    "Past arbeidszorg nu al, of eerst de gezondheid?",
    "Hoe betrekken we de partner bij het plan?",
)
KNOWN = (
    "Alleenstaand, sinds vorig jaar in begeleiding. Komt de afspraken na als ze op papier staan.",
    "Goede band met de werker. Brieven blijven soms ongeopend.",
    "Wil graag vooruit, heeft het thuis druk.",
)


def hold_reviews(world: World) -> None:
    """Plan both meetings for the team with most open files."""
    files = CaseFile.objects.open().filter(protected=False, team__isnull=False).order_by("id")
    teams = [case_file.team for case_file in files.select_related("team")]
    if not teams:
        return
    team = max(teams, key=lambda one: (teams.count(one), -one.pk))
    people = list(User.objects.filter(team=team, is_active=True, role__in=["social_worker", "coach"]).order_by("pk"))
    if not people:
        return
    proposed = [row.case_file for row in proposals(people[0], team, on=world.on)]
    chosen = [*proposed, *(row for row in files.filter(team=team) if row not in proposed)]
    _held(world, people, chosen[: len(HELD)])
    _coming(world, people, chosen[len(HELD) : len(HELD) + len(COMING)])


def _held(world: World, people: list[User], chosen: list[CaseFile]) -> None:
    day = world.on - dt.timedelta(days=11)
    meeting = _plan(people, day, place="Sociaal Huis, lokaal 3")
    for place, (case_file, (question, decision, todo)) in enumerate(zip(chosen, HELD, strict=False)):
        by = people[place % len(people)]
        item = put_on_agenda(
            meeting=meeting,
            case_file=case_file,
            trigger=Trigger.NO_EVALUATION,
            question=question,
            summary=KNOWN[place],
            tried="Brief, telefoon en een huisbezoek.",
            by=by,
        )
        due = world.on + dt.timedelta(days=5 + place)
        again = world.on + dt.timedelta(days=80) if place == 0 else None
        decide_item(
            item=item,
            decision=decision,
            discuss_again_on=again,
            todos=[Todo(todo, by, due)],
            version=item.version,
            by=people[0],
        )
    close_meeting(meeting=meeting, version=meeting.version, by=people[0], at=moment(day, 11, 30))


def _coming(world: World, people: list[User], chosen: list[CaseFile]) -> None:
    meeting = _plan(people, next_working_day(world.on + dt.timedelta(days=3)), place="Sociaal Huis, lokaal 3")
    for place, (case_file, question) in enumerate(zip(chosen, COMING, strict=False)):
        put_on_agenda(
            meeting=meeting,
            case_file=case_file,
            trigger=Trigger.WORKER,
            question=question,
            summary=KNOWN[place],
            what_works="Samen op pad gaan.",
            by=people[place % len(people)],
        )


def _plan(people: list[User], day: dt.date, *, place: str) -> Meeting:
    return plan_meeting(
        team=people[0].team,
        held_on=day,
        starts_at=dt.time(9, 30),
        place=place,
        minutes_each=15,
        chair=people[0],
        participants=people,
        by=people[0],
        on=day,
    )

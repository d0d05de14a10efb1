"""Plans on the day of the demo: what comes back every week, what is late on either side, suggestions, other languages."""

import datetime as dt
from itertools import islice

from houvast.apps.trajectories.actions.plan import add_action, add_goal, edit_action
from houvast.apps.trajectories.actions.recurring import settle_occurrences
from houvast.apps.trajectories.actions.suggestions import dismiss_suggestion
from houvast.apps.trajectories.enums import OccurrenceState, Repeat
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.apps.trajectories.recurring import days_of
from houvast.apps.trajectories.suggestion_sources import read_sources
from houvast.apps.trajectories.suggestions import Suggestion, suggestions
from houvast.core.enums import Party
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World
from houvast_rules.periods import add_months

WEEKS = 12
EVERY = 5
ALMOST_ALWAYS = 0.85
CALL = "Elke maand bellen om te horen hoe het gaat"
# What both sides do for a goal made from a suggestion, with the client's language where the demo has it.
COME = {"nl": "Ik kom elke maand praten.", "fr": "Je viens parler chaque mois.", "en": "I come to talk every month."}
HELP = {"nl": "Wij zoeken samen uit wie kan helpen.", "fr": "Nous cherchons ensemble qui peut aider.",
        "en": "We find out together who can help."}  # fmt: skip


def complete_plans(world: World) -> None:
    """Give the star a plan with everything in it, and every fifth running plan a part of that."""
    _star(world.cases[0])
    for number, case in enumerate(_running(world)):
        if case.person.language in ("fr", "en") or number % EVERY == 0:
            _from_suggestion(case)
        if number % EVERY == 1:
            _calls(case)
        if number % EVERY == 2:
            _put_aside(case, 1)


def _running(world: World) -> list[Case]:
    with_file = [case for case in world.cases[1:] if hasattr(case, "file") and case.file.closed_on is None]
    return [case for case in with_file if case.file.goals.open().exists()]


def _star(case: Case) -> None:
    """The talking group every week for three months, twice missed; late promises of both; her sister helps."""
    goal = case.file.goals.open().get()
    _at(case, days=WEEKS * 7 + 1)
    group = goal.actions.get(text__startswith="Naar de praatgroep")
    _repeat_weekly(case, group)
    _tick(case, group, missed=(4, 9), until=case.world.on)
    _at(case, days=20)
    _act(case, goal, Party.CLIENT, "Diploma en cijferlijst meebrengen", case.world.on - dt.timedelta(days=6))
    _act(case, goal, Party.CENTRE, "Bellen met het woonzorgcentrum over de stage", case.world.on - dt.timedelta(days=5))
    add_action(
        goal=goal,
        by=case.worker,
        at=case.now,
        party=Party.THIRD,
        from_network=True,
        third_party="Salma, haar zus",
        text="Spreekt elke zondag een uur Nederlands met haar",
        due_on=case.world.on,
        repeats=Repeat.WEEK,
    )
    _put_aside(case, 1)


def _repeat_weekly(case: Case, row: GoalAction) -> None:
    edit_action(
        row=row,
        version=row.version,
        by=case.worker,
        at=case.now,
        party=row.party,
        due_on=case.world.on - dt.timedelta(weeks=WEEKS - 1),
        repeats=Repeat.WEEK,
        repeats_until=add_months(case.world.on, 5),
    )


def _calls(case: Case) -> None:
    """The centre calls every month and ticks it most times; the last one waits."""
    goal = case.file.goals.open().in_order()[0]
    first = add_months(case.world.on, -4) - dt.timedelta(days=3)
    _at(case, day=first)
    row = add_action(
        goal=goal, by=case.worker, at=case.now, party=Party.CENTRE, text=CALL, due_on=first, repeats=Repeat.MONTH,
        repeats_until=add_months(first, 12), responsible=case.worker,
    )  # fmt: skip
    _tick(
        case, row, missed=(2,) if case.draw("calls") > ALMOST_ALWAYS else (), until=case.world.on - dt.timedelta(days=4)
    )


def _tick(case: Case, row: GoalAction, *, missed: tuple[int, ...], until: dt.date) -> None:
    row.refresh_from_db()
    for number, day in enumerate(islice(days_of(row), WEEKS * 2)):
        if day > until:
            break
        _at(case, day=day)
        state = OccurrenceState.MISSED if number in missed else OccurrenceState.DONE
        settle_occurrences(row=row, answers={day: state}, by=case.worker, on=day, at=case.now)


def _from_suggestion(case: Case) -> None:
    """Make a goal from what a measurement suggests, in the client's language where its words are known."""
    _at(case, days=8)
    found = next((row for row in _open_suggestions(case) if not row.sensitive and row.domain), None)
    if found is None:
        return
    language = case.person.language
    goal = add_goal(
        case_file=case.file,
        by=case.worker,
        origin=found.key,
        domain=found.domain,
        threshold=found.threshold,
        text=found.goal_text()[:200],
        client_text=found.goal_text(language)[:200] if language != "nl" else "",
        indicator=found.seen_text(),
        target_date=add_months(case.today, 6),
        chosen_by_client=found.by_client,
    )
    for party, words, days in ((Party.CLIENT, COME, 30), (Party.CENTRE, HELP, 15)):
        other = words.get(language, "") if language != "nl" else ""
        due = case.world.on + dt.timedelta(days=days)
        add_action(goal=goal, by=case.worker, at=case.now, party=party, text=words["nl"], client_text=other, due_on=due)


def _put_aside(case: Case, number: int) -> None:
    _at(case, days=3)
    for row in [row for row in _open_suggestions(case) if not row.sensitive and not row.own_words][:number]:
        dismiss_suggestion(case_file=case.file, key=row.key, weight=row.weight, by=case.worker, on=case.today)


def _open_suggestions(case: Case) -> list[Suggestion]:
    return suggestions(read_sources(case.file, case.worker), list(Goal.objects.filter(case_file=case.file)))


def _act(case: Case, goal: Goal, party: Party, text: str, due: dt.date) -> None:
    responsible = case.worker if party == Party.CENTRE else None
    add_action(goal=goal, by=case.worker, at=case.now, party=party, text=text, due_on=due, responsible=responsible)


def _at(case: Case, *, days: int = 0, day: dt.date | None = None) -> None:
    """Put the clock of a case on a day before the demo; the stories are told already."""
    case.now = moment(day or case.world.on - dt.timedelta(days=days), 0 if day == case.world.on else 11, 10)

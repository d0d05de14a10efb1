"""End measurements and satisfaction of a handful of clients, so that those pages have something to show."""

import datetime as dt
from typing import Any

from houvast.accounts.models import User
from houvast.apps.assessments.questionnaire_definition import END_MEASUREMENT, SATISFACTION
from houvast.apps.questionnaires.actions.drafts import About, save_response, start_response
from houvast.apps.questionnaires.actions.finals import finalise_response
from houvast.apps.questionnaires.asking import definition_of, questions, subjects_of
from houvast.apps.questionnaires.enums import Manner, Occasion
from houvast.apps.questionnaires.models import Response
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World

MOST = 9
LEFT_OPEN = 7  # of so many concluded clients one is still being filled in
HELPED = ("De taalles en de buurvrouw die meeging.", "Elke week iemand die belt.", "De opleiding, en de fiets.")
LEARNED = ("Zelf bellen naar een dienst.", "Mijn week plannen.", "Op tijd een brief openen.")
OPEN = ("Een woning vinden die betaalbaar is.", "De rijlessen.", "Nog beter Nederlands spreken.")
PROUD = ("Dat ik het alleen durfde.", "Op mijn kinderen.", "Dat ik ben blijven komen.")
CONCLUSION = (
    "Tegenover de nulmeting staat {voornaam} op de meeste domeinen verder. Taal vraagt nog tijd.",
    "{voornaam} heeft meer rust en een vaste week. Werk is de volgende stap, met steun.",
    "Het ging op en af, maar {voornaam} heeft nu mensen om op terug te vallen.",
)
NEXT = ("Kennismaken bij het activeringsteam.", "Inschrijven voor de opleiding.", "Om de zes weken een gesprek.")
GOOD = ("Jullie luisteren en bellen terug.", "Ik mocht in mijn taal praten.", "Duidelijke afspraken.")
BETTER = ("Minder brieven.", "Liever een vaste dag.", "Soms duurt het lang voor er antwoord is.")


def conclude(world: World) -> None:
    """Fill in an end measurement and the satisfaction for some clients with two measurements in an open file."""
    ready = [case for case in world.cases if case.measured > 1 and case.file.closed_on is None]
    for place, case in enumerate(ready[:: max(1, len(ready) // MOST)][:MOST]):
        _end(case, place, world.on)
        _satisfaction(case, place, world.on)


def _end(case: Case, place: int, day: dt.date) -> None:
    trajectory = case.file.trajectories.order_by("ended_on", "id").first()
    occasion = Occasion.END if trajectory and trajectory.ended_on else Occasion.BETWEEN
    draft = _start(case, END_MEASUREMENT, About(day, occasion, Manner.TOGETHER, trajectory))
    answers = _conclusions(case, place, draft)
    if place % LEFT_OPEN == LEFT_OPEN - 1:
        answers = {name: value for name, value in answers.items() if name.startswith("client-")}
    saved = _save(draft, answers, case.worker)
    if place % LEFT_OPEN != LEFT_OPEN - 1:
        finalise_response(response=saved, expected=saved.version, by=case.worker, at=moment(day, 0, 20))


def _satisfaction(case: Case, place: int, day: dt.date) -> None:
    manner = Manner.DEVICE if place % 2 else Manner.PAPER
    draft = _start(case, SATISFACTION, About(day, Occasion.BETWEEN, manner))
    answers: dict[str, Any] = {"client-luisteren": "ja", "client-begrijpen": "soms" if place % 3 == 0 else "ja"}
    answers |= {"client-goed": GOOD[place % 3], "client-beter": BETTER[place % 3]}
    if score := (4, 5, 3, 4, None, 2)[place % 6]:
        answers["client-tevreden"] = score
    saved = _save(draft, answers, case.worker)
    finalise_response(response=saved, expected=saved.version, by=case.worker, at=moment(day, 0, 25))


def _conclusions(case: Case, place: int, draft: Response) -> dict[str, Any]:
    """Both voices about every goal and domain; here and there they see it differently."""
    found: dict[str, Any] = {}
    for number, one in enumerate(questions(definition_of(draft.instrument), subjects_of(draft))):
        if one.item.choices and one.subject:
            found[one.name] = one.item.choices[(number + place) % 3 if number % 5 == 0 else 0].key
    own = {
        "client-geholpen": HELPED[place % 3],
        "client-geleerd": LEARNED[place % 3],
        "worker-open": OPEN[place % 3],
        "client-trots": PROUD[place % 3],
        "client-eens": "deels" if place % 4 == 3 else "akkoord",
        "worker-besluit_nulmeting": CONCLUSION[place % 3].format(voornaam=case.person.first_name),
        "worker-uitkomst": ("professioneel_traject", "sociale_activering", "opleiding")[place % 3],
        "worker-volgende_stap": NEXT[place % 3],
    }
    return {**found, **own}


def _start(case: Case, code: str, about: About) -> Response:
    return start_response(case_file=case.file, code=code, about=about, by=case.worker, on=about.measured_on)


def _save(draft: Response, answers: dict[str, Any], by: User) -> Response:
    about = About(draft.measured_on, Occasion(draft.occasion), Manner(draft.manner), draft.trajectory)
    return save_response(
        response=draft, expected=draft.version, about=about, answers=answers, by=by, on=draft.measured_on
    )

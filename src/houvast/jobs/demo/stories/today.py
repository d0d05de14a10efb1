"""What came in during the night before the demo opens: forms and mails in the register, without a receipt yet."""

import datetime as dt

from houvast.apps.casefiles.enums import Channel, QuestionType, UrgentReason
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story, moment
from houvast.jobs.demo.opening import ask

QUESTIONS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "Ik kan niet slapen van de zorgen. Mijn huur is drie maanden achter. Mag ik langskomen?",
        (QuestionType.HOUSING, QuestionType.DEBT),
        (),
    ),
    (
        "De verwarming is uitgevallen en het vriest. Wij hebben twee kleine kinderen en geen geld voor een herstelling.",
        (QuestionType.ENERGY, QuestionType.FAMILY),
        (UrgentReason.CHILD, UrgentReason.ENERGY),
    ),
    ("Ik ben vandaag mijn werk verloren. Wat moet ik als eerste doen?", (QuestionType.WORK, QuestionType.INCOME), ()),
    (
        "Mijn moeder wordt volgende week uit het ziekenhuis ontslagen en ik woon ver. Wie kan helpen?",
        (QuestionType.CARE,),
        (),
    ),
)


def tell(case: Case) -> Story:
    """A few minutes after midnight."""
    minutes = 3 + case.number % 20
    yield moment(case.world.on, 0, 0) + dt.timedelta(minutes=minutes)
    words, types, urgent = case.world.turn("night", QUESTIONS)
    case.enter(age=(24, 60))
    ask(case, words, types, channel=(Channel.WEB, Channel.EMAIL)[case.number % 2], urgent=urgent, receipt=False)

"""Questions that never become a file: answered, referred, forwarded, withdrawn, or asked by nobody in particular."""

import datetime as dt

from houvast.apps.casefiles.actions.outcomes import Closing, close_request, mark_forwarded
from houvast.apps.casefiles.actions.requests import dispatch_intake
from houvast.apps.casefiles.enums import (
    Channel,
    Competence,
    Outcome,
    QuestionType,
    QuickScan,
    ReferralKind,
    Right,
    RightState,
    UrgentReason,
    VdabRegistration,
)
from houvast.apps.clients.actions.addresses import AddressDetails, change_address
from houvast.apps.clients.enums import AddressKind, Interpreter
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.opening import ask, talk
from houvast.jobs.demo.places import OTHER_CENTRES
from houvast.jobs.demo.plots import Plot

T = QuestionType
INFORMATION = (
    ("Hoe vraag ik een UiTPAS met kansentarief aan?", (T.MEETING,), "Meteen aangemaakt aan de balie."),
    (
        "Waar kan ik een rolstoel huren voor mijn moeder?",
        (T.CARE,),
        "Verwezen naar de uitleendienst van de mutualiteit.",
    ),
    (
        "Mijn dochter gaat op kot. Hebben wij recht op iets?",
        (T.FAMILY,),
        "Uitleg over de studietoelage gegeven, simulatie samen gedaan.",
    ),
    ("Ik wil weten of ik sociaal tarief heb.", (T.ENERGY,), "Nagekeken: krijgt het automatisch."),
    ("Kan ik mijn belastingbrief hier laten invullen?", (T.ADMINISTRATION,), "Zitdagen van de FOD meegegeven."),
    (
        "Mijn buurvrouw ligt alleen thuis en ik maak mij zorgen.",
        (T.CARE,),
        "Nummer van de thuiszorg gegeven, buur belt samen met haar.",
    ),
    (
        "Wat moet ik doen als mijn huurcontract stopt?",
        (T.HOUSING,),
        "Opzegtermijn uitgelegd, folder van de huurdersbond.",
    ),
    ("Ik zoek Nederlandse les in de avond.", (T.WORK,), "Lijst met cursussen en de praatgroep meegegeven."),
    ("Hoe kan ik vrijwilliger worden bij De Korf?", (T.MEETING,), "Gegevens bezorgd aan de coördinator."),
    (
        "Mijn man is overleden. Wat moet ik nu allemaal regelen?",
        (T.ADMINISTRATION,),
        "Checklist overlopen, mag altijd terugkomen.",
    ),
)
ANONYMOUS = (
    (
        "Een vriendin wordt thuis geslagen. Wat kan zij doen?",
        (T.FAMILY,),
        "Nummer 1712 en de veiligheidsafspraken besproken.",
    ),
    (
        "Kan iemand zonder papieren hier naar de dokter?",
        (T.HEALTH,),
        "Uitleg gegeven over dringende medische hulp, zonder naam.",
    ),
    ("Hoeveel is een leefloon voor een alleenstaande?", (T.INCOME,), "Bedragen en voorwaarden uitgelegd."),
    (
        "Ik heb veel schulden. Blijft het tussen ons als ik kom?",
        (T.DEBT,),
        "Beroepsgeheim uitgelegd. Denkt na over een afspraak.",
    ),
    ("Mijn zoon gamet dag en nacht. Waar vind ik hulp?", (T.FAMILY,), "Huis van het Kind en het CLB genoemd."),
    ("Mag de verhuurder zomaar binnenkomen?", (T.HOUSING,), "Neen, uitleg gegeven en huurdersbond genoemd."),
)
INTERNAL = (
    ("Ik zoek een plaats in het lokaal dienstencentrum voor mijn vader.", (T.CARE,), "dienstencentrum De Linde"),
    ("Ik wil graag werken via dienstencheques.", (T.WORK,), "dienst tewerkstelling"),
    ("Wij zoeken een sociale woning.", (T.HOUSING,), "woonwinkel"),
    ("Mijn kinderen kunnen niet mee op kamp, het is te duur.", (T.FAMILY,), "dienst vrije tijd"),
)
EXTERNAL = (
    ("Mijn ex betaalt het onderhoudsgeld niet.", (T.FAMILY,), "DAVO"),
    ("Ik heb ruzie met mijn baas over mijn loon.", (T.WORK,), "vakbond"),
    ("Mijn verhuurder weigert de ketel te herstellen.", (T.HOUSING,), "huurdersbond"),
    ("Ik kan de relatie met mijn dochter niet meer herstellen zonder hulp.", (T.FAMILY,), "CAW"),
    ("Ik slaap niet meer en denk donkere dingen.", (T.HEALTH,), "centrum geestelijke gezondheidszorg"),
    ("Ik wil mijn diploma halen op latere leeftijd.", (T.WORK,), "centrum voor volwassenenonderwijs"),
    ("Ik wil gezinshereniging vragen voor mijn man.", (T.RESIDENCE,), "juridische hulp bij verblijf"),
)
FORWARDED = (
    ("Ik ben vorige week naar hier verhuisd maar mijn domicilie is nog elders.", (T.INCOME,)),
    ("Ik verblijf in een opvanghuis in Houtrode, mijn laatste adres was een andere gemeente.", (T.INCOME, T.HOUSING)),
    ("Ik studeer hier maar mijn domicilie is bij mijn ouders.", (T.INCOME,)),
)
WITHDRAWN = (
    (
        "Ik had leefloon willen vragen, maar ik kreeg net bericht dat ik mag beginnen werken.",
        (T.INCOME,),
        "Belde zelf: heeft werk gevonden.",
    ),
    ("Wij hadden hulp gevraagd voor de huurwaarborg.", (T.HOUSING,), "De familie heeft het voorgeschoten."),
    ("Ik wil mijn budget laten beheren.", (T.DEBT,), "Wil er nog eens over nadenken en trekt de vraag in."),
)
PLOT = Plot(
    words=(),
    types=(),
    trajectory="ADM",
    strengths=(
        "Weet goed wat {zij} wil weten.",
        "Komt zelf voor de eigen rechten op.",
        "Heeft al veel zelf uitgezocht.",
    ),
    wishes=("Weten waar ik aan toe ben.", "Snel een antwoord."),
    scan={LifeDomain.RIGHTS: QuickScan.CONCERN},
    rights={Right.HEALTH_RATE: RightState.HAS},
    vdab=VdabRegistration.UNKNOWN,
)
KINDS = (ReferralKind.WARM, ReferralKind.ACCOMPANIED, ReferralKind.INFORMATION)


def information(case: Case) -> Story:
    """Answered at the desk, the same minute."""
    yield case.start
    words, types, note = case.world.turn("information", INFORMATION)
    case.enter(age=(22, 80))
    ask(case, words, types, channel=case.rng.choice((Channel.DESK, Channel.PHONE, Channel.EMAIL)))
    _close(case, Closing(outcome=Outcome.INFORMATION, note=note), by_desk=True)


def anonymous(case: Case) -> Story:
    """Somebody who does not want to say who it is."""
    yield case.start
    words, types, note = case.world.turn("anonymous", ANONYMOUS)
    channel = case.rng.choice((Channel.PHONE, Channel.WEB, Channel.DESK))
    language = case.rng.choice(("nl", "nl", "fr", "en"))
    ask(case, words, types, channel=channel, anonymous=True, receipt=channel == Channel.DESK, language=language)
    _close(case, Closing(outcome=Outcome.INFORMATION, note=note), by_desk=True)


def internal(case: Case) -> Story:
    """Another service of the town."""
    words, types, to = case.world.turn("internal", INTERNAL)
    yield from _talked(case, words, types)
    _close(case, Closing(outcome=Outcome.INTERNAL, referred_to=to, referral_kind=case.world.turn("referral", KINDS)))


def external(case: Case) -> Story:
    """A partner, with or without somebody who goes along."""
    words, types, to = case.world.turn("external", EXTERNAL)
    yield from _talked(case, words, types)
    note = case.say(("Samen gebeld en een afspraak gemaakt.", "Folder en nummer meegegeven.", "Wil zelf bellen."))
    _close(
        case,
        Closing(outcome=Outcome.EXTERNAL, note=note, referred_to=to, referral_kind=case.world.turn("referral", KINDS)),
    )


def forwarded(case: Case) -> Story:
    """Another centre is competent: within five days the question goes there and the applicant knows."""
    words, types = case.world.turn("forwarded", FORWARDED)
    yield from _talked(case, words, types)
    change_address(
        person=case.person,
        kind=AddressKind.DOMICILE,
        details=AddressDetails(street="Dorpsplein", house_number="8", postcode="8998", municipality="Zandvoorde-Bos"),
        start=case.today - dt.timedelta(days=900),
        by=case.worker,
    )
    found = case.today
    closing = Closing(
        outcome=Outcome.FORWARDED,
        note="Domicilie nagekeken in het rijksregister.",
        referred_to=case.rng.choice(OTHER_CENTRES),
        not_competent_since=found,
    )
    _close(case, closing)
    yield case.working_days(case.rng.randrange(1, 4))
    case.request = mark_forwarded(
        help_request=case.request,
        expected=case.request.version,
        forwarded_on=case.today,
        applicant_informed_on=case.today,
        at=case.now,
        by=case.worker,
    )


def withdrawn(case: Case) -> Story:
    """The question solved itself."""
    words, types, note = case.world.turn("withdrawn", WITHDRAWN)
    yield from _talked(case, words, types)
    _close(case, Closing(outcome=Outcome.WITHDRAWN, note=note))


def waiting(case: Case) -> Story:
    """Noted a few days ago, the talk still has to come; some are urgent, one letter was written in late."""
    yield case.start
    words, types, urgent = case.world.turn("open", OPEN)
    case.enter(age=(20, 66), interpreter=case.rng.choice((Interpreter.NONE, Interpreter.FAMILY)))
    channel = case.rng.choice((Channel.DESK, Channel.PHONE, Channel.EMAIL))
    late = 2 if channel == Channel.EMAIL else 0
    ask(case, words, types, channel=channel, urgent=urgent, late_days=late)
    yield case.after(1)
    case.worker = case.world.worker(case.team)
    dispatch_intake(help_request=case.request, to=case.worker, by=case.head)


OPEN = (
    (
        "De rusthuisfactuur van mijn moeder is onbetaalbaar. Morgen is de laatste dag.",
        (T.OTHER,),
        (UrgentReason.OTHER,),
    ),
    ("Mijn koelkast is leeg en het leefgeld komt pas volgende week.", (T.INCOME,), (UrgentReason.FOOD,)),
    ("Ik wil weten of ik recht heb op een huurpremie.", (T.HOUSING,), ()),
    (
        "Mijn water wordt afgesloten, ik heb een baby van vier maanden.",
        (T.ENERGY, T.FAMILY),
        (UrgentReason.ENERGY, UrgentReason.CHILD),
    ),
    (
        "Ik ben weg van mijn man. Ik durf niet terug naar huis.",
        (T.HOUSING, T.FAMILY),
        (UrgentReason.VIOLENCE, UrgentReason.SHELTER),
    ),
    ("Mijn loon is te laag voor twee kinderen.", (T.INCOME,), ()),
    ("Ik kan mijn insuline niet betalen deze maand.", (T.HEALTH,), (UrgentReason.MEDICATION,)),
    ("De school vraagt 300 euro voor de laptop.", (T.FAMILY,), ()),
    ("Morgen komt de politie voor de uithuiszetting.", (T.HOUSING,), (UrgentReason.EVICTION,)),
    ("Ik heb hulp nodig om mijn pensioen te vragen.", (T.ADMINISTRATION,), ()),
)


def _talked(case: Case, words: str, types: tuple[QuestionType, ...]) -> Story:
    """Question, dispatch and an intake talk."""
    yield case.start
    case.enter(age=(19, 74))
    ask(case, words, types, channel=case.rng.choice((Channel.DESK, Channel.PHONE, Channel.WEB)))
    yield case.after(1)
    case.worker = case.world.worker(case.team)
    dispatch_intake(help_request=case.request, to=case.worker, by=case.head)
    yield case.working_days(case.rng.randrange(1, 5))
    talk(case, PLOT, by=case.worker, competence=Competence.UNKNOWN)


def _close(case: Case, closing: Closing, *, by_desk: bool = False) -> None:
    case.request = close_request(
        help_request=case.request,
        expected=case.request.version,
        closing=closing,
        at=case.now,
        by=case.desk if by_desk else case.worker,
    )

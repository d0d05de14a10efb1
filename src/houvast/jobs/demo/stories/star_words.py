"""What is said and agreed in the story of Amira: goals, scores and her own words at each measurement."""

from houvast.apps.assessments.answers import Texts
from houvast.apps.assessments.enums import NOT_APPLICABLE, NOT_DISCUSSED, ClientAgreement
from houvast.apps.trajectories.enums import GoalState
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.plots import Aim, centre, client, third

WISH = "Ik wil Nederlands kunnen spreken met de school van mijn kinderen en later werken in de zorg."

LANGUAGE_AIM = Aim(
    LifeDomain.LANGUAGE,
    "Ik wil Nederlands kunnen spreken met de school van mijn kinderen",
    "Een oudercontact zonder tolk",
    10,
    (
        client("Naar de praatgroep Nederlands komen", 0, "elke week"),
        client("Inschrijven voor de les Nederlands (NT2)", 8),
        centre("Opvang regelen op dinsdag", 1),
        centre("De vrije tijd van de kinderen mee betalen", 2),
        third("Centrum voor basiseducatie", "Geeft twee keer per week les", "twee keer per week"),
    ),
)
BIKE_AIM = Aim(
    LifeDomain.MOBILITY,
    "Ik kan met de fiets naar de les en de winkel",
    "Zelf met de fiets naar de les",
    6,
    (
        client("De fietslessen volgen", 5, "elke woensdag"),
        centre("Een tweedehandsfiets zoeken", 3),
        client("Meehelpen in de sociale kruidenier", 0, "als het past", voluntary=True),
    ),
    GoalState.BARRIER_LIFTED,
)

D = LifeDomain
# (client, worker) in March, June and September: income and language up, mobility up, one domain harder.
SCORES: dict[LifeDomain, tuple[tuple[int, int], ...]] = {
    D.INCOME: ((2, 2), (3, 3), (4, 4)),
    D.RIGHTS: ((2, 2), (2, 3), (3, 3)),
    D.HOUSING: ((4, 3), (4, 3), (4, 3)),
    D.PHYSICAL_HEALTH: ((4, 4), (4, 4), (4, 4)),
    D.MENTAL_HEALTH: ((3, 3), (3, 3), (2, 2)),
    D.FAMILY: ((3, 3), (3, 3), (3, 3)),
    D.NETWORK: ((2, 3), (3, 3), (3, 3)),
    D.LANGUAGE: ((2, 1), (2, 1), (3, 2)),
    D.WORK: ((2, 2), (2, 2), (2, 2)),
    D.MOBILITY: ((1, 1), (2, 2), (3, 3)),
    D.LEISURE: ((NOT_DISCUSSED, NOT_DISCUSSED), (3, 3), (4, 3)),
    D.RESIDENCE: ((NOT_APPLICABLE, NOT_APPLICABLE),) * 3,
}
REMARKS = {
    D.LANGUAGE: "Verstaat veel, durft nog niet te spreken aan de schoolpoort.",
    D.FAMILY: "Yasmine (9) en Ilias (6) doen het goed op school.",
    D.MOBILITY: "Kan niet fietsen, de bus rijdt maar om het uur.",
    D.WORK: "Werkte in Tanger in een apotheek. Het diploma is hier niet erkend.",
}

TEXTS = (
    Texts(
        strengths="Moedig, leergierig, spreekt Arabisch en Frans, zorgt goed voor Yasmine en Ilias.",
        strength_tags=("talenkennis", "ouderschap", "leergierig"),
        wish_three_months="Met de juf praten zonder mijn dochter te laten vertalen.",
        wish_one_year="Nederlands op niveau 2 en meelopen in een woonzorgcentrum.",
        first_step="Naar de praatgroep op donderdag.",
        report_text="Alleenstaande moeder van twee kinderen zonder inkomen sinds de feitelijke scheiding. Taal, opvang "
        "en vervoer zijn de drempels; de wil om te leren en te werken is groot.",
        client_agrees=ClientAgreement.AGREES,
    ),
    Texts(
        strengths="Komt elke week naar de praatgroep, ook in de regen.",
        strength_tags=("doorzettingsvermogen", "leergierig"),
        wish_three_months="Kunnen fietsen met Ilias achterop.",
        wish_one_year="Nederlands op niveau 2.",
        first_step="De fietslessen op woensdag.",
        client_agrees=ClientAgreement.PARTLY,
        client_text="Mijn Nederlands is beter dan het cijfer van Lien. Aan de schoolpoort versta ik bijna alles.",
    ),
    Texts(
        strengths="Fietst nu zelf, helpt andere moeders in de praatgroep, heeft haar geld onder controle.",
        strength_tags=("doorzettingsvermogen", "netwerk", "mobiliteit"),
        wish_three_months="Beginnen met de les Nederlands en weer wat beter slapen.",
        wish_one_year="Halftijds werken als de kinderen op school zijn.",
        first_step="Inschrijven voor NT2 voor 15 december.",
        client_agrees=ClientAgreement.AGREES,
        client_text="Ik ben trots op het fietsen. Ik slaap slecht door de zorgen om mijn moeder.",
    ),
)

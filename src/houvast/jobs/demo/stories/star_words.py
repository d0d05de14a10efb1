"""What is said and agreed in the story of Amira: goals, scores and her own words at each measurement."""

from houvast.apps.assessments.answers import Texts
from houvast.apps.assessments.enums import NOT_APPLICABLE, NOT_DISCUSSED, ClientAgreement
from houvast.apps.casefiles.actions.outcomes import Talk
from houvast.apps.casefiles.enums import Competence, ContactForm, QuickScan, Right, RightState, VdabRegistration
from houvast.apps.clients.enums import ContactKind
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
        client("Inschrijven voor de les Nederlands (NT2)", 9),
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
# (client, worker) in March, June, August, September and November: income, language and mobility go up, sleep gets worse.
SCORES: dict[LifeDomain, tuple[tuple[int, int], ...]] = {
    D.INCOME: ((2, 2), (3, 3), (3, 3), (4, 4), (4, 4)),
    D.RIGHTS: ((2, 2), (2, 3), (3, 3), (3, 3), (4, 4)),
    D.HOUSING: ((4, 3), (4, 3), (4, 3), (4, 3), (4, 3)),
    D.PHYSICAL_HEALTH: ((4, 4),) * 5,
    D.MENTAL_HEALTH: ((3, 3), (3, 3), (3, 3), (2, 2), (2, 2)),
    D.FAMILY: ((3, 3), (3, 3), (3, 3), (3, 3), (3, 4)),
    D.NETWORK: ((2, 3), (3, 3), (3, 3), (3, 3), (4, 3)),
    D.LANGUAGE: ((2, 1), (2, 1), (2, 1), (3, 2), (4, 2)),
    D.WORK: ((2, 2), (2, 2), (2, 2), (2, 2), (2, 2)),
    D.MOBILITY: ((1, 1), (2, 2), (2, 3), (3, 3), (4, 4)),
    D.LEISURE: ((NOT_DISCUSSED, NOT_DISCUSSED), (3, 3), (3, 3), (4, 3), (4, 4)),
    D.RESIDENCE: ((NOT_APPLICABLE, NOT_APPLICABLE),) * 5,
}
LATER = {
    D.LANGUAGE: "Praat met de juf en in de winkel. Brieven lezen lukt nog niet alleen.",
    D.MENTAL_HEALTH: "Slaapt slecht sinds haar moeder ziek is. Wil er zelf met de huisarts over praten.",
    D.MOBILITY: "Fietst naar de les, de winkel en de school.",
    D.WORK: "Wil een stage in een woonzorgcentrum. Vraag om het diploma te laten erkennen loopt.",
}
# Step of the scale and how it was seen, in March and in November; what is missing was not talked about.
COMPETENCES: dict[str, tuple[tuple[int, str], tuple[int, str]]] = {
    "afspraken": ((2, "gezien_in_gesprek"), (3, "gezien_op_activiteit")),
    "tijd_ruimte": ((2, "zelf_verteld"), (3, "gezien_in_gesprek")),
    "luisteren": ((1, "gezien_in_gesprek"), (2, "gezien_op_activiteit")),
    "uitdrukken": ((1, "gezien_in_gesprek"), (2, "gezien_in_gesprek")),
    "samenwerken": ((0, ""), (3, "gezien_op_activiteit")),
    "hulp_vragen": ((2, "gezien_in_gesprek"), (3, "gezien_in_gesprek")),
    "plannen": ((2, "zelf_verteld"), (3, "gezien_in_gesprek")),
    "zelfzorg": ((3, "gezien_in_gesprek"), (3, "gezien_in_gesprek")),
    "leren": ((3, "zelf_verteld"), (3, "gezien_op_activiteit")),
    "samenleving": ((1, "gezien_in_gesprek"), (2, "gezien_in_gesprek")),
    "huishoudelijk": ((3, "zelf_verteld"), (3, "zelf_verteld")),
    "verkoop_logistiek": ((0, ""), (2, "gezien_op_activiteit")),
    "zorg": ((2, "zelf_verteld"), (2, "zelf_verteld")),
    "administratief": ((1, "zelf_verteld"), (1, "gezien_in_gesprek")),
    "rekenen": ((3, "attest_of_werkgever"), (3, "attest_of_werkgever")),
}
TRADE = "Vier jaar medewerker in een apotheek in Tanger: klanten, kassa en voorraad."
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
        strengths="Koos zelf een fiets uit en oefent elke woensdag.",
        strength_tags=("doorzettingsvermogen",),
        wish_three_months="Alleen met de fiets naar de winkel.",
        wish_one_year="Nederlands op niveau 2.",
        first_step="Elke woensdag naar de fietsles.",
        client_agrees=ClientAgreement.AGREES,
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
    Texts(
        strengths="Fietst overal naartoe, helpt in de sociale kruidenier en spreekt de juf zelf aan.",
        strength_tags=("doorzettingsvermogen", "netwerk", "mobiliteit"),
        wish_three_months="De eerste module Nederlands halen.",
        wish_one_year="Stage in een woonzorgcentrum.",
        first_step="De intake voor de les Nederlands in december.",
        report_text="Vervoer is opgelost en de opvang loopt. De taal blijft de grootste drempel voor werk, met de les vanaf "
        "januari als volgende stap.",
        client_agrees=ClientAgreement.PARTLY,
        client_text="Ik praat nu elke dag met de juf en in de winkel. Voor mij is mijn Nederlands goed, een 2 is te laag.",
    ),
)

TALK = Talk(
    quick_scan=dict.fromkeys(LifeDomain.values, str(QuickScan.OK))
    | {
        D.INCOME: QuickScan.WANTS_HELP,
        D.LANGUAGE: QuickScan.WANTS_HELP,
        D.MOBILITY: QuickScan.CONCERN,
        D.MENTAL_HEALTH: QuickScan.CONCERN,
        D.RESIDENCE: QuickScan.NOT_DISCUSSED,
    },
    rights={
        Right.CHILD_BENEFIT: RightState.HAS,
        Right.MAINTENANCE: RightState.TO_REQUEST,
        Right.RENT: RightState.TO_REQUEST,
        Right.HEALTH_RATE: RightState.REQUESTED,
        Right.SOCIAL_TARIFF: RightState.HAS,
        Right.UITPAS: RightState.TO_REQUEST,
        Right.STUDY_GRANT: RightState.REQUESTED,
        Right.UNEMPLOYMENT: RightState.NO_RIGHT,
    },
    strengths="Amira spreekt Arabisch en Frans, leert snel en zorgt heel goed voor haar kinderen.",
    wish="Zelf een brief van de school kunnen lezen en met de juf praten.",
    tried_already="Geld geleend bij haar zus. Werk gezocht als poetshulp, maar de uren passen niet met de school.",
    expectation="Een inkomen en hulp om Nederlands te leren.",
    vdab_registration=VdabRegistration.EQUITY,
    competence=Competence.YES,
)

NEIGHBOURS = (
    (ContactKind.SCHOOL, "Tine, brugfiguur van basisschool De Vlieger", "050 00 01 12", "bereikbaar voor de middag"),
    (ContactKind.FAMILY, "Salma, zus in Houtrode", "0470 00 99 01", ""),
    (ContactKind.DOCTOR, "Wijkgezondheidscentrum De Brug", "050 00 01 13", ""),
)

# Days before the demo, form, subject, text, whether the coach wrote it.
JOURNAL: dict[int, tuple[ContactForm, str, str, bool]] = {
    205: (
        ContactForm.PARTNER,
        "Opvang",
        "De crèche De Bijtjes heeft vanaf volgende week plaats op dinsdag. Amira bracht zelf de papieren binnen.",
        True,
    ),
    180: (
        ContactForm.EMAIL,
        "Vrije tijd",
        "Tussenkomst voor de turnkring van Yasmine en de voetbal van Ilias is goedgekeurd en betaald aan de clubs.",
        False,
    ),
    128: (
        ContactForm.NO_SHOW,
        "Afspraak",
        "Niet gekomen. Gebeld: Ilias had koorts. Nieuwe afspraak volgende week.",
        False,
    ),
    110: (
        ContactForm.ON_SITE,
        "Fiets van de Kringwinkel",
        "Samen in Kringwinkel De Schakel een fiets gekozen, met kinderzitje. Amira straalde.",
        True,
    ),
    25: (
        ContactForm.OFFICE,
        "Fietslessen afgerond",
        "8 van de 10 lessen aanwezig. Amira kwam met de fiets naar het gesprek.",
        False,
    ),
    18: (
        ContactForm.LETTER,
        "Beslissing BCSD",
        "Leefloon categorie 3 verlengd volgens voorstel. Brief met uitleg in gewone taal verstuurd.",
        False,
    ),
    4: (
        ContactForm.HOME,
        "Huisbezoek",
        (
            "Schoolkosten besproken, aanvraag vrijetijdstoelage meegenomen. Amira slaapt slecht: haar moeder is ziek. De "
            "evaluatie van het GPMI schuift naar volgende week."
        ),
        False,
    ),
}

# At each evaluation: satisfaction, what helped, what she learned, whether the goals fit, new agreements.
EVALUATED: dict[int, tuple[ContactForm, int, str, str, str, str]] = {
    165: (
        ContactForm.OFFICE,
        4,
        "De praatgroep op donderdag is een vast moment. De opvang op dinsdag hielp veel.",
        "Ik durf nu goedendag zeggen en vragen hoe het gaat.",
        "Ja, beide doelen.",
        "Fietslessen starten in juli.",
    ),
    75: (
        ContactForm.HOME,
        5,
        "De fietslessen gaven zelfvertrouwen. De zomer zonder praatgroep was lang.",
        "Fietsen! En ik ken nu drie andere mama's.",
        "Het taaldoel blijft. Het fietsdoel is bijna bereikt.",
        "Inschrijven voor NT2 zodra de nieuwe module open is.",
    ),
}

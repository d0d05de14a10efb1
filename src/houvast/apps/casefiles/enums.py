"""Choices of help requests, files and the journal (practice.md §1.4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    DESK = "balie", _("aan de balie")
    PHONE = "telefoon", _("telefonisch")
    EMAIL = "e-mail", _("per e-mail")
    WEB = "webformulier", _("via het webformulier")
    VISIT = "huisbezoek", _("tijdens een huisbezoek")
    PARTNER = "partner", _("via een partner")
    OUTREACH = "outreach", _("via outreach")


class QuestionType(models.TextChoices):
    INCOME = "inkomen", _("inkomen of leefloon")
    ADVANCE = "voorschot", _("voorschot op een uitkering")
    HOUSING = "wonen", _("wonen")
    ENERGY = "energie", _("energie en water")
    DEBT = "schulden", _("schulden of budget")
    HEALTH = "gezondheid", _("medische kosten")
    FAMILY = "gezin", _("gezin en kinderen")
    WORK = "werk", _("werk of opleiding")
    ADMINISTRATION = "administratie", _("papieren en rechten")
    RESIDENCE = "verblijf", _("verblijf")
    CARE = "zorg", _("zorg thuis")
    MEETING = "ontmoeting", _("ontmoeting en vrije tijd")
    OTHER = "ander", _("iets anders")


class UrgentReason(models.TextChoices):
    FOOD = "geen_voeding", _("geen voeding")
    SHELTER = "geen_onderdak", _("geen onderdak")
    EVICTION = "uithuiszetting_gepland", _("uithuiszetting gepland")
    ENERGY = "energie_afgesloten", _("energie of water afgesloten")
    MEDICATION = "geen_medicatie", _("geen medicatie")
    CHILD = "kind_in_nood", _("kind in nood")
    VIOLENCE = "geweld", _("geweld")
    OTHER = "ander", _("andere reden")


class QuickScan(models.TextChoices):
    """Outcome per life domain in the quick scan: a domain without need costs one click."""

    NOT_DISCUSSED = "niet_besproken", _("niet besproken")
    OK = "ok", _("in orde")
    CONCERN = "aandachtspunt", _("aandachtspunt")
    WANTS_HELP = "wil_hulp", _("wil hulp")


class RightState(models.TextChoices):
    NOT_CHECKED = "niet_nagegaan", _("niet nagegaan")
    HAS = "heeft", _("heeft het")
    REQUESTED = "aangevraagd", _("aangevraagd")
    TO_REQUEST = "aan_te_vragen", _("aan te vragen")
    NO_RIGHT = "geen_recht", _("geen recht")


class Right(models.TextChoices):
    """The rights checklist of the intake: which right elsewhere is not yet used (practice.md §1.3)."""

    UNEMPLOYMENT = "werkloosheid", _("werkloosheidsuitkering")
    SICKNESS = "ziekte", _("ziekte-uitkering")
    PENSION = "pensioen", _("pensioen of IGO")
    DISABILITY = "handicap", _("tegemoetkoming voor personen met een handicap")
    CHILD_BENEFIT = "groeipakket", _("Groeipakket")
    STUDY_GRANT = "studietoelage", _("studietoelage of schooltoeslag")
    HEALTH_RATE = "verhoogde_tegemoetkoming", _("verhoogde tegemoetkoming")
    MAINTENANCE = "onderhoudsgeld", _("onderhoudsgeld")
    RENT = "huursubsidie", _("huursubsidie of huurpremie")
    SOCIAL_TARIFF = "sociaal_tarief", _("sociaal tarief energie en internet")
    SOCIAL_HOUSING = "sociale_huur", _("inschrijving sociale huur")
    UITPAS = "uitpas", _("UiTPAS met kansentarief")


class Competence(models.TextChoices):
    UNKNOWN = "te_onderzoeken", _("nog te onderzoeken")
    YES = "ja", _("ja")
    NO = "neen_doorsturen", _("neen, doorsturen")


class Outcome(models.TextChoices):
    """How an intake ends."""

    INFORMATION = "info_afgesloten", _("informatie gegeven, afgesloten")
    INTERNAL = "interne_verwijzing", _("intern verwezen")
    EXTERNAL = "externe_verwijzing", _("extern verwezen")
    FORWARDED = "doorgestuurd_bevoegd_ocmw", _("doorgestuurd naar het bevoegde OCMW")
    FILE = "dossier_openen", _("dossier geopend")
    WITHDRAWN = "client_trekt_in", _("cliënt trekt de vraag in")


class ReferralKind(models.TextChoices):
    INFORMATION = "informatie", _("met informatie")
    ACCOMPANIED = "begeleid", _("begeleid")
    WARM = "warme_overdracht", _("warme overdracht")


class VdabRegistration(models.TextChoices):
    UNKNOWN = "", _("onbekend")
    YES = "ja", _("ja")
    NO = "neen", _("neen")
    HEALTH = "vrijgesteld_gezondheid", _("vrijgesteld om gezondheidsredenen")
    EQUITY = "vrijgesteld_billijkheid", _("vrijgesteld om billijkheidsredenen")
    STUDENT = "student", _("student")


class AdvanceOn(models.TextChoices):
    """Aid that bridges the wait for another benefit: the centre takes the client's place (practice.md §1.1)."""

    NONE = "", _("geen voorschot")
    UNEMPLOYMENT = "werkloosheid", _("werkloosheid")
    SICKNESS = "ziekte", _("ziekte")
    PENSION = "pensioen", _("pensioen")
    ELDERLY = "igo", _("IGO")
    DISABILITY = "handicap", _("tegemoetkoming handicap")
    CHILD_BENEFIT = "groeipakket", _("Groeipakket")
    WAGE = "loon", _("loon")
    OTHER = "ander", _("ander")


class RvaEvent(models.TextChoices):
    """What the unemployment office decided: the preventive track (practice.md §1.5)."""

    NONE = "", _("geen")
    SUSPENSION = "schorsing", _("schorsing")
    EXCLUSION = "uitsluiting", _("uitsluiting")
    END_IN_TIME = "einde_recht_beperking_in_tijd", _("einde van het recht (beperkt in de tijd)")
    END_INTEGRATION = "inschakelingsuitkering_einde", _("einde van de inschakelingsuitkering")


class Education(models.TextChoices):
    UNKNOWN = "", _("onbekend")
    NONE = "geen", _("geen")
    PRIMARY = "lager", _("lager onderwijs")
    SPECIAL = "buso", _("buitengewoon secundair")
    UNFINISHED = "secundair_niet_voltooid", _("secundair, niet voltooid")
    SECONDARY = "secundair", _("secundair")
    HIGHER = "hoger", _("hoger onderwijs")
    NOT_RECOGNISED = "diploma_niet_gelijkgesteld", _("diploma niet gelijkgesteld")


class WorkerKind(models.TextChoices):
    SOCIAL_WORKER = "social_worker", _("maatschappelijk werker")
    COACH = "coach", _("trajectbegeleider")


class ContactForm(models.TextChoices):
    """How a contact or evaluation took place; the in-person ones count as personal meetings."""

    OFFICE = "kantoor", _("gesprek op kantoor")
    HOME = "huisbezoek", _("huisbezoek")
    ON_SITE = "ter_plaatse", _("gesprek ter plaatse")
    VIDEO = "video", _("videogesprek")
    PHONE = "telefoon", _("telefoon")
    EMAIL = "e-mail", _("e-mail")
    LETTER = "brief", _("brief")
    PARTNER = "overleg_partner", _("overleg met een partner")
    TEAM = "trajectoverleg", _("trajectoverleg")
    NOTE = "nota", _("nota in het dossier")
    NO_SHOW = "niet_verschenen", _("niet verschenen")


# practice.md §3.5 (7)-(8): office, home and on site count as a meeting; video is not counted by default.
IN_PERSON = frozenset({ContactForm.OFFICE, ContactForm.HOME, ContactForm.ON_SITE})


class AppointmentState(models.TextChoices):
    PLANNED = "gepland", _("gepland")
    DONE = "doorgegaan", _("doorgegaan")
    NO_SHOW = "niet_verschenen", _("niet verschenen")
    CANCELLED = "geannuleerd", _("geannuleerd")


class InvitationChannel(models.TextChoices):
    """How a client was told of an appointment."""

    LETTER = "brief", _("per brief")
    HANDED = "meegegeven", _("meegegeven")
    EMAIL = "e-mail", _("per e-mail")
    TEXT = "sms", _("per sms")
    PHONE = "telefoon", _("per telefoon")


class CloseReason(models.TextChoices):
    GOAL = "doel_bereikt", _("doel bereikt")
    WORK = "werk", _("werk")
    OTHER_INCOME = "andere_uitkering", _("andere uitkering")
    MOVED = "verhuis", _("verhuisd")
    CLIENT = "client_stopt", _("cliënt stopt")
    UNREACHABLE = "niet_bereikbaar", _("niet bereikbaar")
    DECEASED = "overlijden", _("overleden")
    OTHER = "andere", _("andere reden")


class StepKind(models.TextChoices):
    """Everything that can be due. The page decides the button; the rule and source are on the step."""

    INTAKE = "intake", _("intake afronden")
    DECISION = "beslissing", _("beslissing nemen")
    FORWARD = "doorsturen", _("doorsturen naar het bevoegde OCMW")
    BALANCE = "sociale_balans", _("sociale balans invullen")
    MPSA = "mpsa", _("MPSA invullen")
    USA_OFFERED = "usa_aangeboden", _("aangeboden USA bekijken")
    USA_DECISION = "usa_beslissing", _("beslissing over USA noteren")
    USA_FIRST_ALERT = "usa_eerste_melding", _("hertoets van USA voorbereiden")
    USA_LAST_ALERT = "usa_tweede_melding", _("afspraak maken voor de hertoets van USA")
    USA_RETEST = "usa_hertoets", _("USA opnieuw toetsen")
    HEARING = "hoorzitting", _("hoorzitting voorbereiden")
    PLAN = "plan", _("plan opmaken")
    GPMI = "gpmi", _("GPMI opmaken en ondertekenen")
    EVALUATION = "evaluatie", _("GPMI evalueren")
    CLOSING = "afsluiten", _("GPMI afsluiten met een slotmeting")
    GPMI_SUBSIDY = "gpmi_toelage", _("verlenging van de toelage voor het GPMI motiveren")
    TALK = "gesprek", _("gesprek dat gevraagd werd")
    ANNEX = "bijvoegsel", _("GPMI aanpassen met een bijvoegsel")
    RENEWAL = "verlengen", _("GPMI verlengen of vernieuwen")
    TEAM = "teamoverleg", _("GPMI bespreken in het team")
    REVIEW = "herziening", _("jaarlijkse herziening en huisbezoek")
    GOAL_ACTION = "actie", _("afspraak van het OCMW")
    NON_COMPLIANCE = "niet_naleving", _("niet nagekomen afspraak opvolgen")
    SANCTION_DECISION = "sanctie_beslissing", _("beslissing over een schorsing noteren")
    TRAJECTORY_END = "traject_einde", _("traject afsluiten of verlengen")
    TRAJECTORY_EVALUATION = "traject_evaluatie", _("traject evalueren")
    TRAJECTORY_PAUSE = "traject_pauze", _("pauze van een traject bekijken")
    CASE_REVIEW = "trajectoverleg", _("opnieuw op trajectoverleg")
    END_MEASUREMENT = "eindmeting", _("eindmeting invullen")
    AID_DECISION = "steun_beslissing", _("beslissing over aangevraagde steun")
    SOCIAL_REPORT = "sociaal_verslag", _("sociaal verslag maken of nalezen")
    HOME_VISIT = "huisbezoek", _("huisbezoek doen")
    NOTICE = "kennisgeving", _("beslissing meedelen")
    FIRST_PAYMENT = "eerste_betaling", _("eerste betaling doen")
    RATIFICATION = "bekrachtiging", _("dringende beslissing laten bekrachtigen")
    SUBSIDY_FORM = "formulier", _("beslissing melden aan de POD MI")
    REPAYMENT = "terugbetaling", _("terugbetaling opvolgen")
    EXPIRY = "vervaldatum", _("document vernieuwen")
    MANUAL = "taak", _("taak")


class ObstacleLevel(models.TextChoices):
    """How much an obstacle stands in the way; the letters are those of the MPSA (MPS-03), where A is none."""

    SUPPORT = "B", _("met ondersteuning lukt het")
    IMPOSSIBLE = "C", _("het lukt nu niet")


class DocumentKind(models.TextChoices):
    """What a document is; the checklists of proof speak of these kinds."""

    IDENTITY = "identiteit", _("identiteitskaart of paspoort")
    RESIDENCE = "verblijf", _("verblijfstitel")
    HOUSEHOLD = "gezin", _("gezinssamenstelling of akte")
    RENT = "huur", _("huurcontract")
    HOUSING_COST = "woonkost", _("rekening van huur, energie of water")
    WAGE = "loon", _("loonbrief of bewijs van inkomen")
    BENEFIT = "uitkering", _("bewijs van een uitkering")
    PROPERTY = "bezit", _("bewijs van spaargeld of eigendom")
    DEBT = "schuld", _("bewijs van een schuld")
    MEDICAL = "medisch", _("medisch attest")
    MEDICAL_COST = "zorgkost", _("rekening of voorschrift van zorg")
    SCHOOL = "school", _("bewijs van school of opleiding")
    WORK = "werk", _("arbeidscontract of attest van werk")
    ATTEST = "attest", _("ander attest")
    CONTRACT = "overeenkomst", _("ondertekende overeenkomst")
    DECISION = "beslissing", _("beslissing of kennisgeving")
    REPORT = "verslag", _("verslag")
    LETTER = "brief", _("brief")
    OTHER = "ander", _("ander stuk")


# How many days before a document ends somebody is told: a working agreement of Houvast, no term of law. Other kinds: 30.
EXPIRY_NOTICE = {DocumentKind.IDENTITY: 60, DocumentKind.RESIDENCE: 90, DocumentKind.RENT: 90}
EXPIRY_NOTICE_OTHERS = 30

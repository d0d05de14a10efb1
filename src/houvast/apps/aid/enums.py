"""Choices of aid as registers and reports name them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GrantKind(models.TextChoices):
    LIVING_WAGE = "leefloon", _("leefloon")
    EQUIVALENT = "equivalent", _("equivalent leefloon")


class Category(models.IntegerChoices):
    """Category of the living wage (law.md §3.1)."""

    COHABITING = 1, _("1: samenwonend")
    SINGLE = 2, _("2: alleenstaand")
    WITH_DEPENDANTS = 3, _("3: met gezin ten laste")


class AidKind(models.TextChoices):
    LIVING_WAGE = "leefloon", _("leefloon")
    EQUIVALENT = "equivalent_leefloon", _("equivalent leefloon")
    RENT = "huurtoelage", _("huurtoelage")
    DEPOSIT = "huurwaarborg", _("huurwaarborg")
    ENERGY = "energiekosten", _("energiekosten")
    MEDICAL = "medische_kosten", _("medische kosten")
    UPBRINGING = "opvoedingsondersteuning", _("opvoedingsondersteuning")
    SCHOOL = "schoolkosten", _("schoolkosten")
    LEISURE = "vrijetijdsparticipatie", _("vrijetijdsparticipatie")
    FOOD = "voedselhulp", _("voedselhulp")
    INSTALLATION = "installatiepremie", _("installatiepremie")
    ADVANCE = "voorschot", _("voorschot")
    OTHER = "andere", _("andere steun")


class LegalBasis(models.TextChoices):
    """On which law aid rests: it decides the form, the budget article and the court that hears an appeal."""

    INTEGRATION = "rmi", _("RMI-wet van 26 mei 2002")
    ALIENS = "wet_1965", _("wet van 2 april 1965")
    WELFARE = "ocmw_wet", _("OCMW-wet van 8 juli 1976")


class Rhythm(models.TextChoices):
    """How often aid is paid; the decision says it (law.md §3.5)."""

    ONCE = "eenmalig", _("eenmalig")
    MONTHLY = "maandelijks", _("maandelijks")


class CeilingPer(models.TextChoices):
    """Over which time the ceiling of a kind of aid counts."""

    DECISION = "beslissing", _("per beslissing")
    MONTH = "maand", _("per maand")
    YEAR = "kalenderjaar", _("per kalenderjaar")
    LIFE = "leven", _("eenmaal in het leven")


class DecidedBy(models.TextChoices):
    """Who may decide on a kind of aid (PRO-12): the chair alone only in urgency, ratified afterwards."""

    COMMITTEE = "comite", _("bijzonder comité")
    CHAIR = "voorzitter", _("voorzitter bij dringende nood, nadien bekrachtigd")


class RequestState(models.TextChoices):
    OPEN = "in_onderzoek", _("in onderzoek")
    PROPOSED = "voorgesteld", _("voorgesteld aan het comité")
    DECIDED = "beslist", _("beslist")
    WITHDRAWN = "ingetrokken", _("ingetrokken")


class InquiryTopic(models.TextChoices):
    """Minimum content of the social inquiry (KB of 1 December 2013; law.md §5)."""

    IDENTITY = "identiteit", _("identiteit en verblijf in België")
    RESIDENCE = "verblijfplaats", _("gewoonlijke verblijfplaats")
    HOUSEHOLD = "gezin", _("gezin en samenwonen")
    MEANS = "middelen", _("bestaansmiddelen")
    WORK = "werkbereidheid", _("werkbereidheid of reden waarom niet")
    RESIDUAL = "residuair", _("andere rechten en onderhoudsplicht")
    NEED = "behoeftigheid", _("nood en leefsituatie")


class FactSource(models.TextChoices):
    """Where a fact comes from; a fact without source is hearsay."""

    CLIENT = "client", _("gesprek met de cliënt")
    HOME_VISIT = "huisbezoek", _("huisbezoek")
    DOCUMENT = "stuk", _("stuk in het dossier")
    KSZ = "ksz", _("Kruispuntbank of Rijksregister")
    THIRD = "derde", _("derde")


class ReportState(models.TextChoices):
    DRAFT = "opmaak", _("in opmaak")
    SUBMITTED = "na_te_lezen", _("na te lezen")
    RETURNED = "terug", _("terug met opmerkingen")
    APPROVED = "nagelezen", _("nagelezen")


class BlockKind(models.TextChoices):
    """Parts of a social report, in the order in which they are printed."""

    QUESTION = "vraag", _("De vraag")
    HOUSEHOLD = "gezin", _("Gezin en woonst")
    INQUIRY = "onderzoek", _("Sociaal onderzoek")
    BALANCE = "balans", _("Sociale balans")
    MPSA = "mpsa", _("MPSA")
    TRAJECTORY = "traject", _("Traject en overeenkomst")
    HISTORY = "voorgeschiedenis", _("Eerdere beslissingen en steun")
    CALCULATION = "berekening", _("Berekening")
    OPINION = "advies", _("Advies van de maatschappelijk werker")
    PROPOSAL = "voorstel", _("Voorstel")
    FREE = "vrij", _("Aanvulling")


class ProposalKind(models.TextChoices):
    """What a proposal asks the committee to decide about aid."""

    GRANT = "toekenning", _("toekenning")
    REFUSAL = "weigering", _("weigering")
    REVIEW = "herziening", _("herziening")
    STOP = "stopzetting", _("stopzetting")
    RECOVERY = "terugvordering", _("terugvordering")
    WAIVER = "afstand", _("afzien van terugvordering")
    SUSPENSION = "schorsing_betaling", _("schorsing van de betaling")


class ProposalState(models.TextChoices):
    DRAFT = "opmaak", _("in opmaak")
    READY = "klaar", _("klaar voor het comité")
    ON_AGENDA = "agenda", _("op de agenda")
    DECIDED = "beslist", _("beslist")
    WITHDRAWN = "ingetrokken", _("ingetrokken")


class SuspensionReason(models.TextChoices):
    """Why a running right is not paid (law.md §3.5, §2.5)."""

    ABROAD = "buitenland", _("verblijf in het buitenland")
    DETENTION = "detentie", _("ingeschreven op de rol van een gevangenis")
    PLACEMENT = "plaatsing", _("plaatsing door een rechterlijke beslissing")
    SANCTION = "sanctie", _("schorsing na een beslissing")
    ACCOUNT = "rekening", _("geen juiste rekening")
    OTHER = "andere", _("andere reden")


class RecoveryGround(models.TextChoices):
    """The closed list of grounds (LEE-05): the values of `houvast_rules.entitlement.RecoveryGround`, and the advance."""

    OMISSION = "omission", _("herziening na een verzwegen of onjuiste aangifte")
    CENTRE_ERROR = "ocmw_error", _("vergissing van het OCMW")
    MEANS_LATER = "means_received_later", _("middelen die later ontvangen zijn")
    MAINTENANCE = "maintenance_debtor", _("verhaal op een onderhoudsplichtige")
    LIABLE_THIRD = "liable_third_party", _("verhaal op een aansprakelijke derde")
    ADVANCE = "advance", _("voorschot op een uitkering, door subrogatie")
    REPAYABLE_AID = "repayable_aid", _("steun die als terugbetaalbaar is toegekend")


class RecoveryState(models.TextChoices):
    RUNNING = "lopend", _("loopt")
    SETTLED = "voldaan", _("terugbetaald")
    WAIVED = "afgezien", _("OCMW ziet ervan af")


class ReceiptWay(models.TextChoices):
    TRANSFER = "overschrijving", _("overschrijving")
    WITHHELD = "inhouding", _("ingehouden op steun, met akkoord")
    SUBROGATION = "subrogatie", _("van de uitkeringsinstelling")


class AbsenceKind(models.TextChoices):
    """Abroad, or what `houvast_rules.entitlement.Detention` calls it: the same words."""

    ABROAD = "abroad", _("verblijf in het buitenland")
    PRISON_ROLL = "prison_roll", _("in de gevangenis")
    MONITORING_ON_ROLL = "monitoring_on_roll", _("elektronisch toezicht, op de rol van de gevangenis")
    MONITORING_AUTONOMOUS = "monitoring_autonomous", _("elektronisch toezicht als autonome straf")
    COURT_PLACEMENT = "court_placement", _("geplaatst door een rechter")


class BulkState(models.TextChoices):
    """A list is made, looked at, and either proposed as a whole or put away."""

    BUSY = "bezig", _("wordt berekend")
    READY = "klaar", _("klaar om na te kijken")
    PROPOSING = "voorstellen", _("voorstellen worden gemaakt")
    PROPOSED = "voorgesteld", _("voorgesteld aan het comité")
    FAILED = "mislukt", _("mislukt")
    DROPPED = "weg", _("niet doorgegaan")


class BulkOutcome(models.TextChoices):
    CHANGED = "wijzigt", _("ander bedrag")
    SAME = "zelfde", _("zelfde bedrag")
    LOOK = "nakijken", _("zelf na te kijken")

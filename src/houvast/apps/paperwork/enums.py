"""Choices of templates and checklists."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterKind(models.TextChoices):
    """What a letter is for."""

    GENERAL = "algemeen", _("algemene brief")
    INVITATION = "uitnodiging", _("uitnodiging")
    MISSING = "bewijsstukken", _("vraag om bewijsstukken")
    ATTESTATION = "attest", _("attest van begeleiding")
    ACCOMPANYING = "begeleidend", _("begeleidende brief")
    NOTICE = "kennisgeving", _("kader voor een kennisgeving")


class LetterLanguage(models.TextChoices):
    DUTCH = "nl", _("Nederlands")
    FRENCH = "fr", _("Frans")
    ENGLISH = "en", _("Engels")


class TemplateState(models.TextChoices):
    DRAFT = "ontwerp", _("ontwerp")
    PUBLISHED = "gepubliceerd", _("gepubliceerd")
    RETIRED = "ingetrokken", _("ingetrokken")


TRANSITIONS = (
    (TemplateState.DRAFT, TemplateState.PUBLISHED),
    (TemplateState.PUBLISHED, TemplateState.RETIRED),
)


class ChecklistKind(models.TextChoices):
    """What a file asks for: each has its own list of proof."""

    LIVING_WAGE = "leefloon", _("leefloon")
    EQUIVALENT = "equivalent_leefloon", _("equivalent leefloon")
    URGENT_MEDICAL = "dringende_medische_hulp", _("dringende medische hulp")
    RENT_GUARANTEE = "huurwaarborg", _("huurwaarborg")
    ENERGY = "energie", _("energie")
    ARTICLE_60 = "artikel_60", _("tewerkstelling artikel 60 §7")
    DEBT = "schuldbemiddeling", _("schuldbemiddeling")
    GPMI = "gpmi", _("GPMI")


class Basis(models.TextChoices):
    """Why an item stands on a list; only the first is ever called law."""

    LAW = "wet", _("wettelijk minimum")
    ASSUMPTION = "aanname", _("aanname, niet in een wettekst gelezen")
    PRACTICE = "dienst", _("gewoonte van de dienst")


class Asked(models.TextChoices):
    """Who has to look for it."""

    CENTRE = "ocmw", _("het OCMW zoekt het zelf op")
    WORKER = "werker", _("de werker stelt het vast")
    CLIENT = "client", _("de cliënt brengt het")


class Shown(models.TextChoices):
    """How an item was proved without a document in the file."""

    CONSULTED = "geraadpleegd", _("zelf opgezocht (KSZ, Rijksregister)")
    SEEN = "gezien", _("gezien, geen kopie nodig")
    NOT_NEEDED = "niet_nodig", _("niet nodig in dit dossier")

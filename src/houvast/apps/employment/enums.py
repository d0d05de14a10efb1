"""Choices of employment through the centre (practice.md §6.2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scheme(models.TextChoices):
    ARTICLE_60 = "art60", _("artikel 60 §7")
    ARTICLE_61 = "art61", _("artikel 61")
    MEDIATION = "bemiddeling", _("arbeidsbemiddeling")
    TEMPORARY = "twe", _("tijdelijke werkervaring")
    SOCIAL_ECONOMY = "sociale_economie", _("sociale economie")
    OTHER = "andere", _("andere")


class Completion(models.TextChoices):
    RUNNING = "", _("loopt nog of onbekend")
    COMPLETED = "voltooid", _("voltooid")
    EARLY_POSITIVE = "vroegtijdig_positief", _("vroeger gestopt, positief")
    EARLY_NEGATIVE = "vroegtijdig_negatief", _("vroeger gestopt, negatief")


class OutcomeAtEnd(models.TextChoices):
    PERMANENT = "vast_regulier", _("vast werk")
    TEMPORARY = "tijdelijk_regulier", _("tijdelijk werk")
    AGENCY = "interim_regelmatig", _("regelmatig interimwerk")
    SELF_EMPLOYED = "zelfstandig", _("zelfstandig")
    SOCIAL_ECONOMY = "sociale_economie", _("sociale economie")
    TRAINING = "opleiding", _("opleiding")
    UNEMPLOYED = "werkloosheid", _("werkloosheid")
    SICK = "ziekte_invaliditeit", _("ziekte of invaliditeit")
    LIVING_WAGE = "leefloon", _("leefloon")
    MOVED = "verhuis", _("verhuisd")
    PENSION = "pensioen", _("pensioen")
    UNKNOWN = "onbekend", _("onbekend")


# practice.md §6.2 outcome_report_groups: these five count as work.
WORK_OUTCOMES = (
    OutcomeAtEnd.PERMANENT,
    OutcomeAtEnd.TEMPORARY,
    OutcomeAtEnd.AGENCY,
    OutcomeAtEnd.SELF_EMPLOYED,
    OutcomeAtEnd.SOCIAL_ECONOMY,
)

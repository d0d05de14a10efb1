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

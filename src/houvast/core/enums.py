"""Choices that several apps share and that belong to no single one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LifeDomain(models.TextChoices):
    """The twelve life domains of the sociale balans (practice.md §2.6); keys are stored in measurements."""

    INCOME = "inkomen_budget", _("Inkomen en budget")
    RIGHTS = "administratie_rechten", _("Administratie en rechten")
    HOUSING = "wonen_energie", _("Wonen en energie")
    PHYSICAL_HEALTH = "gezondheid_lichamelijk", _("Lichamelijke gezondheid")
    MENTAL_HEALTH = "gezondheid_psychisch", _("Psychisch welzijn")
    FAMILY = "gezin_kinderen", _("Gezin en kinderen")
    NETWORK = "netwerk", _("Netwerk")
    LANGUAGE = "taal_digitaal", _("Taal, lezen en digitaal")
    WORK = "opleiding_werk", _("Opleiding en werk")
    MOBILITY = "mobiliteit", _("Mobiliteit")
    LEISURE = "participatie_vrije_tijd", _("Vrije tijd en meedoen")
    RESIDENCE = "verblijf_justitie", _("Verblijf en justitie")


class Party(models.TextChoices):
    """Who does it: the client, the centre itself or somebody else."""

    CLIENT = "client", _("Cliënt")
    CENTRE = "centre", _("OCMW")
    THIRD = "third", _("Derde")


class VersionState(models.TextChoices):
    """The life of a version of what a centre publishes: an instrument, a sheet of the trajectory guide."""

    DRAFT = "ontwerp", _("ontwerp")
    PUBLISHED = "gepubliceerd", _("gepubliceerd")
    RETIRED = "ingetrokken", _("ingetrokken")

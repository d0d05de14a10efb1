"""Choices of persons and households (practice.md §1.4); values are stored, labels are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    MALE = "M", _("man")
    FEMALE = "V", _("vrouw")
    OTHER = "X", _("x")
    UNKNOWN = "", _("onbekend")


class CivilStatus(models.TextChoices):
    UNKNOWN = "", _("onbekend")
    SINGLE = "ongehuwd", _("ongehuwd")
    MARRIED = "gehuwd", _("gehuwd")
    COHABITING = "wettelijk_samenwonend", _("wettelijk samenwonend")
    SEPARATED = "feitelijk_gescheiden", _("feitelijk gescheiden")
    DIVORCED = "gescheiden", _("gescheiden")
    WIDOWED = "weduwe", _("weduwe of weduwnaar")


class ResidenceStatus(models.TextChoices):
    UNKNOWN = "", _("onbekend")
    BELGIAN = "belg", _("Belg")
    EU = "eu", _("burger van de Europese Unie")
    REFUGEE = "erkend_vluchteling", _("erkend vluchteling")
    SUBSIDIARY = "subsidiair_beschermd", _("subsidiair beschermd")
    TEMPORARY = "tijdelijk_beschermd", _("tijdelijk beschermd")
    APPLICANT = "verzoeker_internationale_bescherming", _("verzoeker om internationale bescherming")
    REGULARISED = "regularisatie", _("regularisatie")
    FAMILY = "gezinshereniging", _("gezinshereniging")
    IRREGULAR = "zonder_wettig_verblijf", _("zonder wettig verblijf")
    OTHER = "ander", _("ander")


class Interpreter(models.TextChoices):
    NONE = "niet_nodig", _("niet nodig")
    SOCIAL = "sociaal_tolk", _("sociaal tolk")
    PHONE = "telefoontolk", _("telefoontolk")
    FAMILY = "familie_bij_uitzondering", _("familie, bij uitzondering")


class AddressKind(models.TextChoices):
    ACTUAL = "verblijf", _("werkelijke verblijfplaats")
    DOMICILE = "domicilie", _("domicilie")


class HouseholdRole(models.TextChoices):
    REFERENCE = "referentiepersoon", _("referentiepersoon")
    PARTNER = "partner", _("partner")
    CHILD = "kind", _("kind")
    PARENT = "ouder", _("ouder")
    OTHER = "ander", _("ander gezinslid")


class ContactKind(models.TextChoices):
    TRUSTED = "vertrouwenspersoon", _("vertrouwenspersoon")
    FAMILY = "familie", _("familie")
    DOCTOR = "huisarts", _("huisarts")
    SCHOOL = "school", _("school")
    PROFESSIONAL = "hulpverlener", _("hulpverlener")
    OTHER = "ander", _("ander")


class ContactPreference(models.TextChoices):
    LETTER = "brief", _("brief")
    SMS = "sms", _("sms")
    EMAIL = "e-mail", _("e-mail")
    PHONE = "telefoon", _("telefoon")
    TRUSTED = "vertrouwenspersoon", _("via de vertrouwenspersoon")

"""Choices of the MPSA (practice.md §4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Letter(models.TextChoices):
    """The values of `houvast_rules.measurement.ThresholdValue`, with their words."""

    A = "A", _("geen belemmering")
    B = "B", _("belemmering, werk mogelijk met ondersteuning")
    C = "C", _("belemmering, werk nu niet mogelijk")
    U = "U", _("nog niet bekend")


class MpsaReason(models.TextChoices):
    """Why an MPSA is made."""

    THREE_MONTHS = "drie_maanden", _("na drie maanden")
    REVIEW = "herziening", _("bij een herziening")
    EVALUATION = "evaluatie_gpmi", _("bij een evaluatie van het GPMI")
    HEARING = "hoorzitting_bcsd", _("voor een hoorzitting van het BCSD")
    END = "einde_traject", _("bij het einde van een traject")
    REQUEST = "op_vraag_client", _("op vraag van de cliënt")
    RETEST = "hertoetsing_usa", _("hertoets van USA")


class Status(models.TextChoices):
    """The statuses of `houvast_rules.measurement.MpsaStatus`, with their words."""

    WITHOUT_SUPPORT = "PA1_zonder_ondersteuning", _("Professioneel activeerbaar zonder ondersteuning")
    WITH_SUPPORT = "PA2_met_ondersteuning", _("Professioneel activeerbaar met ondersteuning")
    SOCIAL = "SA", _("Sociaal activeerbaar")
    SOCIAL_ONLY_AGE = "USA_leeftijd", _("Uitsluitend sociaal activeerbaar (leeftijd)")
    SOCIAL_ONLY_INCAPACITY = "USA_arbeidsonbekwaam", _("Uitsluitend sociaal activeerbaar (definitief werkonbekwaam)")
    SOCIAL_ONLY_DECIDED = "USA_bcsd", _("Uitsluitend sociaal activeerbaar (beslissing BCSD)")
    INCOMPLETE = "ONV", _("Meting onvolledig")
    NOT_YET = "NG", _("Nog geen meting vereist")


class UsaState(models.TextChoices):
    """Where a proposal of "uitsluitend sociaal activeerbaar" stands."""

    OFFERED = "aangeboden", _("aangeboden aan de hoofdmaatschappelijk werker")
    NOT_PROPOSED = "niet_voorgesteld", _("niet voorgesteld")
    PROPOSED = "voorgesteld", _("voorgesteld aan het BCSD")
    REFUSED = "geweigerd", _("geweigerd door het BCSD")
    GRANTED = "toegekend", _("toegekend")
    ENDED = "beeindigd", _("beëindigd")


OPEN_USA = (UsaState.OFFERED, UsaState.PROPOSED)
DECIDED_USA = (UsaState.REFUSED, UsaState.GRANTED, UsaState.ENDED)

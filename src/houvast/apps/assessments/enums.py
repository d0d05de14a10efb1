"""Choices of measurements (practice.md §2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from houvast.core.enums import VersionState

# practice.md §2.4: 1-5 is the scale; these two are no score.
NOT_DISCUSSED = 0
NOT_APPLICABLE = 9


InstrumentState = VersionState


class AssessmentState(models.TextChoices):
    DRAFT = "ontwerp", _("in opmaak")
    FINAL = "definitief", _("definitief")


class AssessmentReason(models.TextChoices):
    """Why a balance is made (law.md TRJ-07)."""

    START = "start", _("eerste meting")
    GPMI = "gpmi", _("bij de opmaak van een GPMI")
    EVALUATION = "evaluatie", _("bij een evaluatie")
    RENEWAL = "jaarlijkse_verlenging", _("bij de jaarlijkse verlenging")
    ACTIVATION = "verwijzing_activering", _("bij een verwijzing naar sociale activering")
    CLOSING = "einde", _("slotmeting")
    EVENT = "levensgebeurtenis", _("na een grote verandering")
    REQUEST = "op_vraag_client", _("op vraag van de cliënt")


class Mode(models.TextChoices):
    """How deep a balance goes (practice.md §2.6): only the domains, or also the questions within them."""

    QUICK = "kort", _("kort")
    DEEP = "diep", _("diep")


class ClientAgreement(models.TextChoices):
    UNKNOWN = "", _("niet gevraagd")
    AGREES = "akkoord", _("akkoord")
    PARTLY = "deels_akkoord", _("deels akkoord")
    DISAGREES = "niet_akkoord", _("niet akkoord")


class Outcome(models.TextChoices):
    """Where a trajectory led (practice.md §4.5); a questionnaire may offer some of these."""

    PROFESSIONAL = "professioneel_traject", _("doorstroom naar een professioneel traject")
    WORK = "werk", _("werk")
    TRAINING = "opleiding", _("opleiding")
    SOCIAL_ACTIVATION = "sociale_activering", _("blijvende sociale activering")
    CARE = "zorg", _("zorg")
    STOPPED = "gestopt", _("gestopt")

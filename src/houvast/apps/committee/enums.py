"""Choices of the committee."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeatRole(models.TextChoices):
    CHAIR = "voorzitter", _("voorzitter")
    MEMBER = "lid", _("lid")


class SittingState(models.TextChoices):
    """A sitting is prepared, called (agenda and papers open to members), held, and closed."""

    PREPARED = "voorbereiding", _("in voorbereiding")
    CALLED = "opgeroepen", _("opgeroepen, leeskamer open")
    OPEN = "bezig", _("bezig")
    CLOSED = "gesloten", _("gesloten")


class ItemKind(models.TextChoices):
    AID = "steun", _("steun")
    SANCTION = "sanctie", _("niet nagekomen afspraak")
    USA = "usa", _("uitsluitend sociaal activeerbaar")
    GPMI = "gpmi", _("GPMI bekrachtigen")
    ARTICLE_60 = "art60", _("tewerkstelling art. 60 §7")
    RATIFICATION = "bekrachtiging", _("bekrachtiging van een dringende beslissing")
    OTHER = "andere", _("ander punt")


class DecisionOutcome(models.TextChoices):
    GRANTED = "toegekend", _("volgens het voorstel")
    REFUSED = "geweigerd", _("geweigerd")
    POSTPONED = "uitgesteld", _("uitgesteld")
    OTHERWISE = "anders", _("anders beslist")


class DecisionMaker(models.TextChoices):
    COMMITTEE = "comite", _("bijzonder comité")
    CHAIR = "voorzitter", _("voorzitter, dringend")


class SendingWay(models.TextChoices):
    REGISTERED = "aangetekend", _("aangetekend")
    RECEIPT = "ontvangstbewijs", _("afgegeven tegen ontvangstbewijs")
    LETTER = "brief", _("gewone brief")

"""Choices of the GPMI (practice.md §3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LocalKind(models.TextChoices):
    """The six kinds of seed 001 as local classification, and no GPMI (practice.md §3.2)."""

    STUDY = "STUDIE", _("GPMI gekoppeld aan studies met voltijds leerplan")
    TRAINING = "OPLEIDING", _("GPMI gekoppeld aan een opleiding")
    GUIDANCE = "BEGELEIDING", _("GPMI begeleiding")
    VOLUNTEERING = "VRIJWILLIG", _("GPMI met oog op vrijwilligerswerk")
    WORKSHOP = "WORKSHOP", _("GPMI workshop, dynamiserende module of participatief atelier")
    PREPARATION = "VOORTRAJECT", _("GPMI voorbereiding socio-professioneel traject")
    NONE = "GEEN", _("geen GPMI om gezondheids- of billijkheidsredenen")


class TenHours(models.TextChoices):
    """How exactly ten hours a week count: seed 001 says more and less, not what lies between."""

    TRAINING = "opleiding", _("als opleiding")
    WORKSHOP = "workshop", _("als workshop")


class ExemptionReason(models.TextChoices):
    NONE = "", _("geen vrijstelling")
    HEALTH = "gezondheid", _("gezondheidsredenen")
    EQUITY = "billijkheid", _("billijkheidsredenen")


class GpmiState(models.TextChoices):
    DRAFT = "concept", _("in opmaak")
    OFFERED = "besproken", _("besproken, in bedenktijd")
    SIGNED = "getekend", _("getekend")
    ENDED = "beeindigd", _("beëindigd")
    WITHDRAWN = "ingetrokken", _("niet doorgegaan")
    EXEMPT = "vrijgesteld", _("vrijgesteld")


TRANSITIONS: dict[GpmiState, frozenset[GpmiState]] = {
    GpmiState.DRAFT: frozenset({GpmiState.OFFERED, GpmiState.WITHDRAWN}),
    GpmiState.OFFERED: frozenset({GpmiState.DRAFT, GpmiState.SIGNED, GpmiState.WITHDRAWN}),
    GpmiState.SIGNED: frozenset({GpmiState.ENDED}),
    GpmiState.ENDED: frozenset(),
    GpmiState.WITHDRAWN: frozenset(),
    GpmiState.EXEMPT: frozenset(),
}


class EndReason(models.TextChoices):
    GOAL = "doel_bereikt", _("doel bereikt")
    WORK = "werk", _("werk")
    STUDIES = "studies_afgerond", _("studies afgerond")
    OTHER_BENEFIT = "uitstroom_andere_uitkering", _("andere uitkering")
    MOVED = "verhuis", _("verhuisd")
    EXEMPT = "gezondheid_billijkheid", _("gezondheids- of billijkheidsredenen")
    NOT_KEPT = "niet_naleving", _("afspraken niet nagekomen")
    TERM = "einde_termijn", _("einde van de termijn")
    CLIENT = "client_stopt", _("cliënt stopt")
    DECEASED = "overlijden", _("overleden")
    OTHER = "andere", _("andere reden")


class CommitmentState(models.TextChoices):
    PLANNED = "gepland", _("gepland")
    BUSY = "bezig", _("bezig")
    DONE = "uitgevoerd", _("uitgevoerd")
    PARTLY = "deels", _("deels uitgevoerd")
    PREVENTED = "niet_gelukt_buiten_wil", _("niet gelukt, buiten de wil")
    NOT_DONE = "niet_uitgevoerd", _("niet uitgevoerd")
    DROPPED = "geschrapt", _("geschrapt")


class EvaluationState(models.TextChoices):
    PROPOSED = "voorgesteld", _("voorgesteld")
    HELD = "gehouden", _("gehouden")
    MISSED = "niet_doorgegaan", _("niet doorgegaan")
    CANCELLED = "geannuleerd", _("geannuleerd")


class EvaluationConclusion(models.TextChoices):
    CONTINUE = "verderzetten", _("verderzetten")
    ADAPT = "aanpassen", _("aanpassen")
    EXTEND = "verlengen", _("verlengen")
    CLOSE = "afsluiten", _("afsluiten")
    SIGNAL = "bespreken_team", _("bespreken in het team")


class AnnexState(models.TextChoices):
    """A change of a running contract: drafted, explained, signed or not."""

    DRAFT = "concept", _("in opmaak")
    OFFERED = "besproken", _("besproken, in bedenktijd")
    SIGNED = "getekend", _("getekend")
    WITHDRAWN = "ingetrokken", _("niet doorgegaan")


ANNEX_TRANSITIONS: dict[AnnexState, frozenset[AnnexState]] = {
    AnnexState.DRAFT: frozenset({AnnexState.OFFERED, AnnexState.WITHDRAWN}),
    AnnexState.OFFERED: frozenset({AnnexState.DRAFT, AnnexState.SIGNED, AnnexState.WITHDRAWN}),
    AnnexState.SIGNED: frozenset(),
    AnnexState.WITHDRAWN: frozenset(),
}


class Change(models.TextChoices):
    """What an annex does with one goal or commitment."""

    ADDED = "toegevoegd", _("komt erbij")
    CHANGED = "gewijzigd", _("wijzigt")
    DROPPED = "vervalt", _("vervalt")


class EndedBy(models.TextChoices):
    """Who ended a contract: together, or one party by notice."""

    TOGETHER = "samen", _("samen beslist")
    CLIENT = "client", _("de cliënt zegt op")
    CENTRE = "ocmw", _("het OCMW zegt op")
    THIRD = "derde", _("de partner zegt op")


class TalkKind(models.TextChoices):
    TALK = "gesprek", _("een gesprek")
    CHANGE = "aanpassing", _("een aanpassing van het GPMI")


class AgreedHow(models.TextChoices):
    """How the client agreed with the report of an evaluation."""

    UNKNOWN = "", _("niet gevraagd")
    SIGNED = "getekend", _("getekend")
    ORAL = "mondeling", _("mondeling akkoord")
    NO = "niet_akkoord", _("niet akkoord")


class SealSource(models.TextChoices):
    """How the signatures came on the paper that was sealed."""

    SCREEN = "scherm", _("getekend op het scherm")
    PAPER = "papier", _("getekend op papier")

"""Choices of trajectories and plans (practice.md §3.4, §5.4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TrajectoryDomain(models.TextChoices):
    INTEGRATION = "sociale_integratie", _("Sociale integratie")
    WORK = "arbeidsintegratie", _("Arbeidsintegratie")
    DEBT = "schuldhulpverlening", _("Schuldhulpverlening")
    CARE = "zorg", _("Zorg")


class Phase(models.TextChoices):
    """Stages of a trajectory (law.md TRJ-08): none is skipped, stopping is always possible."""

    INTAKE = "intake", _("Intake")
    AID = "steunverlening", _("Steun")
    PLAN = "hulpverleningsplan", _("Plan")
    EXECUTION = "uitvoering", _("Uitvoering")
    ADJUST = "opvolging_bijsturing", _("Bijsturen")
    STOP = "stop", _("Stop")


class EndResult(models.TextChoices):
    REACHED = "doel_bereikt", _("doel bereikt")
    PARTLY = "gedeeltelijk", _("gedeeltelijk bereikt")
    OTHER_TRAJECTORY = "doorstroom_ander_traject", _("doorstroom naar een ander traject")
    WORK = "uitstroom_werk", _("uitstroom naar werk")
    BENEFIT = "uitstroom_uitkering", _("uitstroom naar een uitkering")
    MOVED = "verhuis", _("verhuisd")
    CLIENT_STOPS = "client_stopt", _("cliënt stopt")
    UNREACHABLE = "niet_bereikbaar", _("niet bereikbaar")
    DECEASED = "overlijden", _("overleden")


class PauseReason(models.TextChoices):
    """Why a trajectory stands still for a while."""

    ILLNESS = "ziekte", _("ziekte")
    ADMISSION = "opname", _("opname")
    DETENTION = "detentie", _("detentie")
    FAMILY = "gezin", _("geboorte of zorg in het gezin")
    ABROAD = "buitenland", _("verblijf in het buitenland")
    SHORT_JOB = "tijdelijk_werk", _("tijdelijk werk")
    WAITING = "wachten", _("wachten op een partner of een wachtlijst")
    OTHER = "andere", _("andere reden")


class BookletState(models.TextChoices):
    """How far a booklet of the guide is."""

    BUSY = "bezig", _("wordt gemaakt")
    READY = "klaar", _("klaar")
    FAILED = "mislukt", _("mislukt")


class GoalState(models.TextChoices):
    OPEN = "open", _("loopt")
    DONE = "bereikt", _("bereikt")
    BARRIER_LIFTED = "drempel_weggewerkt", _("drempel weggewerkt")
    DROPPED = "geschrapt", _("geschrapt")


class ActionState(models.TextChoices):
    PLANNED = "gepland", _("gepland")
    BUSY = "bezig", _("bezig")
    DONE = "uitgevoerd", _("uitgevoerd")
    PARTLY = "deels", _("deels uitgevoerd")
    PREVENTED = "niet_gelukt_buiten_wil", _("niet gelukt, buiten de wil")
    NOT_DONE = "niet_uitgevoerd", _("niet uitgevoerd")
    DROPPED = "geschrapt", _("geschrapt")


class Repeat(models.TextChoices):
    """How often an action comes back; every occurrence is ticked apart."""

    NONE = "", _("één keer")
    WEEK = "week", _("elke week")
    TWO_WEEKS = "twee_weken", _("om de twee weken")
    MONTH = "maand", _("elke maand")
    QUARTER = "kwartaal", _("om de drie maanden")


class OccurrenceState(models.TextChoices):
    """How one occurrence of a recurring action went."""

    DONE = "gedaan", _("gedaan")
    MISSED = "niet_gedaan", _("niet gedaan")
    PREVENTED = "niet_gelukt_buiten_wil", _("niet gelukt, buiten de wil")


class Attainment(models.IntegerChoices):
    """How far a goal came against what was agreed (practice.md §4.5)."""

    MUCH_LESS = -2, _("veel minder dan afgesproken")
    LESS = -1, _("minder dan afgesproken")
    AS_AGREED = 0, _("zoals afgesproken")
    MORE = 1, _("meer dan afgesproken")
    MUCH_MORE = 2, _("veel meer dan afgesproken")


class Participation(models.IntegerChoices):
    """The participation ladder; the same words as `houvast_rules.measurement.LADDER`."""

    ISOLATED = 1, _("leeft geïsoleerd")
    CONTACTS = 2, _("heeft contacten buiten het huis")
    ACTIVITIES = 3, _("doet mee aan georganiseerde activiteiten")
    UNPAID_WORK = 4, _("doet onbetaald werk")
    SUPPORTED_WORK = 5, _("doet betaald werk met ondersteuning")
    PAID_WORK = 6, _("doet betaald werk zonder ondersteuning")

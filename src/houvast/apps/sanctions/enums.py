"""Choices of the way of an agreement that was not kept (practice.md §3.5, law.md §2.5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """The only two grounds the law knows (SAN-01, SAN-02); a measurement, a status or a score is none (MPS-07)."""

    GPMI = "gpmi", _("een bindende afspraak van het GPMI niet nagekomen")
    DECLARATION = "aangifte", _("bestaansmiddelen niet of verkeerd aangegeven")


class Stage(models.TextChoices):
    """The step that comes next; the last two are the end."""

    REASON = "reden", _("reden vragen")
    NOTICE = "aanmaning", _("aanmaning sturen")
    HEARING = "hoorzitting", _("horen")
    OPINION = "advies", _("advies schrijven")
    PROPOSAL = "voorstel", _("voorstel maken")
    DECISION = "beslissing", _("wacht op de beslissing")
    DECIDED = "beslist", _("beslist")
    ENDED = "beeindigd", _("beëindigd zonder beslissing")


OPEN = (Stage.REASON, Stage.NOTICE, Stage.HEARING, Stage.OPINION, Stage.PROPOSAL, Stage.DECISION)

# One step at a time; every open step may also end the path.
FOLLOWING: dict[Stage, Stage] = {
    Stage.REASON: Stage.NOTICE,
    Stage.NOTICE: Stage.HEARING,
    Stage.HEARING: Stage.OPINION,
    Stage.OPINION: Stage.PROPOSAL,
    Stage.PROPOSAL: Stage.DECISION,
    Stage.DECISION: Stage.DECIDED,
}


class Outcome(models.TextChoices):
    """How a path ends without a decision."""

    NO_CONSEQUENCE = "geen_gevolg", _("geen gevolg")
    REASON_FOUND = "reden_gevonden", _("reden gevonden")
    ADAPT = "afspraak_aanpassen", _("afspraak aanpassen")
    KEPT_AFTER_ALL = "alsnog_nagekomen", _("alsnog nagekomen")


class Delivery(models.TextChoices):
    """How a letter reached the client: registered or against receipt leave a proof (law.md §5)."""

    REGISTERED = "aangetekend", _("aangetekend verstuurd")
    HANDED_OVER = "afgegeven", _("afgegeven tegen ontvangstbewijs")


class HearingResult(models.TextChoices):
    HEARD = "gehoord", _("de cliënt is gehoord")
    NOT_THERE = "niet_gekomen", _("de cliënt kwam niet")
    RENOUNCED = "afstand", _("de cliënt ziet ervan af")


class Measure(models.TextChoices):
    """What may be proposed and decided: never more than a suspension of payment."""

    NONE = "geen", _("geen schorsing")
    FULL = "volledig", _("volledige schorsing van de betaling")
    PARTIAL = "gedeeltelijk", _("gedeeltelijke schorsing van de betaling")


class Result(models.TextChoices):
    """What the committee did with the proposal."""

    AS_PROPOSED = "zoals_voorgesteld", _("zoals voorgesteld")
    OTHERWISE = "anders", _("anders dan voorgesteld")
    REFUSED = "geweigerd", _("voorstel niet gevolgd: geen schorsing")

"""States and choices of payment runs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunKind(models.TextChoices):
    MONTHLY = "maand", _("maandelijkse ronde")
    OFF_CYCLE = "tussentijds", _("tussentijdse betaling")


class RunState(models.TextChoices):
    """A run is proposed by a job, checked, locked by a second person, sent to the bank, and booked by a job."""

    PROPOSING = "voorstel", _("wordt voorgesteld")
    PROPOSED = "nazicht", _("na te kijken")
    LOCKED = "vast", _("vastgezet")
    SENT = "verstuurd", _("bij de bank")
    BOOKING = "boeken", _("wordt geboekt")
    BOOKED = "geboekt", _("geboekt")
    CANCELLED = "afgebroken", _("afgebroken")


TRANSITIONS: dict[RunState, frozenset[RunState]] = {
    RunState.PROPOSING: frozenset({RunState.PROPOSED, RunState.CANCELLED}),
    RunState.PROPOSED: frozenset({RunState.PROPOSING, RunState.LOCKED, RunState.CANCELLED}),
    RunState.LOCKED: frozenset({RunState.PROPOSED, RunState.SENT}),
    RunState.SENT: frozenset({RunState.PROPOSED, RunState.BOOKING}),
    RunState.BOOKING: frozenset({RunState.BOOKED}),
    RunState.BOOKED: frozenset(),
    RunState.CANCELLED: frozenset(),
}
# Lines may still change; afterwards the database refuses it.
IN_PREPARATION = (RunState.PROPOSING, RunState.PROPOSED)


class LineState(models.TextChoices):
    """Only the first two are live: the same days of the same aid are never in two live lines."""

    TO_PAY = "te_betalen", _("te betalen")
    PAID = "betaald", _("betaald")
    HELD = "ingehouden", _("niet in deze ronde")
    BOUNCED = "teruggekeerd", _("teruggekeerd")
    CANCELLED = "afgebroken", _("ronde afgebroken")


LIVE = (LineState.TO_PAY, LineState.PAID)


class HeldBecause(models.TextChoices):
    """Why a line that is due does not go along; its days stay due and come back in the next run."""

    NO_ACCOUNT = "geen_rekening", _("geen rekening gekozen")
    CLOSED_ACCOUNT = "rekening_gesloten", _("de rekening wordt niet meer gebruikt")
    WRONG_ACCOUNT = "rekening_fout", _("het rekeningnummer klopt niet")
    BY_HAND = "nazicht", _("ingehouden bij het nazicht")


class CheckKind(models.TextChoices):
    """What the safety net asks somebody to look at; each is ticked before a run can be locked."""

    GONE = "weg", _("vorige maand betaald, nu niet")
    DIFFERS = "anders", _("ander bedrag dan vorige maand")
    HELD = "ingehouden", _("verschuldigd maar niet in deze ronde")
    NEW_ACCOUNT = "rekening", _("nieuwe rekening")
    SHARED_ACCOUNT = "gedeeld", _("zelfde rekening als iemand anders")
    OVERPAID = "te_veel", _("eerder te veel betaald")
    LATE = "te_laat", _("eerste betaling te laat: interest")


class CheckReason(models.TextChoices):
    """The reason the data give; `UNKNOWN` is said as such."""

    ENDED = "gestopt", _("de toekenning is geëindigd")
    SUSPENDED = "geschorst", _("schorsing van de betaling")
    HELD = "ingehouden", _("de betaling is ingehouden")
    PAID_ALREADY = "al_betaald", _("deze dagen zijn al betaald")
    BELOW_ZERO = "te_veel", _("er werd eerder te veel betaald")
    NEW_DECISION = "beslissing", _("nieuwe beslissing")
    PART_OF_MONTH = "deel", _("onvolledige maand")
    ARREARS = "achterstal", _("achterstal van een vorige maand")
    FIRST_ON_ACCOUNT = "eerste", _("eerste betaling op deze rekening")
    ALSO_OF_OTHERS = "gedeeld", _("de rekening van meer dan één cliënt")
    LATE_PAYMENT = "laat", _("na de laatste dag van de eerste betaling")
    UNKNOWN = "onbekend", _("geen reden gevonden: kijk het dossier na")


# One by one: a mistake here leaves somebody without money, or pays a stranger.
NEVER_TOGETHER = (CheckKind.GONE, CheckKind.HELD, CheckKind.NEW_ACCOUNT, CheckKind.SHARED_ACCOUNT, CheckKind.OVERPAID)


class SepaVersion(models.TextChoices):
    """Both are in use at Belgian banks; .09 is the one of the rulebook since 2023."""

    V03 = "pain.001.001.03", "pain.001.001.03"
    V09 = "pain.001.001.09", "pain.001.001.09"


class MonthDays(models.TextChoices):
    """How the days of an incomplete month are weighed: the values of `houvast_rules.living_wage.DayBasis` (LEE-02)."""

    CALENDAR = "calendar", _("de kalenderdagen van de maand")
    THIRTY = "thirty", _("een maand van 30 dagen")
    YEAR_365 = "year_365", _("een jaar van 365 dagen")


class BounceReason(models.TextChoices):
    CLOSED = "gesloten", _("rekening gesloten")
    UNKNOWN = "onbekend", _("rekening onbekend")
    BLOCKED = "geblokkeerd", _("rekening geblokkeerd")
    REFUSED = "geweigerd", _("door de begunstigde teruggestort")
    OTHER = "andere", _("andere reden")

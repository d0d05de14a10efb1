"""How a path is shown: which step it is at, and what stands in each step that is done. The same for every reader."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.mpsa.models import Hearing
from houvast.apps.sanctions.enums import FOLLOWING, Ground, HearingResult, Measure, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.apps.sanctions.reasons import reason_label
from houvast.core.languages import language_name
from houvast.web.formatting import clock_time, long_date, short_date

TONES = {
    Stage.REASON: ("amber", "message-question"),
    Stage.NOTICE: ("amber", "mail"),
    Stage.HEARING: ("amber", "ear"),
    Stage.OPINION: ("amber", "writing"),
    Stage.PROPOSAL: ("amber", "file-text"),
    Stage.DECISION: ("amber", "gavel"),
    Stage.DECIDED: ("blue", "gavel"),
    Stage.ENDED: ("neutral", "circle-check"),
}


@dataclass(frozen=True)
class StepShown:
    """One of the steps above every page: done, the one of now, or still to come."""

    title: str
    state: str


@dataclass
class Section:
    """What stands in one step that is done: lines of label and value, and somebody's own words."""

    title: str
    icon: str
    lines: list[tuple[str, str]] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    paper: str = ""


def may_work(path: NonCompliance, user: User) -> bool:
    return user.may(Permission.SANCTION) and path.case_file.closed_on is None


def stepper(path: NonCompliance) -> list[StepShown]:
    """Return the seven steps; a path that ended stops where it was."""
    stages = [*FOLLOWING, Stage.DECIDED]
    titles = [
        _("Afspraken bekeken"),
        _("Reden"),
        _("Aanmaning"),
        _("Horen"),
        _("Advies"),
        _("Voorstel"),
        _("Beslissing"),
    ]
    if path.state == Stage.ENDED:
        marks = (True, path.reason_asked_on, path.notice_on, path.hearing_result, path.opinion, path.asked_measure, "")
        return [StepShown(title, "done" if mark else "never") for title, mark in zip(titles, marks, strict=True)]
    reached = stages.index(Stage(path.state)) + 1
    return [
        StepShown(title, "done" if place < reached else "now" if place == reached else "later")
        for place, title in enumerate(titles)
    ]


def sections(path: NonCompliance) -> list[Section]:
    """Return what is known, in the order of the steps; no query beyond the path and its commitments."""
    made = (
        _about(path), _reason(path), _notice(path), _hearing(path), _opinion(path), _proposal(path), _decision(path),
        _ending(path),
    )  # fmt: skip
    return [section for section in made if section is not None]


def _about(path: NonCompliance) -> Section:
    title = _("Waarover het gaat") if path.ground == Ground.GPMI else path.get_ground_display()
    lines = [(_("Wanneer"), long_date(path.breach_on))]
    if path.ground == Ground.GPMI:
        agreed = "; ".join(row.text for row in path.concerned.all())
        lines.insert(0, (_("Afspraak van de cliënt"), agreed))
        missed = [row["text"] for row in path.own_standing if not row["kept"]]
        lines.append((_("Afspraken van het OCMW"), _own_words(len(path.own_standing), missed)))
    lines.append((_("Genoteerd door"), f"{path.started_by}, {short_date(path.started_on)}"))
    words = [(_("Wat er gebeurde"), path.facts)]
    if path.own_note:
        words.append((_("Het OCMW over zijn eigen afspraken"), path.own_note))
    return Section(title, "file-certificate", lines, words)


def _own_words(number: int, missed: list[str]) -> str:
    if not missed:
        return ngettext("%(n)s afspraak, op schema", "%(n)s afspraken, op schema", number) % {"n": number}
    return _("niet nagekomen: %(what)s") % {"what": "; ".join(missed)}


def _reason(path: NonCompliance) -> Section | None:
    if path.reason_asked_on is None:
        return None
    ways = ", ".join(str(ContactForm(way).label) for way in path.reason_channels)
    lines = [
        (_("Gevraagd"), f"{long_date(path.reason_asked_on)} ({ways})"),
        (_("Taal"), language_name(path.reason_language)),
        (_("Reden"), reason_label(path.reason_key)),
    ]
    said = path.reason_words or _("De cliënt antwoordde niet.")
    return Section(_("Wat de cliënt zegt"), "message-question", lines, [("", said)])


def _notice(path: NonCompliance) -> Section | None:
    if not path.notice_can_do:
        return None
    sent = f"{long_date(path.notice_on)}, {path.get_notice_how_display()}" if path.notice_on else _("nog niet")
    lines = [(_("Verstuurd"), sent), (_("Het kan nog tot en met"), long_date(path.notice_until))]
    paper = reverse("sanctions:letter", args=[path.pk, "aanmaning"])
    return Section(_("Aanmaning"), "mail", lines, [(_("Wat de cliënt nog kan doen"), path.notice_can_do)], paper)


def _hearing(path: NonCompliance) -> Section | None:
    if path.hearing_at is None:
        return None
    when = f"{long_date(path.hearing_at)}, {clock_time(path.hearing_at)}, {path.hearing_place}"
    sent = f"{long_date(path.hearing_offered_on)}, {path.get_hearing_how_display()}" if path.hearing_offered_on else ""
    lines = [(_("Hoorzitting"), when), (_("Uitnodiging verstuurd"), sent or _("nog niet"))]
    lines.append((_("Tolk"), _("ja") if path.hearing_interpreter else _("neen")))
    if path.hearing and path.hearing_result != HearingResult.RENOUNCED:
        lines.append((_("MPSA"), _measured(path.hearing)))
    if path.hearing_result:
        lines.append((_("Verloop"), f"{path.get_hearing_result_display()}, {long_date(path.heard_on)}"))
    if path.hearing_assisted_by:
        lines.append((_("Bijgestaan door"), path.hearing_assisted_by))
    words = [(_("Wat de cliënt zei"), path.hearing_words)] if path.hearing_words else []
    return Section(_("Horen"), "ear", lines, words, reverse("sanctions:letter", args=[path.pk, "uitnodiging"]))


def _measured(hearing: Hearing) -> str:
    """The MPSA that goes along, or why there is none; the hearing goes on either way (ADR 0019)."""
    if hearing.measurement:
        return _("gevoegd: %(day)s") % {"day": long_date(hearing.measurement.measured_on)}
    if hearing.head_reason:
        return _("geen recente: %(why)s") % {"why": hearing.head_reason}
    return _("geen recente; de hoofdmaatschappelijk werker geeft een reden")


def _opinion(path: NonCompliance) -> Section | None:
    if path.opinion_on is None:
        return None
    return Section(
        _("Advies van de maatschappelijk werker"),
        "writing",
        [(_("Van"), f"{path.opinion_by}, {long_date(path.opinion_on)}")],
        [("", path.opinion)],
    )


def _proposal(path: NonCompliance) -> Section | None:
    if not path.asked_measure:
        return None
    lines = measure_lines(path, "asked_")
    lines.append((_("Zitting"), long_date(path.session_on)))
    lines.append((_("Hoogstens"), path.longest_reason))
    lines.append((_("Voorgesteld door"), f"{path.proposed_by}, {short_date(path.proposed_on)}"))
    return Section(_("Voorstel"), "file-text", lines, [(_("Motivering"), path.motivation)])


def _decision(path: NonCompliance) -> Section | None:
    if path.decided_on is None:
        return None
    lines = [(_("Beslist door"), _("bijzonder comité, %(day)s") % {"day": long_date(path.decided_on)})]
    lines += measure_lines(path, "")
    lines.append((_("Tegenover het voorstel"), path.get_result_display()))
    told = f"{long_date(path.notified_on)}, {path.get_notified_how_display()}" if path.notified_on else _("nog niet")
    lines.append((_("Meegedeeld"), told))
    if path.final_on:
        lines.append((_("Definitief sinds"), long_date(path.final_on)))
    if path.lifted_on:
        lines.append((_("Opgeheven vanaf"), f"{long_date(path.lifted_on)}: {path.lift_reason}"))
    lines.append((_("Genoteerd door"), str(path.recorded_by)))
    paper = reverse("sanctions:letter", args=[path.pk, "beslissing"])
    return Section(_("Beslissing"), "gavel", lines, [(_("Motivering"), path.decision)], paper)


def _ending(path: NonCompliance) -> Section | None:
    if path.ended_on is None:
        return None
    lines = [
        (_("Afloop"), capfirst(str(path.get_outcome_display()))),
        (_("Beëindigd"), f"{long_date(path.ended_on)}, {path.ended_by}"),
    ]
    return Section(_("Beëindigd zonder gevolg"), "circle-check", lines, [(_("Waarom"), path.end_note)])


def measure_lines(path: NonCompliance, prefix: str) -> list[tuple[str, str]]:
    """Say a proposal (`asked_`) or a decision ("") in lines."""

    def of(name: str) -> Any:
        return getattr(path, f"{prefix}{name}")

    lines = [(_("Wat"), measure_words(of("measure"), of("share"), of("months")))]
    if of("starts_on"):
        lines.append((_("Vanaf"), long_date(of("starts_on"))))
    if not prefix and path.ends_on:
        lines.append((_("Tot en met"), long_date(path.ends_on)))
    if of("postponed_months"):
        lines.append((_("Uitstel"), postponement_words(of("postponed_months"), of("postponed_until"))))
        lines.append((_("Voorwaarden"), of("conditions")))
    return lines


def measure_words(measure: str, share: int | None, months: int | None) -> str:
    """Write a measure in one line: "gedeeltelijke schorsing van de betaling (30 %), 1 maand"."""
    label = str(Measure(measure).label)
    if measure == Measure.NONE or not months:
        return label
    part = f" ({share} %)" if share else ""
    during = ngettext("%(n)s maand", "%(n)s maanden", months) % {"n": months}
    return f"{label}{part}, {during}"


def postponement_words(months: int, until: Any) -> str:
    text = ngettext(
        "%(n)s maand met uitstel, tot en met %(day)s", "%(n)s maanden met uitstel, tot en met %(day)s", months
    )
    return text % {"n": months, "day": long_date(until)}

"""How a contract is shown: both sides next to each other, in the same words and with the same care."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.apps.contracts.actions.planning import evaluation_years
from houvast.apps.contracts.enums import AnnexState, CommitmentState, EvaluationState, GpmiState
from houvast.apps.contracts.models import Annex, Commitment, Evaluation, Gpmi, GpmiGoal, TalkRequest
from houvast.apps.contracts.terms import language_remarks
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.enums import Party
from houvast.web.formatting import long_date
from houvast_rules.contracts import EvaluationYear, LanguageRemark, earliest_signature
from houvast_rules.errors import OutsideKnownRangeError
from houvast_rules.law import Law

# What the component of both sides calls a state.
_SIGNS = {
    CommitmentState.PLANNED: "todo",
    CommitmentState.BUSY: "busy",
    CommitmentState.DONE: "done",
    CommitmentState.PARTLY: "done",
    CommitmentState.PREVENTED: "dropped",
    CommitmentState.NOT_DONE: "dropped",
    CommitmentState.DROPPED: "dropped",
}
_ICONS = {"done": "circle-check", "busy": "progress", "late": "alert-triangle", "dropped": "circle-x", "todo": "circle"}

STATE_TONES = {
    GpmiState.DRAFT: ("neutral", "pencil"),
    GpmiState.OFFERED: ("amber", "hourglass"),
    GpmiState.SIGNED: ("green", "file-certificate"),
    GpmiState.ENDED: ("neutral", "archive"),
    GpmiState.WITHDRAWN: ("neutral", "circle-x"),
    GpmiState.EXEMPT: ("blue", "shield-check"),
}

ANNEX_TONES = {
    AnnexState.DRAFT: ("neutral", "pencil"),
    AnnexState.OFFERED: ("amber", "hourglass"),
    AnnexState.SIGNED: ("green", "file-certificate"),
    AnnexState.WITHDRAWN: ("neutral", "circle-x"),
}


def reflection_of(offered_on: dt.date | None) -> Any:
    """From when can be signed (GPM-04); None before the offer or when the rules of that day are not known."""
    try:
        return earliest_signature(offered_on, law=law_in_force()) if offered_on else None
    except OutsideKnownRangeError:
        return None


@dataclass(frozen=True)
class Promise:
    """One commitment as a page shows it."""

    row: Commitment
    text: str
    state: str
    words: str
    icon: str
    due: dt.date | None
    late: bool
    standing: str
    hard_to_read: tuple[LanguageRemark, ...] = ()


@dataclass
class GoalShown:
    """A goal of the contract with what client, centre and partners do for it."""

    goal: GpmiGoal | None
    hard_to_read: tuple[LanguageRemark, ...] = ()
    client: list[Promise] = field(default_factory=list)
    centre: list[Promise] = field(default_factory=list)
    third: list[Promise] = field(default_factory=list)

    def of(self, party: str) -> list[Promise]:
        return {Party.CLIENT: self.client, Party.CENTRE: self.centre, Party.THIRD: self.third}[Party(party)]


def promise(row: Commitment, *, on: dt.date, law: Law | None = None) -> Promise:
    """Say how a commitment stands; a promise of the centre that is late is late, the same as the client's.

    With `law` it also says what is hard to read in it.
    """
    standing = CommitmentState(row.standing)
    sign = _SIGNS[standing]
    due = row.due_now
    late = sign in {"todo", "busy"} and due is not None and due < on and row.gpmi.state == GpmiState.SIGNED
    who = f"{row.third_party}: " if row.party == Party.THIRD and row.third_party else ""
    frequency = f" ({row.frequency})" if row.frequency else ""
    state = "late" if late else sign
    words = str(standing.label)
    return Promise(
        row=row,
        text=f"{who}{row.text}{frequency}",
        state=state,
        words=_("te laat, %(state)s") % {"state": words} if late else words,
        icon=_ICONS[state],
        due=due,
        late=late,
        standing=standing.value,
        hard_to_read=_hard(row.text, row.gpmi, law),
    )


def _hard(text: str, gpmi: Gpmi, law: Law | None) -> tuple[LanguageRemark, ...]:
    return language_remarks(text, language=gpmi.language, on=gpmi.starts_on, law=law) if law is not None else ()


def side_by_side(gpmi: Gpmi, *, on: dt.date, law: Law | None = None) -> list[GoalShown]:
    """Return the goals that hold that day in their order with their promises; what hangs under no goal comes last. Two queries.

    With `law` (for a draft) each text has what is hard to read in it.
    """
    shown = {goal.root_id: GoalShown(goal, _hard(goal.text, gpmi, law)) for goal in gpmi.goals.standing(on)}
    loose = GoalShown(None)
    for row in commitments_of(gpmi, on=on):
        root = row.gpmi_goal.root_id if row.gpmi_goal else 0
        shown.get(root, loose).of(row.party).append(promise(row, on=on, law=law))
    return [*shown.values(), *([loose] if loose.client or loose.centre or loose.third else [])]


def balance_of(goals: Sequence[GoalShown]) -> dict[str, int]:
    """Count what each side promises, and how much of the client's own is voluntary (GPM-07)."""
    sides = {name: sum(len(getattr(goal, name)) for goal in goals) for name in ("client", "centre", "third")}
    voluntary = sum(one.row.voluntary for goal in goals for one in goal.client)
    return {**sides, "voluntary": voluntary}


def commitments_of(gpmi: Gpmi, *, on: dt.date) -> Iterable[Commitment]:
    """The commitments that hold on a day, with the plan's action that tells how they stand."""
    rows: Iterable[Commitment] = gpmi.commitments.standing(on).select_related("goal_action", "gpmi_goal")
    for row in rows:
        row.gpmi = gpmi
    return rows


@dataclass(frozen=True)
class YearShown:
    """The count of evaluations of one contract year in words."""

    number: int
    words: str
    still: str
    complete: bool
    over: bool
    short: str


def years_shown(gpmi: Gpmi, evaluations: Sequence[Evaluation], *, on: dt.date) -> list[YearShown]:
    """Count per contract year (GPM-05), and say when even the planned ones fall short."""
    counted = evaluation_years(gpmi, evaluations, on=on)
    planned = {year.number: year for year in evaluation_years(gpmi, evaluations, on=on, planned=True)}
    running = gpmi.state == GpmiState.SIGNED
    return [
        YearShown(
            number=year.number,
            words=_("%(done)s van %(required)s, waarvan %(met)s van %(required_met)s in een gesprek")
            % {
                "done": year.done,
                "required": year.required,
                "met": year.in_person,
                "required_met": year.required_in_person,
            },
            still="" if year.complete else _still(year),
            complete=year.complete,
            over=year.due < on,
            short=_short(planned[year.number]) if running and year.number in planned else "",
        )
        for year in counted
    ]


def _still(year: EvaluationYear) -> str:
    other = year.still_needed - year.still_needed_in_person
    parts = []
    if year.still_needed_in_person:
        number = year.still_needed_in_person
        parts.append(ngettext("nog %(n)s gesprek", "nog %(n)s gesprekken", number) % {"n": number})
    if other:
        parts.append(ngettext("nog %(n)s evaluatie", "nog %(n)s evaluaties", other) % {"n": other})
    text = _("%(what)s nodig tegen %(day)s")
    return text % {"what": _(" en ").join(parts), "day": long_date(year.due)}


def _short(year: EvaluationYear) -> str:
    """What is missing even when every planned evaluation is held in person; "" when nothing is."""
    if year.complete:
        return ""
    text = ngettext(
        "Er is nog %(n)s evaluatie te weinig gepland. Plan ze voor %(day)s.",
        "Er zijn nog %(n)s evaluaties te weinig gepland. Plan ze voor %(day)s.",
        year.still_needed,
    )
    return text % {"n": year.still_needed, "day": long_date(year.due)}


def history(
    gpmi: Gpmi, evaluations: Sequence[Evaluation], annexes: Sequence[Annex] = (), talks: Sequence[TalkRequest] = ()
) -> list[dict[str, Any]]:
    """What happened to a contract, newest first."""
    entries: list[dict[str, Any]] = []
    made_on = timezone.localdate(gpmi.created_at)
    if gpmi.offered_on is None or made_on <= gpmi.offered_on:  # one noted down afterwards was made on an unknown day
        entries.append({"title": _("Opgemaakt"), "when": made_on, "icon": "pencil"})
    if gpmi.offered_on:
        entries.append({"title": _("Besproken met de cliënt"), "when": gpmi.offered_on, "icon": "messages"})
    if gpmi.signed_on:
        waived = _("De cliënt zag af van de bedenktijd.") if gpmi.reflection_waived else ""
        entries.append({"title": _("Getekend"), "when": gpmi.signed_on, "icon": "signature", "text": waived})
    entries += [*_of_evaluations(evaluations), *_of_changes(annexes, talks)]
    if gpmi.notice_on:
        entries.append({"title": capfirst(gpmi.get_ended_by_display()), "when": gpmi.notice_on, "icon": "mail"})
    if gpmi.ended_on:
        entries.append(
            {
                "title": capfirst(gpmi.get_end_reason_display()) or _("Beëindigd"),
                "when": gpmi.ended_on,
                "icon": "archive",
            }
        )
    return sorted(entries, key=lambda entry: entry["when"])[::-1]


def _told(row: Evaluation) -> str:
    return f"{row.get_form_display()} · {row.get_conclusion_display()}"


def _of_evaluations(evaluations: Sequence[Evaluation]) -> Iterator[dict[str, Any]]:
    for row in evaluations:
        if row.state == EvaluationState.HELD:
            yield {"title": _("Geëvalueerd"), "when": row.held_on, "icon": "checks", "text": _told(row)}
        elif row.state == EvaluationState.MISSED:
            title = _("Evaluatie niet doorgegaan")
            yield {"title": title, "when": row.planned_on, "icon": "circle-x", "text": row.missed_reason}


def _of_changes(annexes: Sequence[Annex], talks: Sequence[TalkRequest]) -> Iterator[dict[str, Any]]:
    for annex in annexes:
        if annex.signed_on:
            title = _("Bijvoegsel %(n)s getekend") % {"n": annex.number}
            yield {"title": title, "when": annex.signed_on, "icon": "file-plus", "text": annex.reason}
    for talk in talks:
        if talk.held_on:
            yield {"title": _("Gesprek op vraag"), "when": talk.held_on, "icon": "messages", "text": talk.outcome}

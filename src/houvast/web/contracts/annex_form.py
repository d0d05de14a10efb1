"""The form of an annex: what stands today beside what it becomes, and what comes along from the plan."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.contracts.actions.annexes import AnnexTerms, Changes, NewWords
from houvast.apps.contracts.enums import Change
from houvast.apps.contracts.models import Annex, Commitment, Gpmi, GpmiGoal
from houvast.apps.trajectories.models import GoalAction
from houvast.core.enums import Party
from houvast.web.forms import DateField, GrowingTextarea, SegmentedRadio


@dataclass(frozen=True)
class Row:
    """One goal or promise that stands: its present words and the boxes for the new ones."""

    kind: str
    row: Any
    text: forms.BoundField
    due: forms.BoundField
    extra: forms.BoundField
    drop: forms.BoundField


class AnnexForm(forms.Form):
    """Who asks what and why; every goal and promise with its words; what the plan has more."""

    asked_by = forms.ChoiceField(label=_("Wie vraagt de wijziging?"), choices=Party.choices, widget=SegmentedRadio)
    asked_on = DateField(label=_("Gevraagd op"))
    reason = forms.CharField(
        label=_("Waarom verandert de overeenkomst?"),
        widget=GrowingTextarea,
        max_length=2000,
        help_text=_("In gewone woorden. Deze reden staat op het bijvoegsel."),
    )
    starts_on = DateField(label=_("Geldt vanaf"))
    new_end = DateField(
        label=_("Nieuw einde van de overeenkomst"),
        required=False,
        help_text=_("Enkel om te verlengen. Laat leeg als het einde blijft."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        goals: Sequence[GpmiGoal],
        promises: Sequence[Commitment],
        plan: Sequence[GoalAction],
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, initial=initial)
        self.goals, self.promises, self.plan = goals, promises, plan
        for goal in goals:
            self._boxes("goal", goal.pk, goal.text, goal.target_date, goal.indicator, most=200)
        for promise in promises:
            self._boxes("promise", promise.pk, promise.text, promise.due_on, promise.frequency, most=250)
        for planned in plan:
            self.fields[f"add-{planned.pk}"] = forms.BooleanField(label=planned.text, required=False)

    def _boxes(self, kind: str, pk: int, text: str, due: dt.date | None, extra: str, *, most: int) -> None:
        name = f"{kind}-{pk}"
        label = _("Nieuwe woorden")
        self.fields[f"{name}-text"] = forms.CharField(
            label=label,
            required=False,
            max_length=most,
            initial=text,
            widget=GrowingTextarea({"rows": 2}),
        )
        self.fields[f"{name}-due"] = DateField(label=_("Tegen"), required=False, initial=due)
        words = _("We zien het aan") if kind == "goal" else _("Hoe vaak")
        longest = 200 if kind == "goal" else 60
        self.fields[f"{name}-extra"] = forms.CharField(label=words, required=False, max_length=longest, initial=extra)
        self.fields[f"{name}-drop"] = forms.BooleanField(label=_("Vervalt"), required=False)

    def rows(self) -> list[tuple[Row, list[Row]]]:
        """The goals with their promises; promises without a goal come under the last one."""
        shown = [(self._row("goal", goal), goal.root_id) for goal in self.goals]
        result = []
        for row, root in shown:
            mine = [one for one in self.promises if one.gpmi_goal and one.gpmi_goal.root_id == root]
            result.append((row, [self._row("promise", one) for one in mine]))
        return result

    def _row(self, kind: str, row: Any) -> Row:
        name = f"{kind}-{row.pk}"
        return Row(kind, row, *(self[f"{name}-{part}"] for part in ("text", "due", "extra", "drop")))

    def additions(self) -> list[tuple[GoalAction, forms.BoundField]]:
        return [(planned, self[f"add-{planned.pk}"]) for planned in self.plan]

    def terms(self) -> AnnexTerms:
        return AnnexTerms(**{name: self.cleaned_data[name] for name in AnnexTerms.__dataclass_fields__})

    def changes(self) -> Changes:
        return Changes(
            goals={row.pk: self._words("goal", row.pk) for row in self.goals},
            commitments={row.pk: self._words("promise", row.pk) for row in self.promises},
            added=[row for row in self.plan if self.cleaned_data.get(f"add-{row.pk}")],
        )

    def _words(self, kind: str, pk: int) -> NewWords:
        values, name = self.cleaned_data, f"{kind}-{pk}"
        extra = values[f"{name}-extra"]
        return NewWords(
            text=values[f"{name}-text"],
            due_on=values[f"{name}-due"],
            frequency=extra if kind == "promise" else "",
            indicator=extra if kind == "goal" else "",
            dropped=values[f"{name}-drop"],
        )


def annex_form(
    gpmi: Gpmi, data: Any, *, plan: Iterable[GoalAction], on: dt.date, annex: Annex | None, initial: dict[str, Any]
) -> AnnexForm:
    """Return the form with what stands on the day the annex begins, and what the plan has that the contract has not."""
    day = annex.starts_on if annex else on
    goals = list(gpmi.goals.standing(day))
    promises = list(gpmi.commitments.standing(day).select_related("gpmi_goal"))
    taken = {row.goal_action_id for row in promises}
    left = [row for row in plan if row.pk not in taken]
    if annex is not None:
        initial = {**initial, **initial_of(annex)}
    return AnnexForm(data, goals=goals, promises=promises, plan=left, initial=initial)


def initial_of(annex: Annex) -> dict[str, Any]:
    """What was drafted so far, laid over the standing words."""
    found: dict[str, Any] = {name: getattr(annex, name) for name in AnnexTerms.__dataclass_fields__}
    for line in annex.lines.all():
        if line.plan_action_id:
            found[f"add-{line.plan_action_id}"] = True
        name = f"goal-{line.goal_id}" if line.is_goal else f"promise-{line.commitment_id}"
        if line.change == Change.DROPPED:
            found[f"{name}-drop"] = True
        elif line.change == Change.CHANGED:
            extra = line.indicator if line.is_goal else line.frequency
            found |= {f"{name}-text": line.text, f"{name}-due": line.due_on, f"{name}-extra": extra}
    return found

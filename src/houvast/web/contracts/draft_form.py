"""The form of a draft: which goals and promises of the plan, which kind, when, with whom, in whose words."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.accounts.permissions import Permission
from houvast.accounts.queries import colleagues_with
from houvast.apps.assessments.models import Assessment
from houvast.apps.contracts.enums import LocalKind, TenHours
from houvast.apps.contracts.models import Gpmi
from houvast.apps.contracts.terms import Terms, language_remarks, never_binds, propose_kind
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.trajectories.actions.plan import OPEN_STATES
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.core.enums import Party
from houvast.web.contracts.draft_parts import PartnersPart, StudyPart, initial_of_parts, partners_of_plan
from houvast.web.forms import DateField, GrowingTextarea, SegmentedRadio
from houvast_rules import contracts as rules
from houvast_rules.errors import OutsideKnownRangeError
from houvast_rules.explain import Result

LANGUAGES = [("nl", _("Nederlands")), ("fr", _("Frans")), ("en", _("Engels"))]
BINDING, VOLUNTARY = "binding", "voluntary"
BONDS = [(BINDING, _("Bindende afspraak")), (VOLUNTARY, _("Vrijwillig engagement"))]
FOLLOW = ""
_KINDS = [choice for choice in LocalKind.choices if choice[0] != LocalKind.NONE]


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Choose a colleague who makes and follows GPMIs."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=colleagues_with(Permission.CONTRACT), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} · {obj.team}" if obj.team else str(obj)


class KindForm(forms.Form):
    """What decides the kind: the main activity and its facts (practice.md §3.2). Also asked alone, while choosing."""

    main_activity = forms.ChoiceField(label=_("Hoofdactiviteit"), required=False)
    hours_per_week = forms.DecimalField(
        label=_("Uren per week"),
        required=False,
        min_value=0,
        max_value=60,
        max_digits=4,
        decimal_places=1,
        localize=True,
        help_text=_("Nodig bij een vorming in algemene vaardigheden."),
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    work_kind = forms.ChoiceField(
        label=_("Wat is het vooral?"),
        required=False,
        choices=[
            (rules.WorkKind.SOCIAL_WORK.value, _("Sociaal werk: de werker doet iets voor de persoon")),
            (rules.WorkKind.SOCIAL_ACTIVATION.value, _("Sociale activering: de persoon leert of doet iets")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Enkel nodig als de activiteit niet in de lijst staat."),
    )
    ten_hours = forms.ChoiceField(
        label=_("Precies 10 uur per week: hoe telt dat hier?"),
        required=False,
        choices=TenHours.choices,
        widget=SegmentedRadio,
        help_text=_("De bron zegt meer of minder dan 10 uur. Zonder keuze telt het als opleiding."),
    )
    explicit_step = forms.BooleanField(label=_("Met een uitdrukkelijke stap naar werk"), required=False)
    income_from_work = forms.BooleanField(label=_("Student met inkomen uit werk"), required=False)
    starts_on = DateField(label=_("Van"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        activities = [(activity.key, _activity_label(activity)) for activity in rules.activity_kinds()]
        self.fields["main_activity"].choices = [("", _("niet in de lijst")), *activities]  # type: ignore[attr-defined]

    def proposal(self) -> Result[rules.Classification | None] | None:
        """Ask the rules with what is filled in; None when the day is not known to them or something is wrong."""
        values = self.cleaned_data if self.is_bound else self.initial
        day = values.get("starts_on")
        if not isinstance(day, dt.date):
            return None
        try:
            return propose_kind(
                main_activity=values.get("main_activity") or "",
                hours_per_week=values.get("hours_per_week"),
                work_kind=values.get("work_kind") or "",
                explicit_step=bool(values.get("explicit_step")),
                income_from_work=bool(values.get("income_from_work")),
                ten_hours=values.get("ten_hours") or "",
                on=day,
            )
        except OutsideKnownRangeError:
            return None


@dataclass(frozen=True)
class ActionRow:
    """One action of the plan on the form: take it or not, and for the client's own whether it binds."""

    action: GoalAction
    taken: forms.BoundField
    bond: forms.BoundField | None
    only_voluntary: bool
    hard_to_read: tuple[rules.LanguageRemark, ...] = ()


@dataclass(frozen=True)
class GoalRow:
    """One open goal of the plan on the form, with its actions per side."""

    goal: Goal
    taken: forms.BoundField
    client: list[ActionRow]
    centre: list[ActionRow]
    third: list[ActionRow]
    hard_to_read: tuple[rules.LanguageRemark, ...] = ()


class DraftForm(PartnersPart, StudyPart, KindForm):
    """Everything in a draft; what it means is decided by the actions."""

    kind = forms.ChoiceField(label=_("Soort GPMI"), required=False, choices=[(FOLLOW, _("volg het voorstel")), *_KINDS])
    override_reason = forms.CharField(
        label=_("Waarom een andere soort dan voorgesteld?"),
        required=False,
        max_length=300,
        help_text=_("Enkel nodig als je afwijkt van het voorstel."),
    )
    ends_on = DateField(label=_("Tot en met"))
    client_wish = forms.CharField(
        label=_("Wat de cliënt wil bereiken, in eigen woorden"),
        widget=GrowingTextarea,
        max_length=2000,
        help_text=_("Overgenomen uit de sociale balans. Pas aan samen met de cliënt."),
    )
    baseline: Any = forms.ModelChoiceField(
        label=_("Sociale balans (nulmeting van dit GPMI)"), queryset=None, required=False, empty_label=_("geen")
    )
    no_balance_reason = forms.CharField(
        label=_("Waarom zonder recente sociale balans?"),
        required=False,
        max_length=300,
        help_text=_("Enkel nodig als er geen balans is, of een van meer dan 3 maanden oud (GPM-03)."),
    )
    worker = ColleagueField(label=_("Begeleider"))
    replacement = ColleagueField(label=_("Vervanger bij afwezigheid"), required=False, empty_label=_("niemand"))
    language = forms.ChoiceField(label=_("Taal van de overeenkomst"), choices=LANGUAGES)
    interpreter = forms.BooleanField(label=_("Het OCMW zorgt voor een tolk"), required=False)
    assisted_by = forms.CharField(label=_("Cliënt bijgestaan door"), required=False, max_length=120)

    def __init__(
        self, data: Any = None, *, goals: Iterable[Goal], balances: Any, initial: dict[str, Any], kind: str = ""
    ) -> None:
        super().__init__(data, initial=initial)
        self.goals = list(goals)
        self.known_kind = kind
        self.add_partner_fields()
        self.add_session_fields()
        self.fields["baseline"].queryset = balances  # type: ignore[attr-defined]
        self.fields["baseline"].label_from_instance = _balance_label  # type: ignore[attr-defined]
        for goal in self.goals:
            self.fields[f"goal-{goal.pk}"] = forms.BooleanField(label=goal.text, required=False)
            for row in goal.actions.all():
                self.fields[f"action-{row.pk}"] = forms.BooleanField(label=row.text, required=False)
                if row.party == Party.CLIENT:
                    self.fields[f"bond-{row.pk}"] = self._bond_field(row)
                    self.initial.setdefault(f"bond-{row.pk}", VOLUNTARY if self._only_voluntary(row) else BINDING)

    def _bond_field(self, row: GoalAction) -> forms.ChoiceField:
        """Voluntary work, care and treatment have no binding option (GPM-06)."""
        only = self._only_voluntary(row)
        return forms.ChoiceField(
            label=_("Hoe staat dit in de overeenkomst?"),
            choices=[choice for choice in BONDS if not only or choice[0] == VOLUNTARY],
            required=False,
            widget=SegmentedRadio,
            error_messages={
                "invalid_choice": _(
                    "Vrijwilligerswerk, zorg en behandeling zijn nooit een bindende afspraak (GPM-06, ZORG-01)."
                )
            },
        )

    def _only_voluntary(self, row: GoalAction) -> bool:
        return never_binds(
            party=row.party,
            text=row.text,
            voluntary=row.voluntary,
            kind=self.known_kind,
            on=timezone.localdate(),
        )

    def rows(self) -> Iterator[GoalRow]:
        """The plan as the page shows it, each text with what is hard to read in it."""
        law = law_in_force()

        def hard(text: str) -> tuple[rules.LanguageRemark, ...]:
            return language_remarks(text, language=self["language"].value() or "nl", on=timezone.localdate(), law=law)

        for goal in self.goals:
            sides: dict[str, list[ActionRow]] = {party: [] for party in Party}
            for row in sorted(goal.actions.all(), key=lambda action: action.pk):
                bond = self[f"bond-{row.pk}"] if f"bond-{row.pk}" in self.fields else None
                only = bond is not None and self._only_voluntary(row)
                sides[row.party].append(ActionRow(row, self[f"action-{row.pk}"], bond, only, hard(row.text)))
            each = (sides[Party.CLIENT], sides[Party.CENTRE], sides[Party.THIRD])
            yield GoalRow(goal, self[f"goal-{goal.pk}"], *each, hard(goal.text))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        self.refuse_partner_twice()
        if values.get("kind") == FOLLOW and "starts_on" in values and "hours_per_week" in values:
            proposal = self.proposal()
            if proposal is not None and proposal.value is None:
                self.add_error("kind", proposal.flags[0].text)
            elif proposal is not None and proposal.value is not None:
                values["kind"] = proposal.value.kind
            else:
                values["kind"] = LocalKind.GUIDANCE  # the action refuses the day, beside the day
        if values.get("kind") == LocalKind.STUDY and not self.errors:
            for name in ("school", "programme"):
                if not values[name].strip():
                    self.add_error(name, _("Nodig bij een GPMI voor studies."))
        return values

    def terms(self) -> Terms:
        values, apart = self.cleaned_data, {"partners", "studies"}
        plain = {name: values[name] for name in Terms.__dataclass_fields__ if name not in apart}
        return Terms(**plain, partners=self.partners(), studies=self.studies())

    def chosen(self) -> tuple[list[Goal], list[GoalAction], list[int]]:
        """Return the goals and actions to take over, and the ids of the client's actions that bind."""
        values = self.cleaned_data
        goals = [goal for goal in self.goals if values[f"goal-{goal.pk}"]]
        actions = [
            row
            for goal in goals
            for row in sorted(goal.actions.all(), key=lambda action: action.pk)
            if values[f"action-{row.pk}"]
        ]
        binding = [
            row.pk
            for row in actions
            if row.party == Party.CLIENT and values[f"bond-{row.pk}"] != VOLUNTARY and not self._only_voluntary(row)
        ]
        return goals, actions, binding


def initial_of(gpmi: Gpmi) -> dict[str, Any]:
    """The stored draft as the form shows it."""
    apart = {"partners", "studies"}
    values: dict[str, Any] = {name: getattr(gpmi, name) for name in Terms.__dataclass_fields__ if name not in apart}
    values |= initial_of_parts(gpmi)
    values |= {name: getattr(gpmi, f"{name}_id") for name in ("worker", "replacement", "baseline")}
    if gpmi.kind == gpmi.proposed_kind:
        values["kind"] = FOLLOW
    for goal in gpmi.goals.all():
        values[f"goal-{goal.goal_id}"] = True
    for row in gpmi.commitments.all():
        values[f"action-{row.goal_action_id}"] = True
        values[f"bond-{row.goal_action_id}"] = VOLUNTARY if row.voluntary else BINDING
    return values


def first_choice(goals: Iterable[Goal]) -> dict[str, Any]:
    """For a new draft: everything that still runs in the plan."""
    values: dict[str, Any] = {"full_time": True, **partners_of_plan(goals)}
    for goal in goals:
        values[f"goal-{goal.pk}"] = True
        values |= {f"action-{row.pk}": True for row in goal.actions.all() if row.state in OPEN_STATES}
    return values


def _activity_label(activity: rules.ActivityKind) -> str:
    """The activity with the names under which the centre knows it."""
    return f"{activity.label} ({', '.join(activity.also)})" if activity.also else activity.label


def _balance_label(balance: Assessment) -> str:
    return f"{balance.measured_on:%d/%m/%Y} · {balance.get_reason_display()}"

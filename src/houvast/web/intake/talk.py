"""The form of the intake talk: twelve life domains at one click each, rights, strengths, wish, competence."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.actions.outcomes import Talk
from houvast.apps.casefiles.enums import (
    AdvanceOn,
    Competence,
    Education,
    QuickScan,
    Right,
    RightState,
    RvaEvent,
    VdabRegistration,
)
from houvast.apps.casefiles.models import HelpRequest
from houvast.core.enums import LifeDomain
from houvast.web.forms import DateField, GrowingTextarea, SegmentedRadio

SCAN = "scan_"
RIGHT = "right_"
WORK = ("education", "last_job", "unemployed_since", "advance_on", "rva_event", "rva_event_on")


class TalkForm(forms.Form):
    """Everything is optional: an intake may stop after one sentence and go on tomorrow."""

    tried_already = forms.CharField(label=_("Wat is al geprobeerd?"), required=False, widget=GrowingTextarea)
    expectation = forms.CharField(
        label=_("Wat verwacht de cliënt van het OCMW?"), required=False, widget=GrowingTextarea
    )
    strengths = forms.CharField(label=_("Wat gaat goed?"), required=False, widget=GrowingTextarea)
    wish = forms.CharField(label=_("Wat moet over drie maanden beter zijn?"), required=False, widget=GrowingTextarea)
    vdab_registration = forms.ChoiceField(
        label=_("Ingeschreven bij VDAB"), choices=VdabRegistration.choices, required=False, widget=SegmentedRadio
    )
    education = forms.ChoiceField(label=_("Hoogste opleiding"), choices=Education.choices, required=False)
    last_job = forms.CharField(label=_("Laatste job"), max_length=120, required=False)
    unemployed_since = DateField(label=_("Zonder werk sinds"), required=False)
    advance_on = forms.ChoiceField(
        label=_("Voorschot op"),
        help_text=_("De steun overbrugt het wachten op een andere uitkering: het OCMW vordert die later terug."),
        choices=AdvanceOn.choices,
        required=False,
    )
    rva_event = forms.ChoiceField(label=_("Beslissing van de RVA"), choices=RvaEvent.choices, required=False)
    rva_event_on = DateField(label=_("Vanaf"), required=False)
    competence = forms.ChoiceField(
        label=_("Is ons OCMW bevoegd?"),
        help_text=_("Kijk naar de gewone verblijfplaats, het opvangadres of het adres van de student."),
        choices=Competence.choices,
        initial=Competence.UNKNOWN,
        required=False,
        widget=SegmentedRadio,
    )
    not_competent_since = DateField(
        label=_("Niet bevoegd: vastgesteld op"),
        help_text=_("Vanaf die dag zijn er 5 kalenderdagen om door te sturen (PRO-07)."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for domain in LifeDomain:
            self.fields[SCAN + domain] = forms.ChoiceField(
                label=domain.label,
                choices=QuickScan.choices,
                initial=QuickScan.NOT_DISCUSSED,
                required=False,
                widget=SegmentedRadio,
            )
        for right in Right:
            self.fields[RIGHT + right] = forms.ChoiceField(
                label=capfirst(right.label),
                choices=RightState.choices,
                initial=RightState.NOT_CHECKED,
                required=False,
            )

    @property
    def domains(self) -> Iterator[forms.BoundField]:
        return (self[SCAN + domain] for domain in LifeDomain)

    @property
    def rights(self) -> Iterator[forms.BoundField]:
        return (self[RIGHT + right] for right in Right)

    def talk(self) -> Talk:
        """Return what the action needs; a domain that was left open counts as not discussed."""
        facts = self.cleaned_data
        return Talk(
            quick_scan={domain: facts[SCAN + domain] or QuickScan.NOT_DISCUSSED for domain in LifeDomain},
            rights={right: facts[RIGHT + right] or RightState.NOT_CHECKED for right in Right},
            strengths=facts["strengths"],
            wish=facts["wish"],
            tried_already=facts["tried_already"],
            expectation=facts["expectation"],
            vdab_registration=facts["vdab_registration"],
            **{name: facts[name] for name in WORK},
            competence=facts["competence"] or Competence.UNKNOWN,
            not_competent_since=facts["not_competent_since"],
        )


def initial_of(help_request: HelpRequest) -> dict[str, Any]:
    """Return the saved answers as values of the form."""
    scan, rights = help_request.quick_scan, help_request.rights
    return {
        "tried_already": help_request.tried_already,
        "expectation": help_request.expectation,
        "strengths": help_request.strengths,
        "wish": help_request.wish,
        "vdab_registration": help_request.vdab_registration,
        **{name: getattr(help_request, name) for name in WORK},
        "competence": help_request.competence,
        "not_competent_since": help_request.not_competent_since,
        **{SCAN + domain: scan.get(domain, QuickScan.NOT_DISCUSSED) for domain in LifeDomain},
        **{RIGHT + right: rights.get(right, RightState.NOT_CHECKED) for right in Right},
    }


def rest_ok(data: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    """Return the typed values with every open domain set to "in orde", and how many that were.

    Nothing is saved by it: the worker sees what changed and saves herself.
    """
    form = TalkForm()
    values = {name: field.widget.value_from_datadict(data, {}, name) for name, field in form.fields.items()}
    open_domains = [
        SCAN + domain for domain in LifeDomain if values[SCAN + domain] in (None, "", QuickScan.NOT_DISCUSSED)
    ]
    return {**values, **dict.fromkeys(open_domains, QuickScan.OK)}, len(open_domains)

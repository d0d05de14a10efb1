"""The forms of decisions: at the table, by the chair, the letter that left, a correction."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import ProposalKind
from houvast.apps.aid.models import AidProposal
from houvast.apps.committee.actions.carrying_out import wanted_of
from houvast.apps.committee.actions.groups import TOGETHER
from houvast.apps.committee.bounds import OTHERWISE, Decided, possible_outcomes
from houvast.apps.committee.enums import DecisionOutcome, ItemKind, SendingWay
from houvast.apps.committee.models import AgendaGroup, AgendaItem, Decision
from houvast.apps.sanctions.bounds import Wanted
from houvast.web.forms import DateField, GrowingTextarea, MoneyField, SegmentedRadio
from houvast.web.sanctions.deciding_forms import MeasureForm

# Reasons that come back at every sitting; ticked ones are added to the motivation as it is kept.
SNIPPETS = (
    ("verslag", _("Het comité sluit zich aan bij de motivering van het sociaal verslag.")),
    ("residuair", _("Er is eerst recht op een andere uitkering; het OCMW helpt die aanvragen.")),
    ("middelen", _("De inkomsten van het gezin liggen boven het bedrag waarop recht bestaat.")),
    (
        "stukken",
        _("Er ontbreken stukken die de persoon zelf kan bezorgen; zodra ze er zijn, beslist het comité opnieuw."),
    ),
    (
        "waardigheid",
        _("Zonder deze hulp kan de persoon geen leven leiden dat beantwoordt aan de menselijke waardigheid."),
    ),
    ("horen", _("Het comité wil de persoon eerst horen.")),
)
_TERMS = ("amount", "starts_on", "ends_on")
_VOTES = ("votes_for", "votes_against", "abstained")


def _number(label: Any) -> forms.IntegerField:
    box = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=99, widget=box)


class TermsForm(forms.Form):
    """What is decided otherwise than proposed, and why; only what this kind of proposal leaves open."""

    outcome = forms.ChoiceField(label=_("Beslissing"), widget=SegmentedRadio)
    motivation = forms.CharField(
        label=_("Motivering"),
        required=False,
        widget=GrowingTextarea({"rows": 3}),
        max_length=6000,
        help_text=_("Leeg bij ‘volgens het voorstel’: dan gelden de redenen van het voorstel. Komt in de brief."),
    )
    snippets = forms.MultipleChoiceField(
        label=_("Zinnen om toe te voegen"), required=False, choices=SNIPPETS, widget=forms.CheckboxSelectMultiple
    )
    amount = MoneyField(label=_("Ander bedrag"), required=False)
    starts_on = DateField(label=_("Andere eerste dag"), required=False)
    ends_on = DateField(label=_("Andere laatste dag"), required=False)

    def __init__(self, *args: Any, proposal: AidProposal | None, outcomes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(one.value, one.label) for one in outcomes]  # type: ignore[attr-defined]
        allowed = OTHERWISE[ProposalKind(proposal.kind)] if proposal is not None else ()
        for name in _TERMS:
            if name not in allowed:
                del self.fields[name]

    @property
    def terms(self) -> list[forms.BoundField]:
        """The boxes that count only for 'otherwise'."""
        return [self[name] for name in _TERMS if name in self.fields]

    def words(self) -> str:
        """Return the motivation with the ticked sentences behind it, each once."""
        texts = [self.cleaned_data["motivation"].strip()]
        for key, sentence in SNIPPETS:
            if key in self.cleaned_data["snippets"] and str(sentence) not in texts[0]:
                texts.append(str(sentence))
        return "\n".join(text for text in texts if text)

    def decided(self, *, sanction: Wanted | None = None) -> Decided:
        """Return what was filled in; boxes of 'otherwise' do not count for another outcome."""
        values = self.cleaned_data
        otherwise = values["outcome"] == DecisionOutcome.OTHERWISE
        return Decided(
            outcome=values["outcome"],
            motivation=self.words(),
            sanction=sanction if otherwise else None,
            **{name: values.get(name) if otherwise else None for name in _TERMS},
            **{name: values.get(name) for name in _VOTES},
        )


class _VotedForm(TermsForm):
    """A decision of the committee; votes are counted only when there was a vote."""

    votes_for = _number(_("Voor"))
    votes_against = _number(_("Tegen"))
    abstained = _number(_("Onthouding"))

    @property
    def votes(self) -> list[forms.BoundField]:
        return [self[name] for name in _VOTES]


class TableForm(_VotedForm):
    """What the committee decides about an item."""

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, proposal=item.proposal, outcomes=possible_outcomes(item), **kwargs)

    @staticmethod
    def values_of(decision: Decision | None) -> dict[str, Any]:
        """Return what was noted before, to change it."""
        if decision is None:
            return {}
        return {name: getattr(decision, name) for name in ("outcome", "motivation", *_TERMS, *_VOTES)}


class GroupForm(_VotedForm):
    """What the committee decides about every file of a group at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, proposal=None, outcomes=TOGETHER, **kwargs)
        self.fields["motivation"].help_text = _("Komt in elke brief van de groep.")

    @staticmethod
    def values_of(group: AgendaGroup) -> dict[str, Any]:
        """Return what was noted before, else the reasons the list was confirmed with."""
        if not group.outcome:
            return {"motivation": group.review.motivation}
        return {name: getattr(group, name) for name in ("outcome", "motivation", *_VOTES)}


def measure_form(item: Any, decision: Decision | None, data: Any) -> MeasureForm | None:
    """Return the boxes of another suspension, filled with what was noted or proposed; None for another kind of item."""
    if item.kind != ItemKind.SANCTION:
        return None
    noted = wanted_of(decision) if decision is not None else None
    names = ("measure", "share", "months", "starts_on", "postponed_months", "conditions", "postponed_until")
    initial = {name: getattr(noted, name) if noted else getattr(item.breach, f"asked_{name}") for name in names}
    bound = data is not None and data.get("outcome") == DecisionOutcome.OTHERWISE
    return MeasureForm(data if bound else None, path=item.breach, initial=initial)


class UrgentForm(TermsForm):
    """What the chair decides alone; refusing or waiting is for the committee."""

    decided_on = DateField(label=_("Beslist op"))
    field_order = ["decided_on", "outcome", "motivation", "amount", "starts_on", "ends_on"]

    def __init__(self, *args: Any, proposal: AidProposal, **kwargs: Any) -> None:
        possible = (DecisionOutcome.GRANTED, DecisionOutcome.OTHERWISE)
        super().__init__(*args, proposal=proposal, outcomes=possible, **kwargs)
        del self.fields["snippets"]
        self.fields["motivation"].label = _("Waarom kan dit niet wachten op de zitting?")
        self.fields["motivation"].help_text = ""
        self.fields["motivation"].required = True

    def words(self) -> str:
        return str(self.cleaned_data["motivation"]).strip()


class SentForm(forms.Form):
    """When and how letters left."""

    sent_on = DateField(label=_("Verstuurd op"))
    sent_how = forms.ChoiceField(label=_("Hoe?"), choices=SendingWay.choices, widget=SegmentedRadio)


class ReturnedForm(forms.Form):
    """When a letter came back."""

    returned_on = DateField(label=_("Teruggekomen op"))


class CorrectionForm(forms.Form):
    """What is wrong in a decision, and on which sitting it is decided again."""

    text = forms.CharField(
        label=_("Wat is fout, en wat komt in de plaats?"), widget=GrowingTextarea({"rows": 4}), max_length=4000
    )
    sitting: Any = forms.ModelChoiceField(label=_("Op welke zitting?"), queryset=None, empty_label=None)
    proposal: Any = forms.ModelChoiceField(
        label=_("Met welk voorstel?"),
        queryset=None,
        required=False,
        empty_label=_("geen: enkel de tekst hierboven"),
        help_text=_("Verandert een bedrag of een periode? Maak eerst een herziening in het dossier en kies ze hier."),
    )

    def __init__(self, *args: Any, sittings: Any, proposals: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sitting"].queryset = sittings  # type: ignore[attr-defined]
        self.fields["proposal"].queryset = proposals  # type: ignore[attr-defined]

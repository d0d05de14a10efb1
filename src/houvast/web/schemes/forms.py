"""Forms of the kinds of aid and their budget."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.actions.schemes import Terms
from houvast.apps.aid.enums import AidKind, CeilingPer, DecidedBy, LegalBasis, Rhythm
from houvast.apps.aid.models import AidScheme, BudgetKey
from houvast.web.forms import DateField, GrowingTextarea, MoneyField, SegmentedRadio

EVIDENCE_LONGEST = 120


class TermsForm(forms.Form):
    """The terms of one kind of aid from a day on."""

    starts_on = DateField(
        label=_("Deze afspraken gelden vanaf"), help_text=_("Wat voordien gevraagd of toegekend werd, houdt de vorige.")
    )
    label = forms.CharField(label=_("Naam"), max_length=80)
    label_fr = forms.CharField(label=_("Naam in het Frans"), max_length=80, required=False)
    label_en = forms.CharField(label=_("Naam in het Engels"), max_length=80, required=False)
    kind = forms.ChoiceField(
        label=_("Telt in de cijfers als"), choices=AidKind.choices, help_text=_("Zo staat het in het jaarverslag.")
    )
    legal_basis = forms.ChoiceField(label=_("Wettelijke basis"), choices=LegalBasis.choices)
    budget_key: Any = forms.ModelChoiceField(label=_("Budgetsleutel"), queryset=None)
    rhythm = forms.ChoiceField(label=_("Wordt betaald"), choices=Rhythm.choices, widget=SegmentedRadio)
    repayable = forms.BooleanField(label=_("Wordt gewoonlijk terugbetaald door de cliënt"), required=False)
    to_third_party = forms.BooleanField(
        label=_("Wordt gewoonlijk aan een derde betaald"),
        required=False,
        help_text=_("Een verhuurder, leverancier, school of zorgverlener."),
    )
    decided_by = forms.ChoiceField(label=_("Wie beslist"), choices=DecidedBy.choices, widget=forms.RadioSelect)
    ceiling = MoneyField(label=_("Plafond"), required=False, help_text=_("Leeg: geen plafond."))
    ceiling_per = forms.ChoiceField(
        label=_("Plafond geldt"),
        choices=CeilingPer.choices,
        help_text=_("‘Eenmaal in het leven’ geldt ook zonder bedrag."),
    )
    evidence = forms.CharField(
        label=_("Bewijsstukken"),
        required=False,
        max_length=4000,
        widget=GrowingTextarea({"rows": 4}),
        help_text=_("Eén per regel. Vraag enkel wat nodig is."),
    )
    remark = forms.CharField(
        label=_("Afspraken in woorden"), required=False, max_length=300, widget=GrowingTextarea({"rows": 2})
    )

    def __init__(self, *args: Any, keys: QuerySet[BudgetKey], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["budget_key"].queryset = keys  # type: ignore[attr-defined]

    def clean_evidence(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["evidence"].splitlines() if line.strip()]
        if long := next((line for line in lines if len(line) > EVIDENCE_LONGEST), ""):
            text = _("Deze regel is te lang (hoogstens %(n)s tekens): %(line)s")
            raise forms.ValidationError(text, params={"n": EVIDENCE_LONGEST, "line": f"{long[:40]}…"})
        return lines

    def terms(self) -> Terms:
        """What was filled in."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "starts_on"}
        return Terms(**data)


def initial_terms(scheme: AidScheme, *, starts_on: dt.date) -> dict[str, Any]:
    """What a form of new terms starts with: those there are."""
    values = {one.name: getattr(scheme, one.name) for one in fields(Terms)}
    return {
        **values,
        "budget_key": scheme.budget_key_id,
        "evidence": "\n".join(scheme.evidence),
        "starts_on": starts_on,
    }


class EndForm(forms.Form):
    """Until when a kind of aid may be asked."""

    last = DateField(label=_("Laatste dag"))


class KeyForm(forms.Form):
    """A line of the budget."""

    code = forms.CharField(
        label=_("Budgetsleutel"), max_length=40, help_text=_("Zoals de boekhouding ze schrijft, bijvoorbeeld 0900-01.")
    )
    label = forms.CharField(label=_("Omschrijving"), max_length=120)


class YearForm(forms.Form):
    """Which year of the budget is shown."""

    jaar = forms.IntegerField(min_value=2000, max_value=2199, required=False)


class EnvelopesForm(forms.Form):
    """The envelope of every budget key in one year; empty means none was set."""

    def __init__(self, *args: Any, keys: Sequence[BudgetKey], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = keys
        for key in keys:
            label = _("Krediet van %(key)s") % {"key": str(key)}
            self.fields[f"envelope_{key.pk}"] = MoneyField(label=label, required=False, max_digits=12)
            self.fields[f"version_{key.pk}"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for key in self.keys:
            name = f"envelope_{key.pk}"
            if (
                name not in self.errors
                and data.get(name) is None
                and self.get_initial_for_field(self.fields[name], name)
            ):
                self.add_error(name, _("Schrijf 0 als er geen krediet meer is."))
        return data

    def rows(self) -> list[tuple[BudgetKey, forms.BoundField, forms.BoundField]]:
        return [(key, self[f"envelope_{key.pk}"], self[f"version_{key.pk}"]) for key in self.keys]

    def amounts(self) -> list[tuple[BudgetKey, Decimal, int]]:
        """The keys whose amount was changed, each with the version that was read."""
        data = self.cleaned_data
        changed = [key for key in self.keys if f"envelope_{key.pk}" in self.changed_data]
        return [
            (key, data[f"envelope_{key.pk}"], data[f"version_{key.pk}"] or 0)
            for key in changed
            if data[f"envelope_{key.pk}"] is not None
        ]

"""Forms of templates, letters and proof."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import DocumentKind
from houvast.apps.paperwork.enums import ChecklistKind, LetterKind, LetterLanguage, Shown
from houvast.web.forms import DateField, GrowingTextarea, SegmentedRadio

_LONGEST = 20_000


class NewTemplateForm(forms.Form):
    """Begin a template."""

    title = forms.CharField(label=_("Naam"), max_length=80, help_text=_("Zo kiest een collega het."))
    kind = forms.ChoiceField(label=_("Soort brief"), choices=LetterKind.choices)
    language = forms.ChoiceField(label=_("Taal van de brief"), choices=LetterLanguage.choices, widget=SegmentedRadio)


class TemplateForm(forms.Form):
    """The words of a draft."""

    title = forms.CharField(label=_("Naam"), max_length=80)
    subject = forms.CharField(label=_("Onderwerp"), max_length=150, widget=forms.TextInput({"data-merge": ""}))
    body = forms.CharField(
        label=_("Tekst"),
        max_length=_LONGEST,
        widget=GrowingTextarea({"rows": 16, "data-merge": "", "class": "template-text"}),
        help_text=_("## maakt een kop, - een punt, **vet** staat vet. Een nieuwe regel blijft een nieuwe regel."),
    )


class PublishTemplateForm(forms.Form):
    """From which day letters are made with it."""

    valid_from = DateField(label=_("Geldt vanaf"))


class PreviewForm(forms.Form):
    """A real file to look at a template with."""

    dossier = forms.CharField(
        label=_("Dossiernummer"), required=False, max_length=12, help_text=_("Leeg: een voorbeeldpersoon.")
    )


class LetterForm(forms.Form):
    """The text of a letter, filled in and free to change."""

    recipient = forms.CharField(
        label=_("Aan"),
        required=False,
        max_length=400,
        widget=GrowingTextarea({"rows": 3}),
        help_text=_("Elke regel komt in het adresvak."),
    )
    subject = forms.CharField(label=_("Onderwerp"), max_length=150)
    body = forms.CharField(
        label=_("Tekst"),
        max_length=_LONGEST,
        widget=GrowingTextarea({"rows": 16}),
        help_text=_("## maakt een kop, - een punt, **vet** staat vet. Vul in wat tussen [ ] staat."),
    )


class ProofNoteForm(forms.Form):
    """How something was shown without a copy."""

    how = forms.ChoiceField(label=_("Hoe?"), choices=Shown.choices, widget=forms.RadioSelect)
    noted_on = DateField(label=_("Wanneer?"))
    note = forms.CharField(
        label=_("Toelichting"),
        required=False,
        max_length=300,
        help_text=_("Verplicht bij ‘niet nodig’. Schrijf nooit de inhoud over."),
    )


class ListsForm(forms.Form):
    """Which lists this file follows."""

    kinds = forms.MultipleChoiceField(
        label=_("Waarvoor is er een aanvraag?"),
        choices=ChecklistKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class PracticeForm(forms.Form):
    """Something the service likes to see."""

    kind = forms.ChoiceField(label=_("Lijst"), choices=ChecklistKind.choices)
    label = forms.CharField(
        label=_("Wat"), max_length=120, help_text=_("Zoals de cliënt het leest, bijvoorbeeld: schoolrekening.")
    )
    label_fr = forms.CharField(label=_("Wat, in het Frans"), max_length=120, required=False)
    label_en = forms.CharField(label=_("Wat, in het Engels"), max_length=120, required=False)
    why = forms.CharField(
        label=_("Waarvoor dient het?"), max_length=300, help_text=_("Wat niet nodig is, mag niet gevraagd worden.")
    )
    proofs = forms.MultipleChoiceField(
        label=_("Bewezen door"), choices=DocumentKind.choices, widget=forms.CheckboxSelectMultiple
    )


def initial_note(*, today: dt.date, note: Any) -> dict[str, Any]:
    """Return what a note form starts with: what was noted, or today."""
    if note is None:
        return {"noted_on": today}
    return {"how": note.how, "noted_on": note.noted_on, "note": note.note}

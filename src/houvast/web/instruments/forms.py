"""The forms of a draft instrument; the one for a part is built from what can be edited of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from houvast.apps.assessments import editing
from houvast.apps.assessments.choice_lists import said_already, same_words
from houvast.apps.assessments.definition_parts import LANGUAGE_NAMES, LANGUAGES
from houvast.apps.assessments.definitions import SCALE
from houvast.apps.assessments.outline import part_id
from houvast.web.forms import DateField, GrowingTextarea
from houvast.web.instruments.words import ITEM_TYPES, field_name

_LONGEST = 2000
_SHORT = ("title", "label", "values", "special_values", "meaning")
key_validator = RegexValidator(r"^[a-z0-9_]+\Z", _("Enkel kleine letters, cijfers en lage streepjes."))


class PartForm(forms.Form):
    """Everything that can be edited of one part: words per language, flags, lists.

    `keys` are the choices for lists of ids, by field name. `version` is asked of the instrument itself only. `others`
    are the other choices of the same list: each says something else.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        fields: list[editing.Field],
        keys: dict[str, list[tuple[str, str]]],
        version: str | None = None,
        others: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        super().__init__(data)
        self.edited, self.others = fields, others
        if version is not None:
            self.fields["version"] = forms.CharField(label=_("Nummer van de versie"), max_length=10, initial=version)
        for field in fields:
            self.fields |= _form_fields(field, keys)

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields as the page shows them: the three languages of the same words together."""
        shown = [("", [self["version"]])] if "version" in self.fields else []
        for field in self.edited:
            if field.kind == editing.WORDS:
                shown.append((field_name(field.name), [self[f"{field.name}.{code}"] for code in LANGUAGES]))
            else:
                shown.append(("", [self[field.name]]))
        return shown

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        refuse_repeated(self, {code: (f"label.{code}", cleaned.get(f"label.{code}", "")) for code in LANGUAGES})
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return what was typed, as `editing.with_fields` takes it."""
        cleaned = self.cleaned_data
        found: dict[str, Any] = {}
        for field in self.edited:
            if field.kind == editing.WORDS:
                found[field.name] = {code: cleaned[f"{field.name}.{code}"].strip() for code in LANGUAGES}
            elif field.kind == editing.SCORES:
                found[field.name] = [int(value) for value in cleaned[field.name]]
            else:
                found[field.name] = cleaned[field.name]
        if "version" in self.fields:
            found["version"] = cleaned["version"]
        return found


class AddForm(forms.Form):
    """A new question, competence, choice or tag; its id stays for ever, so it is chosen here and only here."""

    key = forms.CharField(
        label=_("Sleutel"),
        help_text=_("Blijft altijd dezelfde: hiermee worden metingen vergeleken. Bijvoorbeeld: kinderopvang_zomer."),
        max_length=40,
        validators=[key_validator],
    )
    type = forms.ChoiceField(label=_("Soort antwoord"), help_text=_("Verandert niet meer na het publiceren."))
    nl = forms.CharField(label=LANGUAGE_NAMES["nl"], max_length=_LONGEST)
    fr = forms.CharField(label=LANGUAGE_NAMES["fr"], max_length=_LONGEST, required=False)
    en = forms.CharField(label=LANGUAGE_NAMES["en"], max_length=_LONGEST, required=False)
    choices = forms.CharField(
        label=_("Keuzes"),
        help_text=_("Eén per regel, in het Nederlands. Frans en Engels komen daarna, per keuze."),
        widget=GrowingTextarea({"rows": 3}),
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        types: tuple[str, ...],
        taken: Sequence[Mapping[str, Any]],
        others: Sequence[Mapping[str, Any]],
    ) -> None:
        """`taken` are the parts the list has, `others` the choices among them that say something else."""
        super().__init__(data)
        self.taken, self.others = taken, others
        if types:
            self.fields["type"].choices = [(one, ITEM_TYPES[one]) for one in types]  # type: ignore[attr-defined]
        else:
            del self.fields["type"]
        if not {"choice", "multichoice"} & set(types):
            del self.fields["choices"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("type") in ("choice", "multichoice") and not self._lines():
            self.add_error("choices", _("Schrijf minstens één keuze."))
        if cleaned.get("key") in {part_id(row) for row in self.taken}:
            self.add_error("key", _("Deze sleutel staat al in deze lijst."))
        refuse_repeated(self, {code: (code, cleaned.get(code, "")) for code in LANGUAGES})
        seen: set[str] = set()
        for line in self._lines():
            if same_words(line) in seen:
                self.add_error("choices", _("“%(words)s” staat er twee keer.") % {"words": line})
                break
            seen.add(same_words(line))
        return cleaned

    def row(self) -> dict[str, Any]:
        """Return the part as the definition holds it."""
        cleaned = self.cleaned_data
        row: dict[str, Any] = {"key": cleaned["key"]}
        if "type" in cleaned:
            row["type"] = cleaned["type"]
        row["label"] = _words(cleaned["nl"], cleaned["fr"], cleaned["en"])
        if row.get("type") in ("choice", "multichoice"):
            row["choices"] = [
                {"key": f"keuze_{number}", "label": _words(line)} for number, line in enumerate(self._lines(), start=1)
            ]
        return row

    def _lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data.get("choices", "").splitlines() if line.strip()]


class RestoreForm(forms.Form):
    """A part that an earlier version had and this draft does not."""

    restore = forms.ChoiceField(label=_("Neem terug op uit een vroegere versie"))

    def __init__(self, data: Any = None, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["restore"].choices = choices  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    valid_from = DateField(label=_("Meten met deze versie vanaf"))


class RetireForm(forms.Form):
    first_day_without = DateField(label=_("Niet meer meten met deze versie vanaf"))


class ImportForm(forms.Form):
    """A definition file."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_("Een YAML-bestand, bijvoorbeeld een dat Houvast uitschreef. Het wordt een ontwerp."),
        error_messages={"required": _("Kies een bestand."), "empty": _("Dit bestand is leeg.")},
    )
    file.widget.attrs["accept"] = ".yaml,.yml"


def refuse_repeated(form: PartForm | AddForm, said: Mapping[str, tuple[str, str]]) -> None:
    """Refuse, beside its field, what another choice of the list says; `said` is (field, words) by language."""
    for language, (name, words) in said.items():
        shown = words.strip() or said["nl"][1].strip()
        if shown and said_already(shown, form.others, language):
            form.add_error(name, _("“%(words)s” staat al in deze lijst.") % {"words": shown})


def _form_fields(field: editing.Field, keys: dict[str, list[tuple[str, str]]]) -> dict[str, forms.Field]:
    label = field_name(field.name)
    if field.kind == editing.FLAG:
        return {field.name: forms.BooleanField(label=label, initial=field.value, required=False)}
    if field.kind == editing.NUMBER:
        return {field.name: forms.IntegerField(label=label, initial=field.value, min_value=1, max_value=50)}
    if field.kind == editing.WORDS:
        return {f"{field.name}.{code}": _word_field(field, code, label) for code in LANGUAGES}
    numbers = [(str(step), str(step)) for step in SCALE]
    known = {str(value) for value in field.value}
    choices = numbers if field.kind == editing.SCORES else keys.get(field.name) or [(one, one) for one in field.value]
    return {
        field.name: forms.MultipleChoiceField(
            label=label,
            choices=choices,
            initial=sorted(known),
            required=field.required,
            widget=forms.CheckboxSelectMultiple,
        )
    }


def _word_field(field: editing.Field, code: str, label: str) -> forms.CharField:
    short = field.name.partition(".")[0] in _SHORT
    return forms.CharField(
        label=LANGUAGE_NAMES[code],
        initial=field.value[code],
        max_length=120 if field.name == "title" else _LONGEST,
        required=field.required and code == "nl",
        widget=forms.TextInput({"lang": code}) if short else GrowingTextarea({"rows": 2, "lang": code}),
        error_messages={"required": _("Vul dit in: %(what)s.") % {"what": label}},
    )


def _words(nl: str, fr: str = "", en: str = "") -> dict[str, str]:
    return {"nl": nl, "fr": fr or nl, "en": en or nl}

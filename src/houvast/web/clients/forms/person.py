"""Who somebody is: adding a person with a look for duplicates, and correcting one."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from houvast.apps.clients.actions.persons import PersonDetails
from houvast.apps.clients.enums import ContactPreference, Sex
from houvast.apps.clients.identifiers import check_insz, contradictions, proposed_sex
from houvast.apps.clients.models import Person
from houvast.apps.clients.search import Duplicate, possible_duplicates
from houvast.apps.clients.terms import read_terms
from houvast.core.errors import Refused
from houvast.core.languages import Language
from houvast.web.clients.forms.choices import languages, nationalities
from houvast.web.forms import DateField
from houvast_rules.identifiers import InszReading, format_insz

NAME_ATTRIBUTES = {"autocomplete": "off", "spellcheck": "false"}


class AddPersonForm(forms.Form):
    """The least that is needed to know somebody. Two boxes appear only when there is something to confirm."""

    last_name = forms.CharField(label=_("Familienaam"), max_length=120, widget=forms.TextInput(NAME_ATTRIBUTES))
    first_name = forms.CharField(
        label=_("Voornaam"), max_length=120, required=False, widget=forms.TextInput(NAME_ATTRIBUTES)
    )
    insz = forms.CharField(
        label=_("Rijksregisternummer"),
        help_text=_("Of bisnummer. Geboortedatum en geslacht worden hieruit voorgesteld."),
        max_length=20,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
    )
    birth_date = DateField(label=_("Geboortedatum"), required=False)
    sex = forms.ChoiceField(label=_("Geslacht"), choices=Sex.choices, required=False)
    phone = forms.CharField(label=_("Telefoon"), max_length=30, required=False)
    language = forms.ChoiceField(label=_("Taal"), choices=Language.choices, initial=Language.DUTCH)
    confirm_number = forms.BooleanField(
        label=_("Ik heb het nagekeken: nummer, geboortedatum en geslacht zijn juist."), required=False
    )
    confirm_other = forms.BooleanField(label=_("Dit is iemand anders. Voeg een nieuwe persoon toe."), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.today = timezone.localdate()
        self.reading: InszReading | None = None
        self.duplicates: list[Duplicate] = []
        self.contradictions: list[str | Promise] = []
        self.proposals = self._take_over_from_number() if self.is_bound else []

    def _take_over_from_number(self) -> list[tuple[str, Any, str]]:
        """Fill an empty birth date and sex from the number; return name, label and value of what was filled.

        The user sees them before anything is saved.
        """
        try:
            reading = check_insz(self.data.get("insz", ""), on=self.today)
        except Refused:
            return []
        proposals = {
            "birth_date": reading.birth_date.strftime("%d/%m/%Y") if reading.birth_date else "",
            "sex": str(proposed_sex(reading)),
        }
        new = {name: value for name, value in proposals.items() if value and not self.data.get(name)}
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data.update(new)  # type: ignore[attr-defined]
        return [(name, self.fields[name].label, value) for name, value in new.items()]

    def clean_insz(self) -> str:
        if not self.cleaned_data["insz"]:
            return ""
        try:
            self.reading = check_insz(self.cleaned_data["insz"], on=self.today)
        except Refused as refusal:
            raise forms.ValidationError(refusal.message_dict["insz"]) from refusal
        return self.reading.digits

    def clean_birth_date(self) -> dt.date | None:
        birth_date: dt.date | None = self.cleaned_data["birth_date"]
        if birth_date and birth_date > self.today:
            raise forms.ValidationError(_("De geboortedatum ligt in de toekomst."))
        return birth_date

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        self.duplicates = self._duplicates(typed)
        if self.reading:
            self.contradictions = contradictions(
                self.reading, birth_date=typed.get("birth_date"), sex=typed.get("sex", "")
            )
        if self.contradictions and not typed.get("confirm_number"):
            self.add_error("confirm_number", _("Kijk na wat niet past en vink dit aan, of verbeter het."))
        if self.duplicates and not typed.get("confirm_other"):
            self.add_error(
                "confirm_other", _("Kijk na of deze persoon al bestaat. Is het iemand anders, vink dit aan.")
            )
        return typed

    def forget_missing(self) -> None:
        """While somebody is still typing, an empty or unconfirmed box is not an error."""
        for name, errors in list(self.errors.as_data().items()):
            if name.startswith("confirm_") or all(error.code == "required" for error in errors):
                del self.errors[name]

    def _duplicates(self, typed: dict[str, Any]) -> list[Duplicate]:
        if not typed.get("last_name"):
            return []
        return possible_duplicates(
            self.user,
            last_name=typed["last_name"],
            first_name=typed.get("first_name", ""),
            birth_date=typed.get("birth_date"),
            insz=typed.get("insz", ""),
            phone=typed.get("phone", ""),
        )

    def details(self) -> PersonDetails:
        """What the action stores; call it on a valid form."""
        names = ("last_name", "first_name", "birth_date", "sex", "phone", "language")
        return PersonDetails(**{name: self.cleaned_data[name] for name in names})  # type: ignore[typeddict-item,no-any-return]


def initial_from_search(text: str) -> dict[str, Any]:
    """Put what was searched in vain in the right boxes: first names come first when somebody types two words."""
    terms = read_terms(text)
    first, last = (terms.words[:1], terms.words[1:]) if len(terms.words) > 1 else ((), terms.words)
    whole_date = terms.born_from if terms.born_from == terms.born_until else None
    return {
        "first_name": " ".join(first).title() if first else "",
        "last_name": " ".join(word if word[:1].isupper() else word.capitalize() for word in last),
        "birth_date": whole_date,
        "insz": format_insz(terms.insz) if terms.insz else "",
        "phone": text.strip() if terms.phone and not terms.insz else "",
    }


def with_person(url: str, person: Person, *, host: str, secure: bool) -> str:
    """Return `url` with `person=<id>` added, when it is an address of this site; empty otherwise."""
    if not url or not url_has_allowed_host_and_scheme(url, allowed_hosts={host}, require_https=secure):
        return ""
    parts = urlsplit(url)
    query = "&".join(filter(None, [parts.query, urlencode({"person": person.pk})]))
    return urlunsplit(parts._replace(query=query))


class EditPersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """Everything about a person that has no history of its own."""

    birth_date = DateField(label=_("Geboortedatum"), required=False)
    residence_permit_until = DateField(label=_("Verblijfstitel geldig tot"), required=False)
    deceased_on = DateField(label=_("Overleden op"), required=False)
    nationality = forms.ChoiceField(label=_("Nationaliteit"), choices=nationalities, required=False)
    language = forms.ChoiceField(label=_("Taal"), help_text=_("De taal van brieven."))
    other_languages = forms.MultipleChoiceField(
        label=_("Andere talen"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    GROUPS = (
        (_("Wie"), ("first_name", "last_name", "birth_date", "sex")),
        (_("Bereikbaar"), ("phone", "email", "contact_preference")),
        (_("Taal"), ("language", "interpreter", "other_languages")),
        (
            _("Burgerlijke staat en verblijf"),
            ("nationality", "civil_status", "residence_status", "residence_permit_until", "deceased_on"),
        ),
    )

    class Meta:
        model = Person
        fields = (
            "first_name",
            "last_name",
            "birth_date",
            "sex",
            "phone",
            "email",
            "contact_preference",
            "language",
            "interpreter",
            "other_languages",
            "nationality",
            "civil_status",
            "residence_status",
            "residence_permit_until",
            "deceased_on",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.instance
        for name in ("language", "other_languages"):
            self.fields[name].choices = languages(person.language, *person.other_languages)  # type: ignore[attr-defined]
        self.fields["version"].initial = person.version
        no_preference = [("", _("geen voorkeur")), *ContactPreference.choices]
        self.fields["contact_preference"].choices = no_preference  # type: ignore[attr-defined]

    def clean_birth_date(self) -> dt.date | None:
        birth_date: dt.date | None = self.cleaned_data["birth_date"]
        if birth_date and birth_date > timezone.localdate():
            raise forms.ValidationError(_("De geboortedatum ligt in de toekomst."))
        return birth_date

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def details(self) -> PersonDetails:
        return PersonDetails(**{name: self.cleaned_data[name] for name in self.Meta.fields})  # type: ignore[typeddict-item,no-any-return]

"""Forms of requests for aid and of accounts."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from houvast.apps.aid.actions.accounts import Account
from houvast.apps.aid.actions.requests import Arrival, Asked
from houvast.apps.aid.enums import AidKind
from houvast.apps.aid.models import AidScheme
from houvast.apps.aid.shared_accounts import others_on, users_of
from houvast.apps.casefiles.enums import Channel
from houvast.apps.casefiles.models import HelpRequest
from houvast.apps.clients.models import Person
from houvast.web.clients.forms.choices import countries
from houvast.web.forms import DateField, GrowingTextarea, MoneyField, SegmentedRadio
from houvast_rules.identifiers import ImpossibleNumberError, read_iban

NEW_LINE, EX_OFFICIO = "nieuw", "ambtshalve"


class SchemeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Choose a kind of aid, under the headings of the figures."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, label=_("Welke steun?"), **kwargs)

    def offer(self, schemes: QuerySet[AidScheme]) -> None:
        """Let the reader choose among these, in the order of the headings."""
        self.queryset = schemes
        groups: dict[str, list[tuple[int, str]]] = {}
        for row in schemes:
            groups.setdefault(row.kind, []).append((row.pk, row.label))
        self.choices = [
            ("", _("Kies een steunvorm")),
            *((label, groups[kind]) for kind, label in AidKind.choices if kind in groups),
        ]


class AskedForm(forms.Form):
    """What is asked and what for."""

    scheme = SchemeField()
    purpose = forms.CharField(
        label=_("Waarvoor?"),
        max_length=5_000,
        widget=GrowingTextarea,
        help_text=_("In de woorden van de cliënt. Zo komt het ook in het register."),
    )
    amount = MoneyField(
        label=_("Gevraagd bedrag"),
        required=False,
        help_text=_("Leeg als de berekening of het onderzoek het bedrag bepaalt. Bij maandelijkse steun: per maand."),
    )
    urgent_because = forms.CharField(
        label=_("Waarom dringend?"),
        required=False,
        max_length=200,
        help_text=_("Leeg: niet dringend. Bij dringende nood kan de voorzitter alleen beslissen (PRO-12)."),
    )

    def __init__(self, *args: Any, schemes: QuerySet[AidScheme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scheme"].offer(schemes)  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """What was filled in."""
        data = self.cleaned_data
        because = data["urgent_because"].strip()
        return Asked(
            scheme=data["scheme"],
            purpose=data["purpose"],
            amount=data["amount"],
            urgent=bool(because),
            urgent_because=because,
        )


class RequestForm(AskedForm):
    """A new request: also for whom, and how it stands in the register."""

    person: Any = forms.ModelChoiceField(
        label=_("Voor wie?"), queryset=None, widget=forms.RadioSelect, empty_label=None
    )
    line = forms.ChoiceField(label=_("In het register"), widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_("Hoe kwam de aanvraag binnen?"), choices=Channel.choices, widget=SegmentedRadio)
    received_on = DateField(
        label=_("Ontvangen op"), help_text=_("Vanaf die dag loopt de termijn van de beslissing (PRO-03).")
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    field_order = ["scheme", "person", "purpose", "amount", "urgent_because", "line", "channel", "received_on"]

    def __init__(
        self, *args: Any, lines: Sequence[HelpRequest], persons: QuerySet[Person], today: dt.date, **kwargs: Any
    ) -> None:
        defaults = {
            "line": str(lines[0].pk) if lines else NEW_LINE,
            "channel": Channel.DESK,
            "received_on": today,
            "submission": uuid.uuid4(),
        }
        super().__init__(*args, initial={**defaults, **kwargs.pop("initial", {})}, **kwargs)
        self.lines = {str(line.pk): line for line in lines}
        self.fields["line"].choices = [  # type: ignore[attr-defined]
            *((key, _line_words(line)) for key, line in self.lines.items()),
            (NEW_LINE, _("schrijf nu in: nieuw nummer en ontvangstbewijs")),
            (EX_OFFICIO, _("niemand vroeg het: het OCMW opent het recht ambtshalve")),
        ]
        self.fields["person"].queryset = persons  # type: ignore[attr-defined]

    def arrival(self) -> Arrival:
        """How it reached the centre."""
        data = self.cleaned_data
        return Arrival(
            received_on=data["received_on"],
            channel=data["channel"],
            help_request=self.lines.get(data["line"]),
            ex_officio=data["line"] == EX_OFFICIO,
            submission=data["submission"],
        )


def _line_words(line: HelpRequest) -> str:
    words = line.own_words if len(line.own_words) <= 80 else f"{line.own_words[:79]}…"
    return f"{line.register_number} · {line.received_at:%d/%m/%Y} · {words}"


class WithdrawForm(forms.Form):
    """Why the client withdraws a request."""

    because = forms.CharField(label=_("Waarom?"), max_length=200)
    withdrawn_on = DateField(label=_("Ingetrokken op"))


class AccountForm(forms.Form):
    """An account as it stands on the card or the invoice.

    `to_confirm` is a number that another client has as well, `confirmed` whether its box was ticked.
    """

    to_confirm, confirmed = "", False

    iban = forms.CharField(
        label=_("Rekeningnummer (IBAN)"),
        max_length=42,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "placeholder": "BE00 0000 0000 0000"}),
    )
    name = forms.CharField(label=_("Op naam van"), max_length=70)
    own = forms.TypedChoiceField(
        label=_("Van wie is de rekening?"),
        choices=[("ja", _("van de cliënt")), ("neen", _("van een derde: verhuurder, leverancier, school …"))],
        coerce=lambda value: value == "ja",
        widget=SegmentedRadio,
        initial="ja",
    )
    structured_message = forms.CharField(
        label=_("Gestructureerde mededeling"),
        required=False,
        max_length=20,
        help_text=_("Als de derde er een vraagt, bijvoorbeeld +++010/8068/17183+++."),
    )
    street = forms.CharField(label=_("Straat"), max_length=70, required=False)
    number = forms.CharField(label=_("Nummer"), max_length=16, required=False)
    postal_code = forms.CharField(label=_("Postcode"), max_length=16, required=False)
    town = forms.CharField(label=_("Gemeente"), max_length=35, required=False)
    country = forms.ChoiceField(label=_("Land"), choices=countries, initial="BE")
    proof_seen_on = DateField(
        label=_("Bewijs van de rekening gezien op"),
        required=False,
        help_text=_("Bankkaart, rekeninguittreksel of factuur. Maak geen kopie van de kaart."),
    )

    def account(self) -> Account:
        """What was filled in."""
        return Account(**self.cleaned_data)

    def warned(self, *, person_id: int, before: str = "") -> bool:
        """Warn beside the number that another client uses this account too; True until it is confirmed for this number.

        Asked whatever else is refused, so that the box and its tick stay on the page. `before` is the number the
        account had: that was looked at already.
        """
        try:
            iban = read_iban(self.data.get("iban", "")).value
        except ImpossibleNumberError:
            return False  # the action says what is wrong with it
        own = self.data.get("own", "ja") == "ja"
        others = others_on(users_of([iban]), iban, person_id=person_id, own=own)
        if not others or iban == before:
            return False
        self.to_confirm, self.confirmed = iban, self.data.get("confirmed") == iban
        if self.confirmed:
            return False
        said = ngettext(
            "Deze rekening staat ook in het dossier van een andere cliënt.",
            "Deze rekening staat ook in de dossiers van %(n)s andere cliënten.",
            others,
        ) % {"n": others}
        self.add_error("iban", f"{said} {_('Kijk het bewijs na en bevestig hieronder dat het klopt.')}")
        return True


class CloseForm(forms.Form):
    """Nothing to fill in: what the action refuses is shown on it."""

"""What is typed on the pages of payments; what it means is decided by the actions."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.payments.enums import BounceReason, CheckKind, LineState
from houvast.apps.payments.models import PaymentSettings
from houvast.web.formatting import month_year
from houvast.web.forms import DateField, GrowingTextarea
from houvast_rules.periods import add_months


class StartForm(forms.Form):
    """A month and the day on which the bank carries it out."""

    month = forms.TypedChoiceField(label=_("Maand"), coerce=dt.date.fromisoformat)
    execute_on = DateField(label=_("Uit te voeren op"), help_text=_("Een werkdag."))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = [add_months(today.replace(day=1), step) for step in (1, 0, -1)]
        self.fields["month"].choices = [(day.isoformat(), month_year(day)) for day in months]  # type: ignore[attr-defined]
        self.fields["month"].initial = months[1].isoformat()


class OffCycleForm(forms.Form):
    """Some grants that cannot wait."""

    grants = forms.TypedMultipleChoiceField(
        label=_("Wat kan niet wachten?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één toekenning.")},
    )
    execute_on = DateField(label=_("Uit te voeren op"), help_text=_("Een werkdag."))

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grants"].choices = choices  # type: ignore[attr-defined]


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """The account of the centre and what stands on the statement; the action checks the numbers."""

    class Meta:
        model = PaymentSettings
        fields = ["name", "iban", "bic", "kbo", "sepa_version", "message", "month_days", "pays_from"]
        field_classes = {"pays_from": DateField}
        help_texts = {
            "message": _("De begunstigde leest dit met de maand en een nummer. Noem nooit welke steun het is."),
            "pays_from": _(
                "De eerste dag van een maand. Wat een ander systeem eerder betaalde, wordt niet opnieuw betaald."
            ),
            "month_days": _("Er is geen officiële regel voor een onvolledige maand (LEE-02)."),
        }

    # Longer than what is kept: people type spaces and points, the action takes them out.
    iban = forms.CharField(label=_("Rekening waarvan betaald wordt"), max_length=50)
    bic = forms.CharField(label=_("BIC"), max_length=20, required=False)
    kbo = forms.CharField(label=_("Ondernemingsnummer"), max_length=20)

    def _post_clean(self) -> None:
        """The row is made by the action, which also writes numbers without spaces."""


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reden"), max_length=300, widget=GrowingTextarea)


class NoteForm(forms.Form):
    note = forms.CharField(label=_("Waarom wacht deze betaling?"), max_length=200)


class BookForm(forms.Form):
    paid_on = DateField(label=_("Uitgevoerd door de bank op"))


class BounceForm(forms.Form):
    """A payment that came back."""

    returned_on = DateField(label=_("Teruggekomen op"))
    reason = forms.ChoiceField(label=_("Reden"), choices=BounceReason)
    note = forms.CharField(label=_("Toelichting"), max_length=200, required=False)


class LineFilter(forms.Form):
    """Which lines of a run are shown."""

    q = forms.CharField(label=_("Naam of rekening"), required=False)
    state = forms.ChoiceField(label=_("Stand"), choices=[("", _("alle")), *LineState.choices], required=False)


class CheckFilter(forms.Form):
    """Which checks are shown."""

    kind = forms.ChoiceField(label=_("Soort"), choices=[("", _("alle")), *CheckKind.choices], required=False)
    open = forms.BooleanField(label=_("Alleen niet afgevinkt"), required=False)

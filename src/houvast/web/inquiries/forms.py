"""The forms of an inquiry and of a home visit; what they mean is decided by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import FactSource, InquiryTopic
from houvast.apps.aid.models import HomeVisit, InquiryFact
from houvast.web.filepages.fields import ColleagueField
from houvast.web.forms import DateField, GrowingTextarea, RadioCards, SegmentedRadio, described
from houvast_rules.procedure import ksz_purposes

_LONGEST = 20_000
_YES, _NO = _("ja"), _("neen")


def _yes(value: str) -> bool:
    return value == "ja"


def _yes_no(label: Any, labels: tuple[Any, Any] = (_YES, _NO), **kwargs: Any) -> forms.TypedChoiceField:
    choices = list(zip(("ja", "nee"), labels, strict=True))
    return forms.TypedChoiceField(label=label, choices=choices, coerce=_yes, widget=SegmentedRadio, **kwargs)


class StartForm(forms.Form):
    """Why an inquiry begins, and whether it goes on from the one before."""

    delta = forms.TypedChoiceField(
        label=_("Wat onderzoek je?"),
        choices=[
            (
                "ja",
                described(_("Alleen wat veranderde"), _("De vorige vaststellingen komen mee: bevestig of verander.")),
            ),
            ("nee", described(_("Alles opnieuw"), _("Elk onderwerp begint leeg."))),
        ],
        coerce=_yes,
        widget=RadioCards,
    )
    reason = forms.CharField(label=_("Aanleiding"), max_length=200, help_text=_("Zoals: aanvraag leefloon, verhuisd."))

    def __init__(self, *args: Any, may_go_on: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_go_on:
            del self.fields["delta"]


class FactForm(forms.Form):
    """One fact with its source."""

    topic = forms.ChoiceField(label=_("Onderwerp"), choices=InquiryTopic.choices)
    text = forms.CharField(
        label=_("Vaststelling"),
        widget=GrowingTextarea({"rows": 5}),
        max_length=_LONGEST,
        help_text=_("Feiten, geen oordeel. Enkel wat nodig is om te beslissen."),
    )
    source = forms.ChoiceField(label=_("Bron"), choices=FactSource.choices, widget=forms.RadioSelect)
    source_detail = forms.CharField(
        label=_("Welke bron"), max_length=150, required=False, help_text=_("Zoals: loonbrief van oktober, huisarts.")
    )
    document: Any = forms.ModelChoiceField(
        label=_("Stuk in het dossier"), queryset=None, required=False, empty_label=_("geen")
    )
    found_on = DateField(label=_("Vastgesteld op"))

    def __init__(self, *args: Any, documents: Any, fixed_topic: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]
        if fixed_topic:
            del self.fields["topic"]

    @staticmethod
    def values_of(fact: InquiryFact) -> dict[str, Any]:
        return {
            "text": fact.text,
            "source": fact.source,
            "source_detail": fact.source_detail,
            "document": fact.document_id,
            "found_on": fact.confirmed_on,
        }


class ConcludeForm(forms.Form):
    """The conclusion in words."""

    conclusion = forms.CharField(
        label=_("Besluit van het onderzoek"),
        widget=GrowingTextarea({"rows": 6}),
        max_length=_LONGEST,
        help_text=_("Is er nood, hoe groot is die, en wat past het best? Dit komt in het sociaal verslag."),
    )
    incomplete_because = forms.CharField(
        label=_("Waarom beslissen op de eerste gegevens?"),
        max_length=300,
        required=False,
        help_text=_("Enkel als iets nog ontbreekt. Het verslag zegt dan wat later komt."),
    )
    is_review = forms.BooleanField(
        label=_("Dit is ook de jaarlijkse herziening"),
        required=False,
        help_text=_("De volgende wordt een jaar later gepland (PRO-09)."),
    )


class KszForm(forms.Form):
    """Who was registered with the Crossroads Bank, for what, from when."""

    person: Any = forms.ModelChoiceField(label=_("Wie"), queryset=None, empty_label=None)
    purpose = forms.TypedChoiceField(
        label=_("Hoedanigheid"), coerce=int, help_text=_("Waarvoor de gegevens nodig zijn, zoals je ze ingaf.")
    )
    starts_on = DateField(label=_("Ingeschreven vanaf"))

    def __init__(self, *args: Any, persons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = persons  # type: ignore[attr-defined]
        listed = [(row.code, f"{row.code} · {row.label}") for row in ksz_purposes()]
        self.fields["purpose"].choices = listed  # type: ignore[attr-defined]


class KszEndForm(forms.Form):
    """The last day of a registration."""

    ends_on = DateField(label=_("Uitgeschreven op"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class PlanVisitForm(forms.Form):
    """When, by whom, and whether the client knows."""

    planned_on = DateField(label=_("Datum"))
    announced = _yes_no(
        _("Weet de cliënt het vooraf?"),
        help_text=_("Een onaangekondigd bezoek komt niet in de agenda en niet op papier van de cliënt."),
    )
    visitor = ColleagueField(label=_("Bezoeker"))


class VisitForm(forms.Form):
    """How a visit went."""

    visited_on = DateField(label=_("Bezocht op"))
    announced = _yes_no(_("Was het aangekondigd?"))
    at_home = _yes_no(
        _("Was er iemand thuis?"),
        (_("iemand thuis"), _("niemand thuis")),
        help_text=_("Niemand thuis is op zich geen reden om te weigeren: probeer opnieuw."),
    )
    text = forms.CharField(
        label=_("Vaststellingen"), widget=GrowingTextarea({"rows": 6}), max_length=_LONGEST, required=False
    )
    as_fact = forms.BooleanField(
        label=_("Zet dit ook bij ‘gewoonlijke verblijfplaats’ in het onderzoek"), required=False, initial=True
    )

    def __init__(self, *args: Any, in_inquiry: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not in_inquiry:
            del self.fields["as_fact"]

    @staticmethod
    def values_of(planned: HomeVisit | None) -> dict[str, Any]:
        return {"announced": "ja" if planned is None or planned.announced else "nee"}

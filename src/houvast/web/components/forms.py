"""A form with every kind of field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.web.forms import DateField, GrowingTextarea, MoneyField, RadioCards, SegmentedRadio, described


class GalleryForm(forms.Form):
    """One of each; the gallery shows it empty and with errors."""

    keep_focus = False

    name = forms.CharField(label=_("Naam"), max_length=80, help_text=_("Voornaam en familienaam."))
    born = DateField(label=_("Geboortedatum"), required=False)
    rent = MoneyField(label=_("Huur per maand"), required=False)
    channel = forms.ChoiceField(
        label=_("Hoe kwam de vraag binnen?"),
        choices=[("", _("Kies")), ("desk", _("Aan het loket")), ("phone", _("Telefoon")), ("mail", _("E-mail"))],
    )
    housing = forms.ChoiceField(
        label=_("Wonen en energie"),
        required=False,
        widget=SegmentedRadio,
        choices=[
            ("ok", _("Oké")),
            ("attention", _("Aandachtspunt")),
            ("help", _("Wil hulp")),
            ("not_discussed", _("Niet besproken")),
        ],
    )
    kind = forms.ChoiceField(
        label=_("Soort contract"),
        widget=RadioCards,
        choices=[
            ("work", described(_("Werk"), _("De cliënt kan binnen drie maanden beginnen werken."))),
            ("study", described(_("Studie"), _("De cliënt volgt een studie met voltijds leerplan."))),
            ("social", described(_("Sociale activering"), _("Werken is nu niet haalbaar; meedoen wel."))),
        ],
    )
    languages = forms.MultipleChoiceField(
        label=_("Talen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("nl", _("Nederlands")), ("fr", _("Frans")), ("ar", _("Arabisch"))],
    )
    story = forms.CharField(label=_("Vraag in de woorden van de cliënt"), required=False, widget=GrowingTextarea)
    scan = forms.FileField(label=_("Ondertekend stuk"), required=False, help_text=_("PDF of foto, tot 20 MB."))
    consent = forms.BooleanField(label=_("De cliënt weet dat dit genoteerd wordt"))


class GalleryFilterForm(forms.Form):
    """Filters of an imaginary list."""

    q = forms.CharField(label=_("Naam bevat"), required=False)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Alle")), ("open", _("Open")), ("closed", _("Afgesloten"))]
    )
    since = DateField(label=_("Vanaf"), required=False)

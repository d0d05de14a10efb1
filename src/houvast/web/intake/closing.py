"""The forms that end an intake, take an outcome back, or note what happened after it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.outcomes import Closing
from houvast.apps.casefiles.enums import Outcome, ReferralKind
from houvast.apps.casefiles.models import HelpRequest
from houvast.apps.casefiles.workers import Load, intake_workers
from houvast.apps.trajectories.models import TrajectoryKind
from houvast.web.forms import DateField, GrowingTextarea, RadioCards, SegmentedRadio, described

CHOICES = {
    Outcome.INFORMATION: (_("Informatie gegeven"), _("De vraag is beantwoord. Er volgt geen beslissing.")),
    Outcome.FILE: (_("Dossier openen"), _("Een maatschappelijk werker gaat ermee verder.")),
    Outcome.INTERNAL: (_("Intern verwijzen"), _("Een andere dienst van het huis neemt over.")),
    Outcome.EXTERNAL: (_("Extern verwijzen"), _("Een andere organisatie neemt over.")),
    Outcome.FORWARDED: (
        _("Doorsturen naar het bevoegde OCMW"),
        _("Wij zijn niet bevoegd. Doorsturen moet binnen 5 kalenderdagen na de vaststelling (PRO-07)."),
    ),
    Outcome.WITHDRAWN: (_("Vraag ingetrokken"), _("De cliënt wil niet verder met de vraag.")),
}
INTO_FILE = (_("Opnemen in het open dossier"), _("De maatschappelijk werker van het dossier gaat ermee verder."))


class OutcomeForm(forms.Form):
    """How the intake ends. Fields of other outcomes are hidden by CSS and ignored by the action."""

    outcome = forms.ChoiceField(label=_("Hoe eindigt de intake?"), widget=RadioCards)
    referred_to = forms.CharField(label=_("Naar wie of waarheen?"), max_length=150, required=False)
    referral_kind = forms.ChoiceField(
        label=_("Hoe wordt er verwezen?"), choices=ReferralKind.choices, required=False, widget=SegmentedRadio
    )
    not_competent_since = DateField(label=_("Niet bevoegd: vastgesteld op"), required=False)
    worker = forms.TypedChoiceField(label=_("Wie begeleidt het dossier?"), required=False, empty_value=None)
    kind = forms.ChoiceField(label=_("Met welk traject begint het?"), required=False)
    note = forms.CharField(label=_("Toelichting"), required=False, widget=GrowingTextarea)

    def __init__(self, *args: Any, help_request: HelpRequest, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has_open_file = help_request.case_file_id is not None
        self.loads = {load.user.pk: load for load in intake_workers()}
        choices = {**CHOICES, Outcome.FILE: INTO_FILE} if has_open_file else CHOICES
        self.fields["outcome"].choices = [(value, described(*words)) for value, words in choices.items()]  # type: ignore[attr-defined]
        startable = TrajectoryKind.objects.for_start(user, on=timezone.localdate())
        self.kinds = {str(kind.pk): kind for kind in startable}
        self.fields["kind"].choices = [("", "—"), *((pk, kind.label) for pk, kind in self.kinds.items())]  # type: ignore[attr-defined]
        worker = self.fields["worker"]
        worker.choices = [("", "—"), *((pk, _load_words(load)) for pk, load in self.loads.items())]  # type: ignore[attr-defined]
        worker.coerce = lambda value: self.loads[int(value)].user  # type: ignore[attr-defined]
        if has_open_file:
            del self.fields["worker"], self.fields["kind"]
        self.initial.setdefault("not_competent_since", help_request.not_competent_since)

    @property
    def chosen_kind(self) -> TrajectoryKind | None:
        """The trajectory the file begins with; None when none was chosen or the file is open already."""
        return self.kinds.get(self.cleaned_data.get("kind", ""))

    def closing(self) -> Closing:
        facts = self.cleaned_data
        return Closing(
            outcome=Outcome(facts["outcome"]),
            note=facts["note"],
            referred_to=facts["referred_to"],
            referral_kind=facts["referral_kind"],
            not_competent_since=facts["not_competent_since"],
        )


class InformationForm(forms.Form):
    """The desk answered the question itself."""

    note = forms.CharField(label=_("Welke informatie gaf je?"), required=False, widget=GrowingTextarea)


class ReopenForm(forms.Form):
    reason = forms.CharField(label=_("Waarom klopte de uitkomst niet?"), widget=GrowingTextarea)


class ForwardedForm(forms.Form):
    forwarded_on = DateField(label=_("Doorgestuurd op"))
    applicant_informed_on = DateField(label=_("Aanvrager verwittigd op"), required=False)


class DecisionForm(forms.Form):
    decided_on = DateField(label=_("Beslist op"))


class DispatchForm(forms.Form):
    """Who does the intake, with how many open files each colleague has."""

    worker = forms.TypedChoiceField(label=_("Wie doet de intake?"))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        loads: dict[int, Load] = {load.user.pk: load for load in intake_workers()}
        field = self.fields["worker"]
        field.choices = [("", "—"), *((pk, _load_words(load)) for pk, load in loads.items())]  # type: ignore[attr-defined]
        field.coerce = lambda value: loads[int(value)].user  # type: ignore[attr-defined]

    @property
    def chosen(self) -> User:
        user: User = self.cleaned_data["worker"]
        return user


def _load_words(load: Load) -> str:
    text = ngettext("%(name)s: %(count)s open dossier", "%(name)s: %(count)s open dossiers", load.open_files)
    return text % {"name": load.user, "count": load.open_files}

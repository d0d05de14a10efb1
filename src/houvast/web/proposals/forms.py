"""What is asked about a proposal: only what its kind and its aid need; the amount of a living wage is never asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.accounts.models import User
from houvast.apps.aid.enums import ProposalKind, RecoveryGround, ReportState, Rhythm, SuspensionReason
from houvast.apps.aid.models import AidProposal, AidScheme, Calculation, PayeeAccount, SocialReport
from houvast.apps.aid.proposal_terms import GIVES, LIVING_WAGES, ProposalTerms
from houvast.web.formatting import euro, iban, short_date
from houvast.web.forms import DateField, MoneyField
from houvast.web.proposals.known import about_grant
from houvast.web.proposals.opening import Subject

_CALCULATIONS = 10
_GIVING = ("payee", "advance_on")
_LIVING_WAGE = ("calculation", "starts_on", "ends_on", "student", "besides_work", "homeless", *_GIVING)
_OTHER_AID = ("amount", "rhythm", "starts_on", "ends_on", "repayable", *_GIVING)
_BY_KIND: dict[str, tuple[str, ...]] = {
    ProposalKind.REFUSAL: ("calculation",),
    ProposalKind.STOP: ("ends_on",),
    ProposalKind.SUSPENSION: ("suspension_reason", "starts_on", "ends_on"),
    ProposalKind.RECOVERY: ("recovery_ground", "amount", "instalments", "starts_on", "ends_on"),
    ProposalKind.WAIVER: (),
}
_ALWAYS = ("motivation", "hearing_notice_on", "report", "urgent")
_LABELS: dict[str, dict[str, Any]] = {
    ProposalKind.STOP: {"ends_on": gettext_lazy("Laatste dag van het recht")},
    ProposalKind.SUSPENSION: {
        "starts_on": gettext_lazy("Niet betalen vanaf"),
        "ends_on": gettext_lazy("Niet betalen tot en met (leeg: tot nader order)"),
    },
    ProposalKind.RECOVERY: {
        "amount": gettext_lazy("Hele bedrag"),
        "starts_on": gettext_lazy("Steun betaald vanaf"),
        "ends_on": gettext_lazy("Steun betaald tot en met"),
    },
}


class CalculationChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, row: Any) -> str:
        return _("%(day)s: %(amount)s per maand, categorie %(category)s") % {
            "day": short_date(row.day),
            "amount": euro(row.monthly),
            "category": row.get_category_display(),
        }


class PayeeChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, row: Any) -> str:
        return f"{row.name}, {iban(row.iban)}"


class ReportChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, row: Any) -> str:
        return f"{row.subject} ({short_date(row.dated_on)}, {row.get_state_display()})"


class ProposalForm(forms.Form):
    """All fields; those a kind has no use for are taken out."""

    scheme: Any = forms.ModelChoiceField(label=gettext_lazy("Steunvorm"), queryset=None, required=False)
    calculation: Any = CalculationChoice(
        label=gettext_lazy("Berekening"),
        queryset=None,
        required=False,
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=gettext_lazy("Bedrag en categorie komen uit de berekening die in het dossier bewaard is."),
    )
    suspension_reason = forms.ChoiceField(
        label=gettext_lazy("Reden"), choices=[("", "–"), *SuspensionReason.choices], required=False
    )
    recovery_ground = forms.ChoiceField(
        label=gettext_lazy("Grond"),
        choices=[("", "–"), *RecoveryGround.choices],
        required=False,
        help_text=gettext_lazy("Enkel op een grond van deze gesloten lijst kan het OCMW terugvorderen (LEE-05)."),
    )
    amount = MoneyField(label=gettext_lazy("Bedrag"), required=False)
    rhythm = forms.ChoiceField(label=gettext_lazy("Ritme"), choices=Rhythm.choices)
    instalments = forms.IntegerField(
        label=gettext_lazy("Aantal maandelijkse schijven"), required=False, min_value=1, max_value=120
    )
    starts_on = DateField(label=gettext_lazy("Vanaf"), required=False)
    ends_on = DateField(label=gettext_lazy("Tot en met"), required=False)
    start_exception = forms.CharField(
        label=gettext_lazy("Wettelijke reden om voor de aanvraag te beginnen"), max_length=200, required=False
    )
    student = forms.BooleanField(label=gettext_lazy("Voltijds student"), required=False)
    besides_work = forms.BooleanField(label=gettext_lazy("Naast werk"), required=False)
    homeless = forms.BooleanField(label=gettext_lazy("Dakloos, met het bedrag van een alleenstaande"), required=False)
    payee: Any = PayeeChoice(
        label=gettext_lazy("Te betalen aan"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("nog te bepalen"),
    )
    repayable = forms.BooleanField(label=gettext_lazy("Terugbetaalbaar"), required=False)
    advance_on = forms.CharField(
        label=gettext_lazy("Voorschot op welke uitkering"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("De beslissing zegt dan dat het een terugvorderbaar voorschot is (LEE-04)."),
    )
    motivation = forms.CharField(
        label=gettext_lazy("Motivering"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Waarom dit, voor deze persoon, nu. De cliënt leest dit in de beslissing."),
    )
    hearing_notice_on = DateField(
        label=gettext_lazy("Hoorrecht schriftelijk gemeld op"),
        required=False,
        help_text=gettext_lazy("Leeg: de dag waarop het ontvangstbewijs gegeven is, want dat zegt het ook."),
    )
    report: Any = ReportChoice(
        label=gettext_lazy("Sociaal verslag"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("nog geen verslag"),
    )
    urgent = forms.BooleanField(
        label=gettext_lazy("Dringend"),
        required=False,
        help_text=gettext_lazy("De voorzitter kan alleen beslissen; het comité bekrachtigt (PRO-12)."),
    )

    def __init__(self, *args: Any, subject: Subject, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject
        self._choose_from(subject, user)
        for name in set(self.fields) - set(_names(subject)):
            del self.fields[name]
        for name, label in _LABELS.get(subject.kind, {}).items():
            self.fields[name].label = label

    def _choose_from(self, subject: Subject, user: User) -> None:
        """What may be chosen: rows of this file that the user may see."""
        mine = {"case_file": subject.case_file}
        calculations = Calculation.objects.visible_to(user).filter(**mine).newest_first()[:_CALCULATIONS]
        recent = Calculation.objects.visible_to(user).filter(pk__in=[row.pk for row in calculations])
        reports = SocialReport.objects.visible_to(user).filter(**mine).exclude(state=ReportState.SUBMITTED)
        found: dict[str, Any] = {
            "scheme": AidScheme.objects.for_reader(user).in_force(subject.on).order_by("label"),
            "calculation": recent.newest_first(),
            "payee": PayeeAccount.objects.visible_to(user).filter(**mine, closed_on__isnull=True).order_by("name"),
            "report": reports.order_by("-dated_on", "-id"),
        }
        for name, rows in found.items():
            field: Any = self.fields[name]
            field.queryset = rows

    @property
    def terms(self) -> ProposalTerms:
        """What the action is asked."""
        given = {name: value for name, value in self.cleaned_data.items() if name in ProposalTerms.__dataclass_fields__}
        subject = self.subject
        given.setdefault("scheme", subject.scheme)
        about = {"request": subject.request, "grant": subject.grant, "recovery": subject.recovery}
        return ProposalTerms(kind=subject.kind, **{**given, **about})


def initial_of(proposal: AidProposal) -> dict[str, Any]:
    """Return what a form about this proposal shows first."""
    return {name: getattr(proposal, name) for name in ProposalForm.base_fields}


def first_of(subject: Subject, user: User) -> dict[str, Any]:
    """Return what a new proposal may start from: what was asked, what runs, or what the rules say of an absence."""
    request, grant = subject.request, subject.grant
    found: dict[str, Any] = {"rhythm": subject.scheme.rhythm if subject.scheme else Rhythm.ONCE}
    if subject.scheme:
        found["repayable"] = subject.scheme.repayable
    if request is not None:
        found |= {"amount": request.amount, "starts_on": request.received_on, "urgent": request.urgent}
    if grant is not None:
        found |= {"payee": grant.payee_id, "advance_on": grant.advance_on, "repayable": grant.repayable}
        if subject.kind == ProposalKind.REVIEW:
            found["amount"] = grant.amount
        found |= about_grant(subject, grant, user)
    return found


def _names(subject: Subject) -> tuple[str, ...]:
    named = () if subject.scheme else ("scheme",)
    if subject.kind in GIVES:
        living_wage = subject.scheme is not None and subject.scheme.kind in LIVING_WAGES
        own = _LIVING_WAGE if living_wage else _OTHER_AID
        own = (*own, "start_exception") if subject.request and not subject.request.ex_officio else own
        return (*named, *own, *_ALWAYS)
    return (*named, *_BY_KIND[subject.kind], *_ALWAYS)

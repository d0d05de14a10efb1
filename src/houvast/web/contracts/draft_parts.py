"""Two parts of the draft form that not every contract has: third parties who sign along, and studies."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from houvast.apps.contracts.enums import LocalKind
from houvast.apps.contracts.models import Gpmi
from houvast.apps.contracts.terms import PartnerTerms, StudyTerms
from houvast.apps.trajectories.models import Goal
from houvast.web.forms import DateField

STUDIES = "studies_voltijds_leerplan"  # the activity of rule R01
SPARE_PARTNERS = 1
MOST_PARTNERS = 8
SESSIONS = 4
PARTNER_PARTS = ("organisation", "contact", "reach")


class PartnersPart(forms.Form):
    """Third parties with who speaks for them; a row without an organisation is left out."""

    def add_partner_fields(self) -> None:
        """Make a row for every partner that is known or sent, and a spare one."""
        names = self.data if self.is_bound else self.initial
        taken = [n for n in range(1, MOST_PARTNERS + 1) if names.get(f"partner-{n}-organisation")]
        self.partner_numbers = range(1, min(MOST_PARTNERS, max(taken, default=0) + SPARE_PARTNERS) + 1)
        for number in self.partner_numbers:
            labels = (_now("Partner %(n)s"), _now("Contactpersoon %(n)s"), _now("Telefoon of e-mail %(n)s"))
            for part, label in zip(PARTNER_PARTS, labels, strict=True):
                self.fields[f"partner-{number}-{part}"] = forms.CharField(
                    label=label % {"n": number}, required=False, max_length=120
                )

    def partner_rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"partner-{number}-{part}"] for part in PARTNER_PARTS] for number in self.partner_numbers]

    def refuse_partner_twice(self) -> None:
        seen: set[str] = set()
        for number in self.partner_numbers:
            name = self.cleaned_data.get(f"partner-{number}-organisation", "").strip().casefold()
            if name and name in seen:
                self.add_error(f"partner-{number}-organisation", _("Deze partner staat er al in."))
            seen.add(name)

    def partners(self) -> tuple[PartnerTerms, ...]:
        values = self.cleaned_data
        rows = [[values[f"partner-{n}-{part}"].strip() for part in PARTNER_PARTS] for n in self.partner_numbers]
        return tuple(PartnerTerms(*row) for row in rows if row[0])


class StudyPart(forms.Form):
    """School and programme; only asked when the kind is that of studies."""

    school = forms.CharField(label=_("School"), required=False, max_length=120)
    programme = forms.CharField(label=_("Opleiding"), required=False, max_length=160)
    study_year = forms.CharField(
        label=_("Studiejaar"), required=False, max_length=40, help_text=_("Bijvoorbeeld 2 van 3.")
    )
    full_time = forms.BooleanField(
        label=_("Voltijds leerplan"),
        required=False,
        help_text=_("Zonder voltijds leerplan is het geen GPMI voor studies."),
    )
    holiday_work = forms.CharField(
        label=_("Vakantiewerk"),
        required=False,
        max_length=300,
        help_text=_(
            "Wat is afgesproken? Een vakantiejob die bij de studie past, hoort erbij, behalve om gezondheid of billijkheid."
        ),
    )

    def add_session_fields(self) -> None:
        for number in range(1, SESSIONS + 1):
            label = _now("Laatste examendag, periode %(n)s") % {"n": number}
            self.fields[f"session-{number}"] = DateField(label=label, required=False)

    @property
    def wants_studies(self) -> bool:
        """Whether this part is shown open: something is filled in, or the activity is study."""
        names = ["school", "programme", *(f"session-{number}" for number in range(1, SESSIONS + 1))]
        chosen = self["main_activity"].value() == STUDIES or self["kind"].value() == LocalKind.STUDY
        return chosen or any(self[name].value() for name in names)

    def session_fields(self) -> list[forms.BoundField]:
        return [self[f"session-{number}"] for number in range(1, SESSIONS + 1)]

    def studies(self) -> StudyTerms | None:
        """What was filled in; None when nothing was."""
        values = self.cleaned_data
        sessions = [values[f"session-{number}"] for number in range(1, SESSIONS + 1)]
        texts = {name: values[name].strip() for name in ("school", "programme", "study_year", "holiday_work")}
        days = tuple(sorted(day for day in sessions if day))
        if not any(texts.values()) and not days:
            return None
        return StudyTerms(full_time=values["full_time"], exam_sessions=days, **texts)


def initial_of_parts(gpmi: Gpmi) -> dict[str, Any]:
    """The stored partners and studies as the form shows them."""
    values: dict[str, Any] = {"full_time": True}
    for number, partner in enumerate(gpmi.partners.all(), start=1):
        values |= {f"partner-{number}-{part}": getattr(partner, part) for part in PARTNER_PARTS}
    studies = gpmi.study_details
    if studies is not None:
        names = ("school", "programme", "study_year", "full_time", "holiday_work")
        values |= {name: getattr(studies, name) for name in names}
        values |= {f"session-{number}": day for number, day in enumerate(studies.exam_sessions, start=1)}
    return values


def partners_of_plan(goals: Iterable[Goal]) -> dict[str, Any]:
    """For a new draft: who else does something for the goals of the plan."""
    named = [row.third_party for goal in goals for row in goal.actions.all() if row.third_party]
    found = list(dict.fromkeys(named))[:MOST_PARTNERS]
    return {f"partner-{number}-organisation": name for number, name in enumerate(found, start=1)}

"""Which terms of law come, whose they are and what is lost with them; the same few queries for ten rows or ten thousand."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, Q, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.subsidies.at_risk import Risk, risks_of
from houvast.web.formatting import euro, short_date
from houvast.web.today import buckets
from houvast.web.today.board import leads
from houvast.web.today.rows import StepRow, row_of
from houvast.web.today.whose import EVERYBODY, WhoseFilter
from houvast_rules.consequences import Loss, consequences, rules_that_lose

PER_PAGE = 40
# In the address and in the order of the page; the number decides the order in the database.
ORDER = {Loss.RIGHT: "1", Loss.MONEY: "2", Loss.NOTHING: "3"}
TITLES = {
    Loss.RIGHT: gettext_lazy("Een recht van de cliënt"),
    Loss.MONEY: gettext_lazy("Geld van het OCMW"),
    Loss.NOTHING: gettext_lazy("Niets gaat vanzelf verloren"),
}
CHOICES = {Loss.RIGHT: "recht", Loss.MONEY: "geld", Loss.NOTHING: "niets"}
TONES = {Loss.RIGHT: "red", Loss.MONEY: "amber", Loss.NOTHING: "neutral"}


@dataclass(frozen=True)
class Term:
    """A step of law with what is lost, in words and euros; `who` is empty on one's own list."""

    row: StepRow
    lost: str
    who: str


@dataclass(frozen=True)
class Group:
    """The terms with one consequence on this page, and how many there are on all pages; `late` of them are late."""

    loss: Loss
    title: str
    tone: str
    choice: str
    count: int
    late: int
    terms: list[Term]


class TermFilter(WhoseFilter):
    """What is lost and, for heads, whose. A spoiled choice in the address filters nothing."""

    usual = EVERYBODY
    verlies = forms.ChoiceField(
        label=gettext_lazy("Wat gaat verloren"),
        choices=[("", gettext_lazy("alles")), *((CHOICES[loss], title) for loss, title in TITLES.items())],
        required=False,
    )
    field_order = ["verlies", "wie"]


def terms_of_law(form: TermFilter, on: dt.date) -> Any:
    """Return the open steps of law up to the horizon, late ones too, each with its `loss`, heaviest first."""
    steps = form.steps().filter(buckets.up_to_horizon(on), rule__in=list(consequences()))
    cases = [When(rule__in=rules_that_lose(loss), then=Value(ORDER[loss])) for loss in (Loss.RIGHT, Loss.MONEY)]
    loss = Case(*cases, default=Value(ORDER[Loss.NOTHING]), output_field=CharField())
    steps = steps.annotate(loss=loss)
    wanted = next((loss for loss, choice in CHOICES.items() if choice == form.chosen("verlies")), None)
    return steps.filter(loss=ORDER[wanted]) if wanted else steps


def groups_of(request: HttpRequest, steps: Any, on: dt.date) -> tuple[list[Group], Page[Any]]:
    """Return the page of terms in groups by what is lost, with the numbers of all pages."""
    numbers = {
        row["loss"]: row
        for row in steps.order_by().values("loss").annotate(of=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)))
    }
    paginator = Paginator(buckets.with_subject(steps.order_by("loss", "due_on", "pk")), PER_PAGE)
    paginator.count = sum(row["of"] for row in numbers.values())
    page = paginator.get_page(request.GET.get("page"))
    shown = list(page.object_list)
    told = [step.object_id for step in shown if step.kind == StepKind.SUBSIDY_FORM]
    risks = risks_of(told, on=on, law=law_in_force()) if told else {}
    groups = []
    for loss, number in ORDER.items():
        if number in numbers:
            terms = [_term(step, risks, request.user) for step in shown if step.loss == number]
            counts = numbers[number]
            groups.append(
                Group(loss, str(TITLES[loss]), TONES[loss], CHOICES[loss], counts["of"], counts["late"], terms)
            )
    return groups, page


def _term(step: Any, risks: Mapping[int, Risk], user: Any) -> Term:
    who = (str(step.assigned_to) if step.assigned_to else str(_("nog niet toegewezen"))) if leads(user) else ""
    risk = risks.get(step.object_id) if step.kind == StepKind.SUBSIDY_FORM else None
    return Term(row_of(step, user), f"{consequences()[step.rule].text} {_in_euros(risk)}".strip(), who)


def _in_euros(risk: Risk | None) -> str:
    if risk is None or not risk.per_month or risk.loss_from is None:
        return ""
    said = {"amount": euro(risk.per_month), "day": short_date(risk.loss_from), "lost": euro(risk.lost)}
    if risk.lost:
        return _("Al verloren: %(lost)s, en elke maand %(amount)s erbij.") % said
    return _("Vanaf %(day)s kost elke maand %(amount)s.") % said

"""Which terms of law come, whose they are and what is lost with them; the same few queries for ten rows or ten thousand."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, Q, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from houvast.accounts.permissions import Permission
from houvast.accounts.queries import colleagues_with
from houvast.web.today import buckets
from houvast.web.today.board import leads
from houvast.web.today.rows import StepRow, row_of
from houvast_rules.consequences import Loss, consequences, rules_that_lose

PER_PAGE = 40
MINE, NOBODY = "mij", "niemand"
# In the address and in the order of the page; the number decides the order in the database.
ORDER = {Loss.RIGHT: "1", Loss.MONEY: "2", Loss.NOTHING: "3"}
TITLES = {
    Loss.RIGHT: _("Een recht van de cliënt"),
    Loss.MONEY: _("Geld van het OCMW"),
    Loss.NOTHING: _("Niets gaat vanzelf verloren"),
}
CHOICES = {Loss.RIGHT: "recht", Loss.MONEY: "geld", Loss.NOTHING: "niets"}
TONES = {Loss.RIGHT: "red", Loss.MONEY: "amber", Loss.NOTHING: "neutral"}


@dataclass(frozen=True)
class Term:
    """A step of law with what is lost; `who` is empty on one's own list."""

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


class TermFilter(forms.Form):
    """What is lost and, for heads, whose. A spoiled choice in the address filters nothing."""

    verlies = forms.ChoiceField(
        label=_("Wat gaat verloren"),
        choices=[("", _("alles")), *((CHOICES[loss], title) for loss, title in TITLES.items())],
        required=False,
    )
    wie = forms.ChoiceField(label=_("Voor wie"), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not leads(user):
            del self.fields["wie"]
            return
        workers = [(str(worker.pk), str(worker)) for worker in colleagues_with(Permission.WRITE_FILE)]
        self.fields["wie"].choices = [  # type: ignore[attr-defined]
            ("", _("iedereen")), (MINE, _("mij")), (NOBODY, _("nog niet toegewezen")), *workers,
        ]  # fmt: skip

    def chosen(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


def terms_of_law(user: Any, form: TermFilter, on: dt.date) -> Any:
    """Return the open steps of law up to the horizon, late ones too, each with its `loss`, heaviest first."""
    steps = _whose(user, form.chosen("wie")).filter(buckets.up_to_horizon(on), rule__in=list(consequences()))
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
    with_name = leads(request.user)
    groups = []
    for loss, number in ORDER.items():
        if number in numbers:
            terms = [_term(step, with_name=with_name) for step in shown if step.loss == number]
            counts = numbers[number]
            groups.append(
                Group(loss, str(TITLES[loss]), TONES[loss], CHOICES[loss], counts["of"], counts["late"], terms)
            )
    return groups, page


def _term(step: Any, *, with_name: bool) -> Term:
    who = (str(step.assigned_to) if step.assigned_to else str(_("nog niet toegewezen"))) if with_name else ""
    return Term(row_of(step), consequences()[step.rule].text, who)


def _whose(user: Any, who: str) -> Any:
    if not leads(user) or who == MINE:
        return buckets.own_steps(user)
    steps = buckets.team_steps(user)
    if not who:
        return steps
    return steps.filter(Q(assigned_to=None) if who == NOBODY else Q(assigned_to=int(who)))

"""The list behind every number of Vandaag: the same steps, filtered and in pages."""

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from houvast.accounts.permissions import Permission
from houvast.accounts.queries import colleagues_with
from houvast.apps.casefiles.enums import StepKind
from houvast.web.today import buckets
from houvast.web.today.board import leads
from houvast.web.today.rows import row_of

PER_PAGE = 25
NOBODY, EVERYBODY = "niemand", "iedereen"


class StepFilter(forms.Form):
    """When, what and, for heads, whose. A spoiled choice in the address filters nothing."""

    wanneer = forms.ChoiceField(
        label=_("Wanneer"), choices=[("", _("alles wat open staat")), *buckets.LABELS.items()], required=False
    )
    soort = forms.ChoiceField(label=_("Soort"), choices=[("", _("alle")), *StepKind.choices], required=False)
    wie = forms.ChoiceField(label=_("Voor wie"), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not leads(user):
            del self.fields["wie"]
            return
        workers = [(str(worker.pk), str(worker)) for worker in colleagues_with(Permission.WRITE_FILE)]
        self.fields["wie"].choices = [  # type: ignore[attr-defined]
            ("", _("mij")), (EVERYBODY, _("iedereen")), (NOBODY, _("nog niet toegewezen")), *workers,
        ]  # fmt: skip

    def chosen(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


def steps_page(request: HttpRequest, form: StepFilter, on: dt.date) -> Page[Any]:
    """Return one page of rows, earliest first."""
    who = form.chosen("wie")
    steps = _whose(request.user, who)
    if bucket := form.chosen("wanneer"):
        steps = steps.filter(buckets.condition(bucket, on))
    if kind := form.chosen("soort"):
        steps = steps.filter(kind=kind)
    if who != EVERYBODY:
        # The few ids of one desk are read first: with a LIMIT PostgreSQL would walk the open steps of everybody.
        steps = buckets.team_steps(request.user).filter(pk__in=list(steps.values_list("pk", flat=True)))
    page = Paginator(buckets.with_subject(steps.order_by("due_on", "pk")), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [row_of(step) for step in page.object_list]
    return page


def _whose(user: Any, who: str) -> Any:
    if not who:
        return buckets.own_steps(user)
    steps = buckets.team_steps(user)
    if who == EVERYBODY:
        return steps
    return steps.filter(Q(assigned_to=None) if who == NOBODY else Q(assigned_to=int(who)))

"""The list behind every number of Vandaag: the same steps, filtered and in pages."""

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import StepKind
from houvast.web.today import buckets
from houvast.web.today.rows import row_of
from houvast.web.today.whose import EVERYBODY, WhoseFilter

PER_PAGE = 25


class StepFilter(WhoseFilter):
    """When, what and, for heads, whose. A spoiled choice in the address filters nothing."""

    wanneer = forms.ChoiceField(
        label=_("Wanneer"), choices=[("", _("alles wat open staat")), *buckets.LABELS.items()], required=False
    )
    soort = forms.ChoiceField(label=_("Soort"), choices=[("", _("alle")), *StepKind.choices], required=False)
    field_order = ["wanneer", "soort", "wie"]


def steps_page(request: HttpRequest, form: StepFilter, on: dt.date) -> Page[Any]:
    """Return one page of rows, earliest first."""
    steps = form.steps()
    if bucket := form.chosen("wanneer"):
        steps = steps.filter(buckets.condition(bucket, on))
    if kind := form.chosen("soort"):
        steps = steps.filter(kind=kind)
    if form.chosen("wie") != EVERYBODY:
        # The few ids of one desk are read first: with a LIMIT PostgreSQL would walk the open steps of everybody.
        steps = buckets.team_steps(request.user).filter(pk__in=list(steps.values_list("pk", flat=True)))
    page = Paginator(buckets.with_subject(steps.order_by("due_on", "pk")), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [row_of(step, request.user) for step in page.object_list]
    return page

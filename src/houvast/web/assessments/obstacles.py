"""What holds a client back, on one page of the file: noted here once, read by the sociale balans and the MPSA."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.actions.obstacles import NO_OBSTACLE, Noted, keep_obstacles
from houvast.apps.casefiles.models import CaseFile, Obstacle
from houvast.apps.casefiles.thresholds import BY_KEY, THRESHOLDS, KnownThreshold
from houvast.core.enums import LifeDomain
from houvast.core.errors import Refused
from houvast.web.access import requires, user_of
from houvast.web.filepages.header import file_context, open_file
from houvast.web.forms import SegmentedRadio
from houvast.web.refusals import Difference, answer_status, differences, show_refusal, typed_again

LEVELS = [
    (NO_OBSTACLE, gettext_lazy("A geen")),
    ("B", gettext_lazy("B met steun")),
    ("C", gettext_lazy("C nu niet")),
]


class ObstaclesForm(forms.Form):
    """A letter and a few words per threshold; `seen` says which answers the page was made from."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, stored: dict[str, Obstacle]) -> None:
        super().__init__(data, initial={"seen": _mark(stored)})
        for threshold in THRESHOLDS:
            obstacle = stored.get(threshold.key)
            choices = [choice for choice in LEVELS if choice[0] <= threshold.highest]
            self.fields[threshold.key] = forms.ChoiceField(
                label=threshold.label,
                choices=choices,
                initial=obstacle.level if obstacle else NO_OBSTACLE,
                required=False,
                widget=SegmentedRadio,
            )
            self.fields[f"{threshold.key}_note"] = forms.CharField(
                label=_("Toelichting bij %(threshold)s") % {"threshold": threshold.label},
                initial=obstacle.note if obstacle else "",
                required=False,
                max_length=300,
                widget=forms.TextInput({"placeholder": _("Toelichting")}),
            )

    def noted(self) -> dict[str, Noted]:
        """Return what was said about each threshold."""
        values = self.cleaned_data
        return {row.key: Noted(values[row.key] or NO_OBSTACLE, values[f"{row.key}_note"].strip()) for row in THRESHOLDS}


@dataclass(frozen=True)
class DomainThresholds:
    """The thresholds of one life domain with their two fields."""

    key: str
    label: str
    rows: list[tuple[KnownThreshold, Any, Any]]


@requires(Permission.MEASURE)
def obstacles(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every threshold by domain and keep what changed; the second of two savers is told."""
    case_file = open_file(request, pk, page="Belemmeringen")
    stored = {row.threshold: row for row in Obstacle.objects.visible_to(user_of(request)).of_file(case_file).open()}
    form = ObstaclesForm(request.POST or None, stored=stored)
    conflict: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] != _mark(stored):
            conflict = differences(form, ObstaclesForm(stored=stored))
            # What stands on the page now knows of the colleague's answers: the next save is on purpose.
            form.data = typed_again(request, seen=_mark(stored))
        if not conflict and _kept(request, case_file, form):
            return _back(request, case_file)
    status = answer_status(form, conflict=bool(conflict))
    context = {
        **file_context(request, case_file, tab="balance"),
        "form": form,
        "groups": _groups(form),
        "others": [row for key, row in stored.items() if key not in BY_KEY],
        "conflict": conflict,
        "draft": _draft(request, case_file),
    }
    return render(request, "assessments/obstacles.html", context, status=status)


def _kept(request: HttpRequest, case_file: CaseFile, form: ObstaclesForm) -> bool:
    try:
        keep_obstacles(case_file=case_file, noted=form.noted(), by=user_of(request), on=timezone.localdate())
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _back(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """To the measurement in the making when there is one: that is where the talk goes on."""
    messages.success(request, _("De belemmeringen zijn bewaard. De MPSA toont ze ook."))
    draft = _draft(request, case_file)
    if draft is not None:
        return redirect("assessments:fill", pk=draft.pk)
    return redirect("assessments:list", pk=case_file.pk)


def _draft(request: HttpRequest, case_file: CaseFile) -> Assessment | None:
    mine = Assessment.objects.visible_to(user_of(request)).filter(case_file=case_file)
    found: Assessment | None = mine.draft().first()
    return found


def _groups(form: ObstaclesForm) -> list[DomainThresholds]:
    groups: dict[LifeDomain, DomainThresholds] = {}
    for row in THRESHOLDS:
        group = groups.setdefault(row.domain, DomainThresholds(row.domain.value, str(row.domain.label), []))
        group.rows.append((row, form[row.key], form[f"{row.key}_note"]))
    return list(groups.values())


def _mark(stored: dict[str, Obstacle]) -> str:
    """Name the state the page was made from, so that the second of two savers is told."""
    return " ".join(f"{row.pk}.{row.version}" for row in sorted(stored.values(), key=lambda row: row.pk))

"""The list of clients: filters, and pages by keyset so that the last page is as quick as the first."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Func, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.accounts.permissions import FileScope
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.apps.trajectories.models import Trajectory, TrajectoryKind
from houvast.web.links import address_or_blank
from houvast.web.refusals import number_of
from houvast_rules.periods import age_on

PER_PAGE = 25
AFTER, BEFORE, LAST = "na", "voor", "laatste"


class ClientFilters(forms.Form):
    """Kept in the address, so that a list can be bookmarked and gone back to."""

    name = forms.CharField(label=_("Naam"), required=False, max_length=80)
    whose = forms.ChoiceField(label=_("Van wie"), required=False)
    state = forms.ChoiceField(
        label=_("Dossier"),
        required=False,
        choices=[
            ("", _("open")),
            ("all", _("open en gesloten")),
            ("closed", _("gesloten")),
            ("none", _("geen dossier")),
        ],
    )
    kind: Any = forms.ModelChoiceField(None, label=_("Traject"), required=False, empty_label=_("alle trajecten"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        team = [("team", _("dossiers van mijn team"))] if user.team_id else []
        self.fields["whose"].choices = [  # type: ignore[attr-defined]
            ("", _("alles wat ik mag zien")),
            ("mine", _("mijn dossiers")),
            *team,
        ]
        self.fields["kind"].queryset = TrajectoryKind.objects.for_filter(user)  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """The valid choices; a spoiled address filters nothing instead of failing."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass(frozen=True)
class Page:
    """One page of persons; `previous` and `next` are cursors for the address, or None.

    There is no total: counting a hundred thousand persons costs more than showing the page.
    """

    persons: list[Any]
    previous: str | None
    next: str | None

    @property
    def is_all(self) -> bool:
        return not self.previous and not self.next


def client_page(user: Any, chosen: dict[str, Any], cursor: str) -> Page:
    """Return one page of the filtered list, ordered by name. Three queries, four after a cursor."""
    rows = filtered(user, chosen)
    direction, _sign, key = cursor.partition("-")
    known = number_of(key)
    anchor = Person.objects.visible_to(user).filter(pk=known).first() if known else None
    backwards = direction in {BEFORE, LAST}
    if anchor is not None:
        same = Q(search_name=anchor.search_name)
        rows = (
            rows.filter(search_name__lte=anchor.search_name).exclude(same & Q(pk__gte=anchor.pk))
            if backwards
            else rows.filter(search_name__gte=anchor.search_name).exclude(same & Q(pk__lte=anchor.pk))
        )
    order = ("-search_name", "-id") if backwards else ("search_name", "id")
    found = list(rows.order_by(*order)[: PER_PAGE + 1])
    more, found = len(found) > PER_PAGE, found[:PER_PAGE]
    if backwards:
        found.reverse()
    before = more if backwards else anchor is not None
    after = anchor is not None if backwards else more
    return Page(
        persons=_with_files(user, found),
        previous=f"{BEFORE}-{found[0].pk}" if before and found else None,
        next=f"{AFTER}-{found[-1].pk}" if after and found else None,
    )


def filtered(user: Any, chosen: dict[str, Any]) -> QuerySet[Person]:
    """Return everybody the user may open who fits the filters; all conditions hold for one and the same file."""
    state, conditions = chosen.get("state"), _file_conditions(user, chosen)
    if state == "none":
        # Who sees files of a team sees a person through a file only.
        everybody = Person.objects.visible_to(user).exclude(case_files__isnull=False)
        persons = everybody if user.scope == FileScope.ALL else everybody.none()
    elif conditions:
        persons = Person.objects.for_files(user, *conditions)
    else:
        persons = Person.objects.visible_to(user)
    for word in chosen.get("name", "").split():
        persons = persons.filter(search_name__contains=Func(Value(word), function="houvast_fold"))
    return persons


def _file_conditions(user: Any, chosen: dict[str, Any]) -> list[Q]:
    """Conditions on one file, followed inside one subquery: they cannot double a person."""
    conditions = []
    if chosen.get("state") != "all":
        conditions.append(Q(closed_on__isnull=chosen.get("state") != "closed"))
    if chosen.get("whose") == "mine":
        conditions.append(Q(assignments__user=user, assignments__period__upper_inf=True))
    if chosen.get("whose") == "team":
        conditions.append(Q(team=user.team_id))
    if kind := chosen.get("kind"):
        conditions.append(Q(trajectories__kind=kind, trajectories__ended_on__isnull=True))
    return conditions


def _with_files(user: Any, persons: list[Any]) -> list[Any]:
    """Give each person `file`: the open or latest one this user may open, with its worker, trajectories and next step."""
    files = (
        CaseFile.objects.for_few(user)
        .filter(person__in=persons)
        .with_worker_name()
        .with_next_step()
        .prefetch_related("trajectories__kind")
        .order_by("-closed_on", "-id")
    )
    by_person: dict[int, Any] = {}
    today = timezone.localdate()
    for file in files:
        by_person.setdefault(file.person_id, file)
    for person in persons:
        person.file = by_person.get(person.pk)
        person.running = _running(person.file) if person.file else []
        person.url = address_or_blank("casefiles:person", person.pk) if person.file else ""
        person.url = person.url or reverse("clients:edit", args=[person.pk])
        person.age = age_on(person.birth_date, today) if person.birth_date else None
    return persons


def _running(file: Any) -> list[Trajectory]:
    running = [trajectory for trajectory in file.trajectories.all() if trajectory.ended_on is None]
    return sorted(running, key=lambda trajectory: (trajectory.started_on, trajectory.pk))

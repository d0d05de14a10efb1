"""Versions of the guide: draft, published from a day, never changed after that, ended; two editors; the hours."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import Error, transaction

from houvast.accounts.roles import Role
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.trajectories.actions.catalogue import install_catalogue, sheet_files
from houvast.apps.trajectories.actions.guide import (
    add_kind,
    change_sheet,
    comment_on_sheet,
    discard_sheet,
    publish_sheet,
    retire_sheet,
    start_sheet,
)
from houvast.apps.trajectories.actions.profile import change_profile, publish_profile, start_profile
from houvast.apps.trajectories.actions.start import start_trajectory
from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import (
    OfferedService,
    ServiceProfile,
    SheetComment,
    TrajectoryKind,
    TrajectorySheet,
)
from houvast.apps.trajectories.models.guide import SHEET_TEXTS
from houvast.apps.trajectories.weights import hours_book
from houvast.core.enums import VersionState
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.trajectories import make_kind, make_sheet

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)
NEXT_MONTH = dt.date(2026, 12, 1)


@pytest.fixture
def head() -> Any:
    return make_user(Role.HEAD_OF_SERVICE)


def publish(kind: TrajectoryKind, by: Any, *, valid_from: dt.date, **values: Any) -> TrajectorySheet:
    draft = start_sheet(kind=kind, by=by)
    draft = change_sheet(sheet=draft, expected=draft.changes, values=values, by=by)
    return publish_sheet(sheet=draft, expected=draft.changes, valid_from=valid_from, by=by, on=TODAY)


def test_the_shipped_guide_is_whole() -> None:
    """Every sheet that comes along says all there is to say; loading again adds nothing."""
    assert install_catalogue(by=None) == len(sheet_files()) == 18
    assert install_catalogue(by=None) == 0
    for sheet in TrajectorySheet.objects.all():
        assert [name for name in SHEET_TEXTS if not getattr(sheet, name)] == []
        assert sheet.in_force(TODAY)
        assert sheet.links
    profile = ServiceProfile.objects.valid_on(TODAY).get()
    assert profile.mission
    assert profile.vision
    assert profile.services.count() > 5


def test_the_next_version_ends_the_one_before(head: Any) -> None:
    kind = make_kind("BUD", standard_months=6)
    new = publish(kind, head, valid_from=NEXT_MONTH, standard_months=9)
    old = kind.sheets.get(number=1)
    assert (new.number, new.valid_from, old.valid_until) == (2, NEXT_MONTH, dt.date(2026, 11, 30))
    assert old.in_force(TODAY)
    assert not new.in_force(TODAY)
    assert TrajectorySheet.objects.valid_on(NEXT_MONTH).get(kind=kind) == new


def test_days_that_are_taken_or_past_are_refused(head: Any) -> None:
    kind = make_kind("BUD")
    with pytest.raises(Refused, match="vandaag of een latere dag"):
        publish(kind, head, valid_from=TODAY - dt.timedelta(days=1))
    publish(kind, head, valid_from=NEXT_MONTH)
    with pytest.raises(Refused, match="Versie 2 begint op 01/12/2026"):
        publish(kind, head, valid_from=NEXT_MONTH)


def test_a_first_version_may_begin_in_the_past_and_needs_its_texts(head: Any) -> None:
    kind = add_kind(code="NW", label="Nieuw", domain="zorg", weight=Decimal("1.2"), standard_months=6, by=head)
    draft = kind.sheets.get()
    with pytest.raises(Refused, match="Doelstelling, Doelgroep, Werkwijze"):
        publish_sheet(sheet=draft, expected=0, valid_from=TODAY, by=head, on=TODAY)
    texts = {"purpose": "Thuis blijven.", "audience": "Ouderen.", "method": "Langsgaan."}
    published = publish(kind, head, valid_from=dt.date(2026, 1, 1), **texts)
    assert published.number == 1
    assert published.in_force(TODAY)


@pytest.mark.parametrize(
    "change",
    [
        {"purpose": "Anders"},
        {"weight": Decimal(9)},
        {"links": [{"title": "x", "url": "", "place": ""}]},
        {"hours_plan": Decimal(3)},
        {"valid_from": TODAY},
        {"state": VersionState.DRAFT, "valid_from": None},
    ],
)
def test_the_database_keeps_what_was_published(change: dict[str, Any]) -> None:
    sheet = make_kind("BUD").sheets.get()
    with pytest.raises(Error), transaction.atomic():
        TrajectorySheet.objects.filter(pk=sheet.pk).update(**change)
    with pytest.raises(Error), transaction.atomic():
        sheet.delete()


def test_the_database_keeps_the_inventory_of_a_published_version() -> None:
    install_catalogue(by=None)
    row = OfferedService.objects.first()
    assert row is not None
    with pytest.raises(Error), transaction.atomic():
        OfferedService.objects.filter(pk=row.pk).update(name="Anders")
    with pytest.raises(Error), transaction.atomic():
        OfferedService.objects.filter(pk=row.pk).delete()
    with pytest.raises(Error), transaction.atomic():
        OfferedService.objects.create(profile=row.profile, position=99, name="x", audience="y", content="z")


def test_the_database_holds_one_draft_and_one_published_version_a_day() -> None:
    kind = make_kind("BUD")
    with pytest.raises(Error, match="one_published_sheet_a_day"), transaction.atomic():
        make_sheet(kind, valid_from=NEXT_MONTH)
    make_sheet(kind, state=VersionState.DRAFT)
    with pytest.raises(Error, match="one_sheet_draft"), transaction.atomic():
        make_sheet(kind, state=VersionState.DRAFT)


def test_the_second_editor_is_told(head: Any) -> None:
    draft = start_sheet(kind=make_kind("BUD"), by=head)
    change_sheet(sheet=draft, expected=0, values={"purpose": "Eerst"}, by=head)
    with pytest.raises(Conflict):
        change_sheet(sheet=draft, expected=0, values={"purpose": "Daarna"}, by=make_user())
    assert start_sheet(kind=draft.kind, by=head).purpose == "Eerst"


def test_a_retired_kind_runs_on_but_does_not_start(head: Any) -> None:
    case_file, kind = make_case_file(opened_on=dt.date(2026, 1, 1)), make_kind("BUD")
    running = start_trajectory(case_file=case_file, kind=kind, by=head, on=TODAY)
    retire_sheet(sheet=kind.sheets.get(), first_day_without=NEXT_MONTH, by=head, on=TODAY)
    assert list(TrajectoryKind.objects.for_start(head, on=TODAY)) == [kind]
    assert list(TrajectoryKind.objects.for_start(head, on=NEXT_MONTH)) == []
    with pytest.raises(Refused, match="op die dag niet in gebruik"):
        start_trajectory(case_file=make_case_file(opened_on=TODAY), kind=kind, by=head, on=NEXT_MONTH)
    running.refresh_from_db()
    assert running.ended_on is None
    assert hours_book().per_month(kind.pk, Phase.EXECUTION, NEXT_MONTH) == Decimal("0.83")


def test_a_version_that_never_began_gives_its_place_back(head: Any) -> None:
    kind = make_kind("BUD")
    new = publish(kind, head, valid_from=NEXT_MONTH)
    retire_sheet(sheet=new, first_day_without=TODAY, by=head, on=TODAY)
    assert kind.sheets.get(number=1).valid_until is None


def test_the_usual_duration_of_the_sheet_plans_the_end(head: Any) -> None:
    kind = make_kind("BUD", standard_months=6)
    publish(kind, head, valid_from=NEXT_MONTH, standard_months=9)
    before = start_trajectory(case_file=make_case_file(opened_on=TODAY), kind=kind, by=head, on=TODAY)
    after = start_trajectory(case_file=make_case_file(opened_on=TODAY), kind=kind, by=head, on=NEXT_MONTH)
    ends = [row.case_file.steps.get(kind=StepKind.TRAJECTORY_END).due_on for row in (before, after)]
    assert ends == [dt.date(2027, 5, 21), dt.date(2027, 8, 31)]


def test_a_draft_that_is_thrown_away_takes_an_unused_kind_along(head: Any) -> None:
    kind = add_kind(code="NW", label="Nieuw", domain="zorg", weight=1, standard_months=6, by=head)
    discard_sheet(sheet=kind.sheets.get(), expected=0, by=head)
    assert not TrajectoryKind.objects.filter(pk=kind.pk).exists()
    other = make_kind("BUD")
    remark = comment_on_sheet(sheet=other.sheets.get(), text="Te vaag", by=head)
    discard_sheet(sheet=start_sheet(kind=other, by=head), expected=0, by=head)
    assert other.sheets.count() == 1
    assert SheetComment.objects.get() == remark


def test_hours_follow_from_the_weight_unless_the_sheet_says_them(head: Any) -> None:
    """practice.md §5.4: 1.6 x 10 hours / 12 months x 1.5 at intake = 2.00; x 0.8 when adjusting = 1.07."""
    kind = make_kind("WEL", weight=Decimal("1.6"))
    publish(kind, head, valid_from=NEXT_MONTH, hours_intake=Decimal("4.5"), weight=Decimal("0.6"))
    book = hours_book()
    assert [book.per_month(kind.pk, phase, TODAY) for phase in Phase] == [
        Decimal(hours) for hours in ("2.00", "1.60", "1.60", "1.33", "1.07", "0.40")
    ]
    assert book.per_month(kind.pk, Phase.INTAKE, NEXT_MONTH) == Decimal("4.5")
    assert book.per_month(kind.pk, Phase.EXECUTION, NEXT_MONTH) == Decimal("0.50")
    assert book.per_month(kind.pk, Phase.EXECUTION, dt.date(1999, 1, 1)) == Decimal("1.33")
    assert book.per_month(0, Phase.INTAKE, TODAY) == 0


def test_the_book_of_hours_is_one_query(head: Any, django_assert_num_queries: Any) -> None:
    for number in range(5):
        publish(make_kind(f"K{number}"), head, valid_from=NEXT_MONTH)
    with django_assert_num_queries(1):
        book = hours_book()
        assert all(book.per_month(kind, Phase.PLAN, TODAY) for kind in book.hours)


def test_the_inventory_is_published_with_mission_and_vision(head: Any) -> None:
    install_catalogue(by=None)
    draft = start_profile(by=head)
    rows = [{"name": "Onthaal", "audience": "Iedereen", "content": "Luisteren", "place": "", "basis": "", "url": ""}]
    draft = change_profile(profile=draft, expected=0, mission="Wij helpen.", vision="Samen.", services=rows, by=head)
    with pytest.raises(Conflict):
        change_profile(profile=draft, expected=0, mission="x", vision="y", services=[], by=head)
    publish_profile(profile=draft, expected=1, valid_from=NEXT_MONTH, by=head, on=TODAY)
    assert ServiceProfile.objects.valid_on(TODAY).get().services.count() > 5
    assert [row.name for row in ServiceProfile.objects.valid_on(NEXT_MONTH).get().services.all()] == ["Onthaal"]

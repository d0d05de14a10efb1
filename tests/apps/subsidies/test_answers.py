"""What came back: the whole file or nothing, every mistake by line and column, differences back in the file."""

import datetime as dt
from decimal import Decimal

import pytest

from houvast.apps.casefiles.models import NextStep
from houvast.apps.subsidies.actions.answers import FileRefused, read_answer_file
from houvast.apps.subsidies.actions.claims import close_month
from houvast.apps.subsidies.actions.forms import mark_sent
from houvast.apps.subsidies.models import ClaimMonth, SubsidyForm
from tests.factories.contracts import moment
from tests.factories.subsidies import expected_line, make_claimer, make_sender, make_subsidised

pytestmark = pytest.mark.django_db
AT = moment(dt.date(2026, 5, 20))
HEADER = "kenmerk;resultaat;bedrag;datum;reden\n"


@pytest.fixture
def claims() -> list[SubsidyForm]:
    """Three claims of March, told on 5 April."""
    make_sender()
    grants = [make_subsidised(start=dt.date(2026, 3, 1)) for _three in range(3)]
    expected_line(grants[0], dt.date(2026, 3, 1))
    month, by = ClaimMonth.objects.get(), make_claimer()
    close_month(month=month, version=month.version, by=by, at=moment(dt.date(2026, 4, 5)))
    forms = list(SubsidyForm.objects.order_by("pk"))
    mark_sent(forms=[form.pk for form in forms], sent_on=dt.date(2026, 4, 5), by=by, at=moment(dt.date(2026, 4, 5)))
    return list(SubsidyForm.objects.order_by("pk"))


def read(text: str, name: str = "antwoord.csv") -> tuple[int, int, int]:
    found = read_answer_file(name=name, content=text.encode(), by=make_claimer(), at=AT)
    return found.new, found.known, found.different


def test_answers_are_laid_beside_what_was_asked_and_differences_go_back_to_the_file(claims: list[SubsidyForm]) -> None:
    first, second, third = (form.reference for form in claims)
    text = (
        f"{HEADER}{first};aanvaard;;20/05/2026;\n{second};aanvaard;500,00;20/05/2026;\n"
        f"{third};geweigerd;;20/05/2026;Onbekend INSZ\n"
    )

    assert read(text) == (3, 0, 2)
    assert read(text) == (0, 3, 0)

    different = SubsidyForm.objects.filter(pk__in=SubsidyForm.objects.different()).order_by("pk")
    assert [form.reference for form in different] == [second, third]
    assert SubsidyForm.objects.get(reference=first).answered_amount == Decimal("550.00")
    step = NextStep.objects.get(object_id=claims[2].pk, done_at=None)
    assert (step.case_file, step.rule) == (claims[2].case_file, "SUB-13")
    assert "Onbekend INSZ" in step.source


def test_what_was_accepted_may_be_taken_back_later(claims: list[SubsidyForm]) -> None:
    reference = claims[0].reference
    read(f"{HEADER}{reference};aanvaard;;10/05/2026;\n")
    read(f"{HEADER}{reference};teruggevorderd;100,00;20/05/2026;GPMI ontbreekt\n")

    form = SubsidyForm.objects.get(reference=reference)
    assert (form.state, form.answered_amount) == ("teruggevorderd", Decimal("100.00"))


def test_every_mistake_is_named_and_nothing_is_kept(claims: list[SubsidyForm]) -> None:
    good, other, _third = (form.reference for form in claims)
    text = (
        f"{HEADER}{good};aanvaard;;20/05/2026;\n"
        f"{good};aanvaard;;20/05/2026;\n"
        f"D-1999-00001;aanvaard;;20/05/2026;\n"
        f"{other};misschien;12,3x;31/02/2026;\n"
        f"{other};geweigerd;;01/04/2026;\n"
        f"{other};teruggevorderd;;21/05/2026;Teveel\n"
        "te;weinig\n"
    )

    with pytest.raises(FileRefused) as refused:
        read(text)

    found = {(error.line, error.column) for error in refused.value.errors}
    assert {
        (3, "kenmerk"),
        (4, "kenmerk"),
        (5, "resultaat"),
        (5, "bedrag"),
        (5, "datum"),
        (6, "reden"),
        (6, "datum"),
        (7, "bedrag"),
        (7, "datum"),
        (8, ""),
    } <= found
    assert all(error.file == "antwoord.csv" and error.reason for error in refused.value.errors)
    assert not SubsidyForm.objects.exclude(state="gemeld").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"kenmerk;resultaat\n", HEADER.encode(), b"naam;voornaam;x;y;z\n", b'"open;aanvaard'],
)
def test_a_file_that_is_something_else_is_refused(content: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        read_answer_file(name="iets.csv", content=content, by=make_claimer(), at=AT)

    assert all(error.file == "iets.csv" and error.reason for error in refused.value.errors)


def test_a_form_that_did_not_go_out_has_no_answer() -> None:
    make_sender()
    grant = make_subsidised(start=dt.date(2026, 3, 1))
    expected_line(grant, dt.date(2026, 3, 1))
    month = ClaimMonth.objects.get()
    close_month(month=month, version=month.version, by=make_claimer(), at=moment(dt.date(2026, 4, 5)))
    reference = SubsidyForm.objects.get().reference

    with pytest.raises(FileRefused) as refused:
        read(f"{HEADER}{reference};aanvaard;;20/05/2026;\n")

    assert refused.value.errors[0].column == "kenmerk"

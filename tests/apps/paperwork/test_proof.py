"""Enough proof: the law's minimum against what is there; what the centre can look up is never asked."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from houvast.apps.casefiles.enums import DocumentKind
from houvast.apps.paperwork.actions import proof as actions
from houvast.apps.paperwork.enums import Asked, Basis, ChecklistKind, Shown
from houvast.apps.paperwork.minimum import ITEMS, MINIMUM
from houvast.apps.paperwork.models import ProofNote
from houvast.apps.paperwork.proof import asked_words, standings
from houvast.core.errors import Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_signed
from tests.factories.journal import make_contact, make_document
from tests.factories.paperwork import make_practice_item, make_use

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


def note(case_file, worker, item, how=Shown.CONSULTED, text=""):
    return actions.note_proof(case_file=case_file, item=item, how=how, noted_on=TODAY, note=text, by=worker, on=TODAY)


def stand(case_file, worker):
    return standings(case_file, user=worker, on=TODAY)


def test_every_kind_has_a_list_and_every_item_its_source() -> None:
    assert set(MINIMUM) == set(ChecklistKind)
    for items in MINIMUM.values():
        assert len({item.code for item in items}) == len(items)
        assert all(item.source for item in items)
    assert all(item.basis in {Basis.LAW, Basis.ASSUMPTION} for item in ITEMS.values())


def test_where_no_law_gives_a_list_nothing_is_called_law(case_file, worker) -> None:
    for kind in (ChecklistKind.RENT_GUARANTEE, ChecklistKind.ENERGY, ChecklistKind.DEBT):
        make_use(case_file, kind)
    for found in stand(case_file, worker):
        assert not found.law
        assert not found.enough
        assert found.assumed


def test_only_what_the_client_must_bring_is_asked_and_each_thing_once(case_file, worker) -> None:
    make_use(case_file)
    make_use(case_file, ChecklistKind.EQUIVALENT)
    required, optional = asked_words(stand(case_file, worker))
    expected = [item for item in MINIMUM[ChecklistKind.LIVING_WAGE] if item.asked == Asked.CLIENT]
    assert len(required) == len(expected) == 2
    assert not any("Rijksregister" in words or "wie de cliënt is" in words for words in required)
    assert optional == []


def test_a_document_proves_while_it_holds_and_a_note_proves_without_a_copy(case_file, worker) -> None:
    make_use(case_file)
    make_document(
        case_file, worker, kind=DocumentKind.WAGE, title="Loonbrief", valid_until=TODAY - dt.timedelta(days=1)
    )
    (found,) = stand(case_file, worker)
    means = next(row for row in found.law if row.item.code == "bestaansmiddelen")
    assert not means.proved
    assert means.expired.title == "Loonbrief"
    make_document(case_file, worker, kind=DocumentKind.PROPERTY, title="Spaarboekje")
    for item in MINIMUM[ChecklistKind.LIVING_WAGE]:
        if item.code != "bestaansmiddelen":
            note(case_file, worker, item.code)
    (found,) = stand(case_file, worker)
    assert found.enough
    assert found.counted == (len(found.law), len(found.law))
    assert asked_words([found]) == ([], [])


def test_a_home_visit_of_this_year_is_known_and_one_of_long_ago_is_not(case_file, worker) -> None:
    make_use(case_file)

    def residence():
        return next(row for row in stand(case_file, worker)[0].law if row.item.code == "verblijfplaats")

    make_contact(case_file, worker, happened_at=timezone.now() - dt.timedelta(days=400))
    assert not residence().proved
    make_contact(case_file, worker, happened_at=timezone.now() - dt.timedelta(days=40))
    assert "Huisbezoek op" in residence().known


def test_a_document_about_something_else_proves_nothing(case_file, worker) -> None:
    """A school bill says nothing of being willing to work, nor an attest of other rights."""
    make_use(case_file)
    for kind in (DocumentKind.SCHOOL, DocumentKind.ATTEST, DocumentKind.RENT, DocumentKind.OTHER):
        make_document(case_file, worker, kind=kind)
    assert stand(case_file, worker)[0].counted[0] == 0


def test_a_running_gpmi_proves_itself(case_file, worker) -> None:
    make_use(case_file, ChecklistKind.GPMI)
    assert stand(case_file, worker)[0].counted == (0, 3)
    make_signed(case_file)
    assert stand(case_file, worker)[0].counted[0] >= 2


def test_a_removed_document_proves_nothing(case_file, worker) -> None:
    make_use(case_file)
    document = make_document(case_file, worker, kind=DocumentKind.WAGE)
    stored = document.stored_file_id
    type(document).objects.filter(pk=document.pk).update(
        stored_file=None, removed_at=timezone.now(), removed_by=worker, removed_reason="x"
    )
    assert stored
    required, _optional = asked_words(stand(case_file, worker))
    assert any("loon" in words for words in required)


def test_a_wish_of_the_service_is_never_law_and_never_needed_for_enough(case_file, worker) -> None:
    make_use(case_file)
    make_practice_item(label_fr="facture scolaire")
    for item in MINIMUM[ChecklistKind.LIVING_WAGE]:
        note(case_file, worker, item.code)
    (found,) = stand(case_file, worker)
    assert found.enough
    assert [row.item.basis for row in found.practice] == [Basis.PRACTICE]
    assert asked_words([found]) == ([], ["schoolrekening"])
    with override("fr"):
        assert asked_words(stand(case_file, worker))[1] == ["facture scolaire"]


def test_not_needed_asks_for_a_reason_here_and_in_the_database(case_file, worker) -> None:
    with pytest.raises(Refused) as refused:
        note(case_file, worker, "werkbereidheid", Shown.NOT_NEEDED)
    assert "waarom" in refused.value.message_dict["note"][0]
    with pytest.raises(IntegrityError), transaction.atomic():
        ProofNote.objects.create(
            case_file=case_file, item="x", how=Shown.NOT_NEEDED, noted_on=TODAY, note="", by=worker
        )


def test_noting_again_replaces_and_taking_back_makes_it_missing(case_file, worker) -> None:
    make_use(case_file)
    note(case_file, worker, "bestaansmiddelen", Shown.SEEN)
    note(case_file, worker, "bestaansmiddelen", Shown.NOT_NEEDED, "leeft van een uitkering")
    assert ProofNote.objects.count() == 1
    actions.forget_proof(case_file=case_file, item="bestaansmiddelen", by=worker)
    required, _optional = asked_words(stand(case_file, worker))
    assert any("loon" in words for words in required)


def test_a_closed_file_takes_no_notes(worker) -> None:
    closed = make_case_file(worker=worker, closed=True)
    with pytest.raises(Refused, match="gesloten"):
        note(closed, worker, "gezin")
    with pytest.raises(Refused, match="gesloten"):
        actions.follow_checklist(case_file=closed, kind=ChecklistKind.GPMI, by=worker, on=TODAY)

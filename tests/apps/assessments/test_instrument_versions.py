"""A version of an instrument: started, changed, published from a day, withdrawn, read from a file."""

import copy
import datetime as dt

import pytest

from houvast.accounts.roles import Role
from houvast.apps.assessments import editing, outline
from houvast.apps.assessments.actions.instrument_drafts import change_draft, discard_instrument_draft, import_draft
from houvast.apps.assessments.actions.instruments import install_instruments, publish_draft, retire, start_draft
from houvast.apps.assessments.definition_files import written
from houvast.apps.assessments.definitions import SOCIAL_BALANCE
from houvast.apps.assessments.enums import InstrumentState
from houvast.apps.assessments.models import Assessment, Instrument
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.assessments import make_draft as make_assessment_draft
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.instruments import balance_in_force, make_instrument_draft, publish

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)
NEXT_YEAR = dt.date(2027, 1, 1)
NETWORK = ("domains", "netwerk")


@pytest.fixture
def keeper():
    return make_user(Role.HEAD_OF_SERVICE)


def without_network(draft: Instrument, keeper) -> Instrument:
    return change_draft(
        instrument=draft,
        expected=draft.changes,
        definition=editing.without_part(draft.definition, NETWORK),
        by=keeper,
    )


def test_a_draft_begins_with_the_published_content_and_a_number_of_its_own(keeper):
    source = balance_in_force()
    draft = start_draft(source=source, by=keeper)
    assert (draft.version, draft.state, draft.valid_from) == ("1.1.1", InstrumentState.DRAFT, None)
    assert outline.changes(source.definition, draft.definition) == []
    assert start_draft(source=source, by=keeper) == draft
    assert Instrument.objects.newest(SOCIAL_BALANCE, on=TODAY) == source


def test_publishing_ends_the_version_in_force_the_day_before(keeper):
    source, draft = balance_in_force(), make_instrument_draft(by=keeper)
    published = publish_draft(instrument=draft, expected=0, valid_from=NEXT_YEAR, by=keeper, on=TODAY)
    source.refresh_from_db()
    assert (source.valid_until, published.valid_until) == (dt.date(2026, 12, 31), None)
    assert published.definition["valid_from"] == "2027-01-01"
    assert Instrument.objects.newest(SOCIAL_BALANCE, on=dt.date(2026, 12, 31)) == source
    assert Instrument.objects.newest(SOCIAL_BALANCE, on=NEXT_YEAR) == published
    assert start_draft(source=published, by=keeper).version == "1.1.2"


@pytest.mark.parametrize(
    ("day", "message"), [(dt.date(2026, 11, 21), "Kies vandaag"), (NEXT_YEAR, "begint op 01/01/2027")]
)
def test_a_day_that_cannot_be_is_refused(keeper, day, message):
    publish(make_instrument_draft(by=keeper), by=keeper, valid_from=NEXT_YEAR)
    draft = make_instrument_draft(by=keeper)
    with pytest.raises(Refused, match=message):
        publish_draft(instrument=draft, expected=0, valid_from=day, by=keeper, on=TODAY)
    draft.refresh_from_db()
    assert draft.is_draft


def test_two_managers_do_not_overwrite_each_other(keeper):
    draft = make_instrument_draft(by=keeper)
    without_network(draft, keeper)
    with pytest.raises(Conflict):
        without_network(draft, keeper)
    with pytest.raises(Conflict):
        publish_draft(instrument=draft, expected=0, valid_from=NEXT_YEAR, by=keeper, on=TODAY)
    with pytest.raises(Conflict):
        discard_instrument_draft(instrument=draft, expected=0, by=keeper)


def test_a_published_version_is_not_edited_published_or_thrown_away(keeper):
    source = balance_in_force()
    for attempt in (
        lambda: change_draft(instrument=source, expected=0, definition=source.definition, by=keeper),
        lambda: publish_draft(instrument=source, expected=0, valid_from=NEXT_YEAR, by=keeper, on=TODAY),
        lambda: discard_instrument_draft(instrument=source, expected=0, by=keeper),
    ):
        with pytest.raises(Refused, match="gepubliceerd en verandert niet meer"):
            attempt()


def test_ids_and_types_of_published_items_do_not_change(keeper):
    draft = make_instrument_draft(by=keeper)
    other_type = copy.deepcopy(draft.definition)
    outline.find(other_type, (*NETWORK, "items", "steunfiguren"))["type"] = "scale"
    with pytest.raises(Refused, match=r"verandert niet van soort: domains\.netwerk\.items\.steunfiguren: type"):
        change_draft(instrument=draft, expected=0, definition=other_type, by=keeper)
    wider = copy.deepcopy(draft.definition)
    outline.find(wider, ("domains", "opleiding_werk", "items", "ladder"))["max"] = 9
    with pytest.raises(Refused, match="ladder: max"):
        change_draft(instrument=draft, expected=0, definition=wider, by=keeper)


def test_an_id_left_out_in_between_comes_back_as_the_same_question(keeper):
    gone = without_network(make_instrument_draft(by=keeper), keeper)
    publish(gone, by=keeper, valid_from=NEXT_YEAR)
    draft = make_instrument_draft(by=keeper)
    assert outline.find(draft.definition, NETWORK) is None
    row = copy.deepcopy(outline.find(Instrument.objects.get(version="1.1").definition, NETWORK))
    back = editing.with_part(draft.definition, ("domains",), row)
    changed = change_draft(instrument=draft, expected=0, definition=back, by=keeper)
    row["items"][0]["type"] = "scale"
    with pytest.raises(Refused, match="verandert niet van soort"):
        change_draft(
            instrument=changed,
            expected=1,
            definition=editing.with_part(draft.definition, ("domains",), row),
            by=keeper,
        )


def test_another_instrument_a_taken_number_and_a_wrong_content_are_refused(keeper):
    draft = make_instrument_draft(by=keeper)
    for change, message in (
        ({"code": "ANDER"}, "gebruikt Houvast enkel SB-DEFAULT"),
        ({"version": "1.0"}, "Versie 1.0 bestaat al"),
        ({"scale": []}, "scale: moet een lijst zijn"),
        ({"kind": "competenties"}, "ontbreekt"),
    ):
        with pytest.raises(Refused, match=message):
            change_draft(instrument=draft, expected=0, definition={**draft.definition, **change}, by=keeper)
    draft.refresh_from_db()
    assert draft.changes == 0


def test_withdrawing_ends_a_version_and_measurements_keep_it(keeper):
    source = balance_in_force()
    retire(instrument=source, first_day_without=NEXT_YEAR, by=keeper, on=TODAY)
    assert Instrument.objects.newest(SOCIAL_BALANCE, on=dt.date(2026, 12, 31)) == source
    assert Instrument.objects.newest(SOCIAL_BALANCE, on=NEXT_YEAR) is None
    with pytest.raises(Refused, match="eindigt al op 31/12/2026"):
        retire(instrument=source, first_day_without=NEXT_YEAR, by=keeper, on=TODAY)
    with pytest.raises(Refused, match="Kies vandaag"):
        retire(instrument=source, first_day_without=dt.date(2026, 1, 1), by=keeper, on=TODAY)


def test_withdrawing_a_planned_version_gives_its_place_back(keeper):
    source, planned = balance_in_force(), publish(make_instrument_draft(by=keeper), by=keeper, valid_from=NEXT_YEAR)
    retire(instrument=planned, first_day_without=TODAY, by=keeper, on=TODAY)
    planned.refresh_from_db()
    source.refresh_from_db()
    assert (planned.state, source.valid_until) == (InstrumentState.RETIRED, None)
    with pytest.raises(Refused, match="Enkel een gepubliceerde versie"):
        retire(instrument=planned, first_day_without=TODAY, by=keeper, on=TODAY)


def test_export_and_import_give_the_same_instrument_under_a_free_number(keeper):
    source = balance_in_force()
    source.refresh_from_db()
    text = written(source.definition)
    assert text.startswith("kind: balans\ncode: SB-DEFAULT\nversion: '1.1'\n")
    draft = import_draft(content=text.encode(), by=keeper)
    assert (draft.version, draft.is_draft) == ("1.1.1", True)
    assert outline.changes(source.definition, draft.definition) == []
    with pytest.raises(Refused, match="al een ontwerp"):
        import_draft(content=written(source.definition).encode(), by=keeper)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("type: text", "type: bool"),
            r"x\.yaml, regel \d+, kolom \d+: Wat gepubliceerd is, .*domains\[3\]\.items\[1\]\.type",
        ),
        (("sensitive: true", "sensitive: maybe"), r"regel \d+, kolom \d+: domains\[3\]\.sensitive"),
        (("code: SB-DEFAULT", "code: [SB"), "regel 3, kolom 8"),
    ],
)
def test_a_wrong_file_leaves_nothing_behind(keeper, change, message):
    text = written(balance_in_force().definition).replace(*change)
    before = Instrument.objects.count()
    with pytest.raises(Refused, match=message):
        import_draft(content=text.encode(), by=keeper, name="x.yaml")
    assert Instrument.objects.count() == before


def test_a_new_shipped_version_never_replaces_the_words_of_the_centre(keeper, tmp_path):
    own = publish(make_instrument_draft(by=keeper), by=keeper, valid_from=NEXT_YEAR)
    newer = {**copy.deepcopy(own.definition), "version": "1.2", "valid_from": "2027-06-01"}
    path = tmp_path / "sb-default-1.2.yaml"
    path.write_text(written(newer))
    assert install_instruments(by=None, files=[path]) == 1
    assert Instrument.objects.newest(SOCIAL_BALANCE, on=dt.date(2027, 7, 1)) == own
    offered = Instrument.objects.get(version="1.2")
    assert (offered.is_draft, offered.shipped) == (True, True)
    assert install_instruments(by=None, files=[path]) == 0


def test_changes_are_named_by_id():
    before = balance_in_force().definition
    after = editing.without_part(before, (*NETWORK, "items", "steunfiguren"))
    after = editing.with_fields(
        after, ("domains", "mobiliteit"), {"label": {"nl": "Zich verplaatsen"}, "sensitive": True}
    )
    after = editing.with_part(after, ("strengths",), {"key": "muziek", "label": {"nl": "muziek", "fr": "", "en": ""}})
    after = editing.with_part_moved(after, ("domains", "verblijf_justitie"), by=-1)
    found = {(change.kind, change.path): change for change in outline.changes(before, after)}
    assert set(found) == {
        ("removed", (*NETWORK, "items", "steunfiguren")),
        ("changed", ("domains", "mobiliteit")),
        ("added", ("strengths", "muziek")),
        ("moved", ("domains",)),
    }
    fields = {field.name: (field.before, field.after) for field in found["changed", ("domains", "mobiliteit")].fields}
    assert fields["label.fr"] == ("Mobilité", "Zich verplaatsen")
    assert fields["sensitive"] == ("", True)
    assert (("domains", "mobiliteit"), "label.fr") in outline.untranslated(after)
    assert outline.untranslated(before) == []


def test_editing_leaves_the_original_alone_and_optional_fields_out_of_the_file():
    before = balance_in_force().definition
    copied = copy.deepcopy(before)
    health = ("domains", "gezondheid_lichamelijk")
    empty = {"sensitive": False, "note_required": [], "note_help": {"nl": "", "fr": "", "en": ""}}
    after = outline.find(editing.with_fields(before, health, empty), health)
    assert not {"sensitive", "note_required", "note_help"} & set(after)
    assert {field.name for field in editing.fields_to_edit(after, "domains")} >= {"label", "anchors.5", "note_help"}
    last = editing.without_part(before, (*NETWORK, "items", "steunfiguren"))
    last = editing.without_part(last, (*NETWORK, "items", "contactfrequentie"))
    assert "items" not in outline.find(last, NETWORK)
    with pytest.raises(LookupError):
        editing.with_fields(before, ("domains", "niets"), {})
    assert before == copied


def test_every_kind_of_measurement_counts_as_use(keeper):
    worker = make_user(Role.HEAD_SOCIAL_WORKER)
    install_instruments(by=None)
    balance = make_assessment_draft(make_case_file(worker=worker), by=worker)
    make_final(make_case_file(worker=worker), by=worker)
    screening = balance_in_force("COMP-DEFAULT")
    Assessment.objects.filter(pk=balance.pk).update(competence_instrument=screening)
    use = {row.pk: (row.used, row.unfinished) for row in Instrument.objects.with_use()}
    assert use[balance.instrument_id] == (2, 1)
    assert use[screening.pk] == (1, 1)
    assert use[Instrument.objects.get(code="SB-DEFAULT", version="1.0").pk] == (0, 0)


def test_the_mpsa_is_edited_like_any_other_instrument(keeper):
    draft = make_instrument_draft(by=keeper, code="MPSA-DEFAULT")
    language = ("thresholds", "taal")
    words = {"label": {"nl": "Nederlands op het werk", "fr": "", "en": ""}, "supports": ["nt2"]}
    changed = editing.with_fields(draft.definition, language, words)
    kept = change_draft(instrument=draft, expected=0, definition=changed, by=keeper)
    assert outline.find(kept.definition, language)["supports"] == ["nt2"]
    wider = copy.deepcopy(kept.definition)
    attitude = outline.find(wider, ("thresholds", "motivatie_werkhouding"))
    attitude["highest"] = "C"
    attitude["anchors"]["C"] = attitude["anchors"]["B"]
    with pytest.raises(Refused, match="motivatie_werkhouding: highest"):
        change_draft(instrument=kept, expected=1, definition=wider, by=keeper)

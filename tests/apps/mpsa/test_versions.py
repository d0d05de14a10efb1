"""A draft of the MPSA whose version was followed up: its answers go along, and what has no match is kept and named."""

import copy
import datetime as dt

import pytest

from houvast.apps.assessments.actions.instrument_drafts import change_draft
from houvast.apps.assessments.mpsa_definition import MPSA
from houvast.apps.mpsa.actions.drafts import move_mpsa, save_mpsa
from houvast.apps.mpsa.actions.finals import correct_mpsa, finalise_mpsa
from houvast.apps.mpsa.answers import About, RowAnswer, answers_of, store_rows
from houvast.apps.mpsa.enums import MpsaReason, Status
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.apps.mpsa.standing import standing
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import moment
from tests.factories.instruments import make_instrument_draft, publish
from tests.factories.mpsa import make_mpsa, make_mpsa_draft

pytestmark = pytest.mark.django_db

DAY, NEW_FROM = dt.date(2026, 6, 1), dt.date(2026, 5, 1)


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


def follow_up(worker):
    """A next version: no debts asked any more, and one support less for housing."""
    draft = make_instrument_draft(by=worker, code=MPSA)
    data = copy.deepcopy(draft.definition)
    rows = {row["key"]: row for row in data["thresholds"]}
    data["thresholds"].remove(rows["schulden"])
    rows["huisvesting"]["supports"] = rows["huisvesting"]["supports"][1:]
    draft = change_draft(instrument=draft, expected=draft.changes, definition=data, by=worker)
    return publish(draft, by=worker, valid_from=NEW_FROM)


@pytest.fixture
def draft(case_file, worker):
    """A draft of the version before, with an answer for each thing that has no match in the next one."""
    made = make_mpsa_draft(case_file, {"taal": "C", "schulden": "B", "huisvesting": "B"}, by=worker, measured_on=DAY)
    first = next(row for row in made.instrument.definition["thresholds"] if row["key"] == "huisvesting")["supports"][0]
    answers = answers_of(made)
    answers["huisvesting"] = RowAnswer("B", supports=(first,), client_value="A")
    return save_mpsa(
        measurement=made, expected=made.version, about=About(DAY, MpsaReason.REVIEW, context_note="Zie het verslag."),
        answers=answers, by=worker, on=DAY,
    )  # fmt: skip


def move(draft, worker, *, expected=None):
    return move_mpsa(measurement=draft, expected=expected or draft.version, by=worker)


def finish(draft, worker):
    return finalise_mpsa(measurement=draft, expected=draft.version, by=worker, at=moment(DAY))


def test_a_draft_of_the_version_before_says_where_to_go_and_loses_nothing(case_file, worker, draft):
    follow_up(worker)
    draft.refresh_from_db()
    with pytest.raises(Refused, match="Neem de antwoorden mee naar de geldende versie"):
        finish(draft, worker)
    assert MpsaMeasurement.objects.get().rows.count() == 18


def test_the_answers_go_along_and_what_has_no_match_is_named_and_written_out(case_file, worker, draft):
    newest = follow_up(worker)
    draft.refresh_from_db()
    with pytest.raises(Conflict):
        move(draft, worker, expected=99)
    moved, names = move(draft, worker)
    assert moved.instrument == newest
    assert names == ["Huisvesting", "Schulden en loonbeslag"]
    stored = answers_of(MpsaMeasurement.objects.with_rows().get())
    assert "schulden" not in stored
    assert (stored["taal"].value, stored["taal"].motivation) == ("C", "Werk kan nu niet.")
    assert stored["huisvesting"] == RowAnswer("B", client_value="A")
    assert stored["justitie"].value == "A"
    assert moved.context_note == "Zie het verslag."
    moved.refresh_from_db()
    home, debts = moved.without_match
    assert home["answer"].startswith("Huisvesting = B (")
    assert home["answer"].endswith("cliënt: A)")
    assert debts == {"version": "1.0", "answer": "Schulden en loonbeslag = B (begeleiding)", "sensitive": False}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"support_note": "budgethulp"}, " (budgethulp)"),
        ({"motivation": "Beslag loopt."}, " (Beslag loopt.)"),
        ({"review_on": dt.date(2026, 9, 1)}, " (01/09/2026)"),
        ({"supports": ("onbekend",)}, " (onbekend)"),
    ],
)
def test_what_was_typed_at_a_threshold_without_letter_is_kept_too(worker, draft, typed, kept):
    store_rows(draft, {"schulden": RowAnswer(**typed)})
    follow_up(worker)
    moved, names = move(draft, worker)
    assert "Schulden en loonbeslag" in names
    assert moved.without_match[-1]["answer"] == f"Schulden en loonbeslag = U{kept}"


def test_an_empty_threshold_without_match_is_left_unsaid(worker, draft):
    store_rows(draft, {"schulden": RowAnswer()})
    follow_up(worker)
    moved, names = move(draft, worker)
    assert names == ["Huisvesting"]
    assert len(moved.without_match) == 1


def test_what_came_along_goes_with_a_correction(worker, draft):
    follow_up(worker)
    moved, _names = move(draft, worker)
    answers = {"huisvesting": RowAnswer("A"), "taal": RowAnswer("A")}
    about = About(DAY, MpsaReason.REVIEW)
    moved = save_mpsa(measurement=moved, expected=moved.version, about=about, answers=answers, by=worker, on=DAY)
    correction = correct_mpsa(measurement=finish(moved, worker), reason="Verkeerde letter.", by=worker)
    assert correction.without_match == moved.without_match != []


def test_what_came_along_becomes_final_by_the_new_version(case_file, worker, draft):
    follow_up(worker)
    draft.refresh_from_db()
    moved, _names = move(draft, worker)
    answers = {"taal": RowAnswer("A"), "huisvesting": RowAnswer("B", support_note="zoeken")}
    about = About(DAY, MpsaReason.REVIEW, context_note=moved.context_note)
    moved = save_mpsa(measurement=moved, expected=moved.version, about=about, answers=answers, by=worker, on=DAY)
    assert finish(moved, worker).status == Status.WITH_SUPPORT
    assert standing(case_file, on=DAY).reading.rule == "MPS-D7"


def test_a_correction_and_a_draft_of_the_version_in_force_stay_where_they_are(case_file, worker):
    final = make_mpsa(case_file, {"taal": "C"}, by=worker, measured_on=DAY)
    follow_up(worker)
    correction = correct_mpsa(measurement=final, reason="Verkeerde letter.", by=worker)
    with pytest.raises(Refused, match="geen andere versie"):
        move(correction, worker)
    assert finish(correction, worker).instrument == final.instrument
    draft = make_mpsa_draft(case_file, by=worker, measured_on=DAY + dt.timedelta(days=1))
    with pytest.raises(Refused, match="geen andere versie"):
        move(draft, worker)

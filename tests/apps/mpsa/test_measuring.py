"""An MPSA from start to final: what is refused, what is kept, and what the database never lets happen."""

import copy
import datetime as dt

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.definition_parts import WrongDefinition
from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.mpsa_definition import MPSA, parse_mpsa
from houvast.apps.casefiles.actions.obstacles import Noted, keep_obstacles
from houvast.apps.casefiles.models import Obstacle
from houvast.apps.casefiles.thresholds import BY_KEY
from houvast.apps.mpsa.actions.drafts import discard_mpsa, save_mpsa, start_mpsa
from houvast.apps.mpsa.actions.finals import correct_mpsa, finalise_mpsa
from houvast.apps.mpsa.answers import About, RowAnswer, answers_of, common_thresholds
from houvast.apps.mpsa.enums import MpsaReason, Status
from houvast.apps.mpsa.models import MpsaMeasurement, MpsaRow
from houvast.core.errors import Conflict, Refused
from houvast_rules.measurement import ThresholdValue
from tests.factories.accounts import make_user
from tests.factories.casefiles import OPENED_ON, make_case_file
from tests.factories.contracts import moment
from tests.factories.mpsa import make_mpsa, make_mpsa_draft

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 6, 1)


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def case_file(worker):
    install_instruments(by=None)
    return make_case_file(worker=worker)


def start(case_file, worker, **fields):
    given = {"case_file": case_file, "reason": MpsaReason.THREE_MONTHS, "measured_on": DAY, "by": worker, "on": DAY}
    return start_mpsa(**{**given, **fields})


def save(draft, worker, answers=None, *, day=DAY, expected=None, on=DAY):
    return save_mpsa(
        measurement=draft,
        expected=expected or draft.version,
        about=About(day, MpsaReason.REVIEW, conclusion="Eerst de taal."),
        answers=answers or {},
        by=worker,
        on=on,
    )


def finish(draft, worker, *, on=DAY):
    return finalise_mpsa(measurement=draft, expected=draft.version, by=worker, at=moment(on))


def shipped():
    return Instrument.objects.get(code=MPSA)


def test_the_shipped_instrument_has_the_thresholds_of_practice_and_of_the_obstacles(case_file):
    definition = parse_mpsa(shipped().definition)
    known = {row.key: (row.rule.highest.value, row.sensitive) for row in definition.thresholds}
    assert known == {key: (row.highest, row.sensitive) for key, row in BY_KEY.items()}
    assert [row.key for row in definition.thresholds if not row.rule.counts_for_status] == ["externe_drempels"]
    texts = [text for row in definition.thresholds for text in (row.label, *row.anchors.values())]
    assert all(text.nl != text.fr != text.en for text in texts)
    assert all(row.supports for row in definition.thresholds)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda data: data["thresholds"][0].pop("label"), "thresholds[0]"),
        (lambda data: data["thresholds"][0]["anchors"].pop("C"), "thresholds[0].anchors"),
        (lambda data: data["thresholds"][1].update(highest="A"), "thresholds[1].highest"),
        (lambda data: data["thresholds"][1].update(group="elders"), "thresholds[1].group"),
        (lambda data: data["thresholds"][1].update(sensitive="ja"), "thresholds[1].sensitive"),
        (lambda data: data["thresholds"][1]["supports"].append("tovenaar"), "thresholds[1].supports[3]"),
        (lambda data: data["thresholds"].append(data["thresholds"][0]), "thresholds[18].key"),
        (lambda data: data["values"].pop("U"), "values"),
    ],
)
def test_a_wrong_definition_is_refused_at_its_place(case_file, change, place):
    data = copy.deepcopy(shipped().definition)
    change(data)
    with pytest.raises(WrongDefinition) as wrong:
        parse_mpsa(data)
    assert wrong.value.place == place


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (DAY + dt.timedelta(days=1), "toekomst"),
        (dt.date(1950, 1, 1), "geboorte"),
        (OPENED_ON - dt.timedelta(days=1), "pas geopend op 12/01/2026"),
    ],
)
def test_an_impossible_day_is_refused_beside_the_date_and_nothing_is_lost(case_file, worker, day, message):
    with pytest.raises(Refused) as refused:
        start(case_file, worker, measured_on=day)
    assert message in refused.value.message_dict["measured_on"][0]
    draft = save(start(case_file, worker), worker, {"taal": RowAnswer("B", support_note="les")})
    with pytest.raises(Refused, match=message):
        save(draft, worker, day=day)
    assert answers_of(MpsaMeasurement.objects.with_rows().get())["taal"].support_note == "les"


def test_a_day_is_measured_once_and_a_closed_file_not_at_all(case_file, worker):
    make_mpsa(case_file, by=worker, measured_on=DAY)
    with pytest.raises(Refused, match="al een MPSA van die dag"):
        start(case_file, worker)
    with pytest.raises(Refused, match="gesloten"):
        start(make_case_file(worker=worker, closed=True), worker)


def test_two_clicks_give_one_draft_and_two_savers_are_told(case_file, worker):
    draft = start(case_file, worker)
    assert start(case_file, worker) == draft
    save(draft, worker)
    with pytest.raises(Conflict):
        save(draft, worker, expected=1)


def test_a_draft_of_a_version_that_was_retired_says_so_and_keeps_its_answers(case_file, worker):
    draft = make_mpsa_draft(case_file, by=worker, measured_on=DAY)
    Instrument.objects.filter(code=MPSA).update(state="ingetrokken", valid_until=DAY - dt.timedelta(days=1))
    draft.refresh_from_db()
    with pytest.raises(Refused) as refused:
        finish(draft, worker)
    assert "Versie 1.0 van dit meetinstrument is ingetrokken" in refused.value.message_dict["measured_on"][0]
    assert draft.rows.count() == 18
    draft = save(draft, worker, day=DAY - dt.timedelta(days=1))
    assert finish(draft, worker).is_final


def test_a_final_measurement_never_changes(case_file, worker):
    final = make_mpsa(case_file, by=worker, measured_on=DAY)
    for act in (
        lambda: MpsaMeasurement.objects.update(conclusion="anders"),
        final.delete,
        lambda: MpsaRow.objects.update(value="B"),
        lambda: MpsaRow.objects.all().delete(),
        lambda: MpsaRow.objects.create(measurement=final, threshold="nieuw"),
    ):
        with pytest.raises((ProgrammingError, IntegrityError, InternalError)), transaction.atomic():
            act()
    for refused in (lambda: save(final, worker), lambda: finish(final, worker)):
        with pytest.raises(Refused, match="definitief"):
            refused()
    with pytest.raises(Refused, match="definitief"):
        discard_mpsa(measurement=final, by=worker)


def test_what_belongs_to_another_letter_is_kept_in_a_draft_and_not_when_it_is_final(case_file, worker):
    kept = {
        "supports": ("woonadvies",),
        "support_note": "les",
        "motivation": "Nu niet.",
        "review_on": dt.date(2026, 9, 1),
    }
    given = {
        "taal": RowAnswer("A", **kept),
        "huisvesting": RowAnswer("B", **kept),
        "justitie": RowAnswer("C", **kept, client_value="B", client_words="Het gaat."),
    }
    draft = save(make_mpsa_draft(case_file, by=worker, measured_on=DAY), worker, given)
    draft = save(draft, worker)
    assert {key: answers_of(draft)[key] for key in given} == given
    final = answers_of(finish(draft, worker))
    assert final["taal"] == RowAnswer("A")
    assert final["huisvesting"] == RowAnswer("B", supports=("woonadvies",), support_note="les")
    assert final["justitie"] == RowAnswer(
        "C", motivation="Nu niet.", review_on=dt.date(2026, 9, 1), client_value="B", client_words="Het gaat."
    )


def test_a_correction_has_a_reason_and_counts_in_place_of_the_old_one(case_file, worker):
    first = make_mpsa(case_file, {"taal": "C"}, by=worker, measured_on=DAY)
    with pytest.raises(Refused, match="Noteer waarom"):
        correct_mpsa(measurement=first, reason=" ", by=worker)
    draft = correct_mpsa(measurement=first, reason="Verkeerde letter.", by=worker)
    with pytest.raises(Refused, match="in opmaak"):
        correct_mpsa(measurement=first, reason="Nog eens.", by=worker)
    with pytest.raises(Refused, match="pas ze gewoon aan"):
        correct_mpsa(measurement=draft, reason="Nog eens.", by=worker)
    draft = save(draft, worker, {"taal": RowAnswer("A")})
    second = finish(draft, worker)
    assert (first.status, second.status) == (Status.SOCIAL, Status.WITHOUT_SUPPORT)
    assert list(case_file.mpsa_measurements.in_force()) == [second]
    assert first.later_version() == second
    assert second.later_version() is None
    with pytest.raises(Refused, match="al verbeterd"):
        correct_mpsa(measurement=first, reason="Nog eens.", by=worker)


def test_a_draft_is_thrown_away_and_a_second_time_does_nothing(case_file, worker):
    draft = make_mpsa_draft(case_file, by=worker, measured_on=DAY)
    discard_mpsa(measurement=draft, by=worker)
    discard_mpsa(measurement=draft, by=worker)
    assert not MpsaMeasurement.objects.exists()


def test_obstacles_are_recorded_once(case_file, worker):
    keep_obstacles(case_file=case_file, noted={"schulden": Noted("B", "Beslag")}, by=worker, on=DAY)
    draft = start(case_file, worker)
    assert answers_of(draft)["schulden"].value == "B"
    discard_mpsa(measurement=draft, by=worker)
    make_mpsa(case_file, {"taal": "C"}, by=worker, measured_on=DAY)
    assert {row.threshold: row.level for row in Obstacle.objects.open()} == {"taal": "C"}


def test_an_older_measurement_noted_later_does_not_change_the_obstacles(case_file, worker):
    make_mpsa(case_file, {"taal": "B"}, by=worker, measured_on=DAY)
    make_mpsa(case_file, {"taal": "C"}, by=worker, measured_on=DAY - dt.timedelta(days=30))
    assert {row.threshold: row.level for row in Obstacle.objects.open()} == {"taal": "B"}


def test_versions_are_read_together_by_id(case_file):
    old = parse_mpsa(shipped().definition)
    data = copy.deepcopy(shipped().definition) | {"version": "1.1"}
    data["thresholds"] = [row for row in data["thresholds"] if row["key"] != "schulden"]
    data["thresholds"][0]["highest"] = "B"
    del data["thresholds"][0]["anchors"]["C"]
    common = {row.key: row for row in common_thresholds([old, parse_mpsa(data), old])}
    assert len(common) == 18
    assert common["schulden"].mandatory is False
    assert common["taal"].highest is ThresholdValue.C


def test_no_instrument_that_day_says_so(case_file, worker):
    Instrument.objects.filter(code=MPSA).update(state="ingetrokken")
    with pytest.raises(Refused, match="geen meetinstrument"):
        start(case_file, worker)

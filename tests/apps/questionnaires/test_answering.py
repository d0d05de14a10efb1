"""A questionnaire from start to final: what is asked of whom, what is refused, and what the database never lets happen."""

import copy
import datetime as dt

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction
from django.db.models import F

from houvast.apps.assessments import editing
from houvast.apps.assessments.actions.finals import finalise_assessment
from houvast.apps.assessments.actions.instrument_drafts import change_draft
from houvast.apps.assessments.actions.instruments import install_instruments, publish_draft, start_draft
from houvast.apps.assessments.definition_files import read_file
from houvast.apps.assessments.definition_parts import WrongDefinition
from houvast.apps.assessments.definitions import INSTRUMENTS
from houvast.apps.assessments.enums import Outcome
from houvast.apps.assessments.kinds import parse_any
from houvast.apps.assessments.questionnaire_definition import END_MEASUREMENT, SATISFACTION
from houvast.apps.questionnaires.actions.drafts import (
    About,
    discard_response,
    move_response,
    save_client_side,
    save_response,
    start_response,
)
from houvast.apps.questionnaires.actions.finals import correct_response, finalise_response
from houvast.apps.questionnaires.asking import definition_of, questions, subjects_of
from houvast.apps.questionnaires.enums import Manner, Occasion
from houvast.apps.questionnaires.models import Response
from houvast.apps.trajectories.enums import GoalState
from houvast.audit.models import Event
from houvast.core.enums import LifeDomain
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.assessments import make_draft
from tests.factories.casefiles import OPENED_ON, make_case_file
from tests.factories.contracts import make_goal, moment
from tests.factories.questionnaires import MEASURED_ON, complete, make_end, make_response_draft, make_satisfaction
from tests.factories.trajectories import make_trajectory

pytestmark = pytest.mark.django_db
END = read_file(INSTRUMENTS / "end-default-1.0.yaml")
SAT = read_file(INSTRUMENTS / "sat-default-1.0.yaml")


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def case_file(worker):
    install_instruments(by=None)
    return make_case_file(worker=worker)


def about(day=MEASURED_ON, manner=Manner.TOGETHER, trajectory=None):
    return About(day, Occasion.END, manner, trajectory)


def save(draft, worker, answers, **fields):
    given = {"expected": draft.version, "about": about(), "by": worker, "on": MEASURED_ON}
    return save_response(response=draft, answers=answers, **{**given, **fields})


def finish(draft, worker, *, on=MEASURED_ON):
    return finalise_response(response=draft, expected=draft.version, by=worker, at=moment(on))


def worked_on(case_file, worker, *domains):
    """A final sociale balans in which these domains were chosen to work on."""
    draft = make_draft(case_file, by=worker, scores=dict.fromkeys(domains, (2, 2)))
    draft.scores.update(working_domain=True)
    finalise_assessment(
        assessment=draft, expected=draft.version, rest_not_discussed=True, by=worker, at=moment(draft.measured_on)
    )


@pytest.mark.parametrize(
    ("data", "change", "place"),
    [
        (END, lambda data: data["groups"][0].update(voices=["buur"]), "groups[0].voices"),
        (END, lambda data: data["groups"][0].update(each="gezin"), "groups[0].each"),
        (END, lambda data: data["groups"][4]["items"][1]["choices"][0].update(key="maan"), "records.outcome"),
        (END, lambda data: data["records"].update(outcome="doel_resultaat"), "records.outcome"),
        (END, lambda data: data["groups"][2]["items"][0].update(key="open"), "groups[2].items[2].key"),
        (SAT, lambda data: data.pop("scale"), "scale: ontbreekt"),
        (SAT, lambda data: data["scale"].pop(), "scale: de waarden"),
        (SAT, lambda data: data["groups"][0]["items"][0]["label"].pop("fr"), "groups[0].items[0].label: fr"),
    ],
)
def test_a_wrong_questionnaire_is_refused_at_its_place(data, change, place):
    changed = copy.deepcopy(data)
    change(changed)
    with pytest.raises(WrongDefinition) as refused:
        parse_any(changed)
    assert place in str(refused.value)


def test_goals_and_worked_domains_are_asked_in_two_voices_as_they_were_named_that_day(case_file, worker):
    goal = make_goal(case_file, text="Ik bel zelf naar de school.")
    make_goal(case_file, text="Geschrapt.", state=GoalState.DROPPED, closed_on=MEASURED_ON)
    draft = make_response_draft(case_file, by=worker)
    assert [subject.label for subject in subjects_of(draft)] == ["Ik bel zelf naar de school."]
    names = [one.name for one in questions(definition_of(draft.instrument), subjects_of(draft))]
    assert {f"client-doel_resultaat-goal-{goal.pk}", f"worker-doel_resultaat-goal-{goal.pk}"} <= set(names)
    goal.text = "Iets anders."
    goal.save()
    draft.refresh_from_db()
    assert subjects_of(draft)[0].label == "Ik bel zelf naar de school."


def test_domains_that_were_worked_on_are_asked_and_sensitive_ones_are_marked(case_file, worker):
    worked_on(case_file, worker, LifeDomain.MENTAL_HEALTH, LifeDomain.MOBILITY)
    draft = make_response_draft(case_file, by=worker)
    found = {subject.label: subject.sensitive for subject in subjects_of(draft)}
    assert found == {
        str(LifeDomain.MENTAL_HEALTH.label): True,
        str(LifeDomain.MOBILITY.label): False,
    }


def test_one_draft_per_file_and_questionnaire(case_file, worker):
    first = make_response_draft(case_file, by=worker)
    again = start_response(case_file=case_file, code=END_MEASUREMENT, about=about(), by=worker, on=MEASURED_ON)
    other = make_response_draft(case_file, by=worker, code=SATISFACTION)
    assert (again.pk, other.pk == first.pk) == (first.pk, False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(pk=other.pk).update(code=END_MEASUREMENT)


def test_days_that_cannot_be_are_refused_beside_the_day(case_file, worker):
    trajectory = make_trajectory(case_file)
    trajectory.started_on = MEASURED_ON
    trajectory.save()
    for day, on in ((MEASURED_ON, MEASURED_ON - dt.timedelta(days=1)), (OPENED_ON - dt.timedelta(days=1), MEASURED_ON)):
        with pytest.raises(Refused) as refused:
            start_response(case_file=case_file, code=END_MEASUREMENT, about=about(day), by=worker, on=on)
        assert "measured_on" in refused.value.message_dict
    before = about(MEASURED_ON - dt.timedelta(days=1), trajectory=trajectory)
    with pytest.raises(Refused, match="begon pas"):
        start_response(case_file=case_file, code=END_MEASUREMENT, about=before, by=worker, on=MEASURED_ON)
    stranger = make_trajectory(make_case_file(worker=worker))
    with pytest.raises(Refused, match="dit dossier"):
        start_response(
            case_file=case_file, code=END_MEASUREMENT, about=about(trajectory=stranger), by=worker, on=MEASURED_ON
        )


def test_emptied_and_unknown_answers_are_not_kept_and_the_second_saver_is_told(case_file, worker):
    draft = make_response_draft(case_file, {"client-geholpen": "De buurvrouw."}, by=worker)
    saved = save(draft, worker, {"client-geholpen": "", "worker-open": "Het huis.", "client-verzonnen": "x"})
    assert saved.answers == {"worker-open": "Het huis."}
    with pytest.raises(Conflict):
        save(draft, worker, {"worker-open": "Iets anders."})


def test_what_must_be_answered_is_asked_by_name_and_only_of_who_was_there(case_file, worker):
    draft = make_response_draft(case_file, {"client-geholpen": "De buurvrouw."}, by=worker)
    with pytest.raises(Refused) as refused:
        finish(draft, worker)
    assert set(refused.value.message_dict) == {
        "client-eens", "worker-besluit_nulmeting", "worker-uitkomst", "worker-volgende_stap",
    }  # fmt: skip
    alone = save(draft, worker, draft.answers, about=about(manner=Manner.WITHOUT))
    with pytest.raises(Refused) as refused:
        finish(alone, worker)
    assert "client-eens" not in refused.value.message_dict


def test_final_holds_its_outcome_and_never_changes(case_file, worker):
    final = make_end(case_file, by=worker)
    assert (final.outcome, final.satisfaction, final.is_final) == (Outcome.PROFESSIONAL, None, True)
    with pytest.raises(Refused, match="definitief"):
        save(final, worker, {})
    with pytest.raises(Refused, match="definitief"):
        discard_response(response=final, by=worker)
    for change in ({"answers": {}}, {"state": "ontwerp"}):
        with pytest.raises((InternalError, ProgrammingError, IntegrityError)), transaction.atomic():
            Response.objects.filter(pk=final.pk).update(**change)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        Response.objects.filter(pk=final.pk).delete()


def test_satisfaction_is_recorded_and_may_be_left_out_but_not_empty_or_without_the_client(case_file, worker):
    assert make_satisfaction(case_file, 2, by=worker).satisfaction == 2
    assert make_satisfaction(case_file, None, by=worker).satisfaction is None
    empty = make_response_draft(case_file, by=worker, code=SATISFACTION)
    with pytest.raises(Refused, match="nog niets"):
        finish(empty, worker)
    alone = save(empty, worker, {"client-tevreden": 5}, about=about(manner=Manner.WITHOUT))
    with pytest.raises(Refused, match="voor de cliënt"):
        finish(alone, worker)


def test_a_correction_counts_in_place_of_the_first(case_file, worker):
    first = make_end(case_file, by=worker)
    with pytest.raises(Refused, match="Noteer waarom"):
        correct_response(response=first, reason=" ", by=worker)
    draft = correct_response(response=first, reason="Verkeerde uitkomst.", by=worker)
    assert (draft.answers, draft.corrects_id) == (first.answers, first.pk)
    better = finish(save(draft, worker, {**draft.answers, "worker-uitkomst": "werk"}), worker)
    assert list(case_file.questionnaires.in_force()) == [better]
    assert (first.later_version(), better.outcome) == (better, Outcome.WORK)
    with pytest.raises(Refused, match="al verbeterd"):
        correct_response(response=first, reason="Nog eens.", by=worker)
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(state="ontwerp").create(
            **{
                field: getattr(better, field)
                for field in ("case_file", "instrument", "code", "measured_on", "occasion", "author")
            },
            corrects=first,
        )


def test_the_client_writes_only_his_own_side(case_file, worker):
    draft = make_response_draft(case_file, {"worker-open": "Het huis.", "client-open": "Niets."}, by=worker)
    kept = save_client_side(response=draft, answers={"client-trots": "Op mezelf.", "worker-open": "x"}, by=worker)
    assert kept.answers == {"worker-open": "Het huis.", "client-trots": "Op mezelf."}
    assert (kept.manner, kept.version) == (Manner.DEVICE, draft.version + 1)


def test_a_closed_file_and_a_version_not_in_force_are_refused(case_file, worker):
    closed = make_case_file(worker=worker, closed=True)
    with pytest.raises(Refused, match="gesloten"):
        start_response(case_file=closed, code=END_MEASUREMENT, about=about(), by=worker, on=MEASURED_ON)
    with pytest.raises(Refused, match="geen meetinstrument"):
        start_response(case_file=case_file, code="BESTAAT-NIET", about=about(), by=worker, on=MEASURED_ON)


def test_every_write_is_in_the_trail_of_the_client(case_file, worker):
    final = make_end(case_file, by=worker)
    told = Event.objects.about(case_file.person_id).filter(table="questionnaires_response", row_id=final.pk)
    assert list(told.order_by("id").values_list("operation", flat=True)) == ["INSERT", "UPDATE", "UPDATE", "UPDATE"]


def test_impossible_rows_are_refused_by_the_database(case_file, worker):
    draft = make_response_draft(case_file, complete(make_response_draft(case_file, by=worker)), by=worker)
    rows = Response.objects.filter(pk=draft.pk)
    wrong = (
        {"satisfaction": 4},
        {"outcome": "werk"},
        {"state": "definitief"},
        {"state": "definitief", "finalised_at": moment(MEASURED_ON), "satisfaction": 6},
        {"state": "definitief", "finalised_at": moment(MEASURED_ON), "outcome": "maan"},
        {"correction_reason": "Zomaar."},
        {"corrects": F("pk")},
    )
    for change in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def test_a_draft_of_a_version_that_ended_is_taken_along_before_it_is_final(case_file, worker):
    first = make_end(case_file, by=worker)
    draft = make_response_draft(case_file, by=worker)
    saved = save(draft, worker, {**complete(draft), "client-trots": "Op mij."})
    newer = start_draft(source=draft.instrument, by=worker)
    own = editing.without_part(newer.definition, ("groups", "eigen_woorden", "items", "trots"))
    newer = change_draft(instrument=newer, expected=newer.changes, definition=own, by=worker)
    publish_draft(instrument=newer, expected=newer.changes, valid_from=MEASURED_ON, by=worker, on=MEASURED_ON)
    saved.instrument.refresh_from_db()
    with pytest.raises(Refused, match="ingetrokken"):
        finish(saved, worker)
    moved, without = move_response(response=saved, expected=saved.version, by=worker)
    assert (moved.instrument, without) == (newer, ["Waar bent u trots op?"])
    final = finish(save(moved, worker, complete(moved)), worker)
    assert final.answers["client-trots"] == "Op mij."
    correction = correct_response(response=first, reason="Verkeerde uitkomst.", by=worker)
    assert finish(correction, worker).instrument == first.instrument

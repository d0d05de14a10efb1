"""The nine cases of practice.md §4.4 and MPS-01 to MPS-07, as the application answers them."""

import datetime as dt
from dataclasses import replace

import pytest

from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.files import hold_review, plan_review
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.mpsa.actions.drafts import save_mpsa
from houvast.apps.mpsa.actions.due import plan_mpsa
from houvast.apps.mpsa.actions.facts import ask_guidance, note_incapacity, withdraw_incapacity
from houvast.apps.mpsa.actions.finals import finalise_mpsa
from houvast.apps.mpsa.actions.hearings import call_off_hearing, give_hearing_reason, plan_hearing
from houvast.apps.mpsa.actions.social_only import end_usa, offer_usa, propose_usa, record_usa_decision
from houvast.apps.mpsa.answers import About, answers_of
from houvast.apps.mpsa.enums import MpsaReason, Status, UsaState
from houvast.apps.mpsa.sanctions import refuse_measurement_as_ground
from houvast.apps.mpsa.standing import standing
from houvast.core.errors import Conflict, Refused
from houvast_rules.measurement import MomentState, MpsaStatus
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.contracts import moment
from tests.factories.mpsa import make_mpsa, make_mpsa_draft
from tests.factories.trajectories import make_grant

pytestmark = pytest.mark.django_db

OPENED = dt.date(2023, 3, 1)
JUNE, SEPTEMBER, DECEMBER = dt.date(2023, 6, 1), dt.date(2023, 9, 4), dt.date(2023, 12, 4)
LANGUAGE_C = {"taal": "C"}


@pytest.fixture
def team():
    return make_team()


@pytest.fixture
def worker(team):
    return make_user(team=team)


@pytest.fixture
def head(team):
    return make_user(Role.HEAD_SOCIAL_WORKER, team=team)


@pytest.fixture
def service_head(team):
    return make_user(Role.HEAD_OF_SERVICE, team=team)


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker, opened_on=OPENED)


def measured(case_file, worker, *months):
    """One measurement per (day, letters)."""
    return [make_mpsa(case_file, letters, by=worker, measured_on=day) for day, letters in months]


def offer(case_file, worker, *, on=DECEMBER, informed=DECEMBER, grounds="De taal blijft een drempel."):
    return offer_usa(
        case_file=case_file, grounds=grounds, client_informed_on=informed, client_opinion="", by=worker, at=moment(on)
    )


def granted(case_file, worker, head, service_head, *, decided_on=DECEMBER):
    """USA by decision after three measurements with a C on language."""
    measured(case_file, worker, (JUNE, LANGUAGE_C), (SEPTEMBER, LANGUAGE_C), (DECEMBER, LANGUAGE_C))
    row = offer(case_file, worker)
    row = propose_usa(proposal=row, expected=row.version, note="", by=head, at=moment(DECEMBER))
    return record_usa_decision(
        proposal=row,
        expected=row.version,
        granted=True,
        decided_on=decided_on,
        decision="Het comité volgt het voorstel.",
        by=service_head,
        at=moment(max(decided_on, DECEMBER)),
    )


def due_of(case_file, kind):
    return [row.due_on for row in case_file.steps.open().filter(kind=kind)]


@pytest.mark.parametrize(
    ("birth_date", "status"),
    [
        (dt.date(1962, 12, 4), MpsaStatus.SOCIAL_ONLY_AGE),
        (dt.date(1962, 12, 5), MpsaStatus.SOCIAL),
        (dt.date(1963, 12, 4), MpsaStatus.SOCIAL),
    ],
)
def test_case_a_usa_by_age_from_the_61st_birthday_and_not_at_exactly_60(worker, birth_date, status):
    case_file = make_case_file(worker=worker, person=make_person(birth_date=birth_date), opened_on=OPENED)
    final = make_mpsa(case_file, LANGUAGE_C, by=worker, measured_on=DECEMBER)
    assert final.status == status == standing(case_file, on=DECEMBER).status
    assert final.status_rule == ("MPS-D1" if status is MpsaStatus.SOCIAL_ONLY_AGE else "MPS-D6")


def test_case_a_the_other_reading_of_the_age_is_a_setting(worker, settings):
    settings.MPSA = {**settings.MPSA, "age_reading": "date_gt"}
    case_file = make_case_file(worker=worker, person=make_person(birth_date=dt.date(1963, 12, 3)), opened_on=OPENED)
    assert make_mpsa(case_file, by=worker, measured_on=DECEMBER).status == Status.SOCIAL_ONLY_AGE


def test_case_b_one_c_on_language_is_sa_and_names_it(case_file, worker):
    final = make_mpsa(case_file, LANGUAGE_C, by=worker, measured_on=JUNE)
    reading = standing(case_file, on=JUNE).reading
    assert (final.status, final.status_rule) == (Status.SOCIAL, "MPS-D6")
    assert reading.reason.endswith("omdat Nederlandse taal = C.")


def test_case_c_everything_b_is_pa2(case_file, worker):
    draft = make_mpsa_draft(case_file, by=worker, measured_on=JUNE)
    letters = {row.threshold: "B" for row in draft.rows.all()}
    draft.rows.all().delete()
    draft.delete()
    final = make_mpsa(case_file, letters, by=worker, measured_on=JUNE)
    assert (final.status, final.status_rule) == (Status.WITH_SUPPORT, "MPS-D7")


def test_case_d_a_professional_status_in_between_breaks_the_row(case_file, worker):
    days = [dt.date(2023, month, 5) for month in (4, 6, 8, 10, 12)]
    measured(case_file, worker, *zip(days, [LANGUAGE_C, LANGUAGE_C, {}, LANGUAGE_C, LANGUAGE_C], strict=True))
    proposal = standing(case_file, on=days[-1]).proposal
    assert (proposal.value.possible, proposal.value.consecutive) == (False, 2)
    with pytest.raises(Refused, match="2 metingen na elkaar met een C: een voorstel kan vanaf 3"):
        offer(case_file, worker, on=days[-1], informed=days[-1])


def test_case_e_three_in_four_months_may_be_proposed_with_a_warning_on_the_span(case_file, worker):
    days = [dt.date(2023, 6, 1), dt.date(2023, 8, 1), dt.date(2023, 10, 1)]
    measured(case_file, worker, *((day, LANGUAGE_C) for day in days))
    row = offer(case_file, worker, on=days[-1], informed=days[-1])
    assert row.state == UsaState.OFFERED
    assert "minder dan 6 maanden uit elkaar" in row.rule_text


def test_case_f_usa_of_22_november_2023_is_reopened_on_22_november_2026(worker, head, service_head):
    case_file = make_case_file(worker=worker, opened_on=dt.date(2023, 1, 2))
    days = [dt.date(2023, month, 6) for month in (4, 7, 11)]
    measured(case_file, worker, *((day, LANGUAGE_C) for day in days))
    row = offer(case_file, worker, on=days[-1], informed=days[-1])
    row = propose_usa(proposal=row, expected=row.version, note="", by=head, at=moment(days[-1]))
    decided = dt.date(2023, 11, 22)
    record_usa_decision(
        proposal=row, expected=row.version, granted=True, decided_on=decided, decision="Ja.", by=service_head,
        at=moment(decided),
    )  # fmt: skip
    again = standing(case_file, on=decided).retest.value
    assert again.due == dt.date(2026, 11, 22)
    assert due_of(case_file, StepKind.USA_RETEST) == [dt.date(2026, 11, 22)]
    assert due_of(case_file, StepKind.USA_FIRST_ALERT) == [dt.date(2026, 8, 24)]
    assert due_of(case_file, StepKind.USA_LAST_ALERT) == [dt.date(2026, 10, 23)]
    assert due_of(case_file, StepKind.MPSA) == []


def test_case_g_a_threshold_outside_the_person_is_pa1_and_asks_the_centre_to_act(case_file, worker):
    final = make_mpsa(case_file, {"externe_drempels": "B"}, by=worker, measured_on=JUNE)
    reading = standing(case_file, on=JUNE).reading
    assert final.status == Status.WITHOUT_SUPPORT
    assert reading.value.centre_acts_on == ("externe_drempels",)
    assert reading.has("CENTRE_ACTS")


def test_case_h_an_unknown_threshold_is_incomplete_and_does_not_become_final(case_file, worker):
    with pytest.raises(Refused) as refused:
        make_mpsa(case_file, {"justitie": "U"}, by=worker, measured_on=JUNE)
    assert list(refused.value.message_dict) == ["justitie-value"]
    assert standing(case_file, on=JUNE).status is MpsaStatus.INCOMPLETE


def test_case_i_a_hearing_with_an_old_measurement_asks_a_reason_and_goes_on(case_file, worker, head):
    make_mpsa(case_file, by=worker, measured_on=JUNE)
    day = JUNE + dt.timedelta(days=120)
    hearing = plan_hearing(case_file=case_file, hearing_on=day, subject="Verlenging", by=worker, at=moment(JUNE))
    ready = standing(case_file, on=JUNE).hearing(hearing)
    assert (ready.value.item_ready, ready.value.reason_needed, ready.value.hearing_goes_on) == (False, True, True)
    assert case_file.steps.open().get(kind=StepKind.HEARING).assigned_to == head
    with pytest.raises(Refused, match="Enkel de hoofdmaatschappelijk werker"):
        give_hearing_reason(hearing=hearing, reason="Ziekte", by=worker, at=moment(JUNE))
    with pytest.raises(Refused, match="Noteer waarom"):
        give_hearing_reason(hearing=hearing, reason=" ", by=head, at=moment(JUNE))
    hearing = give_hearing_reason(hearing=hearing, reason="De cliënt lag in het ziekenhuis.", by=head, at=moment(JUNE))
    assert standing(case_file, on=JUNE).hearing(hearing).value.item_ready
    assert due_of(case_file, StepKind.HEARING) == []


def test_mps_01_due_three_months_after_the_start_and_then_at_the_review(case_file, worker):
    make_grant(case_file.person, start=dt.date(2023, 3, 15))
    plan_mpsa(case_file=case_file, by=worker, at=moment(dt.date(2023, 3, 15)))
    assert due_of(case_file, StepKind.MPSA) == [dt.date(2023, 6, 15)]
    assert standing(case_file, on=dt.date(2023, 6, 16)).moment.value is MomentState.LATE
    plan_review(case_file=case_file, last_review=OPENED, by=worker)
    make_mpsa(case_file, by=worker, measured_on=JUNE)
    assert due_of(case_file, StepKind.MPSA) == due_of(case_file, StepKind.REVIEW) == [dt.date(2024, 3, 1)]
    hold_review(case_file=case_file, held_on=dt.date(2023, 9, 1), by=worker, at=moment(dt.date(2023, 9, 1)))
    make_mpsa(case_file, by=worker, measured_on=SEPTEMBER)
    assert due_of(case_file, StepKind.MPSA) == due_of(case_file, StepKind.REVIEW)


def test_mps_02_a_recent_measurement_goes_along_and_a_new_one_takes_its_place(case_file, worker, head):
    first = make_mpsa(case_file, by=worker, measured_on=JUNE)
    soon = plan_hearing(
        case_file=case_file, hearing_on=dt.date(2023, 6, 20), subject="Steun", by=worker, at=moment(JUNE)
    )
    late = plan_hearing(
        case_file=case_file, hearing_on=dt.date(2023, 12, 20), subject="Steun", by=worker, at=moment(JUNE)
    )
    assert (soon.measurement, late.measurement) == (first, None)
    assert due_of(case_file, StepKind.HEARING) == [dt.date(2023, 12, 20)]
    newer = make_mpsa(case_file, by=worker, measured_on=SEPTEMBER)
    make_mpsa(case_file, by=worker, measured_on=dt.date(2023, 8, 1))
    late.refresh_from_db()
    assert late.measurement == newer
    assert due_of(case_file, StepKind.HEARING) == []


def test_mps_02_a_hearing_is_noted_once_and_may_be_called_off(case_file, worker):
    day = dt.date(2023, 6, 20)
    hearing = plan_hearing(case_file=case_file, hearing_on=day, subject="Steun", by=worker, at=moment(JUNE))
    with pytest.raises(Refused, match="staat er al"):
        plan_hearing(case_file=case_file, hearing_on=day, subject="Steun", by=worker, at=moment(JUNE))
    with pytest.raises(Refused, match="verleden"):
        plan_hearing(case_file=case_file, hearing_on=OPENED, subject="Steun", by=worker, at=moment(JUNE))
    call_off_hearing(hearing=hearing, by=worker, at=moment(JUNE))
    assert due_of(case_file, StepKind.HEARING) == []
    assert case_file.hearings.planned(on=JUNE).first() is None


@pytest.mark.parametrize(
    ("letters", "changes", "field"),
    [
        ({"taal": "B"}, {"support_note": ""}, "taal-supports"),
        ({"taal": "C"}, {"motivation": " "}, "taal-motivation"),
        ({"taal": "C"}, {"review_on": None}, "taal-review_on"),
        ({"taal": "C"}, {"review_on": JUNE}, "taal-review_on"),
        ({"taal": ""}, {}, "taal-value"),
    ],
)
def test_mps_03_what_is_missing_is_told_at_its_field_and_nothing_is_lost(case_file, worker, letters, changes, field):
    draft = make_mpsa_draft(case_file, letters, by=worker, measured_on=JUNE)
    answers = answers_of(draft)
    if changes:
        answers["taal"] = replace(answers["taal"], **changes)
    draft = save_mpsa(
        measurement=draft, expected=draft.version, about=About(JUNE, MpsaReason.REVIEW), answers=answers, by=worker,
        on=JUNE,
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        finalise_mpsa(measurement=draft, expected=draft.version, by=worker, at=moment(JUNE))
    assert list(refused.value.message_dict) == [field]
    draft.refresh_from_db()
    assert (draft.is_final, draft.rows.count()) == (False, len(answers))


def test_mps_04_an_attest_of_definitive_incapacity_is_usa_by_itself_until_it_is_withdrawn(case_file, worker):
    make_mpsa(case_file, by=worker, measured_on=JUNE)
    noted = note_incapacity(case_file=case_file, attested_on=dt.date(2023, 7, 3), by=worker, at=moment(SEPTEMBER))
    now = standing(case_file, on=SEPTEMBER)
    assert (now.status, now.reading.rule) == (MpsaStatus.SOCIAL_ONLY_INCAPACITY, "MPS-D2")
    assert due_of(case_file, StepKind.USA_RETEST) == [dt.date(2026, 7, 3)]
    with pytest.raises(Refused, match="al een attest"):
        note_incapacity(case_file=case_file, attested_on=JUNE, by=worker, at=moment(SEPTEMBER))
    with pytest.raises(Refused, match="Noteer waarom"):
        withdraw_incapacity(incapacity=noted, reason="", by=worker, at=moment(SEPTEMBER))
    withdraw_incapacity(incapacity=noted, reason="Het was een tijdelijk attest.", by=worker, at=moment(SEPTEMBER))
    assert standing(case_file, on=SEPTEMBER).status is MpsaStatus.WITHOUT_SUPPORT
    assert due_of(case_file, StepKind.USA_RETEST) == []
    assert due_of(case_file, StepKind.MPSA) == [dt.date(2024, 6, 1)]


@pytest.mark.parametrize(("day", "message"), [(dt.date(2024, 1, 1), "toekomst"), (dt.date(1950, 1, 1), "geboorte")])
def test_mps_04_an_attest_has_a_possible_day(case_file, worker, day, message):
    with pytest.raises(Refused, match=message):
        note_incapacity(case_file=case_file, attested_on=day, by=worker, at=moment(SEPTEMBER))


def test_mps_05_usa_counts_from_the_decision_and_everybody_has_her_own_part(case_file, worker, head, service_head):
    row = granted(case_file, worker, head, service_head, decided_on=dt.date(2023, 12, 18))
    assert (row.proposed_by, row.recorded_by) == (head, service_head)
    assert standing(case_file, on=dt.date(2023, 12, 17)).status is MpsaStatus.SOCIAL
    now = standing(case_file, on=dt.date(2023, 12, 18))
    assert (now.status, now.reading.rule) == (MpsaStatus.SOCIAL_ONLY_DECIDED, "MPS-D3")
    with pytest.raises(Refused, match="al uitsluitend"):
        offer(case_file, worker, on=dt.date(2023, 12, 19))


def test_mps_05_what_is_missing_is_refused_at_its_place(case_file, worker, head, service_head):
    measured(case_file, worker, (JUNE, LANGUAGE_C), (SEPTEMBER, LANGUAGE_C), (DECEMBER, LANGUAGE_C))
    with pytest.raises(Refused, match="blijvend"):
        offer(case_file, worker, grounds=" ")
    with pytest.raises(Refused, match="eerst ingelicht"):
        offer(case_file, worker, informed=DECEMBER + dt.timedelta(days=1))
    row = offer(case_file, worker)
    assert case_file.steps.open().get(kind=StepKind.USA_OFFERED).assigned_to == head
    with pytest.raises(Refused, match="loopt al"):
        offer(case_file, worker)
    with pytest.raises(Refused, match="bevoegd"):
        propose_usa(proposal=row, expected=row.version, note="", by=worker, at=moment(DECEMBER))
    row = propose_usa(proposal=row, expected=row.version, note="", by=head, at=moment(DECEMBER))

    def decide(by=service_head, decided_on=DECEMBER, decision="Ja.", expected=None):
        return record_usa_decision(
            proposal=row, expected=expected or row.version, granted=True, decided_on=decided_on, decision=decision,
            by=by, at=moment(DECEMBER),
        )  # fmt: skip

    with pytest.raises(Refused, match="bevoegd"):
        decide(by=head)
    with pytest.raises(Refused, match="motivering"):
        decide(decision="")
    with pytest.raises(Refused, match="toekomst"):
        decide(decided_on=DECEMBER + dt.timedelta(days=1))
    with pytest.raises(Refused, match="voor het voorstel"):
        decide(decided_on=SEPTEMBER)
    with pytest.raises(Conflict):
        decide(expected=99)
    assert decide().state == UsaState.GRANTED


def test_mps_05_strict_mode_asks_the_same_threshold_each_time(case_file, worker, settings):
    measured(case_file, worker, (JUNE, LANGUAGE_C), (SEPTEMBER, LANGUAGE_C), (DECEMBER, {"huisvesting": "C"}))
    assert standing(case_file, on=DECEMBER).proposal.value.possible
    settings.MPSA = {**settings.MPSA, "strict_same_threshold": True}
    with pytest.raises(Refused, match="op dezelfde drempel"):
        offer(case_file, worker)


def test_mps_06_usa_goes_on_until_the_new_test_and_counts_from_there(case_file, worker, head, service_head):
    row = granted(case_file, worker, head, service_head)
    three_years = dt.date(2026, 12, 4)
    late = standing(case_file, on=dt.date(2027, 1, 5))
    assert late.status is MpsaStatus.SOCIAL_ONLY_DECIDED
    assert late.reading.has("TO_RETEST")
    make_mpsa(case_file, LANGUAGE_C, by=worker, measured_on=three_years, reason=MpsaReason.RETEST)
    assert due_of(case_file, StepKind.USA_RETEST) == [dt.date(2029, 12, 4)]
    ended = end_usa(
        proposal=row, expected=row.version, ended_on=three_years, reason="Het gaat beter.", by=service_head,
        at=moment(three_years),
    )  # fmt: skip
    assert ended.state == UsaState.ENDED
    assert standing(case_file, on=three_years).status is MpsaStatus.SOCIAL
    assert due_of(case_file, StepKind.USA_RETEST) == []


def test_mps_06_age_asks_a_light_review(worker):
    case_file = make_case_file(worker=worker, person=make_person(birth_date=dt.date(1960, 5, 2)), opened_on=OPENED)
    plan_mpsa(case_file=case_file, by=worker, at=moment(JUNE))
    step = case_file.steps.open().get(kind=StepKind.USA_RETEST)
    assert (step.due_on, step.rule) == (dt.date(2026, 3, 1), "MPS-06")
    assert "lichte toets" in step.title


def test_mps_07_the_mpsa_is_no_ground_for_a_sanction():
    with pytest.raises(Refused) as refused:
        refuse_measurement_as_ground(["Kwam niet opdagen."], citing=["Motivatie = B in de meting van juni."])
    assert "mag geen grond van een sanctie zijn" in refused.value.message_dict["grounds"][0]
    assert refuse_measurement_as_ground(["Kwam niet opdagen."]) == []
    assert len(refuse_measurement_as_ground(["Is sociaal activeerbaar."])) == 1


def test_a_client_in_usa_may_always_ask_for_guidance_and_is_measured_within_30_days(
    case_file, worker, head, service_head
):
    with pytest.raises(Refused, match="begeleiding naar werk kan al"):
        ask_guidance(case_file=case_file, asked_on=JUNE, words="", by=worker, at=moment(JUNE))
    granted(case_file, worker, head, service_head)
    day = dt.date(2024, 2, 1)
    with pytest.raises(Refused) as refused:
        ask_guidance(case_file=case_file, asked_on=dt.date(1890, 1, 1), words="", by=worker, at=moment(day))
    assert "asked_on" in refused.value.message_dict
    asked = ask_guidance(case_file=case_file, asked_on=day, words="Ik wil werken.", by=worker, at=moment(day))
    assert due_of(case_file, StepKind.MPSA) == [dt.date(2024, 3, 2)]
    with pytest.raises(Refused, match="al genoteerd"):
        ask_guidance(case_file=case_file, asked_on=day, words="", by=worker, at=moment(day))
    final = make_mpsa(case_file, by=worker, measured_on=dt.date(2024, 2, 20), reason=MpsaReason.REQUEST)
    asked.refresh_from_db()
    assert asked.answered_by == final
    assert due_of(case_file, StepKind.MPSA) == []


def test_a_client_is_not_informed_before_the_file_exists(case_file, worker):
    measured(case_file, worker, (JUNE, LANGUAGE_C), (SEPTEMBER, LANGUAGE_C), (DECEMBER, LANGUAGE_C))
    with pytest.raises(Refused) as refused:
        offer(case_file, worker, informed=dt.date(1980, 1, 1))
    assert "client_informed_on" in refused.value.message_dict

"""From plan to contract: what is copied, what is proposed, what is refused."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from houvast.accounts.roles import Role
from houvast.apps.contracts.actions.drafting import draft_gpmi, revise_gpmi
from houvast.apps.contracts.enums import GpmiState
from houvast.apps.contracts.models import Commitment, Gpmi
from houvast.apps.contracts.terms import findings, propose_kind
from houvast.apps.trajectories.models import GoalAction
from houvast.core.enums import Party
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.assessments import make_draft, make_final
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import OFFERED_ON, make_action, make_goal, make_gpmi, make_plan, terms

pytestmark = pytest.mark.django_db


def refused_fields(caught) -> set[str]:
    return set(getattr(caught.value, "error_dict", {"": None}))


def draft(case_file, worker, *, binding=None, **fields):
    return draft_gpmi(
        case_file=case_file,
        terms=terms(worker, **fields),
        goals=list(case_file.goals.all()),
        actions=list(GoalAction.objects.filter(goal__case_file=case_file).order_by("id")),
        by=worker,
        on=OFFERED_ON,
        binding=binding,
    )


def test_the_words_of_the_plan_are_copied_and_numbered(case_file, worker):
    gpmi = draft(case_file, worker)
    assert (gpmi.number, gpmi.state, gpmi.federal_code) == ("GPMI-2026/0001", GpmiState.DRAFT, 11)
    goal = gpmi.goals.get()
    assert (goal.text, goal.chosen_by_client) == ("Ik spreek vlot Nederlands op school.", True)
    assert [(row.party, row.text, row.binding) for row in gpmi.commitments.all()] == [
        (Party.CLIENT, "Ik volg de taalles.", True),
        (Party.CENTRE, "Wij betalen de taalles.", True),
    ]


def test_the_number_of_a_refused_draft_is_given_back(case_file, worker):
    with pytest.raises(Refused):
        draft(case_file, worker, kind="OPLEIDING")
    assert draft(case_file, worker).number == "GPMI-2026/0001"


def test_two_drafts_at_once_are_one_too_many(case_file, worker):
    first = draft(case_file, worker)
    with pytest.raises(Refused, match="al een GPMI in opmaak"):
        draft(case_file, worker)
    with pytest.raises(IntegrityError, match="one_gpmi_in_preparation"), transaction.atomic():
        Gpmi.objects.create(
            case_file=case_file,
            number="X",
            kind="WORKSHOP",
            federal_code=11,
            starts_on=first.starts_on,
            ends_on=first.ends_on,
            worker=worker,
            client_wish="x",
        )


def test_closed_file_gets_no_contract(worker):
    with pytest.raises(Refused, match="gesloten"):
        draft(make_case_file(worker=worker, closed=True), worker)


@pytest.mark.parametrize(
    ("activity", "fields", "kind", "rule"),
    [
        ("studies_voltijds_leerplan", {}, "STUDIE", "R01"),
        ("opleiding_leerwerknemer_voorbereiding", {}, "OPLEIDING", "R02"),
        ("beroepsopleiding_vdab", {}, "OPLEIDING", "R03"),
        ("assessment", {}, "OPLEIDING", "R04"),
        ("beroepsopleiding_derde_met_contract", {}, "OPLEIDING", "R05"),
        ("vorming_generieke_competenties", {"hours_per_week": Decimal("10")}, "OPLEIDING", "R06"),
        ("vorming_generieke_competenties", {"hours_per_week": Decimal("9.5")}, "WORKSHOP", "R07"),
        ("vrijwilligerswerk_met_stimulanspremie", {}, "VRIJWILLIG", "R08"),
        ("fietslessen", {}, "WORKSHOP", "R09"),
        ("voortraject_jongeren", {}, "VOORTRAJECT", "R10"),
        ("woonbegeleiding", {"explicit_step": True}, "VOORTRAJECT", "R11"),
        ("woonbegeleiding", {}, "BEGELEIDING", "R12"),
        ("", {"work_kind": "sociaal_werk"}, "BEGELEIDING", "R13"),
        ("", {"work_kind": "sociale_activering"}, "WORKSHOP", "R14"),
    ],
)
def test_the_kind_is_proposed_by_its_rule(case_file, worker, activity, fields, kind, rule):
    facts = {"hours_per_week": None, "work_kind": "", "explicit_step": False, "income_from_work": False, **fields}
    proposal = propose_kind(main_activity=activity, on=OFFERED_ON, **facts).value
    assert proposal is not None
    assert (proposal.kind, proposal.rule) == (kind, rule)
    gpmi = draft(case_file, worker, main_activity=activity, kind=kind, **fields)
    assert (gpmi.proposed_kind, gpmi.proposed_rule, gpmi.kind) == (kind, rule, kind)


def test_another_kind_needs_a_reason(case_file, worker):
    with pytest.raises(Refused) as caught:
        draft(case_file, worker, kind="OPLEIDING")
    assert refused_fields(caught) == {"override_reason"}
    gpmi = draft(case_file, worker, kind="OPLEIDING", override_reason="Hoort bij de beroepsopleiding.")
    assert (gpmi.kind, gpmi.proposed_kind, gpmi.override_reason) == (
        "OPLEIDING",
        "WORKSHOP",
        "Hoort bij de beroepsopleiding.",
    )


def test_a_student_who_works_gets_the_other_federal_code(case_file, worker):
    fields = {"main_activity": "studies_voltijds_leerplan", "kind": "STUDIE", "ends_on": dt.date(2029, 6, 30)}
    assert draft(case_file, worker, income_from_work=True, **fields).federal_code == 10


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts_on": dt.date(2016, 10, 31), "ends_on": dt.date(2017, 3, 1)}, "starts_on"),
        ({"ends_on": dt.date(2026, 4, 1)}, "ends_on"),
        ({"ends_on": dt.date(2027, 4, 1)}, "ends_on"),  # social activation: twelve months at most (TRJ-02)
        ({"kind": "GEEN"}, "kind"),
        ({"client_wish": "  "}, "client_wish"),
    ],
)
def test_impossible_terms_are_refused_beside_their_field(case_file, worker, fields, field):
    with pytest.raises(Refused) as caught:
        draft(case_file, worker, **fields)
    assert refused_fields(caught) == {field}


def test_training_may_last_longer_than_social_activation(case_file, worker):
    gpmi = draft(
        case_file, worker, kind="OPLEIDING", main_activity="beroepsopleiding_vdab", ends_on=dt.date(2028, 3, 31)
    )
    assert findings(gpmi).blocking == ()


def test_worker_replacement_and_balance_fit_the_file(case_file, worker):
    with pytest.raises(Refused) as caught:
        draft(case_file, make_user(Role.DESK))
    assert refused_fields(caught) == {"worker"}
    with pytest.raises(Refused) as caught:
        draft(case_file, worker, replacement=worker)
    assert refused_fields(caught) == {"replacement"}
    stranger = make_final(make_case_file(worker=worker), by=worker)
    with pytest.raises(Refused) as caught:
        draft(case_file, worker, baseline=stranger)
    assert refused_fields(caught) == {"baseline"}
    with pytest.raises(Refused):
        draft(case_file, worker, baseline=make_draft(case_file, by=worker))


def test_goals_of_another_file_are_refused(case_file, worker):
    strange = make_plan(make_case_file(worker=worker))
    with pytest.raises(Refused) as caught:
        draft_gpmi(case_file=case_file, terms=terms(worker), goals=[strange], actions=[], by=worker, on=OFFERED_ON)
    assert refused_fields(caught) == {"goals"}


@pytest.mark.parametrize(
    ("text", "voluntary"), [("Ik help in de tuin.", True), ("Ik doe 4 uur vrijwilligerswerk per week.", False)]
)
def test_voluntary_work_never_binds(case_file, worker, text, voluntary):
    goal = case_file.goals.get()
    helping = make_action(goal, text=text, voluntary=voluntary)
    with pytest.raises(Refused) as caught:
        draft(case_file, worker, binding=[helping.pk])
    assert refused_fields(caught) == {"actions"}
    gpmi = draft(case_file, worker)
    row = gpmi.commitments.get(goal_action=helping)
    assert (row.voluntary, row.binding) == (True, False)
    with pytest.raises(IntegrityError, match="voluntary_never_binds"), transaction.atomic():
        Commitment.objects.filter(pk=row.pk).update(binding=True)


def test_in_a_gpmi_aimed_at_volunteering_nothing_binds_the_client(case_file, worker):
    gpmi = draft(case_file, worker, kind="VRIJWILLIG", main_activity="vrijwilligerswerk_met_stimulanspremie")
    assert [(row.party, row.binding) for row in gpmi.commitments.all()] == [("client", False), ("centre", True)]


def test_the_client_may_keep_an_action_as_voluntary(case_file, worker):
    gpmi = draft(case_file, worker, binding=[])
    assert [(row.party, row.voluntary) for row in gpmi.commitments.all()] == [("client", True), ("centre", False)]


def test_revising_takes_the_plan_as_it_is_now(case_file, worker):
    gpmi = draft(case_file, worker)
    goal = case_file.goals.get()
    goal.text = "Ik praat met de juf."
    goal.save()
    again = revise_gpmi(
        gpmi=gpmi, expected=1, terms=terms(worker, interpreter=True), goals=[goal], actions=[], by=worker
    )
    assert (again.version, again.interpreter, again.goals.get().text) == (2, True, "Ik praat met de juf.")
    assert not again.commitments.exists()
    with pytest.raises(Conflict):
        revise_gpmi(gpmi=gpmi, expected=1, terms=terms(worker), goals=[goal], actions=[], by=worker)


def test_only_a_draft_is_revised(case_file, worker):
    gpmi = draft(case_file, worker)
    Gpmi.objects.update(state=GpmiState.OFFERED)
    with pytest.raises(Refused, match="terug in opmaak"):
        revise_gpmi(gpmi=gpmi, expected=1, terms=terms(worker), goals=[], actions=[], by=worker)


def codes(flags) -> set[str]:
    return {flag.code for flag in flags}


def test_what_blocks_and_what_is_only_a_remark(case_file, worker):
    gpmi = draft_gpmi(case_file=case_file, terms=terms(worker), goals=[], actions=[], by=worker, on=OFFERED_ON)
    found = findings(gpmi)
    assert codes(found.blocking) == {"NO_GOAL", "NO_CLIENT_COMMITMENT", "NO_OCMW_COMMITMENT"}
    assert "ANALYSIS_MISSING" in codes(found.remarks)


def test_many_goals_and_many_commitments_are_remarks(worker):
    case_file = make_case_file(worker=worker)
    for number in range(4):
        goal = make_goal(case_file, text=f"Doel {number}")
        make_action(goal, text=f"Ik doe stap {number}.")
        make_action(goal, text=f"Ik doe ook stap {number} en nog een.")
        make_action(goal, Party.CENTRE)
    found = findings(make_gpmi(case_file, by=worker))
    assert found.blocking == ()
    assert {"MANY_GOALS", "MANY_CLIENT_COMMITMENTS"} <= codes(found.remarks)


def test_office_words_are_a_remark_but_the_client_is_never_corrected(case_file, worker):
    make_action(case_file.goals.get(), Party.CENTRE, text="Wij betalen conform de afspraak.")
    gpmi = make_gpmi(case_file, by=worker, client_wish="Ik wil werken conform mijn diploma.")
    assert findings(gpmi).hard_to_read == 1
    gpmi.language = "fr"
    assert findings(gpmi).hard_to_read == 0


def test_an_old_balance_asks_attention(case_file, worker):
    fresh = make_final(case_file, by=worker, measured_on=dt.date(2026, 3, 2))
    gpmi = make_gpmi(case_file, by=worker, baseline=fresh)
    assert not codes(findings(gpmi).remarks) & {"ANALYSIS_OLD", "ANALYSIS_MISSING"}
    gpmi.starts_on = dt.date(2026, 8, 1)
    assert "ANALYSIS_OLD" in codes(findings(gpmi).remarks)

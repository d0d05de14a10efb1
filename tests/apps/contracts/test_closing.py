"""The end: measured against the zero measurement, concluded, and nothing left hanging."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.contracts.actions.closing import close_gpmi
from houvast.apps.contracts.actions.commitments import set_commitment_state
from houvast.apps.contracts.enums import CommitmentState, EndReason, EvaluationState, GpmiState
from houvast.apps.contracts.models import Commitment, Gpmi
from houvast.apps.trajectories.actions.plan import set_action_state
from houvast.apps.trajectories.enums import ActionState
from houvast.core.errors import Conflict, Refused
from tests.apps.contracts.test_drafting import refused_fields
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_offered, make_signed, moment

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def zero(case_file, worker):
    return make_final(case_file, by=worker, measured_on=dt.date(2026, 3, 2))


@pytest.fixture
def gpmi(case_file, worker, zero):
    return make_signed(case_file, by=worker, baseline=zero)


def close(gpmi, **fields):
    values = {
        "expected": gpmi.version,
        "ended_on": DAY,
        "end_reason": EndReason.GOAL,
        "conclusion": "Ze spreekt met de juf.",
        "closing_assessment": None,
        "no_measurement_reason": "De cliënt is verhuisd.",
        "by": gpmi.worker,
        "at": moment(DAY),
        **fields,
    }
    return close_gpmi(gpmi=gpmi, **values)


def test_closing_with_a_measurement_leaves_nothing_due(gpmi, worker, case_file):
    last = make_final(case_file, by=worker, measured_on=DAY)
    ended = close(gpmi, closing_assessment=last, no_measurement_reason="wordt niet bewaard")
    assert (ended.state, ended.ended_on, ended.closing_assessment, ended.no_closing_measurement_reason) == (
        GpmiState.ENDED,
        DAY,
        last,
        "",
    )
    assert not ended.evaluations.proposed().exists()
    assert ended.evaluations.filter(state=EvaluationState.CANCELLED).count() == 4
    assert not case_file.steps.open().filter(kind__in=[StepKind.EVALUATION, StepKind.CLOSING]).exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"ended_on": DAY + dt.timedelta(days=1)}, "ended_on"),
        ({"ended_on": dt.date(2026, 3, 29)}, "ended_on"),
        ({"ended_on": dt.date(2026, 3, 31)}, "ended_on"),
        ({"ended_on": dt.date(2027, 4, 1), "at": moment(dt.date(2027, 5, 1))}, "ended_on"),
        ({"conclusion": " "}, "conclusion"),
        ({"end_reason": ""}, "end_reason"),
        ({"no_measurement_reason": " "}, "closing_assessment"),
    ],
)
def test_impossible_ends_are_refused_beside_their_field(gpmi, fields, field):
    with pytest.raises(Refused) as caught:
        close(gpmi, **fields)
    assert refused_fields(caught) == {field}
    assert Gpmi.objects.get().state == GpmiState.SIGNED


def test_closing_measurement_is_of_this_file_and_after_the_zero_measurement(gpmi, zero, worker):
    for wrong in (zero, make_final(make_case_file(worker=worker), by=worker, measured_on=DAY)):
        with pytest.raises(Refused) as caught:
            close(gpmi, closing_assessment=wrong)
        assert refused_fields(caught) == {"closing_assessment"}


def test_only_a_running_contract_is_closed_and_only_once(gpmi, worker):
    stale = Gpmi.objects.get(pk=gpmi.pk)
    ended = close(gpmi)
    with pytest.raises(Conflict):
        close(stale)
    with pytest.raises(Refused, match="lopend GPMI"):
        close(ended)
    offered = make_offered(make_case_file(worker=worker), by=worker)
    with pytest.raises(Refused, match="lopend GPMI"):
        close(offered)


def test_how_promises_stood_stays_when_the_plan_moves_on(gpmi, worker):
    commitment = gpmi.commitments.get(party="centre")
    set_commitment_state(commitment=commitment, state=CommitmentState.PARTLY, by=worker, at=moment(DAY))
    close(gpmi)
    planned = commitment.goal_action
    planned.refresh_from_db()
    set_action_state(
        row=planned, state=ActionState.DONE, note=None, version=planned.version, by=worker, on=DAY, at=moment(DAY)
    )
    assert Commitment.objects.get(pk=commitment.pk).standing == "deels"


def test_database_wants_a_conclusion(gpmi):
    with pytest.raises(IntegrityError, match="ended_gpmi_has_a_conclusion"), transaction.atomic():
        Gpmi.objects.filter(pk=gpmi.pk).update(state=GpmiState.ENDED, ended_on=DAY, end_reason="werk")

"""No GPMI for health or equity reasons: code 8, a reason, a second look (GPM-08)."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.contracts.actions.duty import GrantedRight, end_exemption, exempt_from_gpmi, plan_duty
from houvast.apps.contracts.enums import ExemptionReason, GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.core.errors import Conflict, Refused
from tests.apps.contracts.test_drafting import refused_fields
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.contracts import make_gpmi, make_signed, moment

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)
UNTIL = dt.date(2027, 11, 19)


def exempt(case_file, by, **fields):
    values = {
        "reason": ExemptionReason.HEALTH,
        "motivation": "De arts schrijft rust voor tot de zomer.",
        "starts_on": DAY,
        "ends_on": UNTIL,
        **fields,
    }
    return exempt_from_gpmi(case_file=case_file, by=by, at=moment(DAY), **values)


def test_exemption_ends_the_step_and_plans_a_second_look(case_file, worker):
    due = make_step(case_file, kind=StepKind.GPMI, object_id=case_file.pk)
    exemption = exempt(case_file, worker)
    assert (exemption.number, exemption.state, exemption.kind, exemption.federal_code) == (
        "VRIJ-2026/0001",
        GpmiState.EXEMPT,
        "GEEN",
        8,
    )
    due.refresh_from_db()
    assert due.done_reason == "vrijgesteld"
    again = case_file.steps.open().get()
    assert (again.kind, again.due_on, again.rule) == (StepKind.GPMI, UNTIL, "GPM-08")
    assert not case_file.contracts.running().exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "luiheid"}, "reason"),
        ({"motivation": " "}, "motivation"),
        ({"ends_on": DAY}, "ends_on"),
    ],
)
def test_no_exemption_without_reason(case_file, worker, fields, field):
    with pytest.raises(Refused) as caught:
        exempt(case_file, worker, **fields)
    assert refused_fields(caught) == {field}


def test_no_exemption_beside_a_contract(worker):
    running = make_case_file(worker=worker)
    make_signed(running, by=worker)
    with pytest.raises(Refused) as caught:
        exempt(running, worker)
    assert refused_fields(caught) == {"starts_on"}
    drafting = make_case_file(worker=worker)
    make_gpmi(drafting, by=worker)
    with pytest.raises(Refused, match="in opmaak"):
        exempt(drafting, worker)
    with pytest.raises(Refused, match="gesloten"):
        exempt(make_case_file(worker=worker, closed=True), worker)


def test_an_exempt_file_gets_no_duty(case_file, worker):
    exempt(case_file, worker)
    right = GrantedRight(granted_from=DAY, decided_on=DAY, birth_date=dt.date(1990, 1, 1))
    plan_duty(case_file=case_file, right=right, by=worker, at=moment(DAY))
    assert case_file.steps.open().get().rule == "GPM-08"


def test_an_exemption_decided_after_the_grant_counts_for_its_next_decision(case_file, worker):
    exempt(case_file, worker)
    right = GrantedRight(granted_from=dt.date(2026, 11, 1), decided_on=DAY, birth_date=dt.date(1990, 1, 1))
    plan_duty(case_file=case_file, right=right, by=worker, at=moment(DAY))
    assert case_file.steps.open().get().rule == "GPM-08"


def test_works_besides_makes_it_optional(case_file, worker):
    right = GrantedRight(granted_from=DAY, decided_on=DAY, birth_date=dt.date(1990, 1, 1), works_besides=True)
    duty = plan_duty(case_file=case_file, right=right, by=worker, at=moment(DAY))
    assert duty is not None
    assert duty.value.value == "optional"
    assert not case_file.steps.open().exists()


def test_an_exemption_may_end_early(case_file, worker):
    exemption = exempt(case_file, worker)
    day = dt.date(2027, 1, 8)
    for wrong in (DAY - dt.timedelta(days=1), day + dt.timedelta(days=1)):
        with pytest.raises(Refused) as caught:
            end_exemption(exemption=exemption, expected=1, ended_on=wrong, by=worker, on=day)
        assert refused_fields(caught) == {"ended_on"}
    ended = end_exemption(exemption=exemption, expected=1, ended_on=day, by=worker, on=day)
    assert ended.ended_on == day
    assert case_file.steps.open().get().due_on == day
    assert not case_file.contracts.exempt(on=day).exists()
    with pytest.raises(Conflict):
        end_exemption(exemption=exemption, expected=1, ended_on=day, by=worker, on=day)
    with pytest.raises(Refused, match="loopt niet meer"):
        end_exemption(exemption=ended, expected=ended.version, ended_on=day, by=worker, on=day)


def test_database_knows_what_an_exemption_is(case_file, worker):
    exemption = exempt(case_file, worker)
    for wrong in ({"kind": "WORKSHOP"}, {"conclusion": ""}, {"state": GpmiState.WITHDRAWN}):
        with pytest.raises(IntegrityError, match="exemption_is_no_contract"), transaction.atomic():
            Gpmi.objects.filter(pk=exemption.pk).update(**wrong)
    with pytest.raises(IntegrityError, match="no_gpmi_has_a_reason"), transaction.atomic():
        Gpmi.objects.filter(pk=exemption.pk).update(exemption_reason="")

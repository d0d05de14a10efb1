"""Offered, thought over, signed: who may do what when, and what it sets in motion."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.actions.closing import close_gpmi
from houvast.apps.contracts.actions.signing import attach_scan, offer_gpmi, sign_gpmi, take_back_gpmi, withdraw_gpmi
from houvast.apps.contracts.enums import EndReason, GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.core.errors import Conflict, Refused
from houvast.documents.actions import store_upload
from tests.apps.contracts.test_drafting import refused_fields
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.contracts import (
    ENDS_ON,
    OFFERED_ON,
    SIGNED_ON,
    make_gpmi,
    make_offered,
    make_signed,
    moment,
)

pytestmark = pytest.mark.django_db


def sign(gpmi, *, signed_on=SIGNED_ON, waived=False, reason="Nog geen balans.", today=None, **fields):
    return sign_gpmi(
        gpmi=gpmi,
        expected=gpmi.version,
        signed_on=signed_on,
        reflection_waived=waived,
        no_balance_reason=reason,
        by=gpmi.worker,
        at=moment(today or max(signed_on, SIGNED_ON)),
        **fields,
    )


def test_offer_starts_the_reflection(case_file, worker):
    gpmi = make_offered(case_file, by=worker)
    assert (gpmi.state, gpmi.offered_on) == (GpmiState.OFFERED, OFFERED_ON)


def test_nothing_moves_in_a_closed_file(case_file, worker):
    gpmi = make_offered(case_file, by=worker)
    other = make_gpmi(make_case_file(worker=worker), by=worker)
    CaseFile.objects.update(closed_on=SIGNED_ON, close_reason="verhuis")
    with pytest.raises(Refused, match="Dit dossier is gesloten"):
        sign(gpmi)
    with pytest.raises(Refused, match="Dit dossier is gesloten"):
        offer_gpmi(gpmi=other, expected=other.version, offered_on=OFFERED_ON, by=worker, on=OFFERED_ON)


def test_an_incomplete_contract_is_not_offered(case_file, worker):
    gpmi = make_gpmi(case_file, by=worker)
    gpmi.commitments.filter(party="centre").delete()
    with pytest.raises(Refused) as caught:
        offer_gpmi(gpmi=gpmi, expected=1, offered_on=OFFERED_ON, by=worker, on=OFFERED_ON)
    assert caught.value.messages == ["Er staat nog geen engagement van het OCMW in."]
    assert Gpmi.objects.get().state == GpmiState.DRAFT


@pytest.mark.parametrize("day", [OFFERED_ON + dt.timedelta(days=1), dt.date(2016, 10, 31)])
def test_offer_on_an_impossible_day_is_refused(case_file, worker, day):
    gpmi = make_gpmi(case_file, by=worker)
    with pytest.raises(Refused) as caught:
        offer_gpmi(gpmi=gpmi, expected=1, offered_on=day, by=worker, on=OFFERED_ON)
    assert refused_fields(caught) == {"offered_on"}


def test_second_editor_is_told(case_file, worker):
    gpmi = make_gpmi(case_file, by=worker)
    offer_gpmi(gpmi=gpmi, expected=1, offered_on=OFFERED_ON, by=worker, on=OFFERED_ON)
    with pytest.raises(Conflict):
        offer_gpmi(gpmi=gpmi, expected=1, offered_on=OFFERED_ON, by=worker, on=OFFERED_ON)


def test_back_to_draft_forgets_the_offer(case_file, worker):
    offered = make_offered(case_file, by=worker)
    gpmi = take_back_gpmi(gpmi=offered, expected=offered.version, by=worker, at=moment(SIGNED_ON))
    assert (gpmi.state, gpmi.offered_on) == (GpmiState.DRAFT, None)


def test_only_legal_moves(case_file, worker):
    draft = make_gpmi(case_file, by=worker)
    with pytest.raises(Refused, match="in opmaak"):
        sign(draft)
    signed = sign(offer_gpmi(gpmi=draft, expected=1, offered_on=OFFERED_ON, by=worker, on=OFFERED_ON))
    with pytest.raises(Refused, match="getekend"):
        take_back_gpmi(gpmi=signed, expected=signed.version, by=worker, at=moment(SIGNED_ON))
    with pytest.raises(Refused, match="getekend"):
        withdraw_gpmi(gpmi=signed, expected=signed.version, reason="x", by=worker)


def test_withdrawing_needs_a_reason_and_makes_room(case_file, worker):
    gpmi = make_offered(case_file, by=worker)
    with pytest.raises(Refused) as caught:
        withdraw_gpmi(gpmi=gpmi, expected=gpmi.version, reason=" ", by=worker)
    assert refused_fields(caught) == {"reason"}
    gone = withdraw_gpmi(gpmi=gpmi, expected=gpmi.version, reason="De cliënt verhuist.", by=worker)
    assert (gone.state, gone.conclusion) == (GpmiState.WITHDRAWN, "De cliënt verhuist.")
    assert make_gpmi(case_file, by=worker).number == "GPMI-2026/0002"


@pytest.mark.parametrize(
    ("signed_on", "waived", "today"),
    [
        (SIGNED_ON + dt.timedelta(days=1), False, SIGNED_ON),  # tomorrow
        (OFFERED_ON - dt.timedelta(days=1), True, SIGNED_ON),  # before the talk
        (dt.date(2026, 3, 23), False, SIGNED_ON),  # the fifth working day is still for thinking
        (ENDS_ON, True, ENDS_ON),
    ],
)
def test_impossible_signatures_are_refused(case_file, worker, signed_on, waived, today):
    gpmi = make_offered(case_file, by=worker)
    with pytest.raises(Refused) as caught:
        sign(gpmi, signed_on=signed_on, waived=waived, today=today)
    assert refused_fields(caught) == {"signed_on"}
    assert Gpmi.objects.get().state == GpmiState.OFFERED


def test_the_client_may_waive_the_reflection(case_file, worker):
    gpmi = sign(make_offered(case_file, by=worker), signed_on=OFFERED_ON, waived=True)
    assert (gpmi.signed_on, gpmi.reflection_waived) == (OFFERED_ON, True)


def test_signing_on_the_first_day_after_reflection(case_file, worker):
    assert sign(make_offered(case_file, by=worker), signed_on=dt.date(2026, 3, 24)).state == GpmiState.SIGNED


def test_without_balance_a_reason_is_asked(case_file, worker):
    gpmi = make_offered(case_file, by=worker)
    with pytest.raises(Refused) as caught:
        sign(gpmi, reason=" ")
    assert refused_fields(caught) == {"no_balance_reason"}


def test_an_old_balance_asks_a_reason_and_a_recent_one_none(worker):
    case_file = make_case_file(worker=worker, opened_on=dt.date(2025, 11, 3))
    old = make_final(case_file, by=worker, measured_on=dt.date(2025, 12, 29))
    gpmi = make_offered(case_file, by=worker, baseline=old)
    with pytest.raises(Refused) as caught:
        sign(gpmi, reason="")
    assert refused_fields(caught) == {"no_balance_reason"}
    back = take_back_gpmi(gpmi=gpmi, expected=gpmi.version, by=worker, at=moment(SIGNED_ON))
    withdraw_gpmi(gpmi=back, expected=back.version, reason="Nieuwe balans gemaakt.", by=worker)
    recent = make_final(case_file, by=worker, measured_on=dt.date(2025, 12, 30))
    assert sign(make_offered(case_file, by=worker, baseline=recent), reason="").baseline == recent


def test_signing_plans_evaluations_and_closing_and_ends_the_duty(case_file, worker):
    make_step(case_file, kind=StepKind.GPMI, object_id=case_file.pk)
    gpmi = make_signed(case_file, by=worker)
    assert [row.planned_on for row in gpmi.evaluations.all()] == [
        dt.date(2026, 7, 1),
        dt.date(2026, 10, 1),
        dt.date(2027, 1, 4),
        dt.date(2027, 3, 31),
    ]
    steps = {step.kind: (step.due_on, step.rule) for step in case_file.steps.open()}
    assert steps == {
        StepKind.EVALUATION: (dt.date(2026, 7, 1), "GPM-05"),
        StepKind.CLOSING: (ENDS_ON, "TRJ-04"),
        StepKind.BALANCE: (SIGNED_ON, "TRJ-07"),  # signed without one, for a reason
    }


def test_chosen_days_replace_the_proposal(case_file, worker):
    day = dt.date(2026, 6, 15)
    assert [row.planned_on for row in make_signed(case_file, by=worker, evaluation_dates=(day,)).evaluations.all()] == [
        day
    ]


def test_evaluation_outside_the_contract_is_refused(case_file, worker):
    with pytest.raises(Refused) as caught:
        make_signed(case_file, by=worker, evaluation_dates=(ENDS_ON + dt.timedelta(days=1),))
    assert refused_fields(caught) == {"evaluation_dates"}


def test_a_late_signature_proposes_no_evaluation_in_the_past(case_file, worker):
    gpmi = sign(make_offered(case_file, by=worker), signed_on=dt.date(2026, 8, 3))
    assert next(row.planned_on for row in gpmi.evaluations.all()) == dt.date(2026, 10, 1)


def test_one_contract_at_a_time(case_file, worker):
    first = make_signed(case_file, by=worker)
    second = make_offered(case_file, by=worker)
    with pytest.raises(Refused, match=first.number):
        sign(second)
    with pytest.raises(IntegrityError, match="gpmi_one_at_a_time"), transaction.atomic():
        Gpmi.objects.filter(pk=second.pk).update(state=GpmiState.SIGNED, signed_on=SIGNED_ON)


def test_a_new_contract_follows_an_early_end(case_file, worker):
    first = make_signed(case_file, by=worker)
    day = dt.date(2026, 9, 30)
    close_gpmi(
        gpmi=first,
        expected=first.version,
        ended_on=day,
        end_reason=EndReason.GOAL,
        conclusion="Ze spreekt met de juf.",
        closing_assessment=None,
        no_measurement_reason="Verhuisd.",
        by=worker,
        at=moment(day),
    )
    second = make_offered(case_file, by=worker, starts_on=dt.date(2026, 10, 1), ends_on=dt.date(2027, 9, 30))
    assert sign(second).state == GpmiState.SIGNED


def test_the_scan_is_kept_after_the_signature(case_file, worker):
    upload = SimpleUploadedFile("gpmi.pdf", b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")
    scan = store_upload(by=worker, upload=upload, at=moment(SIGNED_ON))
    offered = make_offered(case_file, by=worker)
    with pytest.raises(Refused, match="nog niet getekend"):
        attach_scan(gpmi=offered, expected=offered.version, scan=scan, by=worker, at=moment(SIGNED_ON))
    signed = sign(offered, scan=scan)
    assert signed.signed_scan == scan
    again = attach_scan(gpmi=signed, expected=signed.version, scan=scan, by=worker, at=moment(SIGNED_ON))
    assert again.version == signed.version + 1

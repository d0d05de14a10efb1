"""The way of an agreement that was not kept: its safeguards, step by step, and the ends it may have."""

import datetime as dt

import pgtrigger
import pytest
from django.db import IntegrityError, transaction

from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import NextStep
from houvast.apps.contracts.actions.annex_signing import sign_annex
from houvast.apps.contracts.actions.annexes import AnnexTerms, Changes, NewWords, draft_annex, offer_annex
from houvast.apps.contracts.actions.commitments import set_commitment_state
from houvast.apps.contracts.enums import CommitmentState
from houvast.apps.mpsa.models import Hearing
from houvast.apps.sanctions.actions.deciding import lift_sanction
from houvast.apps.sanctions.actions.ending import end_path
from houvast.apps.sanctions.actions.hearing import record_hearing
from houvast.apps.sanctions.enums import OPEN, HearingResult, Outcome, Stage
from houvast.apps.sanctions.models import ConcernedCommitment, NonCompliance
from houvast.apps.sanctions.own_side import choosable
from houvast.apps.sanctions.reasons import reasons
from houvast.core.enums import Party
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.contracts import moment
from tests.factories.mpsa import make_mpsa
from tests.factories.sanctions import (
    ADVISED,
    HEARD,
    STARTED,
    STARTS,
    ask,
    bring_to,
    decide,
    invite,
    make_breach,
    offer,
    put_forward,
)

pytestmark = pytest.mark.django_db


def open_step(path):
    return NextStep.objects.open().filter(
        kind__in=["niet_naleving", "sanctie_beslissing"], object_id=path.pk
    ).first()  # fmt: skip


class TestStarting:
    def test_what_the_centre_did_not_keep_is_kept_with_the_path(self, path):
        assert [row["kept"] for row in path.own_standing] == [False]
        assert "te laat" in path.own_standing[0]["words"]

    def test_words_on_the_own_side_are_asked(self, gpmi, worker):
        with pytest.raises(Refused) as refused:
            make_breach(gpmi, by=worker, own_note=" ")
        assert "own_note" in refused.value.message_dict

    @pytest.mark.parametrize("words", ["Status in de MPSA is te laag.", "Volgens het meetinstrument lukt het wel."])
    def test_a_measurement_is_never_a_ground(self, gpmi, worker, words):
        with pytest.raises(Refused) as refused:
            make_breach(gpmi, by=worker, facts=words)
        assert "facts" in refused.value.message_dict
        path = make_breach(gpmi, by=worker)
        with pytest.raises(IntegrityError), transaction.atomic():
            NonCompliance.objects.filter(pk=path.pk).update(facts=words)

    @pytest.mark.parametrize("change", [{"voluntary": True, "binding": False}, {"binding": False}])
    def test_what_does_not_bind_cannot_be_chosen(self, gpmi, worker, change):
        row = gpmi.commitments.get(party=Party.CLIENT)
        with pgtrigger.ignore("contracts.Commitment:signed_words_stay"):  # as if it was signed so
            gpmi.commitments.filter(pk=row.pk).update(**change)
        row.refresh_from_db()
        with pytest.raises(Refused, match="Vrijwillig"):
            make_breach(gpmi, by=worker, commitments=[row])

    def test_care_and_health_cannot_be_chosen(self, gpmi, worker):
        row = gpmi.commitments.get(party=Party.CLIENT)
        with pgtrigger.ignore("contracts.GpmiGoal:signed_words_stay"):  # as if it was signed so
            gpmi.goals.filter(pk=row.gpmi_goal_id).update(domain="gezondheid_psychisch")
        assert "Zorg en gezondheid" in choosable(gpmi, on=STARTED)[0].why_not
        with pytest.raises(Refused, match="Zorg en gezondheid"):
            make_breach(gpmi, by=worker, commitments=[row])

    def test_the_database_refuses_another_ground(self, gpmi, path):
        own = gpmi.commitments.get(party=Party.CENTRE)
        with pytest.raises(IntegrityError, match="binding"), transaction.atomic():
            ConcernedCommitment.objects.create(path=path, commitment=own, text=own.text)

    def test_one_path_at_a_time_for_a_commitment(self, gpmi, path, worker):
        row = gpmi.commitments.get(party=Party.CLIENT)
        with pytest.raises(Refused, match="loopt dit al"):
            make_breach(gpmi, by=worker, commitments=[row])
        ConcernedCommitment.objects.filter(path=path).update(in_open_path=False)
        other = make_breach(gpmi, by=worker)
        with pytest.raises(IntegrityError), transaction.atomic():
            ConcernedCommitment.objects.filter(path=path).update(in_open_path=True)
        assert other.concerned.get().commitment == row

    def test_what_an_annex_replaced_is_no_ground_any_more(self, gpmi, path, worker):
        old = gpmi.commitments.get(party=Party.CLIENT)
        begins = STARTED + dt.timedelta(days=20)
        changes = Changes(commitments={old.pk: NewWords(text="Ik volg de les op dinsdag.", due_on=old.due_on)})
        terms = AnnexTerms(asked_by=Party.CLIENT, asked_on=STARTED, reason="De les verhuist.", starts_on=begins)
        annex = draft_annex(gpmi=gpmi, terms=terms, changes=changes, by=worker, on=STARTED)
        annex = offer_annex(annex=annex, expected=annex.version, offered_on=STARTED, by=worker, on=STARTED)
        signed = {"signed_on": STARTED, "reflection_waived": True, "by": worker, "at": moment(STARTED)}
        sign_annex(annex=annex, expected=annex.version, **signed)
        assert [one.row for one in choosable(gpmi, on=begins - dt.timedelta(days=1))] == [old]
        (now,) = choosable(gpmi, on=begins)
        assert (now.text, now.why_not) == ("Ik volg de les op dinsdag.", "Over deze afspraak loopt dit al.")
        with pytest.raises(Refused, match="Kies een afspraak"):
            make_breach(gpmi, by=worker, on=begins, commitments=[old])

    def test_a_commitment_that_failed_outside_her_will_is_none(self, gpmi, worker):
        row = gpmi.commitments.select_related("gpmi", "goal_action").get(party=Party.CLIENT)
        set_commitment_state(commitment=row, state=CommitmentState.PREVENTED, by=worker, at=moment(STARTED))
        assert "buiten de wil" in choosable(gpmi, on=STARTED)[0].why_not

    def test_a_closed_file_starts_nothing(self, gpmi, worker):
        gpmi.case_file.closed_on, gpmi.case_file.close_reason = STARTED, "verhuis"
        gpmi.case_file.save()
        with pytest.raises(Refused, match="gesloten"):
            make_breach(gpmi, by=worker)


class TestReason:
    @pytest.mark.parametrize("key", [row.key for row in reasons().values() if row.legitimate])
    def test_a_good_reason_ends_it(self, path, worker, key):
        ended = ask(path, worker, key=key)
        assert (ended.state, ended.outcome) == (Stage.ENDED, Outcome.REASON_FOUND)
        assert open_step(path) is None
        assert not ended.concerned.get().in_open_path

    def test_no_answer_asks_two_channels(self, path, worker):
        silent = {"answered": False, "words": "", "key": "geen_reden"}
        with pytest.raises(Refused) as refused:
            ask(path, worker, **silent)
        assert "channels" in refused.value.message_dict
        asked = ask(path, worker, **silent, channels=["telefoon", "brief"])
        assert asked.case_file.contacts.count() == 2
        with pytest.raises(IntegrityError), transaction.atomic():
            NonCompliance.objects.filter(pk=path.pk).update(reason_channels=["brief"])

    def test_her_words_are_asked(self, path, worker):
        with pytest.raises(Refused) as refused:
            ask(path, worker, words=" ")
        assert "words" in refused.value.message_dict


class TestHearing:
    def test_it_goes_on_without_a_measurement_and_the_head_is_asked(self, path, worker):
        invited = invite(bring_to(path, Stage.HEARING, by=worker), worker)
        assert invited.hearing.measurement is None
        assert NextStep.objects.open().get(kind="hoorzitting").rule == "MPS-02"
        heard = bring_to(invited, Stage.OPINION, by=worker)
        assert heard.hearing_result == HearingResult.HEARD

    def test_but_the_proposal_waits_for_the_reason_of_the_head(self, path, worker):
        ready = bring_to(path, Stage.PROPOSAL, by=worker)
        with pytest.raises(Refused, match="reden"):
            put_forward(ready, worker)

    def test_a_recent_measurement_goes_along(self, path, worker):
        make_mpsa(path.case_file, by=worker, measured_on=dt.date(2026, 5, 20))
        ready = bring_to(path, Stage.PROPOSAL, by=worker)
        assert ready.hearing.measurement is not None
        assert put_forward(ready, worker).state == Stage.DECISION

    def test_who_does_not_come_is_logged_and_may_be_invited_again(self, path, worker):
        invited = invite(bring_to(path, Stage.HEARING, by=worker), worker)
        missed = record_hearing(
            path=invited,
            expected=invited.version,
            result=HearingResult.NOT_THERE,
            heard_on=HEARD,
            words="",
            assisted_by="",
            by=worker,
            at=moment(HEARD, 16),
        )
        assert missed.case_file.contacts.filter(form="niet_verschenen").exists()
        again = offer(missed, worker, dt.timedelta(days=14))
        assert (again.state, again.hearing_result, again.hearing_offered_on) == (Stage.HEARING, "", None)
        assert Hearing.objects.filter(called_off=False).count() == 2

    def test_another_day_calls_the_first_off(self, path, worker):
        first = offer(bring_to(path, Stage.HEARING, by=worker), worker)
        offer(first, worker, dt.timedelta(days=7))
        assert list(Hearing.objects.order_by("id").values_list("called_off", flat=True)) == [True, False]


class TestDeciding:
    def test_the_proposer_never_notes_the_decision(self, path, worker, head):
        ready = put_forward(_with_reason(bring_to(path, Stage.PROPOSAL, by=head)), head)
        with pytest.raises(Refused, match="andere collega"):
            decide(ready, by=head)
        with pytest.raises(IntegrityError), transaction.atomic():
            NonCompliance.objects.filter(pk=decide(ready).pk).update(recorded_by=head)

    @pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.HEAD_SOCIAL_WORKER])
    def test_only_who_may_notes_it(self, path, worker, role):
        ready = bring_to(path, Stage.DECISION, by=worker)
        with pytest.raises(Refused, match="bevoegd"):
            decide(ready, by=make_user(role, team=worker.team))

    def test_the_step_is_on_the_desk_of_who_may(self, path, worker, head):
        ready = bring_to(path, Stage.DECISION, by=worker)
        step = open_step(ready)
        assert (step.kind, step.rule, step.assigned_to.role) == ("sanctie_beslissing", "PRO-12", Role.HEAD_OF_SERVICE)

    def test_a_lifted_one_frees_its_period(self, gpmi, path, worker, head):
        decided = bring_to(path, Stage.DECIDED, by=worker)
        lifted = lift_sanction(
            path=decided,
            expected=decided.version,
            lifted_on=STARTS,
            reason="Nieuwe feiten.",
            by=head,
            at=moment(STARTS),
        )
        second = bring_to(make_breach(gpmi, by=worker), Stage.DECISION, by=worker)
        assert decide(second).starts_on == lifted.starts_on


def _with_reason(path):
    hearing = path.hearing
    hearing.head_reason, hearing.head = "Meting gepland.", path.started_by
    hearing.save()
    return path


@pytest.mark.parametrize("stage", OPEN)
@pytest.mark.parametrize("outcome", [Outcome.NO_CONSEQUENCE, Outcome.ADAPT])
def test_every_step_may_end_it(path, worker, stage, outcome):
    reached = bring_to(path, stage, by=worker)
    ended = end_path(
        path=reached, expected=reached.version, outcome=outcome, note="Samen anders afgesproken.", by=worker,
        at=moment(ADVISED + dt.timedelta(days=1)),
    )  # fmt: skip
    assert ended.state == Stage.ENDED
    assert open_step(path) is None
    assert not NonCompliance.objects.open().exists()


def test_a_second_colleague_is_told(path, worker):
    ask(path, worker)
    with pytest.raises(Conflict):
        ask(path, worker)

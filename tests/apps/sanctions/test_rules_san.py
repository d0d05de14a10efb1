"""SAN-01 to SAN-06 in the application: every bound of a sanction is refused by the action, and by the database behind it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from houvast.apps.casefiles.models import NextStep
from houvast.apps.sanctions import bounds
from houvast.apps.sanctions.actions.deciding import note_final
from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Measure, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.core.errors import Refused
from tests.factories.contracts import moment
from tests.factories.sanctions import (
    ONE_MONTH,
    SESSION,
    STARTS,
    TOLD,
    bring_to,
    decide,
    make_breach,
    make_declaration,
    put_forward,
    tell,
)

pytestmark = pytest.mark.django_db


def refused_by_the_database(path, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        NonCompliance.objects.filter(pk=path.pk).update(**fields)


class TestSAN01:
    """One month at most; three on repetition within a year, counted from the decision."""

    def test_a_first_time_is_at_most_one_month(self, path, worker):
        ready = bring_to(path, Stage.DECISION, by=worker)
        assert (ready.longest_months, ready.longest_reason[:6]) == (1, "SAN-01")
        refused_by_the_database(ready, asked_months=2)

    def test_two_months_are_refused_the_first_time(self, path, worker):
        ready = bring_to(path, Stage.DECISION, by=worker)
        with pytest.raises(Refused) as refused:
            decide(ready, wanted=Wanted(Measure.FULL, months=2, starts_on=STARTS))
        assert "months" in refused.value.message_dict

    @pytest.mark.parametrize(("later", "most"), [(300, 3), (420, 1)])
    def test_repetition_counts_a_year_from_the_decision(self, gpmi, path, worker, later, most):
        bring_to(path, Stage.DECIDED, by=worker)
        second = NonCompliance(
            case_file=gpmi.case_file, gpmi=gpmi, ground="gpmi", breach_on=SESSION + dt.timedelta(days=later)
        )
        assert bounds.longest(second).value == most

    def test_a_refused_proposal_is_no_earlier_sanction(self, gpmi, path, worker):
        decide(bring_to(path, Stage.DECISION, by=worker), wanted=Wanted(Measure.NONE))
        second = NonCompliance(case_file=gpmi.case_file, gpmi=gpmi, ground="gpmi", breach_on=dt.date(2026, 7, 1))
        assert bounds.longest(second).value == 1


class TestSAN02:
    """A declaration: six months, twelve with fraud, doubled within three years of a final one."""

    @pytest.mark.parametrize(("fraud", "most"), [(False, 6), (True, 12)])
    def test_the_bound_depends_on_fraud(self, gpmi, worker, fraud, most):
        path = bring_to(make_declaration(gpmi.case_file, by=worker), Stage.PROPOSAL, by=worker)
        give_reason(path)
        wanted = Wanted(Measure.FULL, months=most, starts_on=STARTS)
        with pytest.raises(Refused):
            put_forward(path, worker, wanted=Wanted(Measure.FULL, months=most + 1, starts_on=STARTS), fraud=fraud)
        ready = put_forward(path, worker, wanted=wanted, fraud=fraud)
        assert (ready.longest_months, ready.longest_reason[:6]) == (most, "SAN-02")

    def test_it_doubles_only_after_a_final_one(self, gpmi, worker, head):
        six = Wanted(Measure.FULL, months=1, starts_on=STARTS)
        first = bring_to(make_declaration(gpmi.case_file, by=worker), Stage.DECIDED, by=worker, wanted=six)
        told = tell(first, by=worker)
        second = NonCompliance(case_file=gpmi.case_file, ground="aangifte", breach_on=dt.date(2027, 2, 1))
        assert bounds.longest(second).value == 6
        with pytest.raises(Refused, match="Pas daarna"):
            note_final(path=told, expected=told.version, final_on=TOLD, by=head, at=moment(dt.date(2027, 1, 10)))
        final = note_final(
            path=told, expected=told.version, final_on=dt.date(2026, 9, 20), by=head, at=moment(dt.date(2027, 1, 10))
        )
        assert bounds.longest(second).value == 12
        refused_by_the_database(final, final_on=TOLD)

    def test_a_gpmi_knows_no_fraud(self, path, worker):
        ready = bring_to(path, Stage.PROPOSAL, by=worker)
        give_reason(ready)
        with pytest.raises(Refused, match="aangifte"):
            put_forward(ready, worker, fraud=True)
        refused_by_the_database(ready, fraud=True)


def give_reason(path):
    """The head's reason, as every proposal with a hearing asks (MPS-02)."""
    hearing = path.hearing
    hearing.head_reason, hearing.head = "Meting gepland in juli.", path.started_by
    hearing.save()


class TestSAN03:
    """Notice, opinion and hearing first: none of them can be skipped."""

    @pytest.mark.parametrize(
        "missing",
        [
            {"notice_on": None},
            {"notice_how": ""},
            {"hearing_offered_on": None},
            {"hearing_result": ""},
            {"opinion": ""},
            {"opinion_on": None},
            {"reason_asked_on": None},
        ],
    )
    def test_the_database_refuses_a_proposal_without(self, path, worker, missing):
        ready = bring_to(path, Stage.DECISION, by=worker)
        refused_by_the_database(ready, **missing)

    @pytest.mark.parametrize("stage", ["hoorzitting", "advies", "voorstel", "beslissing", "beslist"])
    def test_no_step_can_be_jumped_over(self, path, stage):
        refused_by_the_database(path, state=stage)

    def test_a_decision_on_the_day_of_the_invitation_is_too_early(self, path, worker):
        ready = bring_to(path, Stage.DECISION, by=worker)
        NonCompliance.objects.filter(pk=ready.pk).update(hearing_offered_on=SESSION)
        with pytest.raises(Refused) as refused:
            decide(NonCompliance.objects.get(pk=ready.pk))
        assert "decided_on" in refused.value.message_dict

    def test_the_page_sees_what_is_missing(self, path):
        found = bounds.preconditions(path, SESSION)
        assert {flag.code for flag in found.errors} == {"NOTICE_MISSING", "OPINION_MISSING", "HEARING_MISSING"}


class TestSAN04:
    """It starts after the notification and by the first of the third month; the proposal is the first of the second."""

    def test_the_default_is_the_first_of_the_second_month(self):
        start = bounds.start(SESSION)
        assert (start.value.proposed, start.value.latest) == (dt.date(2026, 8, 1), dt.date(2026, 9, 1))

    @pytest.mark.parametrize("start", [SESSION, dt.date(2026, 9, 2), None])
    def test_a_start_out_of_bounds_is_refused(self, path, worker, start):
        ready = bring_to(path, Stage.DECISION, by=worker)
        with pytest.raises(Refused) as refused:
            decide(ready, wanted=Wanted(Measure.FULL, months=1, starts_on=start))
        assert "starts_on" in refused.value.message_dict

    def test_a_late_notification_moves_the_start(self, path, worker):
        decided = bring_to(path, Stage.DECIDED, by=worker)
        with pytest.raises(Refused) as refused:
            tell(decided, by=worker, on=dt.date(2026, 8, 3))
        assert "starts_on" in refused.value.message_dict
        told = tell(decided, by=worker, on=dt.date(2026, 8, 3), starts_on=dt.date(2026, 9, 1))
        assert (told.starts_on, told.ends_on) == (dt.date(2026, 9, 1), dt.date(2026, 9, 30))
        refused_by_the_database(told, starts_on=dt.date(2026, 8, 3))

    def test_two_suspensions_never_overlap(self, gpmi, path, worker):
        bring_to(path, Stage.DECIDED, by=worker)
        second = bring_to(make_breach(gpmi, by=worker), Stage.DECISION, by=worker)
        with pytest.raises(Refused, match="al een schorsing"):
            decide(second)
        other = decide(second, wanted=Wanted(Measure.FULL, months=1, starts_on=dt.date(2026, 9, 1)))
        refused_by_the_database(other, starts_on=STARTS)


class TestSAN05:
    """Payment is suspended; the right, the file and the guidance are not."""

    def test_the_file_stays_open_and_no_form_c_leaves(self, path, worker):
        decided = bring_to(path, Stage.DECIDED, by=worker)
        assert bounds.effects(decided, STARTS).value
        assert decided.case_file.closed_on is None
        assert decided.gpmi.state == "getekend"

    def test_a_closed_file_is_told(self, path, worker):
        path.case_file.closed_on = STARTS
        assert bounds.effects(path, STARTS).has("FILE_CLOSED")

    def test_payment_going_on_is_the_next_step(self, path, worker):
        told = tell(bring_to(path, Stage.DECIDED, by=worker), by=worker)
        step = NextStep.objects.open().get(kind="niet_naleving", object_id=told.pk)
        assert (step.rule, step.due_on) == ("SAN-05", dt.date(2026, 9, 1))


class TestSAN06:
    """A postponement has conditions and a last day; what waits does not run."""

    WHOLE = Wanted(
        Measure.FULL,
        months=1,
        postponed_months=1,
        conditions="Naar de nieuwe les gaan.",
        postponed_until=dt.date(2026, 12, 31),
    )

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"conditions": " "}, "conditions"),
            ({"postponed_until": None}, "postponed_until"),
            ({"postponed_until": SESSION}, "postponed_until"),
            ({"postponed_months": 2}, "postponed_months"),
        ],
    )
    def test_it_must_be_complete(self, path, worker, changes, field):
        ready = bring_to(path, Stage.DECISION, by=worker)
        wanted = Wanted(**{**{name: getattr(self.WHOLE, name) for name in Wanted.__dataclass_fields__}, **changes})
        with pytest.raises(Refused) as refused:
            decide(ready, wanted=wanted)
        assert field in refused.value.message_dict

    def test_wholly_postponed_nothing_runs_until_its_last_day(self, path, worker):
        told = tell(bring_to(path, Stage.DECIDED, by=worker, wanted=self.WHOLE), by=worker)
        assert (told.starts_on, told.runs) == (None, 0)
        step = NextStep.objects.open().get(kind="niet_naleving", object_id=told.pk)
        assert (step.rule, step.due_on) == ("SAN-06", dt.date(2026, 12, 31))
        refused_by_the_database(told, starts_on=STARTS, ends_on=STARTS)
        refused_by_the_database(told, conditions="")

    def test_before_november_2016_there_was_none(self, path, worker):
        ready = bring_to(path, Stage.PROPOSAL, by=worker)
        with pytest.raises(Refused, match="niet gekend"):
            bounds.refuse_impossible(ready, self.WHOLE, decided=dt.date(2016, 10, 31), most=1)

    def test_a_share_belongs_to_a_partial_one(self, path, worker):
        ready = bring_to(path, Stage.DECISION, by=worker)
        with pytest.raises(Refused, match="Welk deel"):
            decide(ready, wanted=Wanted(Measure.PARTIAL, months=1, starts_on=STARTS))
        decided = decide(ready, wanted=Wanted(Measure.PARTIAL, share=30, months=1, starts_on=STARTS))
        assert (decided.result, decided.share) == ("anders", 30)
        refused_by_the_database(decided, share=100)


def test_as_proposed_says_so(path, worker):
    assert bring_to(path, Stage.DECIDED, by=worker, wanted=ONE_MONTH).result == "zoals_voorgesteld"

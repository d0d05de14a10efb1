"""Proposals: complete before the committee sees them, with the amount of the calculation, and the rules behind each no."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.aid.actions.proposals import (
    change_proposal,
    draft_proposal,
    make_ready,
    set_decided,
    set_off_agenda,
    set_on_agenda,
    take_back,
    withdraw_proposal,
)
from houvast.apps.aid.enums import (
    AidKind,
    Category,
    ProposalKind,
    ProposalState,
    ReportState,
    RequestState,
    Rhythm,
    SuspensionReason,
)
from houvast.apps.aid.models import AidProposal, Recovery, SocialReport
from houvast.apps.aid.proposal_checks import problems_of
from houvast.apps.aid.proposal_terms import ProposalTerms
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import (
    RECEIVED_ON,
    make_aid_grant,
    make_aid_request,
    make_living_wage_scheme,
    make_payee,
    make_scheme,
)
from tests.factories.calculations import make_calculation
from tests.factories.casefiles import make_case_file

pytestmark = pytest.mark.django_db

ON = dt.date(2026, 10, 20)
AT = timezone.make_aware(dt.datetime(2026, 10, 20, 10))
WHY = "Zonder deze hulp wordt de energie afgesloten."
TOLD = dt.date(2026, 10, 6)


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


@pytest.fixture
def report(case_file, worker):
    """A report the head has read."""
    return SocialReport.objects.create(
        case_file=case_file,
        subject="Energie",
        dated_on=ON,
        state=ReportState.APPROVED,
        written_by=worker,
        reviewed_by=make_user(Role.HEAD_SOCIAL_WORKER),
        reviewed_at=AT,
    )


@pytest.fixture
def draft(case_file, worker, report):
    """Draft a proposal; energy of € 250 unless said otherwise."""

    def made(**fields):
        given = {
            "kind": ProposalKind.GRANT,
            "report": report,
            "amount": Decimal(250),
            "starts_on": ON,
            "motivation": WHY,
            "hearing_notice_on": TOLD,
            **fields,
        }
        if not {"scheme", "request", "grant", "recovery"} & set(fields):
            given["scheme"] = make_scheme()
        return draft_proposal(case_file=case_file, terms=ProposalTerms(**given), by=worker, at=AT)

    return made


def ready(proposal, by, **more):
    return make_ready(proposal=proposal, expected=proposal.version, by=by, at=AT, **more)


def fields_at_fault(proposal):
    return {problem.field for problem in problems_of(proposal, on=ON, law=law_in_force())}


def test_a_complete_proposal_becomes_ready_and_its_request_is_proposed(case_file, worker, draft):
    request = make_aid_request(case_file, by=worker)
    proposal = ready(draft(request=request), worker)
    request.refresh_from_db()
    assert (proposal.state, proposal.ready_at, request.state) == (ProposalState.READY, AT, RequestState.PROPOSED)
    assert (proposal.scheme, proposal.decide_by) == (request.scheme, request.decision_due_on)
    assert AidProposal.objects.visible_to(worker).ready().get() == proposal


def test_the_receipt_is_the_notice_of_the_right_to_be_heard(case_file, worker, draft):
    request = make_aid_request(case_file, by=worker)
    request.help_request.receipt_issued_at = AT - dt.timedelta(days=14)
    request.help_request.save()
    assert draft(request=request, hearing_notice_on=None).hearing_notice_on == TOLD


def test_the_amount_of_a_living_wage_is_the_calculated_one(case_file, worker, draft):
    """LEE-01: nobody types it, whatever the form sent."""
    calculation = make_calculation(case_file, by=worker, day=ON, last_day=ON, parameters={})
    proposal = draft(scheme=make_living_wage_scheme(), calculation=calculation, amount=Decimal(9999), category=1)
    assert (proposal.amount, proposal.category) == (calculation.monthly, Category.SINGLE)
    assert proposal.rhythm == Rhythm.MONTHLY
    assert ready(proposal, worker).state == ProposalState.READY


def test_a_living_wage_needs_a_calculation_of_the_amounts_of_its_first_day(case_file, worker, draft):
    scheme = make_living_wage_scheme()
    assert "calculation" in fields_at_fault(draft(scheme=scheme))
    old = make_calculation(case_file, by=worker, parameters={"living_wage.annual_2": "2024-05-01"})
    assert "calculation" in fields_at_fault(draft(scheme=scheme, calculation=old))
    same_law = make_calculation(case_file, by=worker, parameters={"living_wage.annual_2": "2025-02-01"})
    within = draft(scheme=scheme, calculation=same_law, starts_on=dt.date(2025, 3, 20))
    assert "calculation" not in fields_at_fault(within)


def test_a_calculation_of_nothing_or_of_another_aid_is_no_ground_to_grant(case_file, worker, draft):
    nothing = make_calculation(case_file, by=worker, day=ON, last_day=ON, monthly=0, annual=0, amount=0, parameters={})
    assert "calculation" in fields_at_fault(draft(scheme=make_living_wage_scheme(), calculation=nothing))
    other = make_calculation(
        case_file, by=worker, day=ON, last_day=ON, parameters={}, facts={"scheme": "equivalent_leefloon"}
    )
    assert "calculation" in fields_at_fault(draft(scheme=make_living_wage_scheme(), calculation=other))


def test_a_right_does_not_start_before_the_request(case_file, worker, draft):
    """LEE-03, with the article beside the field; a legal exception lifts it, and an ex officio right has no request day."""
    request = make_aid_request(case_file, by=worker)
    early = RECEIVED_ON - dt.timedelta(days=1)
    proposal = draft(request=request, starts_on=early)
    (problem,) = problems_of(proposal, on=ON, law=law_in_force())
    assert (problem.field, problem.rule) == ("starts_on", "LEE-03")
    assert problem.article
    with pytest.raises(Refused) as refused:
        ready(proposal, worker)
    assert "aanvraag" in refused.value.message_dict["starts_on"][0]
    assert not fields_at_fault(draft(request=request, starts_on=early, start_exception="Doorgestuurd door OCMW Brugge"))
    own = make_aid_request(case_file, by=worker, ex_officio=True, scheme=make_scheme())
    assert not fields_at_fault(draft(request=own, starts_on=early))


def test_an_advance_names_the_benefit_it_is_an_advance_on(case_file, worker, draft):
    """LEE-04, also when only the calculation says it is one: then the proposal takes it over."""
    scheme = make_scheme(kind=AidKind.ADVANCE, repayable=True)
    assert fields_at_fault(draft(scheme=scheme)) == {"advance_on"}
    assert not fields_at_fault(draft(scheme=scheme, advance_on="ziekte-uitkering", repayable=True))
    calculation = make_calculation(
        case_file, by=worker, day=ON, last_day=ON, parameters={}, facts={"advance_on": "pensioen"}
    )
    assert draft(scheme=make_living_wage_scheme(), calculation=calculation).advance_on == "pensioen"


def test_recovery_asks_a_ground_of_the_closed_list(case_file, worker, draft):
    """LEE-05: no ground, no recovery; an advance or repayable aid only when the grant said so."""
    grant = make_aid_grant(case_file)
    days = {"grant": grant, "starts_on": None, "kind": ProposalKind.RECOVERY}
    assert fields_at_fault(draft(**days)) == {"recovery_ground"}
    assert not fields_at_fault(draft(**days, recovery_ground="omission"))
    assert fields_at_fault(draft(**days, recovery_ground="advance")) == {"recovery_ground"}
    assert fields_at_fault(draft(**days, recovery_ground="repayable_aid")) == {"recovery_ground"}
    grant.repayable, grant.advance_on = True, "ziekte-uitkering"
    grant.save()
    assert not fields_at_fault(draft(**days, recovery_ground="advance"))
    assert not fields_at_fault(draft(**days, recovery_ground="repayable_aid"))


def test_a_waiver_is_of_a_running_recovery_and_says_why(case_file, worker, draft):
    recovery = Recovery.objects.create(
        case_file=case_file,
        person=case_file.person,
        grant=make_aid_grant(case_file),
        ground="omission",
        amount=300,
        reason="Niet gemeld loon.",
        decided_on=ON,
        decision_reference="BC 2026/1",
    )
    assert not fields_at_fault(draft(kind=ProposalKind.WAIVER, recovery=recovery))
    assert fields_at_fault(draft(kind=ProposalKind.WAIVER, recovery=recovery, motivation="")) == {"motivation"}
    recovery.state = "voldaan"
    recovery.save()
    assert fields_at_fault(draft(kind=ProposalKind.WAIVER, recovery=recovery)) == {"recovery"}


def test_the_right_to_be_heard_was_told_in_writing_first(worker, draft):
    """PRO-10; told today is in time for a decision from tomorrow on, told nowhere is not."""
    assert fields_at_fault(draft(hearing_notice_on=None)) == {"hearing_notice_on"}
    assert not fields_at_fault(draft(hearing_notice_on=ON))
    with pytest.raises(Refused) as refused:
        draft(hearing_notice_on=ON + dt.timedelta(days=1))
    assert "hearing_notice_on" in refused.value.message_dict


@pytest.mark.parametrize(
    ("kind", "fields", "fault"),
    [
        (ProposalKind.STOP, {}, "ends_on"),
        (ProposalKind.STOP, {"ends_on": dt.date(2020, 1, 1)}, "ends_on"),
        (ProposalKind.STOP, {"ends_on": dt.date(2026, 12, 31)}, None),
        (ProposalKind.SUSPENSION, {"starts_on": dt.date(2026, 11, 1)}, "suspension_reason"),
        (
            ProposalKind.SUSPENSION,
            {"starts_on": dt.date(2026, 11, 1), "suspension_reason": SuspensionReason.ABROAD},
            None,
        ),
        (ProposalKind.REVIEW, {"starts_on": dt.date(2026, 11, 1)}, None),
        (ProposalKind.REVIEW, {"starts_on": None}, "starts_on"),
    ],
)
def test_what_runs_is_changed_within_its_period(case_file, draft, kind, fields, fault):
    grant = make_aid_grant(case_file, scheme=make_scheme(rhythm=Rhythm.MONTHLY))
    proposal = draft(kind=kind, grant=grant, **fields)
    assert fields_at_fault(proposal) == ({fault} if fault else set())
    assert proposal.scheme == grant.scheme


def test_without_motivation_report_account_or_request_it_stays_a_draft(case_file, worker, draft, report):
    closed = make_payee(case_file, closed_on=ON)
    assert fields_at_fault(draft(motivation="  ")) == {"motivation"}
    assert fields_at_fault(draft(amount=None)) == {"amount"}
    assert fields_at_fault(draft(payee=closed)) == {"payee"}
    assert fields_at_fault(draft(report=None)) == {"report"}
    assert fields_at_fault(draft(kind=ProposalKind.REFUSAL)) == {"request"}
    unread = SocialReport.objects.create(case_file=case_file, subject="Nieuw", dated_on=ON, written_by=worker)
    assert fields_at_fault(draft(report=unread)) == {"report"}
    assert not fields_at_fault(draft(report=None, urgent=True))


def test_only_who_reads_reports_puts_one_forward_without_it(worker, draft):
    """An index step has no report; who reads reports answers for that, in words."""
    proposal = draft(report=None)
    with pytest.raises(Refused):
        ready(proposal, worker, without_report="Indexering van november")
    head = make_user(Role.HEAD_SOCIAL_WORKER)
    assert ready(proposal, head, without_report="Indexering").no_report_because == "Indexering"


def test_what_another_kind_has_no_use_for_is_not_kept(case_file, worker, draft):
    proposal = draft(advance_on="pensioen", student=True)
    assert not proposal.student
    grant = make_aid_grant(case_file)
    terms = ProposalTerms(
        kind=ProposalKind.STOP, grant=grant, amount=Decimal(5), repayable=True, advance_on="x", ends_on=ON
    )
    changed = change_proposal(proposal=proposal, expected=proposal.version, terms=terms, by=worker, at=AT)
    assert (changed.amount, changed.repayable, changed.advance_on, changed.motivation) == (None, False, "", "")
    assert (changed.kind, changed.ends_on) == (ProposalKind.STOP, ON)


def test_nothing_of_another_file_slips_in(worker, draft):
    other = make_case_file(worker=worker)
    with pytest.raises(Refused):
        draft(request=make_aid_request(other, by=worker))
    with pytest.raises(Refused):
        draft(payee=make_payee(other))


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"amount": Decimal(-1)}, "amount"),
        ({"ends_on": ON - dt.timedelta(days=1)}, "ends_on"),
        ({"scheme": None}, "scheme"),
    ],
)
def test_what_can_never_be_right_is_refused_at_once(draft, fields, fault):
    with pytest.raises(Refused) as refused:
        draft(**fields)
    assert set(refused.value.message_dict) == {fault}


def test_the_second_of_two_colleagues_is_told(worker, draft):
    proposal = draft()
    terms = ProposalTerms(kind=ProposalKind.GRANT, scheme=proposal.scheme, amount=Decimal(300))
    change_proposal(proposal=proposal, expected=proposal.version, terms=terms, by=worker, at=AT)
    with pytest.raises(Conflict):
        change_proposal(proposal=proposal, expected=proposal.version, terms=terms, by=worker, at=AT)
    with pytest.raises(Conflict):
        ready(proposal, worker)


def test_the_committee_moves_it_on_and_it_no_longer_changes(case_file, worker, draft):
    request = make_aid_request(case_file, by=worker)
    proposal = set_on_agenda(proposal=ready(draft(request=request), worker), by=worker)
    for act in (take_back, withdraw_proposal):
        more = {"reason": "toch niet"} if act is withdraw_proposal else {}
        with pytest.raises(Refused):
            act(proposal=proposal, expected=proposal.version, by=worker, **more)
    with pytest.raises(Refused):
        set_on_agenda(proposal=proposal, by=worker)
    assert set_off_agenda(proposal=proposal, by=worker).state == ProposalState.READY
    set_on_agenda(proposal=proposal, by=worker)
    assert set_decided(proposal=proposal, by=worker).state == ProposalState.DECIDED
    with pytest.raises(Refused):
        set_decided(proposal=proposal, by=worker)


def test_taken_back_or_withdrawn_the_request_is_open_again(case_file, worker, draft):
    request = make_aid_request(case_file, by=worker)
    proposal = ready(draft(request=request), worker)
    back = take_back(proposal=proposal, expected=proposal.version, by=worker)
    request.refresh_from_db()
    assert (back.state, back.ready_at, request.state) == (ProposalState.DRAFT, None, RequestState.OPEN)
    again = ready(back, worker)
    with pytest.raises(Refused):
        withdraw_proposal(proposal=again, expected=again.version, reason=" ", by=worker)
    gone = withdraw_proposal(proposal=again, expected=again.version, reason="Zelf betaald", by=worker)
    request.refresh_from_db()
    assert (gone.state, gone.withdrawn_because, request.state) == ("ingetrokken", "Zelf betaald", RequestState.OPEN)


def test_a_closed_file_gets_no_proposals(worker):
    closed = make_case_file(worker=worker, closed=True)
    terms = ProposalTerms(kind=ProposalKind.GRANT, scheme=make_scheme())
    with pytest.raises(Refused):
        draft_proposal(case_file=closed, terms=terms, by=worker, at=AT)

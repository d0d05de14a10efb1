"""A social report: assembled from the file, written on, read by another, frozen by the database once approved."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.aid.actions.proposals import draft_proposal
from houvast.apps.aid.actions.report_reviews import approve_report, return_report
from houvast.apps.aid.actions.reports import (
    Written,
    add_block,
    remove_block,
    renew_blocks,
    resolve_remark,
    start_report,
    submit_report,
    take_back_report,
    write_blocks,
)
from houvast.apps.aid.enums import BlockKind, ProposalKind, ProposalState, ReportState
from houvast.apps.aid.models import InquiryFact, ReportBlock, SocialInquiry, SocialReport
from houvast.apps.aid.proposal_terms import ProposalTerms
from houvast.apps.aid.report_state import renewals
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.apps.clients.enums import HouseholdRole
from houvast.apps.clients.models import Household, HouseholdMembership
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import period
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import make_aid_grant, make_aid_request, make_living_wage_scheme
from tests.factories.calculations import make_calculation
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.reports import make_remark, make_report

pytestmark = pytest.mark.django_db

ON = dt.date(2026, 10, 20)
AT = timezone.make_aware(dt.datetime(2026, 10, 20, 10))


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def head(worker):
    return make_user(Role.HEAD_SOCIAL_WORKER, team=worker.team)


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


@pytest.fixture
def proposal(case_file, worker):
    """A draft for a living wage, complete but for its report."""
    request = make_aid_request(case_file, by=worker, scheme=make_living_wage_scheme(), purpose="Geen inkomen meer.")
    calculation = make_calculation(
        case_file, by=worker, day=ON, last_day=ON, parameters={}, paragraph="Het leefloon is berekend zoals volgt."
    )
    terms = ProposalTerms(
        kind=ProposalKind.GRANT,
        request=request,
        calculation=calculation,
        starts_on=ON,
        motivation="Geen ander inkomen.",
        hearing_notice_on=ON - dt.timedelta(days=5),
    )
    return draft_proposal(case_file=case_file, terms=terms, by=worker, at=AT)


def start(case_file, worker, **fields):
    given = {"subject": "Leefloon", "inquiry": None, "proposals": [], **fields}
    return start_report(case_file=case_file, by=worker, at=AT, **given)


def block_of(report, kind):
    return ReportBlock.objects.get(report=report, kind=kind)


def write(report, kind, text, by, version=None):
    block = block_of(report, kind)
    written = {block.pk: Written(text, version or block.version)}
    return write_blocks(report=report, written=written, by=by, at=AT)


def submit(report, by):
    report.refresh_from_db()
    return submit_report(report=report, expected=report.version, by=by, at=AT)


def step_of(report):
    return NextStep.objects.filter(kind=StepKind.SOCIAL_REPORT, object_id=report.pk, done_at=None).first()


def test_a_report_with_proposals_pressed_twice_at_once_is_one_and_a_proposal_stands_in_one(case_file, worker, proposal):
    first = start(case_file, worker, proposals=[proposal])
    assert start(case_file, worker, proposals=[proposal]) == first
    with pytest.raises(Refused) as refused:
        start(case_file, worker, proposals=[proposal], subject="Iets anders")
    assert set(refused.value.message_dict) == {"proposals"}
    assert SocialReport.objects.get() == first


def test_it_is_put_together_from_what_the_file_knows(case_file, worker, proposal):
    """Question, household, inquiry, history, calculation and proposal, each with where it came from."""
    home = Household.objects.create()
    child = make_person(first_name="Mila", last_name="Peeters")
    rows = ((case_file.person, HouseholdRole.REFERENCE, False), (child, HouseholdRole.CHILD, True))
    for person, role, dependent in rows:
        HouseholdMembership.objects.create(
            household=home, person=person, role=role, dependent=dependent, period=period(dt.date(2026, 1, 1))
        )
    inquiry = SocialInquiry.objects.create(
        case_file=case_file, opened_on=ON, opened_by=worker, reason="nieuwe aanvraag"
    )
    InquiryFact.objects.create(
        inquiry=inquiry, topic="middelen", text="Geen loon sinds september.", source="stuk",
        source_detail="ontslagbrief", confirmed_on=ON, confirmed_by=worker,
    )  # fmt: skip
    inquiry.conclusion, inquiry.concluded_on = "Behoeftig.", ON
    inquiry.save()
    make_aid_grant(case_file, amount=Decimal("120.00"))
    report = start(case_file, worker, inquiry=inquiry, proposals=[proposal])
    texts = {block.kind: block for block in report.blocks.all()}
    assert list(texts) == [kind for kind in BlockKind.values if kind != BlockKind.FREE]
    assert "Geen inkomen meer." in texts["vraag"].text
    assert proposal.request.help_request.register_number in texts["vraag"].origin
    assert "Mila Peeters, kind, 38 jaar, ten laste" in texts["gezin"].text
    assert "Geen loon sinds september. (stuk in het dossier, ontslagbrief, bevestigd op 20/10/2026)" in (
        texts["onderzoek"].text
    )
    assert "Besluit: Behoeftig." in texts["onderzoek"].text
    assert "€ 120,00" in texts["voorgeschiedenis"].text
    assert texts["berekening"].text.startswith("Het leefloon is berekend zoals volgt.")
    assert "categorie 2: alleenstaand" in texts["voorstel"].text
    assert "Motivering: Geen ander inkomen." in texts["voorstel"].text
    assert texts["advies"].text == ""
    proposal.refresh_from_db()
    assert proposal.report == report


def test_a_delta_report_tells_only_what_changed(case_file, worker):
    first = SocialInquiry.objects.create(
        case_file=case_file, opened_on=dt.date(2025, 10, 1), opened_by=worker, reason="start",
        conclusion="Ja.", concluded_on=dt.date(2025, 10, 9),
    )  # fmt: skip
    again = SocialInquiry.objects.create(
        case_file=case_file, opened_on=ON, opened_by=worker, reason="herziening", previous=first, delta=True
    )
    known = {"inquiry": again, "source": "client", "confirmed_on": ON, "confirmed_by": worker}
    InquiryFact.objects.create(topic="gezin", text="Woont alleen.", **known)
    InquiryFact.objects.create(topic="middelen", text="Werkt nu halftijds.", changed=True, **known)
    text = block_of(start(case_file, worker, inquiry=again), BlockKind.INQUIRY).text
    assert "Werkt nu halftijds." in text
    assert "Woont alleen." not in text
    assert "1 oktober 2025" in text


def test_the_step_goes_from_writer_to_reader_and_back(case_file, worker, head, proposal):
    """On time for the decision (PRO-03); never on the desk of who wrote it."""
    report = start(case_file, worker, proposals=[proposal])
    assert (step_of(report).assigned_to, step_of(report).due_on) == (worker, ON + dt.timedelta(days=14))
    write(report, BlockKind.OPINION, "Toekennen.", worker)
    report = submit(report, worker)
    assert step_of(report).assigned_to == head
    remarks = {block_of(report, BlockKind.OPINION).pk: "Waarom nu?"}
    report = return_report(report=report, expected=report.version, remarks=remarks, by=head, at=AT)
    assert step_of(report).assigned_to == worker
    assert step_of(report).rule == "PRO-03"
    report = submit(report, worker)
    approve_report(report=report, expected=report.version, by=head, at=AT)
    assert step_of(report) is None


def test_approved_its_proposals_are_ready_and_nothing_changes_any_more(case_file, worker, head, proposal):
    report = start(case_file, worker, proposals=[proposal])
    write(report, BlockKind.OPINION, "Toekennen.", worker)
    report = submit(report, worker)
    report = approve_report(report=report, expected=report.version, by=head, at=AT)
    proposal.refresh_from_db()
    assert (report.state, report.reviewed_by, proposal.state) == (ReportState.APPROVED, head, ProposalState.READY)
    with pytest.raises(Refused):
        write(report, BlockKind.OPINION, "Weigeren.", worker)
    block = block_of(report, BlockKind.OPINION)
    changes = [
        lambda: SocialReport.objects.filter(pk=report.pk).update(subject="anders"),
        lambda: ReportBlock.objects.filter(pk=block.pk).update(text="anders"),
        lambda: ReportBlock.objects.filter(pk=block.pk).delete(),
        lambda: ReportBlock.objects.create(report=report, kind="vrij", position=99),
        lambda: make_remark(report, by=head),
        lambda: SocialReport.objects.filter(pk=report.pk).delete(),
    ]
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_who_wrote_it_does_not_approve_it_nor_who_may_not(case_file, worker, head):
    own = make_report(case_file, by=head, state=ReportState.SUBMITTED)
    for by in (head, worker):
        with pytest.raises(Refused):
            approve_report(report=own, expected=own.version, by=by, at=AT)
        with pytest.raises(Refused):
            return_report(report=own, expected=own.version, remarks={0: "Nee."}, by=by, at=AT)


def test_returning_asks_a_remark(case_file, worker, head):
    report = make_report(case_file, by=worker, state=ReportState.SUBMITTED)
    with pytest.raises(Refused):
        return_report(report=report, expected=report.version, remarks={0: "  "}, by=head, at=AT)
    other = make_report(make_case_file(worker=worker), by=worker)
    strange = {other.blocks.first().pk: "Hier?"}
    with pytest.raises(Refused):
        return_report(report=report, expected=report.version, remarks=strange, by=head, at=AT)
    assert report.remarks.count() == 0
    back = return_report(report=report, expected=report.version, remarks={0: "Korter."}, by=head, at=AT)
    assert (back.state, back.remarks.get().block) == (ReportState.RETURNED, None)


def test_a_remark_is_ticked_off_once(case_file, worker, head):
    report = make_report(case_file, by=worker, state=ReportState.RETURNED)
    remark = make_remark(report, by=head)
    first = resolve_remark(remark=remark, by=worker, at=AT)
    again = resolve_remark(remark=remark, by=head, at=AT + dt.timedelta(days=1))
    assert (again.resolved_at, again.resolved_by) == (first.resolved_at, worker)


def test_handing_in_says_everything_that_is_missing(case_file, worker, proposal):
    proposal.motivation = ""
    proposal.save()
    report = start(case_file, worker, proposals=[proposal])
    with pytest.raises(Refused) as refused:
        submit(report, worker)
    said = " ".join(refused.value.messages)
    assert "advies" in said
    assert "zonder redenen" in said
    assert "sociaal verslag is nog niet" not in said.lower()


def test_a_proposal_that_is_no_longer_right_stops_the_approval(case_file, worker, head, proposal):
    report = start(case_file, worker, proposals=[proposal])
    write(report, BlockKind.OPINION, "Toekennen.", worker)
    report = submit(report, worker)
    proposal.refresh_from_db()
    proposal.motivation = ""
    proposal.save()
    with pytest.raises(Refused):
        approve_report(report=report, expected=report.version, by=head, at=AT)
    report.refresh_from_db()
    assert report.state == ReportState.SUBMITTED


def test_two_write_on_different_parts_and_nothing_is_lost(case_file, worker, head):
    report = make_report(case_file, by=worker)
    blocks = {block.pk: block for block in report.blocks.all()}
    household, opinion = report.blocks.all()

    def typed(**texts):
        return {
            pk: Written(texts.get(block.kind, block.text), block.version, touched=block.kind in texts)
            for pk, block in blocks.items()
        }

    write_blocks(report=report, written=typed(gezin="Woont samen."), by=worker, at=AT)
    write_blocks(report=report, written=typed(advies="Weigeren."), by=head, at=AT)
    household.refresh_from_db()
    opinion.refresh_from_db()
    assert (household.text, household.edited_by) == ("Woont samen.", worker)
    assert (opinion.text, opinion.edited_by) == ("Weigeren.", head)
    with pytest.raises(Conflict):
        write_blocks(report=report, written=typed(gezin="Woont bij haar zus."), by=head, at=AT)


def test_assembled_anew_shows_what_moved_and_keeps_what_was_written(case_file, worker):
    report = start(case_file, worker)
    write(report, BlockKind.HISTORY, "Mijn eigen woorden.", worker)
    make_aid_grant(case_file)

    def moved():
        found = renewals(report, list(report.blocks.all()), user=worker, on=ON)
        return {one.block.kind: one for one in found if one.changed}

    found = moved()
    assert set(found) == {BlockKind.HISTORY}
    assert found[BlockKind.HISTORY].edited
    renew_blocks(report=report, take={}, by=worker, at=AT)
    assert moved() == {}
    assert block_of(report, BlockKind.HISTORY).text == "Mijn eigen woorden."
    assert "€ 250,00" in block_of(report, BlockKind.HISTORY).assembled
    make_aid_grant(case_file, amount=Decimal(75))
    block = block_of(report, BlockKind.HISTORY)
    with pytest.raises(Conflict):
        renew_blocks(report=report, take={block.pk: block.version - 1}, by=worker, at=AT)
    renew_blocks(report=report, take={block.pk: block.version}, by=worker, at=AT)
    taken = block_of(report, BlockKind.HISTORY)
    assert "€ 75,00" in taken.text
    assert taken.edited_by is None


def test_a_part_of_her_own_stands_before_the_opinion(case_file, worker):
    report = make_report(case_file, by=worker)
    block = add_block(report=report, by=worker)
    assert [row.kind for row in report.blocks.all()] == ["gezin", "vrij", "advies"]
    with pytest.raises(Refused):
        remove_block(block=report.blocks.first(), expected=1, by=worker)
    remove_block(block=block, expected=block.version, by=worker)
    assert report.blocks.count() == 2


def test_handed_in_it_waits_or_is_taken_back(case_file, worker):
    report = make_report(case_file, by=worker)
    report = submit(report, worker)
    with pytest.raises(Refused):
        write(report, BlockKind.OPINION, "Anders.", worker)
    back = take_back_report(report=report, expected=report.version, by=worker, at=AT)
    assert (back.state, back.submitted_at) == (ReportState.DRAFT, None)
    with pytest.raises(Refused):
        take_back_report(report=back, expected=back.version, by=worker, at=AT)


def test_nothing_of_another_file_and_nothing_in_a_closed_one(case_file, worker, proposal):
    other = make_case_file(worker=worker)
    with pytest.raises(Refused):
        start(other, worker, proposals=[proposal])
    with pytest.raises(Refused):
        start(case_file, worker, subject=" ")
    with pytest.raises(Refused):
        start(make_case_file(worker=worker, closed=True), worker)


def test_a_household_member_with_a_protected_file_is_not_named(case_file, worker):
    home = Household.objects.create()
    hidden = make_person(first_name="Jan", last_name="Geheim")
    make_case_file(person=hidden, protected=True)
    for person, role in ((case_file.person, HouseholdRole.REFERENCE), (hidden, HouseholdRole.PARTNER)):
        HouseholdMembership.objects.create(household=home, person=person, role=role, period=period(dt.date(2026, 1, 1)))
    text = block_of(start(case_file, worker), BlockKind.HOUSEHOLD).text
    assert "Geheim" not in text
    assert "partner (afgeschermd)" in text

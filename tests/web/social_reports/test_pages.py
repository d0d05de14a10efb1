"""The pages of a report: origin in sight, two people at once, the difference on putting together anew, the head's answer."""

import pytest
from django.urls import reverse

from houvast.accounts.roles import Role
from houvast.apps.aid.enums import ReportState
from houvast.apps.aid.models import SocialReport
from houvast.web.social_reports.forms import mark_of
from houvast.web.social_reports.papers import report_document
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import make_aid_grant, make_aid_proposal
from tests.factories.casefiles import make_case_file
from tests.factories.reports import make_remark, make_report

pytestmark = pytest.mark.django_db


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
def logged_in(client, worker):
    client.force_login(worker)
    return client


def url(name, *args):
    return reverse(f"social_reports:{name}", args=args)


def typed(report, **texts):
    """What the browser sends: every part with its version and the mark of what it opened with."""
    sent = {}
    for block in report.blocks.all():
        sent[f"text_{block.pk}"] = texts.get(block.kind, block.text).replace("\n", "\r\n")
        sent[f"version_{block.pk}"] = block.version
        sent[f"opened_{block.pk}"] = mark_of(block.text)
    return sent


def test_begun_with_its_proposals_and_every_part_says_where_it_comes_from(logged_in, case_file, worker):
    proposal = make_aid_proposal(case_file, by=worker, ready=False)
    assert "Energiekosten" in logged_in.get(url("new", case_file.pk)).text
    sent = {"subject": "Energie", "proposals": [proposal.pk]}
    page = logged_in.post(url("new", case_file.pk), sent, follow=True)
    report = SocialReport.objects.get()
    proposal.refresh_from_db()
    assert proposal.report == report
    assert "Voorstel: toekenning" in page.text
    assert "Dit schrijf je zelf." in page.text
    assert "€ 250,00" in report.blocks.get(kind="voorstel").text


def test_the_same_report_sent_twice_is_begun_once(logged_in, case_file):
    places = {logged_in.post(url("new", case_file.pk), {"subject": "Herziening"})["Location"] for _press in range(2)}
    assert len(places) == SocialReport.objects.count() == 1


def test_two_on_different_parts_keep_both_and_on_the_same_both_texts_are_shown(logged_in, client, case_file, worker):
    report = make_report(case_file, by=worker)
    mine = typed(report, gezin="Woont nu samen.")
    hers = typed(report, advies="Weigeren.")
    same = typed(report, gezin="Woont bij haar zus.")
    assert logged_in.post(url("edit", report.pk), mine).status_code == 302
    assert logged_in.post(url("edit", report.pk), hers).status_code == 302
    assert dict(report.blocks.values_list("kind", "text")) == {"gezin": "Woont nu samen.", "advies": "Weigeren."}
    clash = logged_in.post(url("edit", report.pk), same)
    assert clash.status_code == 409
    assert "Woont bij haar zus." in clash.text
    assert "Woont nu samen." in clash.text
    assert "Weigeren." in clash.text  # a part she did not touch shows what is saved now
    again = {**typed(report), f"text_{report.blocks.first().pk}": "Woont bij haar zus."}
    assert logged_in.post(url("edit", report.pk), again).status_code == 302
    assert report.blocks.first().text == "Woont bij haar zus."


def test_too_long_a_text_stays_in_the_form(logged_in, case_file, worker):
    report = make_report(case_file, by=worker)
    answer = logged_in.post(url("edit", report.pk), typed(report, advies="x" * 20_001))
    assert answer.status_code == 422
    assert "x" * 20_001 in answer.text
    assert report.blocks.get(kind="advies").text == "Toekennen."


def test_putting_together_anew_shows_the_new_lines_and_keeps_her_words(logged_in, case_file):
    logged_in.post(url("new", case_file.pk), {"subject": "Herziening"})
    report = SocialReport.objects.get()
    assert "Er veranderde niets" in logged_in.get(url("renew", report.pk)).text
    logged_in.post(url("edit", report.pk), typed(report, voorgeschiedenis="Eigen woorden."))
    make_aid_grant(case_file)
    page = logged_in.get(url("renew", report.pk)).text
    assert "<ins>- Energiekosten: € 250,00" in page
    assert "Eigen woorden." in page
    block = report.blocks.get(kind="voorgeschiedenis")
    logged_in.post(url("renew", report.pk), {"take": block.pk, f"version_{block.pk}": block.version})
    block.refresh_from_db()
    assert block.text.startswith("- Energiekosten: € 250,00")


def test_a_part_of_her_own_is_added_and_removed_with_what_was_typed_saved(logged_in, case_file, worker):
    report = make_report(case_file, by=worker)
    logged_in.post(url("edit", report.pk), {**typed(report, advies="Meer."), "add": "1"})
    added = report.blocks.get(kind="vrij")
    assert report.blocks.get(kind="advies").text == "Meer."
    logged_in.post(url("edit", report.pk), {**typed(report), "remove": added.pk})
    assert not report.blocks.filter(kind="vrij").exists()


def test_parts_change_places_and_what_was_typed_is_saved(logged_in, case_file, worker):
    report = make_report(case_file, by=worker)
    first, last = report.blocks.all()
    sent = {**typed(report, gezin="Woont nu samen."), "down": first.pk}
    answer = logged_in.post(url("edit", report.pk), sent)
    assert answer["Location"].endswith(f"#deel-{first.pk}")
    assert [row.pk for row in report.blocks.all()] == [last.pk, first.pk]
    assert report.blocks.get(pk=first.pk).text == "Woont nu samen."
    page = logged_in.get(url("edit", report.pk)).text
    assert page.index(f'id="deel-{last.pk}"') < page.index(f'id="deel-{first.pk}"')
    logged_in.post(url("edit", report.pk), {**typed(report), "up": last.pk})  # first already: it stays
    assert [row.pk for row in report.blocks.all()] == [last.pk, first.pk]
    logged_in.post(url("edit", report.pk), {**typed(report), "up": first.pk})
    assert [row.pk for row in report.blocks.all()] == [first.pk, last.pk]
    elsewhere = make_report(make_case_file(), by=worker)
    stranger = elsewhere.blocks.first()
    assert logged_in.post(url("edit", report.pk), {**typed(report), "down": stranger.pk}).status_code == 404


def test_the_head_returns_it_with_remarks_and_approves_what_was_mended(client, case_file, worker, head):
    report = make_report(case_file, by=worker)
    client.force_login(worker)
    client.post(url("submit", report.pk), {"version": report.version})
    client.force_login(head)
    assert str(case_file.person) in client.get(url("overview")).text
    report.refresh_from_db()
    part = report.blocks.first()
    sent = {"version": report.version, "return": "1"}
    assert client.post(url("review", report.pk), sent).status_code == 422
    client.post(url("review", report.pk), {**sent, f"remark_{part.pk}": "Sinds wanneer?"})
    client.force_login(worker)
    page = client.get(url("edit", report.pk)).text
    assert "Sinds wanneer?" in page
    report.refresh_from_db()
    client.post(url("resolve", report.pk, report.remarks.get().pk))
    assert report.remarks.get().resolved_at
    client.post(url("submit", report.pk), {"version": report.version})
    client.force_login(head)
    report.refresh_from_db()
    client.post(url("review", report.pk), {"version": report.version, "approve": "1"})
    report.refresh_from_db()
    assert (report.state, report.reviewed_by) == (ReportState.APPROVED, head)
    assert "het verandert niet meer" in client.get(url("detail", report.pk)).text
    assert client.get(url("edit", report.pk)).status_code == 302


def test_remarks_are_not_lost_when_a_colleague_was_first(client, case_file, worker, head):
    report = make_report(case_file, by=worker, state=ReportState.SUBMITTED)
    client.force_login(head)
    sent = {"version": report.version - 1, "return": "1", "remark_0": "Te lang."}
    answer = client.post(url("review", report.pk), sent)
    assert answer.status_code == 422
    assert "Te lang." in answer.text


def test_handing_in_says_what_is_missing(logged_in, case_file, worker):
    report = make_report(case_file, by=worker, opinion="")
    answer = logged_in.post(url("submit", report.pk), {"version": report.version}, follow=True)
    assert "Schrijf je advies" in answer.text
    report.refresh_from_db()
    assert report.state == ReportState.DRAFT


def test_on_paper_it_says_whether_it_is_a_draft_and_leaves_empty_parts_out(logged_in, case_file, worker):
    draft = make_report(case_file, by=worker, opinion="")
    html = report_document(draft).html
    assert "ONTWERP" in html
    assert "Advies van de maatschappelijk werker" not in html
    assert "Bron: Gezin in Houvast." in html
    approved = make_report(case_file, by=worker, state=ReportState.APPROVED)
    assert "ONTWERP" not in report_document(approved).html
    assert logged_in.get(url("pdf", approved.pk)).content.startswith(b"%PDF-")
    assert logged_in.get(url("docx", approved.pk)).content.startswith(b"PK")


def test_a_remark_of_another_report_is_nowhere(logged_in, case_file, worker, head):
    report = make_report(case_file, by=worker)
    other = make_remark(make_report(make_case_file(worker=worker), by=worker), by=head)
    assert logged_in.post(url("resolve", report.pk, other.pk)).status_code == 404

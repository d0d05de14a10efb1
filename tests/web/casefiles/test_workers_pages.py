"""Who works on a file: handed over with a note, joined, closed, and opened in an emergency."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile, EmergencyAccess
from houvast.audit.models import Access
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file, make_emergency
from tests.factories.trajectories import make_trajectory

pytestmark = pytest.mark.django_db

REASON = "Cliënt staat dakloos aan de balie"


def address(name, case_file, *more):
    return reverse(f"casefiles:{name}", args=[case_file.pk, *more])


class TestHandOver:
    def test_the_next_worker_reads_the_note_until_she_says_so(self, case_file, colleague, as_user):
        head = as_user(make_user(Role.HEAD_OF_SERVICE))
        sent = {"worker": colleague.pk, "note": "Let op de opvang op woensdag."}
        assert "overgedragen" in head.post(address("hand_over", case_file), sent, follow=True).content.decode()
        browser = as_user(colleague)
        page = reverse("casefiles:person", args=[case_file.person_id])
        response = browser.get(page)
        assert "Let op de opvang op woensdag." in response.content.decode()
        browser.post(address("handover_read", case_file, response.context["handover"].pk))
        assert "Let op de opvang op woensdag." not in browser.get(page).content.decode()
        assert "Let op de opvang op woensdag." in browser.get(address("workers", case_file)).content.decode()

    def test_it_needs_a_note_and_another_worker(self, case_file, worker, colleague, as_user):
        head = as_user(make_user(Role.HEAD_OF_SERVICE))
        url = address("hand_over", case_file)
        assert list(head.post(url, {"worker": colleague.pk, "note": " "}).context["form"].errors) == ["note"]
        same = head.post(url, {"worker": worker.pk, "note": "Voor jou"}).context["form"]
        assert "al de maatschappelijk werker" in " ".join(same.errors["worker"])
        assert same["note"].value() == "Voor jou"

    def test_twice_the_same_leaves_one_worker(self, case_file, colleague, as_user):
        head = as_user(make_user(Role.HEAD_OF_SERVICE))
        sent = {"worker": colleague.pk, "note": "Alles loopt."}
        head.post(address("hand_over", case_file), sent)
        head.post(address("hand_over", case_file), sent)
        assert [row.user for row in case_file.assignments.current()] == [colleague]

    def test_the_second_of_two_heads_is_told_and_keeps_her_note(self, case_file, worker, colleague, as_user):
        head, url = as_user(make_user(Role.HEAD_OF_SERVICE)), address("hand_over", case_file)
        sent = {"worker": colleague.pk, "note": "Alles loopt.", "seen": head.get(url).context["form"]["seen"].value()}
        head.post(url, sent)
        third = make_user()
        told = head.post(url, {**sent, "worker": third.pk, "note": "Bel eerst de school."})
        assert told.status_code == 409
        assert "Bel eerst de school." in told.content.decode()
        assert [row.user for row in case_file.assignments.current()] == [colleague]
        again = {"worker": third.pk, "note": "Bel eerst de school.", "seen": told.context["form"]["seen"].value()}
        head.post(url, again)
        assert [row.user for row in case_file.assignments.current()] == [third]

    def test_a_closed_file_is_not_handed_over(self, worker, colleague, as_user):
        closed = make_case_file(worker=worker, closed=True)
        sent = {"worker": colleague.pk, "note": "Alles loopt."}
        response = as_user(make_user(Role.HEAD_OF_SERVICE)).post(address("hand_over", closed), sent)
        assert "Dit dossier is gesloten" in response.content.decode()


def test_a_coach_joins_once_and_leaves(logged_in, case_file, colleague):
    url = address("coach_add", case_file)
    logged_in.post(url, {"coach": colleague.pk})
    twice = logged_in.post(url, {"coach": colleague.pk}).context["form"]
    assert "werkt al aan dit dossier" in " ".join(twice.errors["coach"])
    coach = case_file.assignments.get(user=colleague)
    logged_in.post(address("assignment_end", case_file, coach.pk))
    assert not case_file.assignments.current().filter(user=colleague).exists()


def test_the_social_worker_is_never_simply_ended(logged_in, case_file, worker):
    mine = case_file.assignments.get(user=worker)
    text = logged_in.post(address("assignment_end", case_file, mine.pk), follow=True).content.decode()
    assert "nooit zonder maatschappelijk werker" in text


def test_closing_waits_for_the_trajectory_and_names_the_reason(logged_in, case_file):
    trajectory = make_trajectory(case_file)
    url = address("close", case_file)
    version = logged_in.get(url).context["case_file"].version
    assert "lopende trajecten" in logged_in.post(url, {"reason": "werk", "version": version}).content.decode()
    trajectory.delete()
    assert list(logged_in.post(url, {"reason": "", "version": version}).context["form"].errors) == ["reason"]
    stale = logged_in.post(url, {"reason": "werk", "version": version + 5})
    assert (stale.status_code, "Intussen gewijzigd" in stale.content.decode()) == (409, True)
    without_version = logged_in.post(url, {"reason": "werk"})
    assert without_version.status_code == 409
    done = logged_in.post(url, {"reason": "werk", "version": version}, follow=True)
    assert "Het dossier is gesloten." in done.content.decode()
    case_file.refresh_from_db()
    assert case_file.closed_on == timezone.localdate()


def test_a_closed_file_is_reopened_with_a_worker(worker, as_user):
    closed = make_case_file(worker=worker, closed=True)
    head = as_user(make_user(Role.HEAD_OF_SERVICE))
    assert list(head.post(address("reopen", closed), {"worker": ""}).context["form"].errors) == ["worker"]
    head.post(address("reopen", closed), {"worker": worker.pk})
    closed.refresh_from_db()
    assert closed.closed_on is None


def test_the_yearly_review_is_not_in_the_future(logged_in, case_file):
    url = address("review", case_file)
    assert "niet in de toekomst" in logged_in.post(url, {"held_on": "31/12/2098"}).content.decode()
    today = timezone.localdate()
    logged_in.post(url, {"held_on": f"{today:%d/%m/%Y}"})
    assert case_file.steps.open().filter(kind=StepKind.REVIEW).get().due_on > today + dt.timedelta(days=350)


class TestEmergency:
    def test_four_hours_with_a_reason_seen_on_every_page_and_logged(self, case_file, stranger, as_user):
        browser = as_user(stranger)
        page = reverse("casefiles:person", args=[case_file.person_id])
        assert browser.get(page).status_code == 404
        ask = address("emergency", case_file)
        short = browser.post(ask, {"reason": "dringend"})
        assert "vijf woorden" in short.content.decode()
        assert browser.get(page).status_code == 404
        assert "Noodtoegang tot" in browser.post(ask, {"reason": REASON}, follow=True).content.decode()
        browser.post(ask, {"reason": REASON})
        access = EmergencyAccess.objects.get()
        assert access.ends_at - access.starts_at == dt.timedelta(hours=4)
        assert "Dit dossier is nog open tot" in browser.get(address("journal", case_file)).content.decode()
        entries = Access.objects.filter(actor_id=stranger.pk, person_id=case_file.person_id)
        assert entries.exists()
        assert all(entry.emergency for entry in entries)

    def test_the_worker_and_the_head_read_who_and_why(self, case_file, worker, stranger, as_user):
        as_user(stranger).post(address("emergency", case_file), {"reason": REASON})
        for reader in (worker, make_user(Role.HEAD_OF_SERVICE)):
            assert REASON in as_user(reader).get(address("workers", case_file)).content.decode()
        assert REASON in as_user(worker).get(reverse("casefiles:person", args=[case_file.person_id])).content.decode()

    def test_it_ends_by_itself(self, case_file, stranger, as_user):
        make_emergency(case_file, stranger, ended=True)
        assert as_user(stranger).get(reverse("casefiles:person", args=[case_file.person_id])).status_code == 404
        assert not CaseFile.objects.visible_to(stranger).exists()

"""The page of one trajectory: where it stands, what one can do with it, and what is said when one cannot."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.apps.trajectories.actions.start import start_trajectory
from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import Trajectory
from tests.factories.trajectories import make_kind, make_pause, make_trajectory

pytestmark = pytest.mark.django_db


def address(name, trajectory, *more):
    return reverse(f"trajectories:{name}", args=[trajectory.pk, *more])


def page_of(response):
    return response.content.decode()


def today(days=0):
    return f"{timezone.localdate() + dt.timedelta(days=days):%d/%m/%Y}"


@pytest.fixture
def trajectory(case_file):
    return make_trajectory(case_file, kind=make_kind(label="Welzijn"))


@pytest.fixture
def activation(case_file, worker):
    kind = make_kind(code="SOA", label="Sociale activering")
    return start_trajectory(case_file=case_file, kind=kind, by=worker, on=dt.date(2026, 2, 2))


def test_the_phase_is_said_in_words_and_not_skipped(logged_in, trajectory):
    assert "Fase 1 van 6: Intake" in page_of(logged_in.get(address("detail", trajectory)))
    url, sent = address("phase", trajectory), {"on": today(), "version": trajectory.version}
    skipped = logged_in.post(url, {**sent, "phase": Phase.EXECUTION})
    assert skipped.status_code == 422
    assert "Van &#x27;Intake&#x27; gaat het naar" in page_of(skipped)
    assert logged_in.post(url, {**sent, "phase": Phase.AID, "on": today(1)}).status_code == 422
    assert logged_in.post(url, {**sent, "phase": Phase.AID}).status_code == 302
    stale = logged_in.post(url, {**sent, "phase": Phase.PLAN}, follow=True)
    assert "Een collega wijzigde dit traject intussen" in page_of(stale)
    trajectory.refresh_from_db()
    assert trajectory.phase == Phase.AID


def test_stopping_asks_result_and_reason_and_tells_the_second(logged_in, trajectory):
    url = address("stop", trajectory)
    form = logged_in.get(url).context["form"]
    assert set(logged_in.post(url, {"version": trajectory.version}).context["form"].errors) == {
        "result",
        "reason",
        "on",
    }
    result = form.fields["result"].choices[1][0]
    sent = {"result": result, "reason": "Gaat werken.", "on": today()}
    stale = logged_in.post(url, {**sent, "version": trajectory.version + 1})
    assert stale.status_code == 409
    assert stale.context["form"]["reason"].value() == "Gaat werken."
    assert "no_measurement_reason" not in form.fields
    assert logged_in.post(url, {**sent, "version": trajectory.version}).status_code == 302


def test_social_activation_shows_its_rules_and_asks_why_there_is_no_closing_measurement(logged_in, activation):
    shown = page_of(logged_in.get(address("detail", activation)))
    assert reverse("guide:sheet", args=["SOA"]) in shown
    for rule in ("TRJ-01", "TRJ-02", "TRJ-03", "TRJ-04", "TRJ-05"):
        assert rule in shown
    sent = {"result": "client_stopt", "reason": "Stopt.", "on": today(), "version": activation.version}
    refused = logged_in.post(address("stop", activation), sent)
    assert list(refused.context["form"].errors) == ["no_measurement_reason"]
    logged_in.post(address("stop", activation), {**sent, "no_measurement_reason": "Niet bereikt."})
    assert "Geen slotmeting: Niet bereikt." in page_of(logged_in.get(address("detail", activation)))


def test_pausing_says_first_which_clocks_run_on_and_resuming_is_one_click_away(logged_in, activation):
    url = address("pause", activation)
    asked = page_of(logged_in.get(url))
    assert "Loopt door: de regel kent geen pauze" in asked
    sent = {"reason": "ziekte", "started_on": today(), "version": activation.version}
    assert list(logged_in.post(url, sent).context["form"].errors) == ["review_on"]
    logged_in.post(url, {**sent, "review_on": today(30)})
    shown = page_of(logged_in.get(address("detail", activation)))
    assert "In pauze" in shown
    pause = activation.pauses.get()
    done = logged_in.post(address("resume", activation, pause.pk), {"on": today()}, follow=True)
    assert "Het traject loopt weer." in page_of(done)


def test_a_pause_that_ended_by_itself_asks_to_be_confirmed(logged_in, worker, trajectory):
    from houvast.apps.trajectories.actions.pausing import pause_trajectory

    last = timezone.localdate() - dt.timedelta(days=2)
    made = pause_trajectory(
        trajectory=trajectory,
        started_on=last - dt.timedelta(days=5),
        ended_on=last,
        review_on=None,
        reason="ziekte",
        note="",
        version=trajectory.version,
        by=worker,
    )
    assert "De pauze is voorbij" in page_of(logged_in.get(address("detail", trajectory)))
    logged_in.post(address("resume", trajectory, made.pk), {"on": today()})
    assert "De pauze is voorbij" not in page_of(logged_in.get(address("detail", trajectory)))


def test_starting_again_links_both_ways(logged_in, trajectory):
    sent = {"result": "client_stopt", "reason": "Gaat werken.", "on": today(), "version": trajectory.version}
    logged_in.post(address("stop", trajectory), sent)
    url = address("reenter", trajectory)
    again = {"kind": trajectory.kind_id, "on": today(), "reason": ""}
    assert list(logged_in.post(url, again).context["form"].errors) == ["reason"]
    shown = logged_in.post(url, {**again, "reason": "Job gestopt."}, follow=True)
    made = Trajectory.objects.get(previous=trajectory)
    assert shown.redirect_chain[-1][0] == address("detail", made)
    assert "gestopt in fase Intake, cliënt stopt: Gaat werken." in page_of(shown)
    assert address("detail", made) in page_of(logged_in.get(address("detail", trajectory)))


def test_a_hand_over_keeps_what_was_typed_when_it_is_refused(logged_in, colleague, trajectory):
    url, sent = address("worker", trajectory), {"worker": colleague.pk, "version": trajectory.version, "note": ""}
    assert list(logged_in.post(url, sent).context["form"].errors) == ["note"]
    stale = logged_in.post(url, {**sent, "note": "Let op.", "version": 9})
    assert stale.status_code == 409
    assert "Let op." in page_of(stale)
    logged_in.post(url, {**sent, "note": "Let op."})
    shown = page_of(logged_in.get(address("detail", trajectory)))
    assert "Begeleider: van Lien Vermeulen naar Tom Declercq" in shown


def test_dates_are_put_right_on_the_page(logged_in, trajectory):
    (row,) = trajectory.phases.all()
    url = address("dates", trajectory)
    sent = {"version": trajectory.version, f"phase_{row.pk}": "01/01/2020"}
    assert list(logged_in.post(url, sent).context["form"].errors) == [f"phase_{row.pk}"]
    assert logged_in.post(url, {**sent, f"phase_{row.pk}": "02/03/2026"}).status_code == 302
    trajectory.refresh_from_db()
    assert trajectory.started_on == dt.date(2026, 3, 2)


def test_an_evaluation_is_held_or_said_not_to_be(logged_in, activation):
    first, second = activation.evaluations.all()[:2]
    url = address("evaluation", activation, first.pk)
    sent = {"held_on": "04/05/2026", "form": "kantoor"}
    assert list(logged_in.post(url, sent).context["form"].errors) == ["worked"]
    logged_in.post(url, {**sent, "learned": "Zelf bellen."})
    logged_in.post(address("evaluation_skip", activation, second.pk), {"reason": "Opname."})
    shown = page_of(logged_in.get(address("detail", activation)))
    assert "Zelf bellen." in shown
    assert "Opname." in shown


def test_the_list_shows_what_stands_still(logged_in, case_file, trajectory):
    make_pause(trajectory, started_on=timezone.localdate(), review_on=timezone.localdate() + dt.timedelta(days=3))
    assert "in pauze" in page_of(logged_in.get(reverse("casefiles:trajectories", args=[case_file.pk])))


def test_a_stranger_s_trajectory_does_not_exist(as_user, stranger, trajectory):
    assert as_user(stranger).get(address("detail", trajectory)).status_code == 404

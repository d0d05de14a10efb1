"""Trajectories and living wage of a file, with what the rules refuse said in words."""

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.apps.aid.models import LivingWageGrant
from houvast.apps.trajectories.enums import Phase
from tests.factories.clients import make_person
from tests.factories.trajectories import make_grant, make_kind, make_trajectory

pytestmark = pytest.mark.django_db


def address(name, case_file, *more):
    return reverse(f"casefiles:{name}", args=[case_file.pk, *more])


def test_a_phase_is_not_skipped(logged_in, case_file):
    trajectory = make_trajectory(case_file)
    url = address("trajectory_phase", case_file, trajectory.pk)
    sent = {"phase": Phase.EXECUTION, "version": trajectory.version}
    assert "alert-danger" in logged_in.post(url, sent, follow=True).content.decode()
    trajectory.refresh_from_db()
    assert trajectory.phase == Phase.INTAKE
    (row,) = logged_in.get(address("trajectories", case_file)).context["running"]
    following = row.following[0][0]
    logged_in.post(url, {"phase": following, "version": trajectory.version})
    stale = logged_in.post(url, {"phase": following, "version": trajectory.version}, follow=True)
    assert "Een collega wijzigde dit traject intussen" in stale.content.decode()
    trajectory.refresh_from_db()
    assert trajectory.phase == following


def test_each_kind_starts_once_and_not_before_the_file(logged_in, case_file):
    kind = make_kind(label="Wonen")
    url = address("trajectory_start", case_file)
    early = logged_in.post(url, {"kind": kind.pk, "on": "01/01/2020"}).context["form"]
    assert list(early.errors) == ["on"]
    today = f"{timezone.localdate():%d/%m/%Y}"
    logged_in.post(url, {"kind": kind.pk, "on": today})
    assert logged_in.post(url, {"kind": kind.pk, "on": today}).status_code == 200
    assert case_file.trajectories.count() == 1


def test_stopping_asks_result_and_reason_and_tells_the_second(logged_in, case_file):
    trajectory = make_trajectory(case_file)
    url = address("trajectory_stop", case_file, trajectory.pk)
    form = logged_in.get(url).context["form"]
    assert set(logged_in.post(url, {"version": trajectory.version}).context["form"].errors) == {
        "result",
        "reason",
        "on",
    }
    result = form.fields["result"].choices[1][0]
    sent = {"result": result, "reason": "Gaat werken.", "on": f"{timezone.localdate():%d/%m/%Y}"}
    stale = logged_in.post(url, {**sent, "version": trajectory.version + 1})
    assert stale.status_code == 409
    assert stale.context["form"]["reason"].value() == "Gaat werken."
    assert logged_in.post(url, {**sent, "version": trajectory.version}).status_code == 302


def test_living_wage_is_granted_said_and_stopped(logged_in, case_file):
    url = address("grant_new", case_file)
    sent = {"kind": "leefloon", "category": "3", "starts_on": "01/11/2026", "decided_on": "10/11/2026"}
    kinds = [value for value, _label in logged_in.get(url).context["form"].fields["kind"].choices]
    response = logged_in.post(url, {**sent, "kind": kinds[0]}, follow=True)
    assert "De beslissing is genoteerd." in response.content.decode()
    grant = LivingWageGrant.objects.get()
    stop = address("grant_stop", case_file, grant.pk)
    before = {"last": "01/01/2020", "reason": "werk", "version": grant.version}
    assert list(logged_in.post(stop, before).context["form"].errors) == ["last"]
    last = {**before, "last": "30/11/2026"}
    assert logged_in.post(stop, {**last, "version": grant.version + 1}).status_code == 409
    assert logged_in.post(stop, last).status_code == 302


def test_another_person_s_living_wage_is_not_stopped_here(logged_in, case_file):
    other = make_grant(make_person())
    assert logged_in.get(address("grant_stop", case_file, other.pk)).status_code == 404

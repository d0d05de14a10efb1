"""Trajectories and living wage of a file, with what the rules refuse said in words."""

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.apps.aid.models import LivingWageGrant
from tests.factories.clients import make_person
from tests.factories.trajectories import make_grant, make_kind

pytestmark = pytest.mark.django_db


def address(name, case_file, *more):
    return reverse(f"casefiles:{name}", args=[case_file.pk, *more])


def test_each_kind_starts_once_and_not_before_the_file(logged_in, case_file):
    kind = make_kind(label="Wonen")
    url = address("trajectory_start", case_file)
    early = logged_in.post(url, {"kind": kind.pk, "on": "01/01/2020"}).context["form"]
    assert list(early.errors) == ["on"]
    today = f"{timezone.localdate():%d/%m/%Y}"
    logged_in.post(url, {"kind": kind.pk, "on": today})
    assert logged_in.post(url, {"kind": kind.pk, "on": today}).status_code == 200
    assert case_file.trajectories.count() == 1


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

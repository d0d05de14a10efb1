"""A contract that runs: promises kept, evaluations in order, missed, moved and added."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.apps.casefiles.enums import ContactForm
from tests.factories.casefiles import make_case_file
from tests.web.contracts.conftest import running, sent

pytestmark = pytest.mark.django_db


def test_both_sides_are_updated_and_late_is_said(logged_in, worker, case_file):
    gpmi = running(case_file, worker)
    late = timezone.localdate() - dt.timedelta(days=3)
    row = gpmi.commitments.create(party="centre", text="Wij bellen de school.", due_on=late)
    page = logged_in.get(reverse("contracts:detail", args=[gpmi.pk]))
    assert "te laat, gepland" in page.content.decode()
    url = reverse("contracts:commitment", args=[gpmi.pk, row.pk])
    done = logged_in.post(url, {"state": "uitgevoerd", "seen": "gepland"}, follow=True)
    assert "te laat" not in done.content.decode()
    stale = logged_in.post(url, {"state": "bezig", "seen": "gepland"}, follow=True)
    assert "Een collega wijzigde dit intussen." in stale.content.decode()
    wrong = logged_in.post(url, {"state": "verzonnen", "seen": "gepland"}, follow=True)
    assert "Kies een toestand uit de lijst." in wrong.content.decode()


def test_a_promise_of_another_contract_is_not_found(logged_in, worker, case_file):
    mine, other = running(case_file, worker), running(make_case_file(worker=worker), worker)
    url = reverse("contracts:commitment", args=[mine.pk, other.commitments.first().pk])
    assert logged_in.post(url, {"state": "bezig", "seen": "gepland"}).status_code == 404


def test_evaluation_in_order_counts_and_is_told(logged_in, worker, case_file):
    gpmi = running(case_file, worker)
    first = gpmi.evaluations.first()
    url = reverse("contracts:evaluate", args=[first.pk])
    page = logged_in.get(url)
    text = page.content.decode()
    assert text.index("Wat beloofde het OCMW?") < text.index("Wat beloofde de cliënt?")
    assert "telt mee, niet als persoonlijk gesprek" in text
    centre = gpmi.commitments.filter(party="centre").first()
    changes = {
        "form": ContactForm.HOME,
        "conclusion": "verlengen",
        "satisfaction": "4",
        "agreed_how": "mondeling",
        "learned": "Ik durf bellen.",
        f"state-{centre.pk}": "uitgevoerd",
        f"note-{centre.pk}": "Betaald op 3 mei.",
    }
    done = logged_in.post(url, sent(page, **changes), follow=True).content.decode()
    assert "1 van 3, waarvan 1 van 2 in een gesprek; nog 1 gesprek en nog 1 evaluatie nodig tegen" in done
    assert "Ik durf bellen." in done
    assert "Verlengen staat bij de volgende stappen" in done
    assert "tevreden: 4 op 5" in done
    assert "cliënt: mondeling akkoord" in done
    centre.refresh_from_db()
    assert (centre.state, centre.reviews.get().note) == ("uitgevoerd", "Betaald op 3 mei.")
    # Two held or planned is less than three a year.
    assert "Er is nog 1 evaluatie te weinig gepland." in done
    again = logged_in.get(url)
    assert again.headers["Location"].startswith(reverse("contracts:detail", args=[gpmi.pk]))


def test_incomplete_evaluation_keeps_what_was_typed(logged_in, worker, case_file):
    gpmi = running(case_file, worker)
    url = reverse("contracts:evaluate", args=[gpmi.evaluations.first().pk])
    response = logged_in.post(url, sent(logged_in.get(url), learned="Ik durf bellen.", held_on="01/01/2000"))
    assert {"form", "conclusion"} <= set(response.context["form"].errors)
    assert "Ik durf bellen." in response.content.decode()
    stale = sent(logged_in.get(url), form=ContactForm.OFFICE, conclusion="verderzetten", version=99)
    assert logged_in.post(url, stale).status_code == 409


def test_a_missed_talk_goes_to_the_journal_and_is_tried_again(logged_in, worker, case_file):
    gpmi = running(case_file, worker)
    url = reverse("contracts:missed", args=[gpmi.evaluations.first().pk])
    again = timezone.localdate() + dt.timedelta(days=7)
    changes = {"missed_reason": "Niet gekomen.", "no_show": "on", "try_again_on": f"{again:%d/%m/%Y}"}
    assert logged_in.post(url, sent(logged_in.get(url), **changes)).status_code == 302
    assert case_file.contacts.get().form == ContactForm.NO_SHOW
    assert gpmi.evaluations.proposed().first().planned_on == again
    page = reverse("contracts:detail", args=[gpmi.pk])
    assert "Besluit nog niets negatiefs." in logged_in.get(page).content.decode()
    # Who was spoken to since is no longer looked for.
    gpmi.evaluations.filter(planned_on=again).update(
        state="gehouden", held_on=again, form="kantoor", conclusion="verderzetten", held_by=worker
    )
    assert "Besluit nog niets negatiefs." not in logged_in.get(page).content.decode()


def test_evaluations_are_moved_and_added(logged_in, worker, case_file):
    gpmi = running(case_file, worker)
    first, day = gpmi.evaluations.first(), timezone.localdate() + dt.timedelta(days=20)
    url = reverse("contracts:move", args=[first.pk])
    logged_in.post(url, sent(logged_in.get(url), planned_on=f"{day:%d/%m/%Y}"))
    first.refresh_from_db()
    assert first.planned_on == day
    url = reverse("contracts:add_evaluation", args=[gpmi.pk])
    refused = logged_in.post(url, {"planned_on": "01/01/2020"})
    assert "planned_on" in refused.context["form"].errors
    logged_in.post(url, {"planned_on": f"{day + dt.timedelta(days=9):%d/%m/%Y}"})
    assert gpmi.evaluations.count() == 3

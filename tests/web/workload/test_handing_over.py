"""Files that go to another worker: handed over with notes, for a while, given out, or left behind by who is gone."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.apps.casefiles.enums import StepKind, WorkerKind
from houvast.apps.casefiles.models import Assignment, NextStep
from houvast.apps.workload.models import HandOver
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file, make_help_request, make_step
from tests.factories.workload import make_hand_over
from tests.web.workload.conftest import a_file, page, soup, text_of

pytestmark = pytest.mark.django_db


def test_handing_over_goes_with_notes_and_the_receiver_finds_them(client, head, worker, colleague):
    first, second = a_file(worker), a_file(worker, "Jan Peeters")
    url = f"{reverse('workload:hand_over')}?van={worker.pk}&naar={colleague.pk}"
    form = soup(client.get(url))
    data = {
        "dossier": [first.pk, second.pk],
        f"note_{first.pk}": "Belt ’s ochtends.",
        f"receiver_{first.pk}": colleague.pk,
        f"receiver_{second.pk}": colleague.pk,
        "note": "Team veranderd",
        "submission": form.select_one("input[name=submission]")["value"],
    }
    response = client.post(url, data, follow=True)
    assert "2 dossiers zijn overgedragen." in text_of(response)
    client.post(url, data)
    assert HandOver.objects.count() == 1
    client.force_login(colleague)
    text = page(client, "received")
    assert "Belt ’s ochtends." in text
    assert "Team veranderd" in text
    assert "van Lien Vermeulen" in text


def test_a_row_that_cannot_says_why_and_nothing_typed_is_lost(client, head, worker, colleague):
    fine, gone = a_file(worker), a_file(worker, "Jan Peeters")
    url = f"{reverse('workload:hand_over')}?van={worker.pk}&naar={colleague.pk}"
    data = {
        "dossier": [fine.pk, gone.pk], f"note_{fine.pk}": "Een nota die blijft", f"receiver_{fine.pk}": colleague.pk,
        f"receiver_{gone.pk}": 999_999, "note": "",
    }  # fmt: skip
    response = client.post(url, data)
    assert response.status_code == 422
    row = next(one for one in soup(response).select(".hand-over-list li.has-error"))
    assert "Kies wie dit dossier krijgt." in row.text
    assert "Een nota die blijft" in response.content.decode()
    data[f"receiver_{gone.pk}"] = colleague.pk
    response = client.post(url, data)
    assert "Schrijf wat de volgende collega moet weten" in text_of(response)
    assert {row.user for row in Assignment.objects.current()} == {worker}


def test_nobody_gets_her_own_files_and_nothing_chosen_says_so(client, head, worker, colleague):
    a_file(worker)
    url = reverse("workload:hand_over")
    same = client.get(url, {"van": worker.pk, "naar": worker.pk})
    assert "Wie de dossiers afgeeft, kan ze niet krijgen." in text_of(same)
    nothing = client.post(f"{url}?van={worker.pk}&naar={colleague.pk}", {"note": "x"})
    assert nothing.status_code == 422
    assert "Kies minstens één dossier." in text_of(nothing)


def test_a_temporary_hand_over_asks_to_go_back(client, head, worker, colleague):
    yesterday = timezone.now() - dt.timedelta(days=1)
    case_file = a_file(worker)
    made = make_hand_over([case_file], worker, colleague, by=head, at=yesterday, until=timezone.localdate(yesterday))
    assert "Terug na afwezigheid?" in page(client, "overview")
    url = reverse("workload:settle", args=[made.pk])
    assert "Gaan de dossiers terug naar Lien Vermeulen?" in text_of(client.get(url))
    assert "1 dossier is teruggegeven." in text_of(client.post(url, {"back": "1"}, follow=True))
    assert Assignment.objects.current().get(case_file=case_file).user == worker
    assert "Dit is al beslist." in text_of(client.post(url, {"keep": "1"}, follow=True))


def test_dispatching_proposes_and_a_person_gives(client, head, worker):
    request = make_help_request(by=head, urgent=True, urgent_reasons=["geen_voeding"])
    make_step(None, help_request=request, kind=StepKind.INTAKE, object_id=request.pk)
    text = page(client, "dispatch")
    assert "dringend" in text
    assert "Voorstel: Lien Vermeulen" in text
    assert not NextStep.objects.filter(assigned_to=worker).exists()
    url = reverse("workload:give_request", args=[request.pk])
    assert "Kies eerst een collega op die regel." in text_of(client.post(url, {"worker": ""}, follow=True))
    assert "toegewezen aan Lien Vermeulen" in text_of(client.post(url, {"worker": worker.pk}, follow=True))
    assert NextStep.objects.get(help_request=request).assigned_to == worker
    second = client.post(url, {"worker": make_user(first_name="Noor").pk}, follow=True)
    assert "werd intussen door een collega toegewezen" in text_of(second)
    assert NextStep.objects.get(help_request=request).assigned_to == worker


def test_a_file_of_who_left_is_given_in_one_step(client, head, worker, colleague):
    case_file = make_case_file(worker=colleague)
    colleague.is_active = False
    colleague.save()
    assert case_file.number in page(client, "dispatch")
    url = reverse("workload:give_file", args=[case_file.pk])
    seen = soup(client.get(reverse("workload:dispatch"))).select_one(f'form[action="{url}"] input[name=seen]')["value"]
    client.post(url, {"worker": worker.pk, "seen": seen})
    current = Assignment.objects.current().get(case_file=case_file, kind=WorkerKind.SOCIAL_WORKER)
    assert current.user == worker
    other = make_user(first_name="Noor")
    second = client.post(url, {"worker": other.pk, "seen": seen}, follow=True)
    assert "werd intussen door een collega toegewezen" in text_of(second)
    assert Assignment.objects.current().get(case_file=case_file, kind=WorkerKind.SOCIAL_WORKER).user == worker

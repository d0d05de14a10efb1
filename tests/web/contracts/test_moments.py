"""Offered, signed and closed on screen; only the legal next steps are there."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.contracts.actions.signing import withdraw_gpmi
from houvast.apps.contracts.enums import GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.audit.models import Access
from houvast.documents.models import StoredFile
from houvast.web.contracts.panels import gpmi_panel
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file, make_emergency
from tests.factories.contracts import make_bare_gpmi, make_gpmi, make_offered, make_promises, make_signed
from tests.web.contracts.conftest import running, sent

pytestmark = pytest.mark.django_db


def links(response) -> set[str]:
    """The names of the moments that the page of a contract offers."""
    text = response.content.decode()
    gpmi = response.context["gpmi"]
    moments = ["draft", "offer", "take_back", "sign", "withdraw", "close", "attach", "add_evaluation", "end_exemption"]
    return {name for name in moments if f'"{reverse(f"contracts:{name}", args=[gpmi.pk])}"' in text}


@pytest.mark.parametrize(
    ("make", "offered"),
    [
        (make_gpmi, {"draft", "offer", "withdraw"}),
        (make_offered, {"take_back", "sign", "withdraw"}),
        (make_signed, {"close", "attach", "add_evaluation"}),
    ],
)
def test_only_the_legal_next_steps_are_offered(logged_in, worker, case_file, make, offered):
    gpmi = make(case_file, by=worker)
    assert links(logged_in.get(reverse("contracts:detail", args=[gpmi.pk]))) == offered


def test_an_incomplete_draft_is_not_offered(logged_in, worker, case_file):
    gpmi = make_gpmi(case_file, by=worker)
    gpmi.commitments.all().delete()
    assert "offer" not in links(logged_in.get(reverse("contracts:detail", args=[gpmi.pk])))
    url = reverse("contracts:offer", args=[gpmi.pk])
    refused = logged_in.post(url, sent(logged_in.get(url)))
    assert refused.status_code == 422
    assert "Er staat nog geen engagement van de cliënt in." in refused.context["form"].non_field_errors()


def test_withdrawn_and_closed_files_offer_nothing(logged_in, worker, case_file):
    gpmi = make_gpmi(case_file, by=worker)
    withdraw_gpmi(gpmi=gpmi, expected=gpmi.version, reason="Verhuisd.", by=worker)
    page = logged_in.get(reverse("contracts:detail", args=[gpmi.pk]))
    assert links(page) == set()
    assert "Verhuisd." in page.content.decode()
    closed = make_case_file(worker=worker, closed=True)
    page = logged_in.get(reverse("contracts:detail", args=[make_bare_gpmi(closed, worker=worker).pk]))
    assert links(page) == set()


def test_back_to_draft(logged_in, worker, case_file):
    gpmi = make_offered(case_file, by=worker)
    url = reverse("contracts:take_back", args=[gpmi.pk])
    stale = logged_in.post(url, {"version": gpmi.version - 1}, follow=True)
    assert "Een collega wijzigde dit intussen." in stale.content.decode()
    logged_in.post(url, {"version": gpmi.version})
    assert Gpmi.objects.get().state == GpmiState.DRAFT
    again = logged_in.post(url, {"version": gpmi.version + 1}, follow=True)
    assert "Dat kan niet meer" in again.content.decode()


def test_signing_keeps_scan_and_days(logged_in, worker, case_file):
    today = timezone.localdate()
    gpmi = make_offered(case_file, by=worker, starts_on=today, ends_on=today + dt.timedelta(days=364))
    url = reverse("contracts:sign", args=[gpmi.pk])
    page = logged_in.get(url)
    moved = today + dt.timedelta(days=50)
    scan = SimpleUploadedFile("getekend.pdf", b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")
    changes = {"no_balance_reason": "Volgt.", "evaluation-first": "", "evaluation-1": f"{moved:%d/%m/%Y}", "scan": scan}
    assert logged_in.post(url, sent(page, **changes)).status_code == 302
    gpmi.refresh_from_db()
    assert gpmi.state == GpmiState.SIGNED
    assert gpmi.evaluations.earliest("planned_on").planned_on == moved
    kept = logged_in.get(reverse("contracts:scan", args=[gpmi.pk]))
    assert b"".join(kept.streaming_content).startswith(b"%PDF")


def test_a_refused_signature_keeps_no_file(logged_in, worker, case_file):
    gpmi = make_offered(case_file, by=worker)
    url = reverse("contracts:sign", args=[gpmi.pk])
    scan = SimpleUploadedFile("getekend.pdf", b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")
    refused = logged_in.post(url, sent(logged_in.get(url), scan=scan, no_balance_reason="", signed_on="25/03/2026"))
    assert set(refused.context["form"].errors) == {"no_balance_reason"}
    wrong = SimpleUploadedFile("getekend.pdf", b"MZ\x90", content_type="application/pdf")
    refused = logged_in.post(url, sent(logged_in.get(url), scan=wrong, signed_on="25/03/2026"))
    assert "scan" in refused.context["form"].errors
    assert not StoredFile.objects.exists()
    assert Gpmi.objects.get().state == GpmiState.OFFERED


def test_closing_compares_and_suggests_the_phase(logged_in, worker, case_file):
    today = timezone.localdate()
    zero = make_final(case_file, by=worker, measured_on=today - dt.timedelta(days=120), scores={"mobiliteit": (1, 1)})
    gpmi = running(case_file, worker, baseline=zero)
    url = reverse("contracts:close", args=[gpmi.pk])
    changes = {"end_reason": "doel_bereikt", "conclusion": "Ze fietst."}
    refused = logged_in.post(url, sent(logged_in.get(url), **changes))
    assert set(refused.context["form"].errors) == {"closing_assessment"}
    make_final(case_file, by=worker, measured_on=today, scores={"mobiliteit": (3, 3)})
    page = logged_in.get(url)
    assert "1 domein vooruit" in page.content.decode()
    done = logged_in.post(url, sent(page, **changes), follow=True).content.decode()
    assert "Nulmeting en slotmeting" in done
    assert "fase Stop" in done
    assert Gpmi.objects.get().state == GpmiState.ENDED
    assert logged_in.get(url).status_code == 302


@pytest.mark.parametrize(("page", "reason"), [("close", "einde"), ("evaluate", "evaluatie")])
def test_a_new_measurement_starts_with_its_reason(logged_in, worker, case_file, page, reason):
    make_final(case_file, by=worker)
    gpmi = running(case_file, worker)
    about = gpmi.evaluations.first() if page == "evaluate" else gpmi
    url = logged_in.get(reverse(f"contracts:{page}", args=[about.pk])).context["measure_url"]
    assert logged_in.get(url).context["form"]["reason"].value() == reason


def test_closing_without_measurement_says_why(logged_in, worker, case_file):
    gpmi = running(case_file, worker)
    url = reverse("contracts:close", args=[gpmi.pk])
    changes = {"end_reason": "verhuis", "conclusion": "Verhuisd.", "no_measurement_reason": "Niet meer bereikt."}
    done = logged_in.post(url, sent(logged_in.get(url), **changes), follow=True).content.decode()
    assert "Geen slotmeting: Niet meer bereikt." in done
    assert "fase Bijsturen" in done


def test_reading_is_logged_and_emergency_is_marked(client, worker, case_file):
    gpmi = make_signed(case_file, by=worker)
    client.force_login(worker)
    client.get(reverse("contracts:detail", args=[gpmi.pk]))
    entry = Access.objects.get()
    assert (entry.person_id, entry.actor_id, entry.emergency) == (case_file.person_id, worker.pk, False)
    stranger = make_user(team=make_team())
    client.force_login(stranger)
    assert client.get(reverse("contracts:detail", args=[gpmi.pk])).status_code == 404
    make_emergency(case_file, stranger)
    assert client.get(reverse("contracts:detail", args=[gpmi.pk])).status_code == 200
    assert Access.objects.get(actor_id=stranger.pk).emergency


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (None, "Maak een GPMI"),
        (make_gpmi, "in opmaak"),
        (make_signed, "Wij betalen de taalles."),
    ],
)
def test_panel_in_every_state_costs_three_queries_at_most(worker, case_file, make, told):
    if make:
        make_promises(make(case_file, by=worker), 20)
    worker.team  # noqa: B018  (belongs to the login, not to the panel)
    case_file.person  # noqa: B018
    with CaptureQueriesContext(connection) as captured:
        text = render_to_string("contracts/_panel.html", {"panel": gpmi_panel(case_file, worker)})
    assert len(captured) <= 3
    assert told in text


def test_panel_shows_a_running_contract_before_the_next_one(worker, case_file):
    signed = make_signed(case_file, by=worker)
    following = make_gpmi(case_file, by=worker, starts_on=dt.date(2027, 4, 1), ends_on=dt.date(2028, 3, 31))
    panel = gpmi_panel(case_file, worker)
    assert (panel["gpmi"], panel["in_preparation"]) == (signed, following)
    stranger = make_user(team=make_team())
    assert gpmi_panel(case_file, stranger)["gpmi"] is None


def test_a_colleague_was_first_and_nothing_typed_is_lost(client, worker, case_file):
    gpmi = running(case_file, worker)
    colleague = make_user(team=worker.team)
    client.force_login(worker)
    evaluate = reverse("contracts:evaluate", args=[gpmi.evaluations.first().pk])
    mine = sent(client.get(evaluate), form=ContactForm.OFFICE, conclusion="verderzetten", learned="Ik durf bellen.")
    close = reverse("contracts:close", args=[gpmi.pk])
    ending = {"end_reason": "verhuis", "no_measurement_reason": "Weg."}
    my_end = sent(client.get(close), **ending, conclusion="Mijn besluit.")
    client.force_login(colleague)
    client.post(evaluate, {**mine, "learned": "Iets anders."})
    client.post(close, sent(client.get(close), **ending, conclusion="Haar besluit."))
    assert Gpmi.objects.get().conclusion == "Haar besluit."
    client.force_login(worker)
    for url, data, typed in ((evaluate, mine, "Ik durf bellen."), (close, my_end, "Mijn besluit.")):
        response = client.post(url, data)
        assert response.status_code == 409
        assert typed in response.content.decode()
    client.force_login(colleague)
    assert client.post(evaluate, {**mine, "learned": "Iets anders."}).status_code == 302
    assert client.post(close, {**my_end, "conclusion": "Haar besluit."}).status_code == 302


def test_a_draft_that_was_offered_meanwhile_keeps_the_text_of_the_second(logged_in, worker, case_file):
    gpmi = make_gpmi(case_file, by=worker)
    url = reverse("contracts:draft", args=[gpmi.pk])
    mine = sent(logged_in.get(url), client_wish="Ik wil kok worden.")
    offer = reverse("contracts:offer", args=[gpmi.pk])
    logged_in.post(offer, sent(logged_in.get(offer)))
    response = logged_in.post(url, mine)
    assert response.status_code == 409
    assert "Ik wil kok worden." in response.content.decode()

"""Making a contract on screen: nothing asked twice, nothing voluntary binds, nothing typed is lost."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.actions import save_draft
from houvast.accounts.models import Draft
from houvast.accounts.roles import Role
from houvast.apps.contracts.models import Gpmi
from tests.factories.accounts import make_user
from tests.factories.assessments import make_final
from tests.factories.contracts import make_action, make_bare_gpmi, make_gpmi, make_offered
from tests.web.contracts.conftest import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_url(case_file):
    return reverse("contracts:new", args=[case_file.pk])


def filled(logged_in, url, **changes):
    return sent(
        logged_in.get(url), **{"main_activity": "taalles_laagdrempelig", "client_wish": "Ik wil werken.", **changes}
    )


def test_what_is_known_is_not_asked_again(logged_in, worker, case_file, new_url):
    case_file.person.interpreter = "tolk_ter_plaatse"
    case_file.person.language = "fr"
    case_file.person.save()
    balance = make_final(case_file, by=worker, wish_one_year="Ik wil een eigen naaiatelier.")
    form = logged_in.get(new_url).context["form"]
    assert form["client_wish"].value() == "Ik wil een eigen naaiatelier."
    assert form["baseline"].value() == balance.pk
    assert (form["interpreter"].value(), form["language"].value(), form["worker"].value()) == (True, "fr", worker.pk)
    taken = [name for name in form.fields if name.startswith(("goal-", "action-"))]
    assert len(taken) == 3
    assert all(form[name].value() for name in taken)


def test_what_is_done_is_not_promised_again_and_the_own_worker_follows(client, worker, case_file, new_url):
    done = make_action(case_file.goals.get(), text="Ik schrijf me in.", state="uitgevoerd")
    client.force_login(make_user(team=worker.team))
    form = client.get(new_url).context["form"]
    assert not form[f"action-{done.pk}"].value()
    assert form["worker"].value() == worker.pk


def test_a_draft_follows_the_proposal_and_a_second_click_finds_it(logged_in, case_file, new_url):
    data = filled(logged_in, new_url)
    first = logged_in.post(new_url, data)
    gpmi = Gpmi.objects.get()
    assert (gpmi.kind, gpmi.proposed_rule, gpmi.commitments.count()) == ("WORKSHOP", "R09", 2)
    draft_url = reverse("contracts:draft", args=[gpmi.pk])
    assert first.headers["Location"] == draft_url
    assert logged_in.post(new_url, data).headers["Location"] == draft_url
    assert Gpmi.objects.count() == 1


def test_what_is_not_ticked_stays_in_the_plan(logged_in, case_file, new_url):
    data = filled(logged_in, new_url)
    dropped = next(name for name in data if name.startswith("action-"))
    del data[dropped]
    logged_in.post(new_url, data)
    assert Gpmi.objects.get().commitments.count() == 1


@pytest.mark.parametrize(
    ("text", "voluntary"), [("Ik help in de tuin.", True), ("Ik doe vrijwilligerswerk bij de buurtwerking.", False)]
)
def test_voluntary_work_has_no_binding_option_and_a_hand_made_post_is_refused(
    logged_in, case_file, new_url, text, voluntary
):
    row = make_action(case_file.goals.get(), text=text, voluntary=voluntary)
    page = logged_in.get(new_url)
    bond = f"bond-{row.pk}"
    assert [value for value, _label in page.context["form"].fields[bond].choices] == ["voluntary"]
    assert f'name="{bond}"' not in page.content.decode()
    refused = logged_in.post(new_url, filled(logged_in, new_url, **{bond: "binding"}))
    assert refused.status_code == 422
    assert "GPM-06" in refused.context["form"].errors[bond][0]
    assert not Gpmi.objects.exists()
    logged_in.post(new_url, filled(logged_in, new_url))
    assert not Gpmi.objects.get().commitments.get(goal_action=row).binding


def test_the_client_may_keep_a_promise_voluntary(logged_in, case_file, new_url):
    bond = next(name for name in logged_in.get(new_url).context["form"].fields if name.startswith("bond-"))
    logged_in.post(new_url, filled(logged_in, new_url, **{bond: "voluntary"}))
    assert Gpmi.objects.get().commitments.filter(voluntary=True, binding=False).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": "31/10/2016", "ends_on": "30/10/2017"}, "starts_on"),
        ({"ends_on": "01/01/2000"}, "ends_on"),
        ({"starts_on": "32/13/2026"}, "starts_on"),
        ({"main_activity": "vorming_generieke_competenties"}, "kind"),  # hours missing: nothing to follow
        ({"main_activity": ""}, "kind"),
        ({"kind": "OPLEIDING"}, "override_reason"),
        ({"client_wish": " "}, "client_wish"),
        ({"hours_per_week": "-3"}, "hours_per_week"),
        ({"kind": "GEEN"}, "kind"),
    ],
)
def test_bad_input_is_told_beside_its_field(logged_in, new_url, changes, field):
    response = logged_in.post(new_url, filled(logged_in, new_url, **changes))
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Gpmi.objects.exists()


def test_hours_are_read_with_a_comma(logged_in, new_url):
    changes = {"main_activity": "vorming_generieke_competenties", "hours_per_week": "9,5"}
    logged_in.post(new_url, filled(logged_in, new_url, **changes))
    assert Gpmi.objects.get().proposed_rule == "R07"


def test_checks_stand_beside_the_draft(logged_in, worker, case_file):
    gpmi = make_gpmi(case_file, by=worker)
    gpmi.commitments.filter(party="centre").delete()
    text = logged_in.get(reverse("contracts:draft", args=[gpmi.pk])).content.decode()
    assert "Moet eerst in orde" in text
    assert "Er staat nog geen engagement van het OCMW in." in text
    assert "Opmerkingen: mag, maar denk erover na" in text


def test_two_editors_the_second_keeps_her_text_and_sees_the_other(logged_in, worker, case_file):
    gpmi = make_gpmi(case_file, by=worker)
    url = reverse("contracts:draft", args=[gpmi.pk])
    mine = sent(logged_in.get(url), client_wish="Ik wil kok worden.")
    logged_in.post(url, sent(logged_in.get(url), client_wish="Ik wil bakker worden."))
    response = logged_in.post(url, mine)
    assert response.status_code == 409
    text = response.content.decode()
    assert "Ik wil kok worden." in text
    assert "Ik wil bakker worden." in text
    assert Gpmi.objects.get().client_wish == "Ik wil bakker worden."
    again = logged_in.post(url, sent(response, client_wish="Ik wil kok worden."))
    assert again.status_code == 302
    assert Gpmi.objects.get().client_wish == "Ik wil kok worden."


def test_typed_text_is_offered_back_and_forgotten_once_saved(logged_in, worker, case_file, new_url):
    key = f"gpmi:new:{case_file.pk}"
    save_draft(by=worker, key=key, data={"client_wish": ["Ik wil leren zwemmen."]})
    assert logged_in.get(new_url).context["draft"].offered
    back = logged_in.get(new_url, {"concept": "terug"})
    assert back.context["form"]["client_wish"].value() == "Ik wil leren zwemmen."
    logged_in.post(new_url, filled(logged_in, new_url))
    assert not Draft.objects.filter(key=key).exists()


def test_the_rule_answers_while_choosing(logged_in, case_file):
    url = reverse("contracts:kind", args=[case_file.pk])
    asked = {"main_activity": "fietslessen", "starts_on": "01/12/2026"}
    part = logged_in.get(url, asked, headers={"HX-Request": "true"})
    assert 'id="voorstel-soort"' in part.content.decode()
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part.headers["Vary"]
    whole = logged_in.get(url, asked).content.decode()
    assert "Regel R09" in whole
    assert "<html" in whole
    assert "Vul een startdatum in" in logged_in.get(url, {"starts_on": "01/01/2001"}).content.decode()


def test_an_offered_contract_is_not_edited(logged_in, worker, case_file):
    gpmi = make_offered(case_file, by=worker)
    detail = reverse("contracts:detail", args=[gpmi.pk])
    for url in (reverse("contracts:draft", args=[gpmi.pk]), reverse("contracts:new", args=[case_file.pk])):
        assert logged_in.get(url).headers["Location"] == detail


def test_exemption_is_recorded_with_code_8(logged_in, case_file):
    url = reverse("contracts:exempt", args=[case_file.pk])
    wrong = logged_in.post(url, sent(logged_in.get(url)))
    assert set(wrong.context["form"].errors) == {"reason", "motivation"}
    data = sent(logged_in.get(url), reason="gezondheid", motivation="Zie attest.")
    page = logged_in.post(url, data, follow=True).content.decode()
    exemption = Gpmi.objects.get()
    assert (exemption.federal_code, exemption.exemption_reason) == (8, "gezondheid")
    assert "Zie attest." in page
    end = reverse("contracts:end_exemption", args=[exemption.pk])
    logged_in.post(end, sent(logged_in.get(end)))
    exemption.refresh_from_db()
    assert exemption.ended_on == timezone.localdate()


def test_a_colleague_of_another_team_can_be_chosen_but_no_desk_worker(logged_in, new_url):
    other, desk = make_user(), make_user(Role.DESK)
    choices = logged_in.get(new_url).context["form"].fields["worker"].queryset
    assert other in choices
    assert desk not in choices
    response = logged_in.post(new_url, filled(logged_in, new_url, worker=desk.pk))
    assert "worker" in response.context["form"].errors


def test_a_closed_file_makes_no_contract(logged_in, case_file, new_url):
    case_file.closed_on, case_file.close_reason = dt.date(2026, 6, 1), "verhuis"
    case_file.save()
    response = logged_in.post(new_url, filled(logged_in, new_url))
    assert response.context["form"].non_field_errors() == ["Dit dossier is gesloten. Heropen het eerst."]


def test_a_new_contract_follows_the_running_one(logged_in, worker, case_file, new_url):
    today = timezone.localdate()
    end = today + dt.timedelta(days=30)
    running = make_bare_gpmi(case_file, worker=worker, starts_on=today - dt.timedelta(days=200), ends_on=end)
    page = logged_in.get(new_url)
    assert page.context["form"]["starts_on"].value() == end + dt.timedelta(days=1)
    assert running.number in page.content.decode()

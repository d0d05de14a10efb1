"""A handed-over device: the client's questions in his language, nothing of the file, back with the password."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from houvast.apps.assessments.models import Assessment
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import make_draft, make_final
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db
PASSWORD = "een-lang-wachtwoord-2026"


@pytest.fixture
def worker():
    user = make_user(team=make_team())
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker, person=make_person(language="fr", last_name="Geheimschrijver"))


@pytest.fixture
def draft(case_file, worker):
    return make_draft(case_file, by=worker, scores={"inkomen_budget": (None, 3), "netwerk": (0, 0)})


def address(name, draft):
    return reverse(f"assessments:{name}", args=[draft.pk])


@pytest.fixture
def given(web, draft):
    """The device is in the hands of the client."""
    assert web.post(address("give", draft)).headers["Location"] == address("client", draft)
    return web


def test_the_client_is_asked_his_own_questions_in_his_language(given, draft):
    page = BeautifulSoup(given.get(address("client", draft)).content, "html.parser")
    assert page.html["lang"] == "fr"
    assert "Revenus et budget" in page.select_one("fieldset legend").get_text()
    assert len(page.select("fieldset input[name=inkomen_budget-client]")) == 6
    assert page.select("input[name=inkomen_budget-worker]") == []
    assert "Geheimschrijver" not in page.get_text()
    assert draft.case_file.number not in str(page)
    assert {tag["href"] for tag in page.select("main a")} == {address("take_back", draft)}


def test_nothing_else_opens_until_the_worker_is_back(given, draft, case_file):
    home = [reverse("casefiles:person", args=[case_file.person_id]), address("fill", draft), "/", "/zoeken/"]
    for url in home:
        assert given.get(url).headers["Location"] == address("client", draft), url
    other = make_draft(make_case_file(), by=draft.author)
    assert given.get(address("client", other)).headers["Location"] == address("client", draft)
    quiet = given.post(address("fill", draft), {}, headers={"X-Requested-With": "autosave"})
    assert quiet.status_code == 403
    wrong = given.post(address("take_back", draft), {"password": "niet-juist"})
    assert wrong.status_code == 422
    assert given.get("/").headers["Location"] == address("client", draft)
    assert given.post(address("take_back", draft), {"password": PASSWORD}).headers["Location"] == address("fill", draft)
    assert given.get(address("fill", draft)).status_code == 200


def test_who_guesses_five_times_is_logged_out(given, draft):
    for _try in range(5):
        response = given.post(address("take_back", draft), {"password": "gok"})
    assert response.headers["Location"] == reverse("account_login")
    assert given.get(address("client", draft)).headers["Location"].startswith(reverse("account_login"))


def test_only_the_voice_of_the_client_is_written(given, draft):
    data = {
        "inkomen_budget-client": "2",
        "netwerk-client": "",
        "mobiliteit-client": "5",
        "mobiliteit-chosen": "on",
        "inkomen_budget-worker": "5",
        "wish_one_year": "Travailler.",
        "strength_tags": ["humor"],
        "done": "1",
    }
    assert given.post(address("client", draft), data).headers["Location"] == address("take_back", draft) + "?taal=fr"
    assert "Merci" in given.get(address("take_back", draft) + "?taal=fr").content.decode()
    fresh = Assessment.objects.get()
    scores = {s.domain: (s.client_score, s.worker_score, s.working_domain) for s in fresh.scores.all()}
    assert scores == {
        "inkomen_budget": (2, 3, False),
        "netwerk": (0, 0, False),
        "mobiliteit": (5, None, True),
    }
    assert (fresh.wish_one_year, fresh.strength_tags, fresh.version) == ("Travailler.", ["humor"], draft.version + 1)


def test_every_answer_is_kept_at_once_and_a_wrong_one_is_left_out(given, draft, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        given.get(address("client", draft))
    with django_assert_max_num_queries(15):
        answer = given.post(
            address("client", draft),
            {"mobiliteit-client": "4", "wonen_energie-client": "8"},
            headers={"X-Requested-With": "autosave"},
        )
    assert set(answer.json()) == {"time", "opened"}
    domains = set(Assessment.objects.get().scores.values_list("domain", "client_score"))
    assert domains == {("mobiliteit", 4), ("inkomen_budget", None), ("netwerk", 0)}


def test_a_final_measurement_is_not_handed_over(web, case_file, worker):
    final = make_final(case_file, by=worker)
    assert web.post(address("give", final)).headers["Location"] == address("detail", final)
    assert web.get(address("client", final)).headers["Location"] == address("give", final)


def test_a_measurement_made_final_elsewhere_says_so(given, draft, worker):
    Assessment.objects.filter(pk=draft.pk).update(state="definitief", finalised_at="2026-03-16T10:00Z")
    assert "déjà" in given.get(address("client", draft)).content.decode()
    answer = given.post(address("client", draft), {"mobiliteit-client": "4"}, headers={"X-Requested-With": "autosave"})
    assert answer.status_code == 409
    assert not draft.scores.filter(domain="mobiliteit").exists()


def test_without_a_password_of_ones_own_the_device_stays(web, draft, worker):
    worker.set_unusable_password()
    worker.save()
    web.force_login(worker)
    page = web.post(address("give", draft))
    assert "eigen wachtwoord" in page.content.decode()
    assert web.get(address("fill", draft)).status_code == 200


@pytest.mark.parametrize("lock", ["assessments", ["plans", 1], ["assessments", "1"], {}, []])
def test_a_lock_that_cannot_be_read_opens_nothing(given, draft, lock):
    session = given.session
    session["handed_over"] = lock
    session.save()
    assert given.get(address("present", draft), headers={"X-Requested-With": "presence"}).status_code == 403
    assert given.get(reverse("today")).headers["Location"] == reverse("account_login")
    assert "_auth_user_id" not in given.session


def test_a_device_that_was_handed_over_before_an_upgrade_stays_locked(given, draft):
    session = given.session
    session["handed_over"] = draft.pk
    session.save()
    assert given.get(reverse("today")).headers["Location"] == address("client", draft)
    assert given.get(address("client", draft)).status_code == 200

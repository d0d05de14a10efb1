"""The frame of every page: menu, language, error pages, the way back to login."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from houvast.accounts.roles import Role
from houvast.audit.models import Event
from tests.factories.accounts import PASSWORD, make_team, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client: Client) -> Any:
    user = make_user(team=make_team("Team Noord"), first_name="Lien", last_name="Vermeulen")
    client.force_login(user)
    return user


def test_the_frame_names_the_user_role_and_team(client: Client, user: Any) -> None:
    html = client.get(reverse("preferences:profile")).content.decode()
    assert "Lien Vermeulen" in html
    assert "maatschappelijk werker · Team Noord" in html
    assert "een contact" not in html
    assert "contacten, documenten en afspraken noteren" in html
    assert "registers inladen uit bestanden" not in html


def test_language_is_chosen_for_now_and_for_the_next_login(client: Client, user: Any) -> None:
    answer = client.post(reverse("preferences:language"), {"language": "fr", "next": "/profiel/"})
    assert answer.headers["Location"] == "/profiel/"
    assert 'lang="fr"' in client.get("/profiel/").content.decode()
    assert Event.objects.filter(actor_id=user.pk, table="accounts_user").exists()
    fresh = Client()
    fresh.post(reverse("account_login"), {"login": user.username, "password": PASSWORD, "next": "/profiel/"})
    assert 'lang="fr"' in fresh.get("/profiel/").content.decode()


def test_an_unknown_language_is_refused(client: Client, user: Any) -> None:
    client.post(reverse("preferences:language"), {"language": "tlh", "next": "https://elders.test/"})
    user.refresh_from_db()
    assert user.language == "nl"
    assert "Deze taal bestaat niet" in client.get("/profiel/").content.decode()


def test_menu_shows_only_what_the_role_may_open(client: Client) -> None:
    client.force_login(make_user(Role.ACTIVITIES))
    html = client.get("/profiel/").content.decode()
    assert "Nieuwe hulpvraag" not in html
    assert "data-search" not in html


def test_error_pages_speak_our_language(client: Client, user: Any) -> None:
    missing = client.get("/bestaat-niet/")
    assert missing.status_code == 404
    assert "Deze pagina is er niet" in missing.content.decode()
    assert "Lien Vermeulen" in missing.content.decode()
    broken = Client(enforce_csrf_checks=True)
    broken.force_login(user)
    answer = broken.post(reverse("preferences:language"), {"language": "fr"})
    assert answer.status_code == 403
    assert "stond te lang open" in answer.content.decode()


def test_a_visitor_sees_the_missing_page_without_menu(client: Client) -> None:
    html = client.get("/bestaat-niet/").content.decode()
    assert "Afmelden" not in html


def test_a_fragment_sends_the_whole_page_to_login(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/onderdelen/?page=2"}
    answer = client.get(reverse("components:progress"), headers=headers)
    assert answer.headers["HX-Redirect"] == "/account/login/?next=%2Fonderdelen%2F%3Fpage%3D2"
    assert client.get(reverse("components:progress")).status_code == 302


def test_a_page_never_returns_to_another_site(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "https://elders.test/x"}
    answer = client.get(reverse("components:progress"), headers=headers)
    assert "elders" not in answer.headers["HX-Redirect"]


def test_progress_stands_any_address(client: Client, user: Any) -> None:
    assert "20 %" in client.get(reverse("components:progress"), {"step": "x"}).content.decode()
    assert "hx-get" not in client.get(reverse("components:progress"), {"step": "99"}).content.decode()


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_reset_password", "account_reset_password_done", "account_signup", "account_inactive"],
)
def test_pages_before_login_have_our_look(client: Client, name: str) -> None:
    html = client.get(reverse(name)).content.decode()
    assert 'class="entrance"' in html
    assert "Sign" not in html


@pytest.mark.parametrize("name", ["account_change_password", "account_logout", "mfa_index", "account_email"])
def test_account_pages_have_our_look(client: Client, user: Any, name: str) -> None:
    html = client.get(reverse(name), follow=True).content.decode()
    assert "houvast.css" in html
    assert "<h1" in html


def test_two_steps_are_set_up_and_asked_at_login(client: Client) -> None:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    user = make_user()
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD, "next": "/profiel/"})
    asked = client.get(reverse("mfa_activate_totp"), follow=True)
    assert "Bevestigen wie dit is" in asked.content.decode()
    page = client.post(asked.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    assert "Scan dit beeld" in page.content.decode()
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    client.post(reverse("mfa_activate_totp"), {"code": code})
    assert "staat aan" in client.get(reverse("mfa_index")).content.decode()
    codes = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert "Er zijn nog 10 codes over van de 10." in codes
    fresh = Client()
    answer = fresh.post(reverse("account_login"), {"login": user.username, "password": PASSWORD}, follow=True)
    assert "Code van de telefoon" in answer.content.decode()
    assert fresh.get("/profiel/").status_code == 302


def test_a_forgotten_password_is_replaced_through_the_mail(client: Client, mailoutbox: list[Any]) -> None:
    user = make_user()
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = next(word for word in mailoutbox[0].body.split() if word.startswith("http"))
    page = client.get(link, follow=True)
    assert "Nieuw wachtwoord, nog eens" in page.content.decode()
    words = {"password1": "vier gewone woorden samen", "password2": "vier gewone woorden samen"}
    assert "is gewijzigd" in client.post(page.redirect_chain[-1][0], words, follow=True).content.decode()
    assert Client().login(username=user.username, password=words["password1"])
    assert "al gebruikt of te oud" in Client().get(link, follow=True).content.decode()


def test_a_wrong_password_is_told_above_the_form(client: Client) -> None:
    user = make_user()
    html = client.post(reverse("account_login"), {"login": user.username, "password": "fout"}).content.decode()
    assert "Deze naam en dit wachtwoord horen niet bij elkaar." in html
    assert "te verbeteren" not in html


def test_a_fault_of_ours_is_told_without_details(user: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("houvast.web.preferences.views.FileScope", None)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    answer = client.get("/profiel/")
    assert answer.status_code == 500
    assert "Er liep iets mis" in answer.content.decode()


def test_no_page_stays_behind_on_a_shared_computer(client: Client, user: Any) -> None:
    assert "no-store" in client.get(reverse("today")).headers["Cache-Control"]
    assert "no-store" in client.get("/clienten/999999/gegevens/").headers["Cache-Control"]

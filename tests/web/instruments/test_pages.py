"""The keeper's pages: without JavaScript, from the list to a published version."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.assessments import outline
from houvast.apps.assessments.definition_files import read_definition, written
from houvast.apps.assessments.models import Instrument
from tests.factories.accounts import make_user
from tests.factories.instruments import balance_in_force, make_instrument_draft, publish

pytestmark = pytest.mark.django_db
NETWORK = ("domains", "netwerk")


@pytest.fixture
def keeper():
    return make_user(Role.MANAGER)


@pytest.fixture
def draft(keeper):
    return make_instrument_draft(by=keeper)


@pytest.fixture
def page(client, keeper):
    client.force_login(keeper)
    return client


def url(name, draft, place=None):
    return reverse(f"instruments:{name}", args=[draft.pk] if place is None else [draft.pk, place])


def sent(response):
    """The fields of the form of a part, as a browser would send them back."""
    form = response.context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    return {**data, "version": response.context["instrument"].changes}


def word_of(draft, path, name):
    draft.refresh_from_db()
    return outline.fields_of(outline.find(draft.definition, path)).get(name)


def test_the_list_shows_every_version_with_its_days(page, draft):
    text = page.get(reverse("instruments:list")).content.decode()
    assert "Competentiescreening" in text
    assert "van 1 januari 2014" in text or "van 01/01/2014" in text
    assert "ontwerp" in text


def test_starting_a_version_twice_gives_the_same_draft(page):
    source = balance_in_force()
    first = page.post(url("start", source))
    second = page.post(url("start", source))
    assert first.url == second.url == url("version", Instrument.objects.draft().get())


def test_words_of_a_domain_are_edited_and_shown_in_the_preview(page, draft):
    address = url("part", draft, "domains/netwerk")
    data = sent(page.get(address)) | {
        "label.nl": "Mensen rondom",
        "label.fr": "",
        "note_required": ["1"],
        "sensitive": "on",
    }
    assert page.post(address, data).url == url("version", draft) + "#lijst-domains"
    assert word_of(draft, NETWORK, "label.nl") == "Mensen rondom"
    assert word_of(draft, NETWORK, "label.fr") == "Mensen rondom"
    assert (word_of(draft, NETWORK, "note_required"), word_of(draft, NETWORK, "sensitive")) == ([1], True)
    assert "Mensen rondom" in page.get(url("preview", draft)).content.decode()
    assert "Entourage" not in page.get(url("preview", draft), {"taal": "fr"}).content.decode()
    assert "Qui aide quand" in page.get(url("preview", draft), {"taal": "fr"}).content.decode()


def test_an_empty_name_is_refused_and_nothing_is_lost(page, draft):
    address = url("part", draft, "domains/netwerk")
    response = page.post(address, sent(page.get(address)) | {"label.nl": " ", "label.en": "People"})
    assert response.status_code == 422
    assert "Vul dit in" in response.content.decode()
    assert 'value="People"' in response.content.decode()


def test_the_second_of_two_managers_is_told_and_saves_on_purpose(page, draft):
    address = url("part", draft, "domains/netwerk")
    mine = sent(page.get(address)) | {"label.nl": "Mijn woord"}
    page.post(address, sent(page.get(address)) | {"label.nl": "Haar woord"})
    told = page.post(address, mine)
    assert told.status_code == 409
    assert "Mijn woord" in told.content.decode()
    assert page.post(address, mine | {"version": told.context["instrument"].changes}).status_code == 302
    assert word_of(draft, NETWORK, "label.nl") == "Mijn woord"


def test_a_question_is_added_moved_and_left_out(page, draft):
    add = url("add", draft, "domains/netwerk/items")
    new = {"key": "buren", "type": "choice", "nl": "Contact met buren", "fr": "", "en": "", "choices": "nooit\nsoms"}
    assert page.post(add, new | {"version": 0, "add": "1", "choices": ""}).status_code == 422
    assert page.post(add, new | {"version": 0, "add": "1", "key": "Met Spatie"}).status_code == 422
    assert page.post(add, new | {"version": 0, "add": "1", "key": "steunfiguren"}).status_code == 422
    assert page.post(add, new | {"version": 0, "add": "1"}).status_code == 302
    assert [row["key"] for row in outline.find(draft_now(draft), NETWORK)["items"]][-1] == "buren"
    place = "domains/netwerk/items/buren"
    page.post(url("arrange", draft, place), {"version": 1, "move": "up"})
    assert [row["key"] for row in outline.find(draft_now(draft), NETWORK)["items"]][1] == "buren"
    page.post(url("arrange", draft, place), {"version": 2, "move": "out"})
    assert len(outline.find(draft_now(draft), NETWORK)["items"]) == 2
    page.post(url("arrange", draft, "domains/netwerk"), {"version": 3, "move": "down"})
    assert [row["key"] for row in draft_now(draft)["domains"]][6:8] == ["taal_digitaal", "netwerk"]
    late = page.post(url("arrange", draft, "domains/netwerk"), {"version": 3, "move": "down"}, follow=True)
    assert "Een collega wijzigde dit ontwerp intussen" in late.content.decode()


def draft_now(draft):
    draft.refresh_from_db()
    return draft.definition


def test_a_domain_that_was_left_out_is_taken_back(page, draft):
    page.post(url("arrange", draft, "domains/netwerk"), {"version": 0, "move": "out"})
    assert "1 onderdeel krijgt geen tegenhanger" in page.get(url("publish", draft)).content.decode()
    add = url("add", draft, "domains")
    assert page.get(add).context["form"] is None
    page.post(add, {"version": 1, "back": "1", "restore": "netwerk"})
    assert draft_now(draft)["domains"][-1]["key"] == "netwerk"


def test_the_last_row_of_a_list_that_must_be_there_stays(page, keeper):
    draft = make_instrument_draft(by=keeper, code="COMP-DEFAULT")
    for version, key in enumerate(["social", "technical"]):
        page.post(url("arrange", draft, f"groups/{key}"), {"version": version, "move": "out"})
    assert [row["key"] for row in draft_now(draft)["groups"]] == ["technical"]


def test_publishing_shows_what_changes_and_takes_effect_on_its_day(page, draft):
    address = url("part", draft, "domains/netwerk")
    page.post(address, sent(page.get(address)) | {"label.nl": "Mensen rondom", "label.fr": ""})
    report = page.get(url("publish", draft))
    assert "<ins>Mensen rondom</ins>" in report.content.decode()
    assert "Netwerk" in report.content.decode()
    assert report.context["untranslated"] == ["Mensen rondom (Français)"]
    wrong = page.post(url("publish", draft), {"version": 1, "valid_from": "01/01/2020"})
    assert wrong.status_code == 422
    assert "Kies vandaag of een latere dag." in wrong.content.decode()
    assert page.post(url("publish", draft), {"version": 0, "valid_from": "01/01/2190"}).status_code == 422
    assert page.post(url("publish", draft), {"version": 1, "valid_from": "01/01/2190"}).status_code == 302
    draft.refresh_from_db()
    assert draft.valid_from == dt.date(2190, 1, 1)
    assert page.get(address).url == url("version", draft)
    for name in ("publish", "discard"):
        assert page.post(url(name, draft)).url == url("version", draft)
    assert page.post(url("arrange", draft, "domains/netwerk"), {"move": "out"}).url == url("version", draft)


def test_withdrawing_and_throwing_away_ask_first(page, draft):
    source = balance_in_force()
    assert "kan niemand een nieuwe meting beginnen" in page.get(url("retire", source)).content.decode()
    page.post(url("retire", source), {"first_day_without": timezone.localdate().strftime("%d/%m/%Y")})
    assert not Instrument.objects.valid_on(timezone.localdate()).filter(code=source.code).exists()
    assert page.post(url("retire", draft), {"first_day_without": "01/01/2190"}).status_code == 422
    assert page.get(url("discard", draft)).status_code == 200
    page.post(url("discard", draft))
    assert not Instrument.objects.draft().exists()
    assert "Vandaag is er geen versie van kracht" in page.get(reverse("instruments:list")).content.decode()


def test_a_version_goes_out_as_a_file_and_comes_back(page, keeper):
    source = balance_in_force()
    response = page.get(url("export", source))
    assert response["Content-Disposition"] == 'attachment; filename="sb-default-1.1.yaml"'
    assert read_definition(response.content) == source.definition
    file = SimpleUploadedFile("balans.yaml", response.content)
    made = page.post(reverse("instruments:import"), {"file": file})
    assert made.url == url("version", Instrument.objects.draft().get())


def test_a_wrong_file_says_the_line_and_leaves_nothing(page):
    text = written(balance_in_force().definition).replace("sensitive: true", "sensitive: soms", 1)
    response = page.post(reverse("instruments:import"), {"file": SimpleUploadedFile("x.yaml", text.encode())})
    assert response.status_code == 422
    assert "domains[3].sensitive: moet true of false zijn" in response.content.decode()
    assert not Instrument.objects.draft().exists()
    assert page.post(reverse("instruments:import"), {}).status_code == 422


def test_a_file_with_a_code_nobody_asks_for_is_refused_at_its_line(page):
    text = written(balance_in_force().definition).replace("code: SB-DEFAULT", "code: ZZSB-DEFAULT", 1)
    response = page.post(reverse("instruments:import"), {"file": SimpleUploadedFile("x.yaml", text.encode())})
    assert response.status_code == 422
    told = BeautifulSoup(response.content, "html.parser").select_one("#id_file_error").get_text()
    assert "x.yaml, regel 2, kolom 7: code" in told
    assert "gebruikt Houvast enkel SB-DEFAULT" in told
    assert not Instrument.objects.draft().exists()


def test_every_page_says_what_an_instrument_is_used_for(page, draft):
    Instrument.objects.create(
        code="ZZSB",
        version="1.0",
        title="Oude kopie",
        definition={**draft.definition, "code": "ZZSB"},
        state="gepubliceerd",
        valid_from=dt.date(2026, 1, 1),
    )
    shown = page.get(reverse("instruments:list")).content.decode()
    assert "Wordt nergens gebruikt: van deze soort vraagt Houvast enkel SB-DEFAULT." in shown
    for address in (reverse("instruments:list"), url("version", draft), url("publish", draft)):
        assert "Gebruikt voor: de sociale balans van elk dossier" in page.get(address).content.decode()
    assert "MPSA-DEFAULT" in page.get(reverse("instruments:import")).content.decode()


def test_a_choice_said_twice_is_told_at_the_field(page, draft):
    def errors(response, name):
        return BeautifulSoup(response.content, "html.parser").select_one(f'[id="id_{name}_error"]').get_text()

    twice = {"key": "buren", "type": "choice", "nl": "Contact met buren", "choices": "nooit\nsoms\n Nooit "}
    response = page.post(url("add", draft, "domains/netwerk/items"), twice | {"version": 0, "add": "1"})
    assert (response.status_code, "“Nooit” staat er twee keer." in errors(response, "choices")) == (422, True)
    place = "domains/netwerk/items/contactfrequentie/choices"
    first, second = outline.find(draft.definition, tuple(place.split("/")[:-1]))["choices"][:2]
    new = {"key": "anders", "nl": f" {first['label']['nl']} ", "version": 0, "add": "1"}
    response = page.post(url("add", draft, place), new)
    assert (response.status_code, "staat al in deze lijst" in errors(response, "nl")) == (422, True)
    response = page.post(url("add", draft, place), new | {"nl": "elke dag", "key": first["key"]})
    assert (response.status_code, "Deze sleutel staat al" in errors(response, "key")) == (422, True)
    address = url("part", draft, f"{place}/{second['key']}")
    response = page.post(address, sent(page.get(address)) | {"label.nl": first["label"]["nl"]})
    assert (response.status_code, "staat al in deze lijst" in errors(response, "label.nl")) == (422, True)
    assert draft_now(draft) == draft.definition
    assert page.post(address, sent(page.get(address))).status_code == 302


@pytest.mark.parametrize(
    ("code", "shown", "place"),
    [
        ("COMP-DEFAULT", "gezien op een activiteit", "groups/social/items/luisteren"),
        ("MPSA-DEFAULT", "Kan instructies begrijpen", "thresholds/taal"),
    ],
)
def test_other_kinds_are_edited_and_previewed_too(page, keeper, code, shown, place):
    draft = make_instrument_draft(by=keeper, code=code)
    assert shown in page.get(url("preview", draft)).content.decode()
    address = url("part", draft, place)
    assert page.post(address, sent(page.get(address)) | {"label.nl": "Andere naam"}).status_code == 302
    assert word_of(draft, tuple(place.split("/")), "label.nl") == "Andere naam"
    assert page.get(url("version", draft)).status_code == 200
    publish(draft, by=keeper, valid_from=dt.date(2190, 1, 1))


def test_the_preview_of_an_mpsa_is_the_form_itself(page, keeper):
    draft = make_instrument_draft(by=keeper, code="MPSA-DEFAULT")
    shown = BeautifulSoup(page.get(url("preview", draft), {"taal": "fr"}).content, "html.parser")
    row = shown.select_one("#drempel-schulden")
    assert [one["value"] for one in row.select("[name=schulden-value]")] == ["A", "B", "U"]
    assert row.select_one("[name=schulden-supports]")
    assert "Dettes" in row.select_one("h3").get_text()
    assert len(shown.select(".mpsa-row")) == len(draft.definition["thresholds"])


def test_the_preview_of_a_questionnaire_has_both_voices_and_the_words_of_the_scale(page, keeper):
    draft = make_instrument_draft(by=keeper, code="END-DEFAULT")
    shown = BeautifulSoup(page.get(url("preview", draft), {"taal": "fr"}).content, "html.parser")
    heads = {(legend.get_text(strip=True)) for legend in shown.select(".questionnaire-voice > legend")}
    assert heads == {"Cliënt", "Werker"}
    assert "Een doel uit het plan" in shown.get_text()
    assert shown.select("[name=worker-uitkomst][value=werk]")
    satisfied = make_instrument_draft(by=keeper, code="SAT-DEFAULT")
    scale = BeautifulSoup(page.get(url("preview", satisfied)).content, "html.parser")
    assert [one["value"] for one in scale.select("[name=client-tevreden]")] == ["1", "2", "3", "4", "5", ""]
    assert "2 eerder niet tevreden" in scale.get_text(" ", strip=True)


def test_the_preview_says_which_score_asks_for_a_note(page, draft):
    address = url("part", draft, "domains/netwerk")
    page.post(address, sent(page.get(address)) | {"note_required": ["1", "2"]})
    shown = BeautifulSoup(page.get(url("preview", draft)).content, "html.parser").select_one("#domein-netwerk")
    assert "verplicht bij score 1, 2 van de werker" in shown.get_text()
    assert [(one["name"], one["value"]) for one in shown.select("[data-asks-note]")] == [
        ("netwerk-worker", "1"),
        ("netwerk-worker", "2"),
    ]


@pytest.mark.parametrize("place", ["domains/niets", "domains", "domains//netwerk", "x/y/z"])
def test_a_part_that_is_not_there_is_not_found(page, draft, place):
    assert page.get(f"/instrumenten/{draft.pk}/onderdeel/{place}/").status_code == 404
    assert page.post(f"/instrumenten/{draft.pk}/schik/{place}/").status_code == 404

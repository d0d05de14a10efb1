"""The pages of the MPSA: what is shown, what is refused at its field, and that nothing typed is lost."""

import copy
import datetime as dt
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from houvast.accounts.roles import Role
from houvast.apps.assessments.actions.instrument_drafts import change_draft
from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.mpsa_definition import MPSA, parse_mpsa
from houvast.apps.mpsa.models import GuidanceRequest, Hearing, Incapacity, MpsaMeasurement, UsaProposal
from houvast.apps.mpsa.standing import standing
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_emergency
from tests.factories.instruments import make_instrument_draft, publish
from tests.factories.mpsa import make_mpsa, make_mpsa_draft

pytestmark = pytest.mark.django_db

OPENED = dt.date(2026, 1, 12)
DAYS = (dt.date(2026, 2, 2), dt.date(2026, 5, 4), dt.date(2026, 9, 7))
LANGUAGE_C = {"taal": "C"}


@pytest.fixture
def team():
    return make_team()


@pytest.fixture
def worker(team):
    return make_user(team=team)


@pytest.fixture
def case_file(worker):
    install_instruments(by=None)
    return make_case_file(worker=worker, opened_on=OPENED)


@pytest.fixture
def page(client, worker):
    client.force_login(worker)
    return client


def address(name, pk):
    return reverse(f"mpsa:{name}", args=[pk])


def complete(draft, **changes):
    """Every threshold at A but what `changes` say; the form as the browser sends it."""
    definition = parse_mpsa(draft.instrument.definition)
    data = {f"{row.key}-value": "A" for row in definition.thresholds}
    data |= {
        "version": draft.version,
        "shown_language": "nl",
        "measured_on": f"{draft.measured_on:%d/%m/%Y}",
        "reason": draft.reason,
        "client_present": "on",
    }
    return data | changes


def text_of(response):
    return response.content.decode()


def three_with_c(case_file, worker):
    return [make_mpsa(case_file, LANGUAGE_C, by=worker, measured_on=day) for day in DAYS]


def test_the_whole_way_without_javascript(page, case_file):
    page.post(address("start", case_file.pk), {"measured_on": "02/03/2026", "reason": "drie_maanden"})
    draft = MpsaMeasurement.objects.get()
    answers = complete(
        draft, **{"taal-value": "B", "taal-supports": ["nt2"], "taal-client_value": "A", "finalise": "1"}
    )
    answers["taal-client_words"] = "Het gaat al goed."
    response = page.post(address("fill", draft.pk), answers, follow=True)
    shown = text_of(response)
    assert response.redirect_chain == [(address("overview", case_file.pk), 302)]
    assert "Omdat Nederlandse taal = B." in shown
    assert "MPS-D7" in shown
    assert "cliënt: A" in shown
    assert "les Nederlands (NT2)" in shown
    detail = text_of(page.get(address("detail", draft.pk)))
    assert "“Het gaat al goed.”" in detail
    assert "gesprekspunt" in detail


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"justitie-value": "U"}, "Justitie heeft nog geen waarde. Kies A, B of C."),
        ({"taal-value": "B"}, "Nederlandse taal is B. Noteer welke ondersteuning nodig is."),
        ({"taal-value": "C", "taal-review_on": "01/12/2026"}, "Schrijf op waarom werk nu niet kan."),
        ({"taal-value": "C", "taal-motivation": "Geen taal."}, "Kies een datum om opnieuw te kijken."),
    ],
)
def test_an_incomplete_final_says_what_is_missing_at_its_row_and_keeps_the_rest(
    page, case_file, worker, changes, message
):
    draft = make_mpsa_draft(case_file, by=worker, measured_on=DAYS[0])
    response = page.post(
        address("fill", draft.pk), complete(draft, **changes, finalise="1", conclusion="Eerst de opvang.")
    )
    shown = text_of(response)
    key = next(iter(changes)).partition("-")[0]
    row = shown[shown.index(f'id="drempel-{key}"') :]
    assert response.status_code == 422
    assert message in row[: row.index("</section>")]
    assert "Eerst de opvang." in shown
    draft.refresh_from_db()
    assert (draft.is_final, draft.conclusion) == (False, "Eerst de opvang.")


@pytest.mark.parametrize(
    ("typed", "message"), [("tomorrow", "toekomst"), ("01/01/1950", "geboorte"), ("31/02/2026", "")]
)
def test_a_wrong_date_is_told_at_the_field_and_the_answers_are_kept(page, case_file, worker, typed, message):
    draft = make_mpsa_draft(case_file, by=worker, measured_on=DAYS[0])
    if typed == "tomorrow":
        typed = f"{timezone.localdate() + dt.timedelta(days=1):%d/%m/%Y}"
    response = page.post(address("fill", draft.pk), complete(draft, measured_on=typed, **{"taal-value": "U"}))
    assert response.status_code == 422
    assert message in str(response.context["form"].errors["measured_on"])
    draft.refresh_from_db()
    assert draft.measured_on == DAYS[0]
    assert draft.rows.get(threshold="taal").value == "U"


def test_a_version_retired_meanwhile_is_told_at_the_date(page, case_file, worker):
    draft = make_mpsa_draft(case_file, by=worker, measured_on=DAYS[0])
    Instrument.objects.filter(pk=draft.instrument_id).update(state="ingetrokken", valid_until=OPENED)
    response = page.post(address("fill", draft.pk), complete(draft, finalise="1"))
    assert "ingetrokken" in str(response.context["form"].errors["measured_on"])
    assert draft.rows.count() == 18


def test_autosave_answers_with_the_next_version_and_refuses_an_old_one(page, case_file, worker):
    draft = make_mpsa_draft(case_file, by=worker, measured_on=DAYS[0])
    answers = complete(draft, **{"taal-value": "C", "taal-client_value": "B"})
    header = {"headers": {"X-Requested-With": "autosave"}}
    said = page.post(address("fill", draft.pk), answers, **header).json()
    assert (said["version"], said["points"]) == (draft.version + 1, ["taal"])
    assert "omdat Nederlandse taal = C" in said["standing"]
    stale = page.post(address("fill", draft.pk), answers | {"conclusion": "Anders"}, **header)
    assert (stale.status_code, stale.json()["changed"]) == (409, True)
    both = page.post(address("fill", draft.pk), answers | {"conclusion": "Anders"})
    assert both.status_code == 409
    assert "Je bewaarde deze meting intussen zelf" in text_of(both)
    assert "Anders" in text_of(both)


def test_a_final_measurement_is_read_corrected_and_never_filled_in_again(page, case_file, worker):
    final = make_mpsa(case_file, LANGUAGE_C, by=worker, measured_on=DAYS[0])
    assert page.get(address("fill", final.pk)).status_code == 302
    late = page.post(address("fill", final.pk), {"version": "1"}, headers={"X-Requested-With": "autosave"})
    assert late.status_code == 409
    assert page.get(address("discard", final.pk)).status_code == 302
    assert page.post(address("correct", final.pk), {"reason": ""}).status_code == 422
    page.post(address("correct", final.pk), {"reason": "Verkeerde letter"})
    draft = MpsaMeasurement.objects.get(corrects=final)
    assert "Verkeerde letter" in text_of(page.get(address("fill", draft.pk)))
    page.post(address("fill", draft.pk), complete(draft, finalise="1"))
    assert "verbeterd" in text_of(page.get(address("detail", final.pk)))
    assert page.post(address("correct", final.pk), {"reason": "Nog eens"}).status_code == 422


def test_a_draft_is_continued_and_thrown_away(page, case_file, worker):
    draft = make_mpsa_draft(case_file, by=worker, measured_on=DAYS[0])
    assert page.get(address("start", case_file.pk)).url == address("fill", draft.pk)
    assert "Alle antwoorden" in text_of(page.get(address("discard", draft.pk)))
    page.post(address("discard", draft.pk))
    assert not MpsaMeasurement.objects.exists()


def test_the_page_asks_in_the_language_of_the_client(page, case_file, worker):
    draft = make_mpsa_draft(case_file, by=worker, measured_on=DAYS[0])
    response = page.post(address("fill", draft.pk), complete(draft, taal="fr"), follow=True)
    assert "Langue néerlandaise" in text_of(response)


def test_usa_from_three_measurements_to_the_end(client, case_file, team, worker):
    head, boss = make_user(Role.HEAD_SOCIAL_WORKER, team=team), make_user(Role.HEAD_OF_SERVICE, team=team)
    three_with_c(case_file, worker)
    client.force_login(worker)
    assert address("offer", case_file.pk) in text_of(client.get(address("overview", case_file.pk)))
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    late = {"grounds": "Taal blijft.", "client_informed_on": f"{tomorrow:%d/%m/%Y}"}
    assert "eerst ingelicht" in text_of(client.post(address("offer", case_file.pk), late))
    told = timezone.localdate()
    client.post(address("offer", case_file.pk), {"grounds": "Taal blijft.", "client_informed_on": f"{told:%d/%m/%Y}"})
    row = UsaProposal.objects.get()
    client.force_login(head)
    assert address("propose", row.pk) in text_of(client.get(address("overview", case_file.pk)))
    client.post(address("propose", row.pk), {"reason": ""})
    client.force_login(boss)
    assert "Noteer de beslissing" in text_of(client.get(address("overview", case_file.pk)))
    decision = {"granted": "ja", "decided_on": f"{told:%d/%m/%Y}", "decision": "Het comité volgt."}
    client.post(address("decide", row.pk), decision)
    shown = text_of(client.get(address("overview", case_file.pk)))
    assert "Uitsluitend sociaal activeerbaar (beslissing BCSD)" in shown
    assert "MPS-D3" in shown
    assert client.post(address("decide", row.pk), decision).status_code == 422
    client.post(address("end", row.pk), {"ended_on": f"{told:%d/%m/%Y}", "end_reason": "Het gaat beter."})
    assert standing(case_file, on=told).status.value == "SA"


def test_the_head_may_decline_with_a_reason(client, case_file, team, worker):
    three_with_c(case_file, worker)
    client.force_login(worker)
    today = f"{timezone.localdate():%d/%m/%Y}"
    client.post(address("offer", case_file.pk), {"grounds": "Taal blijft.", "client_informed_on": today})
    row = UsaProposal.objects.get()
    client.force_login(make_user(Role.HEAD_SOCIAL_WORKER, team=team))
    assert client.post(address("decline", row.pk), {"reason": ""}).status_code == 422
    client.post(address("decline", row.pk), {"reason": "Eerst nog een taalcoach."})
    assert "Eerst nog een taalcoach." in text_of(client.get(address("overview", case_file.pk)))


def test_without_three_measurements_the_rule_says_why_not(page, case_file, worker):
    make_mpsa(case_file, LANGUAGE_C, by=worker, measured_on=DAYS[0])
    told = {"grounds": "Taal blijft.", "client_informed_on": "02/02/2026"}
    response = page.post(address("offer", case_file.pk), told)
    assert response.status_code == 422
    assert "1 meting na elkaar met een C: een voorstel kan vanaf 3." in text_of(response)
    assert "Taal blijft." in text_of(response)


def test_attest_guidance_and_their_way_back(page, case_file):
    page.post(address("incapacity", case_file.pk), {"attested_on": "02/02/2026"})
    assert Incapacity.objects.in_force().count() == 1
    page.post(address("guidance", case_file.pk), {"asked_on": "02/03/2026", "words": "Ik wil werken."})
    shown = text_of(page.get(address("overview", case_file.pk)))
    assert GuidanceRequest.objects.waiting().count() == 1
    assert "Ik wil werken." in shown
    assert page.post(address("withdraw", case_file.pk), {"reason": ""}).status_code == 422
    page.post(address("withdraw", case_file.pk), {"reason": "Tijdelijk attest."})
    again = page.post(address("withdraw", case_file.pk), {"reason": "Nog eens."})
    assert "Er staat geen attest." in text_of(again)


def test_a_hearing_is_announced_shows_as_not_ready_and_asks_a_reason_of_the_head(client, case_file, team, worker):
    client.force_login(worker)
    day = timezone.localdate() + dt.timedelta(days=10)
    client.post(address("hearing", case_file.pk), {"hearing_on": f"{day:%d/%m/%Y}", "subject": "Verlenging"})
    hearing = Hearing.objects.get()
    shown = text_of(client.get(address("overview", case_file.pk)))
    assert "agendapunt niet klaar" in shown
    assert "De hoorzitting gaat door" in shown
    past = client.post(address("hearing", case_file.pk), {"hearing_on": "02/02/2020", "subject": "Verlenging"})
    assert "verleden" in text_of(past)
    client.force_login(make_user(Role.HEAD_SOCIAL_WORKER, team=team))
    assert client.post(address("hearing_reason", hearing.pk), {"reason": ""}).status_code == 422
    client.post(address("hearing_reason", hearing.pk), {"reason": "De cliënt was ziek."})
    assert "agendapunt klaar" in text_of(client.get(address("overview", case_file.pk)))
    client.post(address("hearing_off", hearing.pk))
    assert "Geen hoorzitting gepland." in text_of(client.get(address("overview", case_file.pk)))


def test_sensitive_thresholds_and_notes_stay_away_from_who_only_reads(client, case_file, worker, team):
    final = make_mpsa(case_file, {"taal": "C", "justitie": "C"}, by=worker, measured_on=DAYS[0])
    client.force_login(worker)
    paper = client.get(address("overview_pdf", case_file.pk))
    words = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(paper.content)).pages)
    assert "Nederlandse taal" in words
    assert "Justitie" not in words
    full = client.get(address("overview_pdf", case_file.pk) + "?gevoelig=1")
    assert "Justitie" in "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(full.content)).pages)
    assert "Werk kan nu niet." in text_of(client.get(address("detail", final.pk)))


STALE = {
    "taal-supports": ["oefenkans"],
    "taal-support_note": "praatcafé",
    "taal-motivation": "Eerst leren.",
    "taal-review_on": "07/12/2026",
}


def papers(page, case_file):
    sheets = PdfReader(BytesIO(page.get(address("overview_pdf", case_file.pk)).content)).pages
    return "".join(sheet.extract_text() for sheet in sheets)


@pytest.mark.parametrize(
    ("letter", "shown"),
    [("A", []), ("B", ["oefenkans Nederlands", "praatcafé"]), ("C", ["Eerst leren.", "07/12/2026"])],
)
@pytest.mark.parametrize("before", [False, True])
def test_a_final_measurement_shows_only_what_belongs_to_its_letter(page, case_file, worker, letter, shown, before):
    draft = make_mpsa_draft(case_file, by=worker, measured_on=DAYS[2])
    page.post(address("fill", draft.pk), complete(draft, **STALE | {"taal-value": letter}))
    form = text_of(page.get(address("fill", draft.pk)))
    assert all(words in form for words in ("praatcafé", "Eerst leren.")), (
        "the draft keeps all for a letter changed back"
    )
    if before:  # made final by a version that kept everything
        MpsaMeasurement.objects.update(
            state="definitief", finalised_at=timezone.now(), status="SA", status_rule="MPS-D6"
        )
    else:
        draft.refresh_from_db()
        page.post(address("fill", draft.pk), complete(draft, **STALE | {"taal-value": letter, "finalise": "1"}))
        assert MpsaMeasurement.objects.get().is_final
    everything = ["oefenkans Nederlands", "praatcafé", "Eerst leren.", "07/12/2026"]
    read = text_of(page.get(address("detail", draft.pk)))
    assert [words for words in everything if words in read] == shown
    supports = shown if letter == "B" else []
    for laid in (text_of(page.get(address("overview", case_file.pk))), papers(page, case_file)):
        assert [words for words in ("oefenkans Nederlands", "praatcafé") if words in " ".join(laid.split())] == supports


def test_forty_measurements_cost_as_many_queries_as_three(page, case_file, worker, django_assert_max_num_queries):
    for place in range(40):
        make_mpsa(case_file, LANGUAGE_C, by=worker, measured_on=OPENED + dt.timedelta(days=7 * place))
    with django_assert_max_num_queries(17):
        shown = text_of(page.get(address("overview", case_file.pk)))
    assert "Toon ook 32 oudere metingen" in shown
    assert "oudere metingen" not in text_of(page.get(address("overview", case_file.pk) + "?alle=1"))


def test_opening_and_saving_stay_within_fifteen_queries(page, case_file, worker, django_assert_max_num_queries):
    make_mpsa(case_file, by=worker, measured_on=DAYS[0])
    draft = make_mpsa_draft(case_file, by=worker, measured_on=DAYS[1])
    with django_assert_max_num_queries(15):
        page.get(address("fill", draft.pk))
    answers = complete(draft, **{"taal-value": "B", "taal-support_note": "les"})
    with django_assert_max_num_queries(15):
        page.post(address("fill", draft.pk), answers, headers={"X-Requested-With": "autosave"})


def test_a_draft_of_a_version_that_was_followed_up_takes_its_answers_along(page, case_file, worker):
    gone = {"schulden": "B", "gezondheid_psychisch": "C"}
    draft = make_mpsa_draft(case_file, gone, by=worker, measured_on=DAYS[0])
    newer = make_instrument_draft(by=worker, code=MPSA)
    data = copy.deepcopy(newer.definition)
    data["thresholds"] = [row for row in data["thresholds"] if row["key"] not in gone]
    newer = change_draft(instrument=newer, expected=newer.changes, definition=data, by=worker)
    publish(newer, by=worker, valid_from=OPENED)
    refused = page.post(address("fill", draft.pk), complete(draft, **{"schulden-value": "B"}, finalise="1"))
    assert refused.status_code == 422
    assert "Neem de antwoorden mee" in text_of(refused)
    draft.refresh_from_db()
    response = page.post(address("move", draft.pk), {"version": draft.version}, follow=True)
    moved = text_of(response)
    assert "De antwoorden staan in de geldende versie." in moved
    assert "Zonder overeenkomst, maar wel bewaard:" in moved
    assert kept_answers(response) == kept_answers(page.get(address("detail", draft.pk)))
    shown, behind = kept_answers(response)
    assert shown == ["Schulden en loonbeslag = B versie 1.0"]
    assert [words.split(" = ")[0] for words in behind] == ["Psychisch welzijn"]
    reader, member = Client(), make_user(Role.COMMITTEE)
    make_emergency(case_file, member)
    reader.force_login(member)
    assert "Uit een vorige versie" not in text_of(reader.get(address("detail", draft.pk)))
    assert 'name="schulden-value"' not in moved
    stale = page.post(address("move", draft.pk), {"version": "1"}, follow=True)
    assert "Kijk de meting na en probeer opnieuw." in text_of(stale)


def kept_answers(response):
    """What an earlier version asked: shown at once, and behind "Toon de gevoelige drempels"."""
    titles = BeautifulSoup(response.content, "html.parser").select(".card-title")
    card = next(title for title in titles if "Uit een vorige versie" in title.text).find_parent(class_="card")
    rows = [(" ".join(row.text.split()), row.find_parent("details")) for row in card.find_all("li")]
    return [words for words, hidden in rows if not hidden], [words for words, hidden in rows if hidden]

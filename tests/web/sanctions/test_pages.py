"""The pages of a path: what is shown first, what is refused beside the field, and the whole way in the browser's words."""

import datetime as dt

import pgtrigger
import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.mpsa.actions.hearings import give_hearing_reason
from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.core.enums import Party
from houvast.web.sanctions.letters import letter_document
from tests.factories.accounts import make_user
from tests.factories.sanctions import bring_to, decide, make_bare_breach
from tests.web.sanctions.conftest import sent

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def open_page(client, name, *args):
    return client.get(reverse(f"sanctions:{name}", args=args)).content.decode()


def post(client, name, path, **fields):
    return client.post(reverse(f"sanctions:{name}", args=[path.pk]), sent(path, **fields))


class TestStart:
    def test_the_centre_comes_first_and_says_why_something_cannot_be_chosen(self, logged_in, gpmi):
        with pgtrigger.ignore("contracts.Commitment:signed_words_stay"):  # as if it was signed so
            gpmi.commitments.filter(party=Party.CLIENT).update(voluntary=True, binding=False)
        page = open_page(logged_in, "start", gpmi.pk)
        assert page.index("Wij betalen de taalles.") < page.index("Ik volg de taalles.")
        assert "nooit een voorwaarde" in page
        assert "Een meting, een MPSA-statuut of een score nooit" in page
        assert "Geen afspraak die kan tellen" in page

    def test_what_the_centre_missed_asks_for_words(self, logged_in, gpmi):
        row = gpmi.commitments.get(party=Party.CLIENT)
        url = reverse("sanctions:start", args=[gpmi.pk])
        values = {"commitments": [row.pk], "breach_on": f"{TODAY():%d/%m/%Y}", "facts": "Niet geweest."}
        refused = logged_in.post(url, values)
        assert refused.status_code == 422
        assert "Zeg wat je daaraan doet." in refused.content.decode()
        assert logged_in.post(url, {**values, "own_note": "Wij betalen morgen."}).status_code == 302

    def test_a_ground_that_names_the_mpsa_is_refused_beside_the_field(self, logged_in, gpmi):
        row = gpmi.commitments.get(party=Party.CLIENT)
        values = {"commitments": [row.pk], "breach_on": f"{TODAY():%d/%m/%Y}", "facts": "MPSA: B.", "own_note": "Ja."}
        answer = logged_in.post(reverse("sanctions:start", args=[gpmi.pk]), values)
        assert "facts" in answer.context["form"].errors


def test_a_good_reason_ends_it_and_stays_readable(logged_in, path):
    answer = post(
        logged_in, "reason", path, asked_on=TODAY(), channels=["telefoon"], language="nl", answered="ja",
        words="Mijn kind was ziek.", key="zorg_kind",
    )  # fmt: skip
    assert answer.status_code == 302
    page = open_page(logged_in, "detail", path.pk)
    assert "Mijn kind was ziek." in page
    assert "Dit heeft geen gevolg voor de cliënt." in page
    assert "Beëindig zonder gevolg" not in page


def test_the_whole_way_on_screen(logged_in, client, path, worker, head):
    today, day = TODAY(), dt.timedelta(days=1)
    asked = {"asked_on": today - 30 * day, "channels": ["telefoon", "brief"], "language": "nl", "answered": "neen"}
    post(logged_in, "reason", path, **asked, words="", key="geen_reden")
    post(logged_in, "notice", path, can_do="Bel mij.", until=today + 14 * day, language="fr")
    post(logged_in, "notice_sent", path, sent_on=today - 20 * day, how="aangetekend")
    path.refresh_from_db()
    assert path.notice_paper.title == "Mise en demeure"
    hearing = {"hearing_on": today + day, "hearing_time": "14:00", "place": "Sociaal Huis"}
    post(logged_in, "hearing", path, **hearing)
    post(logged_in, "invited", path, sent_on=today - 2 * day, how="afgegeven")
    heard = post(logged_in, "heard", path, result="gehoord", heard_on=today, words="Ik durfde niet.")
    assert "heard_on" in heard.context["form"].errors  # the hearing is tomorrow
    post(logged_in, "heard", path, result="afstand", heard_on=today, words="Zij belde: het hoeft niet.")
    post(logged_in, "opinion", path, opinion="Een andere les helpt meer.", opinion_on=today)
    start = (today.replace(day=1) + 62 * day).replace(day=1)
    wanted = {"measure": "volledig", "months": 1, "starts_on": start}
    too_long = post(logged_in, "proposal", path, **{**wanted, "months": 2}, session_on=today, motivation="Drie keer.")
    assert "months" in too_long.context["form"].errors
    post(logged_in, "proposal", path, **wanted, session_on=today, motivation="Drie keer.")
    assert "Het comité beslist. Een andere collega" in open_page(logged_in, "detail", path.pk)
    assert client.get(reverse("sanctions:decide", args=[path.pk])).status_code == 403
    client.force_login(head)
    post(client, "decide", path, **wanted, decided_on=today, decision="Gevolgd.")
    post(client, "notify", path, notified_on=today, how="aangetekend", starts_on=start)
    path.refresh_from_db()
    assert (path.state, path.result, path.notified_on) == (Stage.DECIDED, "zoals_voorgesteld", today)
    page = open_page(client, "detail", path.pk)
    assert "PRO-08" in page
    assert "SAN-05" in page


def test_somebody_else_was_first(logged_in, path, worker):
    old = sent(path, outcome="geen_gevolg", note="Toch niet.")
    NonCompliance.objects.filter(pk=path.pk).update(version=9)
    answer = logged_in.post(reverse("sanctions:end", args=[path.pk]), old)
    assert answer.status_code == 409
    assert "Toch niet." in answer.content.decode()


def test_proposing_waits_for_the_head_and_says_so(logged_in, path, worker):
    ready = bring_to(path, Stage.PROPOSAL, by=worker)
    assert "Nog geen recente MPSA bij de hoorzitting" in open_page(logged_in, "proposal", ready.pk)
    give_hearing_reason(
        hearing=ready.hearing, reason="Gepland.", by=make_user(Role.HEAD_SOCIAL_WORKER), at=timezone.now()
    )
    assert "Nog geen recente MPSA bij de hoorzitting" not in open_page(logged_in, "proposal", ready.pk)


class TestLetters:
    @pytest.mark.parametrize(("letter", "words"), [
        ("aanmaning", ["Er is nog niets beslist", "Wij betalen de taalles.", "Ik had geen zin", "hoogstens 1 maand"]),
        ("uitnodiging", ["tolk", "bijstaan", "dossier vooraf inkijken"]),
        ("beslissing", ["arbeidsrechtbank", "binnen 3 maanden", "Het comité volgt", "dossier blijft open"]),
    ])  # fmt: skip
    def test_they_say_both_sides_and_the_rights(self, path, worker, letter, words):
        html = letter_document(bring_to(path, Stage.DECIDED, by=worker), letter).html
        assert [word for word in words if word not in html] == []

    @pytest.mark.parametrize("language", ["nl", "fr", "en"])
    def test_they_are_made_in_three_languages(self, client, path, worker, language):
        decided = bring_to(path, Stage.DECIDED, by=worker)
        NonCompliance.objects.filter(pk=decided.pk).update(language=language)
        client.force_login(worker)
        answer = client.get(reverse("sanctions:letter", args=[decided.pk, "beslissing"]))
        assert answer.content[:5] == b"%PDF-"

    def test_a_letter_without_words_is_none(self, logged_in, path):
        assert logged_in.get(reverse("sanctions:letter", args=[path.pk, "beslissing"])).status_code == 404
        assert logged_in.get(reverse("sanctions:letter", args=[path.pk, "iets"])).status_code == 404


def test_the_overview_shows_what_runs_and_hides_protected_files(client, worker, head, path):
    other = make_bare_breach(path.case_file, worker=worker, state=Stage.ENDED, outcome="geen_gevolg",
                             end_note="Niets.", ended_on=TODAY(), ended_by=worker)  # fmt: skip
    client.force_login(head)
    assert [row.pk for row, *_rest in client.get(reverse("sanctions:overview")).context["rows"]] == [path.pk]
    listed = client.get(reverse("sanctions:list", args=[path.case_file_id])).context["rows"]
    assert {row.pk for row, *_rest in listed} == {path.pk, other.pk}
    path.case_file.protected = True
    path.case_file.save()
    client.force_login(make_user(Role.HEAD_SOCIAL_WORKER))
    assert client.get(reverse("sanctions:overview")).context["rows"] == []


def test_a_closed_file_is_only_read(logged_in, path):
    path.case_file.closed_on, path.case_file.close_reason = TODAY(), "verhuis"
    path.case_file.save()
    assert "Noteer wat de cliënt zegt" not in open_page(logged_in, "detail", path.pk)
    assert post(logged_in, "end", path, outcome="geen_gevolg", note="Verhuisd.").status_code == 422


def test_a_lesser_decision_is_said_to_differ(client, head, path, worker):
    decide(bring_to(path, Stage.DECISION, by=worker), by=head, wanted=Wanted("geen"))
    client.force_login(head)
    assert "voorstel niet gevolgd" in open_page(client, "detail", path.pk)

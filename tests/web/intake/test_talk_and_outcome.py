"""The intake talk and its outcome on screen: kept while typing, told when a colleague was first, one next screen."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from houvast.accounts.models import Draft, User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.requests import Question, register_request
from houvast.apps.casefiles.enums import Outcome
from houvast.apps.casefiles.models import CaseFile, HelpRequest, NextStep
from houvast.apps.trajectories.actions.catalogue import install_catalogue
from houvast.apps.trajectories.models import TrajectoryKind
from houvast.core.enums import LifeDomain
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(client: Client) -> User:
    user = make_user(team=make_team(), first_name="Lien", last_name="Vermeulen")
    client.force_login(user)
    return user


@pytest.fixture
def request_(worker: User) -> HelpRequest:
    return note()


def note(**fields: Any) -> HelpRequest:
    question = Question(**{"own_words": "Mijn huur", "question_types": ["wonen"], "person": make_person(), **fields})
    return register_request(question=question, at=timezone.now(), by=make_user(Role.DESK))


def page_of(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def today() -> str:
    return timezone.localdate().strftime("%d/%m/%Y")


class TestTalk:
    def url(self, request: HelpRequest) -> str:
        return f"/onthaal/{request.pk}/gesprek/"

    def test_all_twelve_domains_are_asked_and_start_as_not_discussed(
        self, client: Client, request_: HelpRequest
    ) -> None:
        page = page_of(client.get(self.url(request_)))
        checked = [box["value"] for box in page.select("input[name^=scan_][checked]")]
        assert checked == ["niet_besproken"] * 12
        assert len(page.select("select[name^=right_]")) == 12

    def test_saving_keeps_the_answers_and_forgets_the_draft(
        self, client: Client, request_: HelpRequest, worker: User
    ) -> None:
        Draft.objects.create(user=worker, key=f"request:talk:{request_.pk}", data={"wish": ["Rust"]})
        data = {"version": "1", "scan_wonen_energie": "wil_hulp", "right_huursubsidie": "aan_te_vragen", "wish": "Rust"}
        page = page_of(client.post(self.url(request_), data, follow=True))
        request_.refresh_from_db()
        assert request_.quick_scan["wonen_energie"] == "wil_hulp"
        assert request_.quick_scan["netwerk"] == "niet_besproken"
        assert "1 van de 12 levensdomeinen besproken" in page.text
        assert not Draft.objects.exists()

    def test_an_unsaved_talk_comes_back(self, client: Client, request_: HelpRequest, worker: User) -> None:
        data = {"wish": ["Een eigen huis"], "scan_netwerk": ["ok"]}
        Draft.objects.create(user=worker, key=f"request:talk:{request_.pk}", data=data)
        page = page_of(client.get(self.url(request_), {"concept": "terug"}))
        assert page.select_one("[name=wish]").text.strip() == "Een eigen huis"
        assert page.select_one("[name=scan_netwerk][checked]")["value"] == "ok"

    def test_no_needs_sets_only_the_open_domains_and_saves_nothing(self, client: Client, request_: HelpRequest) -> None:
        data = {"version": "1", "scan_netwerk": "aandachtspunt", "wish": "Rust", "rest_ok": "1"}
        response = client.post(self.url(request_), data)
        page = page_of(response)
        answers = {box["name"]: box["value"] for box in page.select("input[name^=scan_][checked]")}
        assert answers["scan_netwerk"] == "aandachtspunt"
        assert list(answers.values()).count("ok") == 11
        assert "11 domeinen staan nu op in orde" in page.text
        assert page.select_one("[name=wish]").text.strip() == "Rust"
        request_.refresh_from_db()
        assert request_.quick_scan == {}

    def test_second_editor_keeps_her_text_and_sees_the_other(self, client: Client, request_: HelpRequest) -> None:
        client.post(self.url(request_), {"version": "1", "wish": "Tekst van de eerste"})
        response = client.post(self.url(request_), {"version": "1", "wish": "Tekst van de tweede"})
        page = page_of(response)
        assert response.status_code == 409
        assert page.select_one("[name=wish]").text.strip() == "Tekst van de tweede"
        assert "Tekst van de eerste" in page.select_one(".alert-warning:not(.draft-bar)").text
        assert page.select_one("[name=version]")["value"] == "2"

    def test_another_centre_needs_the_day_of_the_finding(self, client: Client, request_: HelpRequest) -> None:
        data = {"version": "1", "competence": "neen_doorsturen"}
        response = client.post(self.url(request_), data)
        assert response.status_code == 422
        assert "Op welke dag" in page_of(response).select_one(".form-errors").text
        client.post(self.url(request_), {**data, "not_competent_since": today()})
        assert NextStep.objects.get(kind="doorsturen").due_on == timezone.localdate() + dt.timedelta(days=5)


class TestOutcome:
    def url(self, request: HelpRequest) -> str:
        return f"/onthaal/{request.pk}/uitkomst/"

    def test_opens_a_file_with_worker_and_trajectory(self, client: Client, request_: HelpRequest, worker: User) -> None:
        install_catalogue(by=None)
        make_case_file(worker=worker)
        page = page_of(client.get(self.url(request_)))
        label = page.select_one(f"[name=worker] option[value='{worker.pk}']").text
        assert label == "Lien Vermeulen: 1 open dossier"
        kind = TrajectoryKind.objects.get(code="SOA")
        data = {"version": "1", "outcome": "dossier_openen", "worker": str(worker.pk), "kind": str(kind.pk)}
        assert client.post(self.url(request_), data).status_code == 302
        request_.refresh_from_db()
        assert request_.outcome == Outcome.FILE
        assert request_.case_file.trajectories.get().kind == kind

    def test_person_with_an_open_file_needs_no_second_one(self, client: Client, worker: User) -> None:
        case_file = make_case_file(worker=worker)
        request = note(person=case_file.person)
        assert page_of(client.get(self.url(request))).select_one("[name=worker]") is None
        client.post(self.url(request), {"version": "1", "outcome": "dossier_openen"})
        request.refresh_from_db()
        assert (request.outcome, request.case_file) == (Outcome.FILE, case_file)
        assert CaseFile.objects.count() == 1

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            ({}, "Hoe eindigt de intake?"),
            ({"outcome": "onzin"}, "Hoe eindigt de intake?"),
            ({"outcome": "dossier_openen"}, "Kies wie het dossier begeleidt."),
            ({"outcome": "dossier_openen", "worker": "x"}, "Wie begeleidt het dossier?"),
            ({"outcome": "externe_verwijzing"}, "Zeg naar wie of waarheen."),
            ({"outcome": "doorgestuurd_bevoegd_ocmw", "referred_to": "OCMW X"}, "Op welke dag"),
        ],
    )
    def test_what_is_missing_stands_beside_its_field(
        self, client: Client, request_: HelpRequest, data: dict[str, str], words: str
    ) -> None:
        response = client.post(self.url(request_), {"version": "1", "note": "Mijn nota", **data})
        assert response.status_code == 422
        page = page_of(response)
        assert words in page.select_one(".form-errors").text
        assert page.select_one("[name=note]").text.strip() == "Mijn nota"

    def test_what_is_still_open_is_told_but_never_blocks(self, client: Client, request_: HelpRequest) -> None:
        told = page_of(client.get(self.url(request_))).select_one(".alert-info").text
        for words in ("ontvangstbewijs", "levensdomeinen", "rechten", "VDAB", "bevoegdheid"):
            assert words in told
        assert client.post(self.url(request_), {"version": "1", "outcome": "client_trekt_in"}).status_code == 302

    def test_forwarding_asks_next_when_it_was_sent(self, client: Client, request_: HelpRequest) -> None:
        data = {"outcome": "doorgestuurd_bevoegd_ocmw", "referred_to": "OCMW Beernem", "not_competent_since": today()}
        response = client.post(self.url(request_), {"version": "1", **data}, follow=True)
        assert response.redirect_chain == [(f"/onthaal/{request_.pk}/doorgestuurd/", 302)]
        assert "OCMW Beernem" in page_of(response).h1.text
        sent = {"version": "2", "forwarded_on": today(), "applicant_informed_on": today()}
        client.post(f"/onthaal/{request_.pk}/doorgestuurd/", sent)
        request_.refresh_from_db()
        assert request_.forwarded_on == timezone.localdate()
        assert not NextStep.objects.open().exists()

    def test_a_colleague_who_was_first_is_told(self, client: Client, request_: HelpRequest) -> None:
        data = {"version": "0", "outcome": "client_trekt_in", "note": "Belde af"}
        response = client.post(self.url(request_), data)
        page = page_of(response)
        assert response.status_code == 409
        assert page.select_one("[name=note]").text.strip() == "Belde af"
        assert (
            client.post(self.url(request_), {**data, "version": page.select_one("[name=version]")["value"]}).status_code
            == 302
        )

    def test_wrong_outcome_is_taken_back_with_a_reason(self, client: Client, request_: HelpRequest) -> None:
        client.post(self.url(request_), {"version": "1", "outcome": "client_trekt_in"})
        url = f"/onthaal/{request_.pk}/heropenen/"
        assert client.post(url, {"version": "2", "reason": ""}).status_code == 422
        page = page_of(client.post(url, {"version": "2", "reason": "Verkeerde persoon"}, follow=True))
        assert "Verkeerde persoon" in page.text
        request_.refresh_from_db()
        assert request_.outcome == ""

    def test_decision_is_noted_after_the_file_is_open(
        self, client: Client, request_: HelpRequest, worker: User
    ) -> None:
        url = f"/onthaal/{request_.pk}/beslissing/"
        assert client.post(url, {"version": "1", "decided_on": today()}).status_code == 422
        install_catalogue(by=None)
        kind = TrajectoryKind.objects.get(code="SOA")
        data = {"version": "1", "outcome": "dossier_openen", "worker": str(worker.pk), "kind": str(kind.pk)}
        client.post(self.url(request_), data)
        request_.refresh_from_db()
        client.post(url, {"version": str(request_.version), "decided_on": today()})
        assert not NextStep.objects.open().filter(kind="beslissing").exists()


class TestWhoMay:
    def test_desk_closes_an_answered_question_but_not_an_urgent_one(self, client: Client) -> None:
        client.force_login(make_user(Role.DESK))
        plain, urgent = note(), note(urgent=True, urgent_reasons=["geweld"])
        client.post(f"/onthaal/{plain.pk}/afsluiten/", {"version": "1", "note": "Adres gegeven"})
        plain.refresh_from_db()
        assert (plain.outcome, plain.outcome_note) == (Outcome.INFORMATION, "Adres gegeven")
        response = client.post(f"/onthaal/{urgent.pk}/afsluiten/", {"version": "1"})
        assert response.status_code == 422
        assert "maatschappelijk werker rondt" in page_of(response).text

    def test_desk_sees_the_question_but_not_the_talk(self, client: Client) -> None:
        request = note()
        request.strengths, request.quick_scan = "Heel persoonlijk verhaal", dict.fromkeys(LifeDomain, "ok")
        request.save()
        client.force_login(make_user(Role.DESK))
        text = page_of(client.get(f"/onthaal/{request.pk}/")).text
        assert "Mijn huur" in text
        assert "Heel persoonlijk verhaal" not in text
        for page in ("gesprek", "uitkomst", "beslissing", "doorgestuurd", "heropenen", "toewijzen"):
            assert client.get(f"/onthaal/{request.pk}/{page}/").status_code == 403

    def test_only_who_sees_the_file_gets_its_link(self, client: Client, worker: User) -> None:
        desk = make_user(Role.DESK)
        request = note(person=make_case_file(worker=worker).person)
        HelpRequest.objects.update(registered_by=desk)
        address = f"/clienten/{request.person_id}/"
        assert page_of(client.get(f"/onthaal/{request.pk}/")).select(f"main a[href='{address}']")
        client.force_login(desk)
        assert not page_of(client.get(f"/onthaal/{request.pk}/")).select(f"main a[href='{address}']")

    def test_head_dispatches_with_the_load_in_sight(self, client: Client, worker: User) -> None:
        request = note()
        url = f"/onthaal/{request.pk}/toewijzen/"
        client.force_login(make_user(Role.HEAD_SOCIAL_WORKER))
        assert "Lien Vermeulen: 0 open dossiers" in page_of(client.get(url)).text
        client.post(url, {"worker": str(worker.pk)})
        assert {step.assigned_to for step in NextStep.objects.open()} == {worker}
        assert client.post(url, {"worker": "999999"}).status_code == 422
        # A second head, whose page still said that nobody had it, is told; then she chooses knowingly.
        other = make_user()
        told = client.post(url, {"worker": str(other.pk), "seen": "0"})
        assert told.status_code == 409
        assert {step.assigned_to for step in NextStep.objects.open()} == {worker}
        client.post(url, {"worker": str(other.pk), "seen": told.context["form"]["seen"].value()})
        assert {step.assigned_to for step in NextStep.objects.open()} == {other}

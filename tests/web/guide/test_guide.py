"""The trajectory guide on screen: who reads what, writing with a colleague, publishing, remarks, the booklet."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.actions.booklet import start_booklet
from houvast.apps.trajectories.actions.catalogue import install_catalogue
from houvast.apps.trajectories.enums import EndResult, Phase
from houvast.apps.trajectories.models import Booklet, SheetComment, Trajectory, TrajectoryKind, TrajectorySheet
from houvast.apps.trajectories.use import use_by_kind
from houvast.core.enums import VersionState
from houvast.web.guide import figures
from houvast.web.guide.printing import guide_book
from houvast.web.prose import written
from houvast.web.tasks import booklet as booklet_job
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.trajectories import make_kind, make_sheet, make_trajectory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)


def as_role(client: Client, role: Role) -> Any:
    user = make_user(role)
    client.force_login(user)
    return user


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def typed(client: Client, url: str) -> dict[str, str]:
    """What the browser would send of the form as it stands."""
    form = soup(client.get(url)).select_one("main form.page-form")
    assert form is not None
    data = {
        field["name"]: field.get("value", "") for field in form.select("input[name]") if field.get("type") != "checkbox"
    }
    data |= {field["name"]: field.text.removeprefix("\n") for field in form.select("textarea[name]")}
    return data


class TestReading:
    def test_four_domains_with_their_sheets(self, client: Client) -> None:
        install_catalogue(by=None)
        as_role(client, Role.COMMITTEE)
        page = soup(client.get("/trajectengids/"))
        cards = [card.text for card in page.select("main .card-title")]
        assert [title.strip() for title in cards[1:]] == [
            "Sociale integratie",
            "Arbeidsintegratie",
            "Schuldhulpverlening",
            "Zorg",
        ]
        assert len(page.select("main tbody tr")) == TrajectoryKind.objects.count()
        assert "Wie bij ons aanklopt" in page.text

    @pytest.mark.parametrize(
        ("role", "reads_internal", "reads_figures"),
        [
            (Role.COMMITTEE, False, False),
            (Role.DESK, False, False),
            (Role.SOCIAL_WORKER, True, False),
            (Role.HEAD_OF_SERVICE, True, True),
        ],
    )
    def test_agreements_and_remarks_are_for_colleagues(
        self, client: Client, role: Role, reads_internal: bool, reads_figures: bool
    ) -> None:
        install_catalogue(by=None)
        as_role(client, role)
        text = soup(client.get("/trajectengids/fiche/BBG/")).select_one("main").text
        assert ("De bankkaart blijft bij de cliënt" in text) is reads_internal
        assert ("Wat collega's ervan vinden" in text) is reads_internal
        assert ("Nu lopend" in text) is reads_figures
        for url in ("/trajectengids/boekje/?soort=intern", "/trajectengids/boekje/bestand.html?soort=intern"):
            assert ("De bankkaart blijft" in client.get(url).content.decode()) is reads_internal
            assert "De bankkaart blijft" not in client.get(url.partition("?")[0]).content.decode()

    def test_a_draft_is_for_the_team_only(self, client: Client) -> None:
        make_sheet(make_kind("BUD"), state=VersionState.DRAFT)
        as_role(client, Role.COMMITTEE)
        assert client.get("/trajectengids/fiche/BUD/versie-2/").status_code == 404
        assert client.get("/trajectengids/fiche/%00/").status_code == 404
        as_role(client, Role.COACH)
        assert client.get("/trajectengids/fiche/BUD/versie-2/").status_code == 200

    def test_what_changed_between_versions(self, client: Client) -> None:
        kind = make_kind("BUD", method="- praten\n- rekenen", valid_until=dt.date(2026, 1, 31))
        new = {"method": "- praten\n- samen rekenen", "agreements": "Onder ons."}
        make_sheet(kind, valid_from=dt.date(2026, 2, 1), weight=Decimal("1.2"), **new)
        as_role(client, Role.COMMITTEE)
        page = soup(client.get("/trajectengids/fiche/BUD/versie-2/verschil/"))
        assert "- rekenen" in [row.text for row in page.select("del")]
        assert {"- samen rekenen", "Gewicht: 1,2"} <= {row.text for row in page.select("ins")}
        assert "Onder ons." not in page.text
        assert client.get("/trajectengids/fiche/BUD/versie-1/verschil/").status_code == 404
        as_role(client, Role.COACH)
        assert "Onder ons." in client.get("/trajectengids/fiche/BUD/versie-2/verschil/").content.decode()

    def test_the_trajectory_of_a_client_leads_to_its_sheet(self, client: Client) -> None:
        head = as_role(client, Role.HEAD_OF_SERVICE)
        running = make_trajectory(make_case_file(worker=head), kind=make_kind("BUD"))
        assert "/trajectengids/fiche/BUD/" in client.get(f"/trajecten/{running.pk}/").content.decode()

    def test_typed_text_becomes_paragraphs_and_lists_and_nothing_else(self) -> None:
        assert written("Eerst.\n\n- een\n- twee\nDan <b>") == (
            "<p>Eerst.</p><ul><li>een</li><li>twee</li></ul><p>Dan &lt;b&gt;</p>"
        )


class TestWriting:
    def test_a_new_kind_from_name_to_first_client(self, client: Client) -> None:
        head = as_role(client, Role.HEAD_OF_SERVICE)
        data = {"label": "Wonen", "code": "won", "domain": "zorg", "weight": "1,4", "standard_months": "9"}
        edit = client.post("/trajectengids/nieuw/", data)["Location"]
        assert list(TrajectoryKind.objects.for_start(head, on=TODAY)) == []
        values = typed(client, edit) | {
            "purpose": "Veilig wonen.",
            "audience": "Wie dreigt uitgezet te worden.",
            "method": "- bemiddelen",
            "hours_plan": "3,5",
            "links-0-title": "Woonboek",
            "links-0-place": "Handboek wonen",
        }
        preview = client.post(edit, values)["Location"]
        assert "Veilig wonen." in client.get(preview).content.decode()
        first_day = timezone.localdate()
        client.post("/trajectengids/fiche/WON/publiceer/", {"version": "1", "valid_from": f"{first_day:%d/%m/%Y}"})
        sheet = TrajectorySheet.objects.valid_on(first_day).get(kind__code="WON")
        assert (sheet.weight, sheet.hours_plan, sheet.standard_months) == (Decimal("1.4"), Decimal("3.5"), 9)
        assert sheet.links == [{"title": "Woonboek", "url": "", "place": "Handboek wonen"}]
        assert [kind.code for kind in TrajectoryKind.objects.for_start(head, on=first_day)] == ["WON"]

    @pytest.mark.parametrize(
        ("field", "value", "says", "beside"),
        [
            ("weight", "veel", "getal", ""),
            ("weight", "-1", "minstens 0", ""),
            ("standard_months", "0", "minstens 1", ""),
            ("hours_intake", "201", "200", ""),
            ("purpose", "x" * 6001, "6000", ""),
            ("links-0-place", "Kast 3", "Geef een titel", "links-0-title"),
            ("links-0-title", "Alleen een titel", "Zeg waar het te vinden is", "links-0-place"),
            ("links-0-url", "javascript:alert(1)", "URL", ""),
        ],
    )
    def test_bad_input_is_said_beside_the_field_and_nothing_is_lost(
        self, client: Client, field: str, value: str, says: str, beside: str
    ) -> None:
        make_sheet(make_kind("BUD"), state=VersionState.DRAFT)
        as_role(client, Role.MANAGER)
        url = "/trajectengids/fiche/BUD/ontwerp/"
        response = client.post(url, typed(client, url) | {"vision": "Mijn woorden", field: value})
        page = soup(response)
        assert response.status_code == 422
        assert says in page.select_one(f"#id_{beside or field}_field").text
        assert page.select_one("#id_vision").text.strip() == "Mijn woorden"
        assert TrajectorySheet.objects.get(kind__code="BUD", number=2).vision == ""

    def test_the_second_editor_is_told_and_keeps_her_words(self, client: Client) -> None:
        make_sheet(make_kind("BUD"), state=VersionState.DRAFT)
        as_role(client, Role.HEAD_OF_SERVICE)
        url = "/trajectengids/fiche/BUD/ontwerp/"
        opened = typed(client, url)
        client.post(url, opened | {"vision": "Van de eerste"})
        response = client.post(url, opened | {"vision": "Van de tweede"})
        page = soup(response)
        assert response.status_code == 409
        assert "Van de eerste" in page.select_one(".conflict").text
        assert page.select_one("#id_vision").text.strip() == "Van de tweede"
        client.post(
            url, typed(client, url) | {"vision": "Van de tweede", "version": page.select_one("[name=version]")["value"]}
        )
        assert TrajectorySheet.objects.get(kind__code="BUD", number=2).vision == "Van de tweede"

    def test_publishing_on_a_wrong_day_says_so_beside_the_day(self, client: Client) -> None:
        make_sheet(make_kind("BUD"), state=VersionState.DRAFT)
        as_role(client, Role.HEAD_OF_SERVICE)
        url = "/trajectengids/fiche/BUD/publiceer/"
        for day, says in (
            ("01/01/2020", "vandaag of een latere dag"),
            ("31/02/2027", "bestaat niet"),
            ("", "verplicht"),
        ):
            response = client.post(url, {"version": "0", "valid_from": day})
            assert response.status_code == 422
            assert says in soup(response).select_one("#id_valid_from_field").text

    def test_out_of_use_is_out_of_the_list_to_start_from(self, client: Client) -> None:
        kind = make_kind("BUD")
        head = as_role(client, Role.HEAD_OF_SERVICE)
        today = timezone.localdate()
        client.post("/trajectengids/fiche/BUD/trek-in/", {"first_day_without": f"{today:%d/%m/%Y}"})
        assert list(TrajectoryKind.objects.for_start(head, on=today)) == []
        assert "niet te starten" in client.get("/trajectengids/fiche/BUD/").content.decode()
        assert kind in TrajectoryKind.objects.for_filter(head)

    def test_a_remark_reaches_who_writes_the_guide(self, client: Client) -> None:
        make_kind("BUD")
        as_role(client, Role.SOCIAL_WORKER)
        url = "/trajectengids/fiche/BUD/versie-1/opmerking/"
        assert client.post(url, {"text": " "}).status_code == 422
        client.post(url, {"text": "De stappen zijn te vaag."})
        client.post(url, {"text": "De stappen zijn te vaag."})
        remark = SheetComment.objects.get()
        assert client.post(f"/trajectengids/opmerking/{remark.pk}/behandeld/").status_code == 403
        as_role(client, Role.HEAD_SOCIAL_WORKER)
        assert "1 opmerking" in client.get("/trajectengids/").content.decode()
        client.post(f"/trajectengids/opmerking/{remark.pk}/behandeld/")
        assert "1 opmerking" not in client.get("/trajectengids/").content.decode()

    def test_mission_and_inventory_are_written_and_published_together(self, client: Client) -> None:
        install_catalogue(by=None)
        as_role(client, Role.HEAD_OF_SERVICE)
        client.post("/trajectengids/missie/nieuwe-versie/")
        url = "/trajectengids/missie/ontwerp/"
        form = typed(client, url)
        last = int(form["services-TOTAL_FORMS"]) - 1
        form |= {"mission": "Wij staan klaar.", "services-0-DELETE": "on", f"services-{last}-name": "Huurhulp"}
        refused = client.post(url, form)
        assert refused.status_code == 422
        assert "Huurhulp" in refused.content.decode()
        form |= {f"services-{last}-audience": "Huurders", f"services-{last}-content": "Bemiddelen met de verhuurder."}
        form |= {f"services-{last}-ORDER": "1"}
        client.post(url, form)
        today = timezone.localdate()
        client.post("/trajectengids/missie/publiceer/", {"version": "1", "valid_from": f"{today:%d/%m/%Y}"})
        as_role(client, Role.COMMITTEE)
        page = soup(client.get("/trajectengids/missie/"))
        rows = [row.text for row in page.select("main .card table tbody th")]
        assert "Huurhulp" in rows
        assert "Onthaal" not in rows
        assert "Wij staan klaar." in page.text


class TestFigures:
    def ended(self, kind: TrajectoryKind, result: EndResult, *, days: int) -> None:
        started = dt.date(2026, 3, 1)
        file: CaseFile = make_case_file(opened_on=started)
        row = make_trajectory(file, kind=kind)
        Trajectory.objects.filter(pk=row.pk).update(
            phase=Phase.STOP, ended_on=started + dt.timedelta(days=days), end_result=result
        )

    def test_use_counts_what_ran_started_and_stopped(self, django_assert_num_queries: Any) -> None:
        kind, other = make_kind("BUD"), make_kind("ANDER")
        make_trajectory(make_case_file(opened_on=dt.date(2025, 5, 1)), kind=kind)
        for days in (30, 61, 122):
            self.ended(kind, EndResult.REACHED, days=days)
        with django_assert_num_queries(2):
            use = use_by_kind(on=TODAY)
        assert (use[kind.pk].running, use[kind.pk].started, use[kind.pk].stopped) == (1, 3, 3)
        assert use[kind.pk].results == {EndResult.REACHED: 3}
        assert round(use[kind.pk].median_months or 0, 1) == 2.0
        assert other.pk not in use

    def test_the_booklet_never_tells_a_small_number(self) -> None:
        kind = make_kind("BUD")
        for result, number in ((EndResult.WORK, 10), (EndResult.REACHED, 6), (EndResult.DECEASED, 2)):
            for _ in range(number):
                self.ended(kind, result, days=40)
        shown = figures.public(use_by_kind(on=TODAY)[kind.pk])
        assert (shown.running, shown.stopped) == ("minder dan 5", "18")
        # "doel bereikt 6" would leave two for all the rest together.
        assert shown.results == (("uitstroom naar werk", "10"),)
        nothing = figures.public(None)
        assert (nothing.started, nothing.median, nothing.results) == ("minder dan 5", "", ())
        exact = figures.exact(use_by_kind(on=TODAY)[kind.pk])
        assert ("overleden", "2") in exact.results


class TestBooklet:
    def test_the_pdf_is_made_as_a_job_and_shown(self, client: Client, tmp_path: Any, settings: Any) -> None:
        settings.MEDIA_ROOT = tmp_path
        install_catalogue(by=None)
        user = as_role(client, Role.SOCIAL_WORKER)
        asked = client.post("/trajectengids/boekje/maak/", {"soort": "intern"})["Location"]
        assert client.post("/trajectengids/boekje/maak/", {"soort": "intern"})["Location"] == asked
        booklet = Booklet.objects.get()
        waiting = client.get(asked, headers={"HX-Request": "true"})
        assert 'role="progressbar"' in waiting.content.decode() or "progress" in waiting.content.decode()
        booklet_job(booklet.pk)
        booklet.refresh_from_db()
        assert (booklet.state, booklet.internal, booklet.asked_by) == ("klaar", True, user)
        sent = client.get(f"/trajectengids/boekje/{booklet.pk}/trajectengids.pdf")
        assert b"".join(sent.streaming_content)[:5] == b"%PDF-"
        as_role(client, Role.COMMITTEE)
        assert client.get(f"/trajectengids/boekje/{booklet.pk}/trajectengids.pdf").status_code == 404

    def test_a_booklet_that_fails_says_so(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        user = as_role(client, Role.COMMITTEE)
        booklet = start_booklet(internal=False, by=user, at=timezone.now())

        def broken(*_args: Any, **_kwargs: Any) -> bytes:
            raise RuntimeError("geen zetter")

        monkeypatch.setattr("houvast.web.tasks.booklet_pdf", broken)
        with pytest.raises(RuntimeError, match="geen zetter"):
            booklet_job(booklet.pk)
        assert "kon niet gemaakt worden" in client.get(f"/trajectengids/boekje/{booklet.pk}/").content.decode()

    def test_it_holds_what_is_in_force_on_its_day(self) -> None:
        kind = make_kind("BUD", valid_until=dt.date(2026, 1, 31))
        make_sheet(kind, valid_from=dt.date(2026, 2, 1))
        make_sheet(kind, state=VersionState.DRAFT)
        book = guide_book(make_user(), internal=False, on=TODAY)
        assert [(domain, [row.sheet.number for row in rows]) for domain, rows in book.domains] == [
            ("Sociale integratie", [2])
        ]

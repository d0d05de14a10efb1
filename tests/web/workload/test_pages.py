"""The pages of the workload as their users meet them: own and others', what is refused at its row, nothing kept by asking."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import Assignment
from houvast.apps.workload.models import Absence, CrisisMark, HandOver, WorkerTime, WorkloadNorm
from tests.factories.accounts import make_team, make_user
from tests.factories.trajectories import make_kind
from tests.factories.workload import make_absence, make_crisis, make_snapshot, make_time
from tests.web.workload.conftest import a_file, page, soup, text_of

pytestmark = pytest.mark.django_db


def test_a_worker_sees_her_own_and_nobody_elses(client, worker, colleague):
    a_file(worker)
    a_file(colleague, "Jan Peeters")
    client.force_login(worker)
    text = page(client, "overview")
    assert "Mijn werklast" in text
    assert "Oksana Kovalenko" in text
    assert "Roose" not in text
    assert client.get(reverse("workload:worker", args=[colleague.pk])).status_code == 404
    for name in ("what_if", "dispatch", "hand_over", "norm", "people"):
        assert client.get(reverse(f"workload:{name}")).status_code == 403


def test_a_head_sees_everybody_by_name_with_words_beside_the_bar(client, head, worker, colleague):
    a_file(worker)
    make_time(worker, fte="0.50", outside="46")
    response = client.get(reverse("workload:overview"))
    rows = [row.th.a.text for row in soup(response).select("tbody tr") if row.th.a and "medewerker" in row.th.a["href"]]
    assert rows == ["Hilde Roose", "Lien Vermeulen"]
    bar = soup(response).select_one("svg[aria-label^='Lien Vermeulen']")
    assert re.search(r"\d+ % van de uren, boven de band van 85 tot 105 %", bar["aria-label"])
    text = text_of(response)
    assert "geen rangschikking" in text
    assert "uren niet ingevuld, telt als voltijds" in text


def test_teams_are_chosen_in_the_address(client, head, worker):
    other = make_user(team=make_team("Team Zuid"), first_name="Pieter", last_name="Callens")
    assert "Callens" not in page(client, "overview")
    assert "Callens" in page(client, "overview", {"team": other.team_id})
    both = page(client, "overview", {"team": [other.team_id, worker.team_id]})
    assert "Callens" in both
    assert "Vermeulen" in both
    assert "Vermeulen" in page(client, "overview", {"team": "niets"})


def test_a_protected_file_counts_without_being_named(client, worker):
    case_file = a_file(worker, "Geheim Iemand", protected=True)
    client.force_login(make_user(Role.HEAD_SOCIAL_WORKER))
    text = page(client, "worker", pk=worker.pk)
    assert "Geheim" not in text
    assert "1 traject in een dossier dat je niet mag openen telt mee" in text
    assert case_file.number not in text


def test_each_factor_stands_with_its_reason_and_a_crisis_has_an_end(client, worker):
    case_file = a_file(worker)
    client.force_login(worker)
    url = reverse("workload:file", args=[case_file.pk])
    wrong = client.post(url, {"reason": "", "until": "31/02/2027"})
    assert wrong.status_code == 422
    assert "Deze dag bestaat niet." in text_of(wrong)
    until = timezone.localdate() + dt.timedelta(days=30)
    client.post(url, {"reason": "Uithuiszetting aangekondigd", "until": f"{until:%d/%m/%Y}"})
    text = text_of(client.get(url))
    assert "crisis × 1.50" in text.replace("1,50", "1.50")
    assert "Uithuiszetting aangekondigd" in text
    mark = CrisisMark.objects.get()
    client.post(reverse("workload:crisis_end", args=[case_file.pk, mark.pk]))
    assert not CrisisMark.objects.exists()


def test_what_if_shows_now_and_then_and_keeps_nothing(client, head, worker, colleague):
    case_file = a_file(worker)
    day = timezone.localdate()
    query = {
        "van": worker.pk, "naar": colleague.pk, "dossier": case_file.pk, "soort": make_kind("BBH").pk, "aantal": 3,
        "voor": worker.pk, "afwezig": worker.pk, "vanaf": f"{day:%d/%m/%Y}", "tot": f"{day:%d/%m/%Y}",
    }  # fmt: skip
    response = client.get(reverse("workload:what_if"), query)
    text = text_of(response)
    assert "1 dossier gaat van Lien Vermeulen naar Hilde Roose" in text
    assert "3 nieuwe trajecten in de fase intake, over 1 medewerker" in text
    assert "Lien Vermeulen is er niet" in text
    link = soup(response).select_one("a[href*='overdracht']")
    assert f"dossier={case_file.pk}" in link["href"]
    assert (HandOver.objects.count(), Absence.objects.count()) == (0, 0)
    assert Assignment.objects.current().get(case_file=case_file).user == worker
    spoiled = query | {"dossier": "9" * 5000}
    assert "gaat van" not in text_of(client.get(reverse("workload:what_if"), spoiled))
    ticked = soup(client.get(link["href"])).select("input[name=dossier][checked]")
    assert [box["value"] for box in ticked] == [str(case_file.pk)]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"soort": "", "aantal": "3"}, "Welk traject?"),
        ({"aantal": "-3"}, "Minstens 1."),
        ({"afwezig": "W"}, "Vul de dag in."),
        ({"afwezig": "W", "vanaf": "10/12/2026", "tot": "01/12/2026"}, "De laatste dag ligt voor de eerste."),
        ({"van": "W", "naar": "W"}, "Kies een andere collega."),
        ({"van": "999999"}, "Deze collega staat niet in de lijst."),
    ],
)
def test_what_if_says_at_the_field_what_cannot_be(client, head, worker, query, message):
    asked = {name: worker.pk if value == "W" else value for name, value in query.items()}
    response = client.get(reverse("workload:what_if"), asked)
    assert response.status_code == 422
    assert message in text_of(response)


def test_the_norm_and_hours_are_set_with_messages_at_their_field(client, worker):
    client.force_login(make_user(Role.MANAGER))
    text = page(client, "norm")
    assert "1150,0" in text
    assert "beginwaarden van Houvast" in text
    fields = soup(client.get(reverse("workload:norm"))).select("form[method=post] input[name]")
    data = {field["name"]: field.get("value", "") for field in fields}
    wrong = client.post(reverse("workload:norm"), data | {"leave_hours": "-5", "crisis_factor": "0,5"})
    assert wrong.status_code == 422
    assert text_of(wrong).count("Minstens") >= 2
    absurd = {"upper_percent": "99999", "paused_percent": "500", "partners_from": "0", "crisis_factor": "99"}
    wrong = client.post(reverse("workload:norm"), data | absurd)
    assert set(wrong.context["form"].errors) == set(absurd)
    client.post(reverse("workload:norm"), data | {"meeting_hours": "276,5"})
    assert WorkloadNorm.objects.get().client_hours == Decimal("1049.5")
    url = reverse("workload:person", args=[worker.pk])
    for fte in ("0", "-1", "1,5"):
        refused = client.post(url, {"form": "time", "starts_on": "01/11/2026", "fte": fte})
        assert refused.status_code == 422
        assert "boven 0 en hoogstens 1" in text_of(refused)
    client.post(
        url, {"form": "time", "starts_on": "01/11/2026", "fte": "0,8", "outside_hours": "12", "languages": ["ar"]}
    )
    time = WorkerTime.objects.get()
    assert (time.fte, time.outside_hours, time.languages) == (Decimal("0.80"), 12, ["ar"])


def test_an_absence_is_noted_without_a_reason_and_taken_back(client, worker):
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    url = reverse("workload:person", args=[worker.pk])
    assert "De reden vraagt Houvast niet" in text_of(client.get(url))
    day = {"form": "absence", "first": "01/12/2026", "last": "12/12/2026", "beyond_leave": "on"}
    client.post(url, day)
    overlapping = client.post(url, day | {"first": "12/12/2026", "last": "20/12/2026"})
    assert overlapping.status_code == 422
    assert "Er staat al een afwezigheid" in text_of(overlapping)
    client.post(reverse("workload:absence_remove", args=[Absence.objects.get().pk]))
    assert not Absence.objects.exists()


def test_the_months_stand_in_picture_table_and_file(client, head, worker, colleague):
    for month, hours in ((9, "70.5"), (10, "95")):
        make_snapshot(worker, dt.date(2026, month, 1), hours=hours)
    make_snapshot(colleague, dt.date(2026, 10, 1), backfilled=True)
    response = client.get(reverse("workload:history"), {"wie": f"medewerker-{worker.pk}"})
    assert soup(response).select_one("svg.month-chart")["aria-label"].startswith("Uren per maand van Lien Vermeulen")
    assert [row.th.text[:7] for row in soup(response).select("tbody tr")] == ["oktober", "septemb"]
    file = client.get(reverse("workload:history_csv"), {"wie": f"team-{worker.team_id}"})
    lines = file.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("maand;medewerker;team;uren")
    assert lines[1].startswith("09/2026;Lien Vermeulen;Team Noord;70,50;90,00;85;105;20;25")
    assert len(lines) == 4
    client.force_login(worker)
    own = client.get(reverse("workload:history_csv"), {"wie": f"medewerker-{colleague.pk}"}).content.decode()
    assert "Roose" not in own
    assert "Vermeulen" in own


def test_vandaag_shows_last_nights_count(client, head, worker, colleague):
    month = timezone.localdate()
    assert "Vannacht telt Houvast voor het eerst." in text_of(client.get("/"))
    make_snapshot(worker, month, hours="60", capacity="60")
    make_snapshot(colleague, month, hours="30", capacity="40")
    assert "90,0 van 100,0 uur" in text_of(client.get("/"))
    client.force_login(worker)
    text = text_of(client.get("/"))
    assert "Mijn werklast" in text
    assert "60,0 van 60,0 uur" in text
    assert "100 %" in text


def test_the_worker_page_of_somebody_on_leave_says_so(client, head, worker):
    a_file(worker)
    today = timezone.localdate()
    first = today.replace(day=1)
    make_absence(worker, first, first + dt.timedelta(days=27))
    make_crisis(a_file(worker, "Jan Peeters"), worker, start=today, last=today)
    text = page(client, "worker", pk=worker.pk)
    assert "werkdagen afwezig" in text
    assert "crisis" in text

"""Scoring goals and ladder together, and what the progress page and the paper then say."""

import datetime as dt
import io

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from houvast.accounts.models import User
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.models import GoalScore, LadderStep
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.contracts import make_goal

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> User:
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker: User) -> CaseFile:
    return make_case_file(worker=worker, person=make_person(language="nl"))


def text_of(response: object) -> str:
    soup = BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]
    return " ".join(soup.main.get_text(" ").split())  # type: ignore[union-attr]


def posted(page: object, **values: str) -> dict[str, str]:
    """What the form sends: the state it was opened in, and what was chosen."""
    soup = BeautifulSoup(page.content, "html.parser")  # type: ignore[attr-defined]
    seen = soup.find("input", attrs={"name": "seen"})
    assert seen is not None
    return {"seen": str(seen["value"]), "day": timezone.localdate().strftime("%d/%m/%Y"), **values}


def test_scores_are_kept_and_shown_in_words_and_pictures(client: Client, case_file: CaseFile, worker: User) -> None:
    goal = make_goal(case_file)
    GoalScore.objects.create(goal=goal, scored_on=dt.date(2026, 4, 1), worker_score=-2, scored_by=worker)
    LadderStep.objects.create(case_file=case_file, placed_on=dt.date(2026, 4, 1), step=2, placed_by=worker)
    client.force_login(worker)
    address = reverse("plans:score", args=[case_file.pk])
    answers = {f"client_{goal.pk}": "1", f"worker_{goal.pk}": "0", "ladder": "3"}
    response = client.post(address, posted(client.get(address), **answers), follow=True)
    text = text_of(response)
    assert "Volgens de werker: 1 van 1 doel bereikt." in text
    assert "Volgens de cliënt: 1 van 1 doel bereikt, 1 meer dan afgesproken." in text
    assert "−2 → 0" in text
    assert "Van trede 2 naar trede 3: doet mee aan georganiseerde activiteiten." in text
    assert response.content.decode().count("<svg") >= 3


def test_the_paper_says_it_to_the_client(client: Client, case_file: CaseFile, worker: User) -> None:
    goal = make_goal(case_file)
    GoalScore.objects.create(
        goal=goal, scored_on=dt.date(2026, 9, 1), client_score=0, worker_score=-1, scored_by=worker
    )
    LadderStep.objects.create(case_file=case_file, placed_on=dt.date(2026, 9, 1), step=4, placed_by=worker)
    for day in (dt.date(2026, 3, 16), dt.date(2026, 9, 1)):
        make_final(case_file, by=worker, measured_on=day)
    client.force_login(worker)
    pdf = client.get(reverse("assessments:progress_pdf", args=[case_file.pk])).content
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    assert "Uw doelen" in text
    assert "Volgens u: 1 van 1 doel bereikt." in text
    assert "trede 4: doet onbetaald werk" in text


def test_a_wrong_day_and_nothing_chosen_are_told_and_nothing_is_lost(
    client: Client, case_file: CaseFile, worker: User
) -> None:
    goal = make_goal(case_file)
    client.force_login(worker)
    address = reverse("plans:score", args=[case_file.pk])
    page = client.get(address)
    wrong = client.post(address, posted(page, day="01/01/2199", **{f"worker_{goal.pk}": "2"}))
    assert wrong.status_code == 422
    assert "De datum ligt in de toekomst." in text_of(wrong)
    assert '<option value="2" selected>' in wrong.content.decode()
    assert "minstens één doel" in text_of(client.post(address, posted(page)))
    off_scale = client.post(address, posted(page, **{f"worker_{goal.pk}": "3"}))
    assert off_scale.status_code == 422
    assert not GoalScore.objects.exists()


def test_a_colleague_who_was_first_is_announced(client: Client, case_file: CaseFile, worker: User) -> None:
    goal = make_goal(case_file)
    client.force_login(worker)
    address = reverse("plans:score", args=[case_file.pk])
    sent = posted(client.get(address), **{f"worker_{goal.pk}": "1"})
    GoalScore.objects.create(goal=goal, scored_on=dt.date(2026, 9, 1), worker_score=-1, scored_by=worker)
    answer = client.post(address, sent)
    assert answer.status_code == 409
    assert "Een collega wijzigde dit" in text_of(answer)
    assert client.post(address, posted(answer, **{f"worker_{goal.pk}": "1"})).status_code == 302


def test_dropped_goals_are_not_asked_and_no_goals_is_said(client: Client, case_file: CaseFile, worker: User) -> None:
    make_goal(case_file, text="Niet meer nodig", state="geschrapt", closed_on=dt.date(2026, 9, 1))
    client.force_login(worker)
    text = text_of(client.get(reverse("plans:score", args=[case_file.pk])))
    assert "Niet meer nodig" not in text
    assert "Er zijn nog geen doelen in het plan." in text

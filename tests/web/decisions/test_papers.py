"""The papers after a sitting: the letter with every mandatory element in the language of the client, extract and minutes."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.aid.models import AidGrant
from houvast.apps.casefiles.enums import DocumentKind, StepKind
from houvast.apps.casefiles.models import CaseDocument, NextStep
from houvast.apps.committee.actions.notices import mark_sent
from houvast.apps.committee.actions.papers import make_papers
from houvast.apps.committee.enums import DecisionOutcome, SendingWay
from houvast.apps.committee.models import Decision, Notice
from houvast.web.decisions.papers import notice_document, typesetters
from tests.documents.reading import pdf_text
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.committee import make_item
from tests.factories.decisions import (
    close,
    evening,
    make_open_sitting,
    make_request_proposal,
    make_sanction_proposal,
    note,
    print_papers,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return make_user(phone="051 22 33 44")


@pytest.fixture
def head():
    return make_user(Role.HEAD_OF_SERVICE)


@pytest.fixture
def sitting():
    return make_open_sitting()


def kept_text(stored):
    """The words of a paper as it was kept."""
    with stored.file.open("rb") as content:
        return pdf_text(content.read())


def granted(sitting, worker, head, *, language="nl", outcome=DecisionOutcome.OTHERWISE, **fields):
    """A decision on aid for somebody with this language, in the closed sitting."""
    case_file = make_case_file(worker=worker, person=make_person(language=language))
    proposal = make_request_proposal(case_file, by=worker)
    if outcome == DecisionOutcome.OTHERWISE:
        fields.setdefault("amount", Decimal("180.50"))
    note(make_item(sitting, proposal), outcome, by=head, motivation="De rest is al betaald.", **fields)
    close(sitting, by=head)
    return Decision.objects.get(case_file=case_file)


def test_pro_11_the_letter_says_all_nine_elements(sitting, worker, head):
    decision = granted(sitting, worker, head)
    text = pdf_text(notice_document(decision.notice).pdf())
    for said in (
        decision.number,
        decision.case_file.number,
        "De rest is al betaald.",
        str(worker),
        "051 22 33 44",
        "energiekosten",
        "€ 180,50",
        "eenmalig",
        "Hoe is dat berekend?",
        "arbeidsrechtbank",
        "binnen 3 maanden",
        "ten laatste op 2 juli 2026",
    ):
        assert said in text, said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            (
                "Pourquoi ?",
                "Forme de l’aide",
                "Montant et rythme",
                "une fois",
                "Comment est-ce calculé ?",
                "17 juin 2026",
                "Téléphone 051 22 33 44",
                "mentionnez le dossier",
                "tribunal du travail",
                "3 mois",
                "2 juillet 2026",
            ),
        ),
        (
            "en",
            (
                "Why?",
                "Form of the aid",
                "Amount and rhythm",
                "once",
                "How was that calculated?",
                "17 June 2026",
                "Telephone 051 22 33 44",
                "mention file",
                "labour court",
                "3 months",
                "2 July 2026",
            ),
        ),
    ],
)
def test_the_letter_says_all_nine_elements_in_the_language_of_the_client(sitting, worker, head, language, words):
    decision = granted(sitting, worker, head, language=language)
    document = notice_document(decision.notice)
    text = pdf_text(document.pdf()).replace("\u00a0", " ").replace("\u202f", " ")
    assert document.language == language
    written = ("De rest is al betaald.", str(worker), decision.number, decision.case_file.number, "180")
    for said in (*words, *written):
        assert said in text, said


def test_extract_minutes_and_the_letter_of_a_suspension_are_made_and_kept(sitting, worker, head, client):
    breach = make_sanction_proposal(worker=worker)
    note(make_item(sitting, breach), by=head, votes_for=4, votes_against=1, abstained=0)
    decision = granted(sitting, worker, head)
    assert make_papers(sitting_id=sitting.pk, typeset=typesetters(), at=evening()) == 2 + 2 + 1
    sitting.refresh_from_db()
    minutes = kept_text(sitting.minutes)
    for said in (str(breach.case_file.person), "4 voor, 1 tegen", decision.number, "De zitting is besloten"):
        assert said in minutes, said
    decision.refresh_from_db()
    extract = kept_text(decision.extract)
    assert decision.number in extract
    assert breach.case_file.number not in extract
    told = Notice.objects.get(decision__item__breach=breach)
    assert "arbeidsrechtbank" in kept_text(told.document)
    client.force_login(head)
    for name, pk in (("minutes", sitting.pk), ("letter", decision.pk), ("extract", decision.pk)):
        response = client.get(reverse(f"decisions:{name}", args=[pk]))
        assert response["Content-Type"] == "application/pdf"
        assert b"".join(response.streaming_content).startswith(b"%PDF")
    office = client.get(reverse("decisions:minutes_office", args=[sitting.pk]))
    assert office.content[:2] == b"PK"


def test_a_letter_that_left_ends_its_step_starts_the_appeal_and_stays_in_the_file(sitting, worker, head, client):
    decision = granted(sitting, worker, head)
    client.force_login(head)
    page = reverse("decisions:dispatch")
    chosen = f"{decision.notice.pk}:{decision.notice.version}"
    values = {"notice": chosen, "sent_on": "22/06/2026", "sent_how": "aangetekend"}
    waiting = client.post(page, values)
    assert waiting.status_code == 422
    assert "wordt nog gemaakt" in waiting.content.decode()
    print_papers(sitting)
    decision.notice.refresh_from_db()
    values["notice"] = f"{decision.notice.pk}:{decision.notice.version}"
    early = client.post(page, {**values, "sent_on": "16/06/2026"})
    assert "De beslissing is van 17/06/2026" in early.content.decode()
    assert client.post(page, values).status_code == 302
    decision.notice.refresh_from_db()
    # PRO-08: three months after the notice.
    assert decision.notice.appeal_until == dt.date(2026, 9, 22)
    assert not NextStep.objects.filter(kind=StepKind.NOTICE, object_id=decision.pk, done_at=None).exists()
    kept = CaseDocument.objects.get(case_file=decision.case_file, kind=DocumentKind.DECISION)
    assert kept.stored_file == decision.notice.document
    again = client.post(page, values)
    assert again.status_code == 422
    assert timezone.localdate() > decision.decided_on
    assert AidGrant.objects.get().amount == Decimal("180.50")


def test_a_letter_the_post_brings_back_gives_the_worker_a_task_once(sitting, worker, head, client):
    decision = granted(sitting, worker, head)
    print_papers(sitting)
    client.force_login(head)
    page = reverse("decisions:returned", args=[decision.pk])
    assert client.get(page).status_code == 404  # it did not leave yet
    notice = Notice.objects.get(decision=decision)
    notice = mark_sent(
        notice=notice, expected=notice.version, sent_on=dt.date(2026, 6, 19), how=SendingWay.REGISTERED, by=head,
        at=evening(dt.date(2026, 6, 19)),
    )  # fmt: skip
    assert page in client.get(reverse("decisions:detail", args=[decision.pk])).content.decode()
    values = {"returned_on": "18/06/2026", "version": notice.version}
    early = client.post(page, values)
    assert early.status_code == 422
    assert "De brief vertrok op 19/06/2026" in early.content.decode()
    assert client.post(page, {**values, "returned_on": "25/06/2026", "version": 0}).status_code == 409
    assert client.post(page, {**values, "returned_on": "25/06/2026"}).status_code == 302
    assert client.post(page, {**values, "returned_on": "25/06/2026"}).status_code == 404
    task = NextStep.objects.get(kind=StepKind.MANUAL, case_file=decision.case_file, title__contains="kwam terug")
    assert task.due_on == dt.date(2026, 7, 2)
    sent = client.get(reverse("decisions:dispatch"), {"toon": "verstuurd"}).content.decode()
    assert "teruggekomen op 25/06/2026" in sent
    assert reverse("decisions:of_file", args=[decision.case_file_id]) in sent


def test_a_suspension_is_told_with_proof_and_only_then_starts(sitting, worker, head, client):
    breach = make_sanction_proposal(worker=worker)
    note(make_item(sitting, breach), by=head)
    close(sitting, by=head)
    print_papers(sitting)
    notice = Notice.objects.get()
    client.force_login(head)
    values = {"notice": f"{notice.pk}:{notice.version}", "sent_on": "19/06/2026", "sent_how": "brief"}
    refused = client.post(reverse("decisions:dispatch"), values)
    assert "aangetekend of tegen ontvangstbewijs" in refused.content.decode()
    assert client.post(reverse("decisions:dispatch"), {**values, "sent_how": "aangetekend"}).status_code == 302
    breach.refresh_from_db()
    assert breach.notified_on == dt.date(2026, 6, 19)

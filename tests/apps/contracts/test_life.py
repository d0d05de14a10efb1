"""A contract that runs: talks asked, missed talks with tries, conclusions with their next step, scores, notice, seals."""

import base64
import datetime as dt
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from houvast.apps.assessments.answers import DomainAnswer
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.apps.contracts.actions.closing import Notice, close_gpmi
from houvast.apps.contracts.actions.evaluating import EvaluationAnswers, hold_evaluation, miss_evaluation
from houvast.apps.contracts.actions.following_up import note_attempt, note_team, tries_of
from houvast.apps.contracts.actions.planning import move_evaluation
from houvast.apps.contracts.actions.rescoring import Rescored
from houvast.apps.contracts.actions.screen import (
    Conditions,
    Signatory,
    complete_signing,
    sign_on_screen,
    start_signing,
    void_signing,
)
from houvast.apps.contracts.actions.sealing import digest_now, seal_paper
from houvast.apps.contracts.actions.talks import ask_talk, drop_talk, hold_talk
from houvast.apps.contracts.enums import EndedBy, EndReason, EvaluationConclusion, GpmiState, TalkKind
from houvast.apps.contracts.models import Seal, Signature
from houvast.apps.trajectories.actions.scores import GoalAnswer
from houvast.core.enums import Party
from houvast.core.errors import Refused
from houvast.documents.actions import store_upload
from houvast.documents.drawings import clean_drawing
from houvast_rules.law import current_law
from tests.factories.assessments import make_final
from tests.factories.contracts import SIGNED_ON, make_offered, make_signed, moment

pytestmark = pytest.mark.django_db

MONDAY = dt.date(2026, 5, 4)


@pytest.fixture
def gpmi(case_file, worker):
    return make_signed(case_file, by=worker)


def ask(gpmi, **fields):
    given = {"kind": TalkKind.TALK, "asked_by": Party.CLIENT, "asked_on": MONDAY, "words": "Over de taalles.", **fields}
    return ask_talk(gpmi=gpmi, by=gpmi.worker, at=moment(MONDAY), **given)


def test_an_asked_talk_is_due_in_five_working_days_and_late_stays_late(gpmi, case_file):
    talk = ask(gpmi)
    assert ask(gpmi).pk == talk.pk  # sent twice
    step = case_file.steps.open().get(kind=StepKind.TALK)
    assert (talk.due_on, step.due_on, step.rule) == (dt.date(2026, 5, 11), dt.date(2026, 5, 11), "EVA-02")
    held = hold_talk(
        talk=talk,
        expected=talk.version,
        held_on=dt.date(2026, 5, 13),
        form=ContactForm.PHONE,
        outcome="We zoeken een les dichterbij.",
        by=gpmi.worker,
        at=moment(dt.date(2026, 5, 13)),
    )
    assert held.days_late == 2
    assert not case_file.steps.open().filter(kind=StepKind.TALK).exists()


def test_a_talk_that_is_impossible_is_refused_and_one_may_be_dropped(gpmi, case_file):
    with pytest.raises(Refused) as refused:
        ask(gpmi, words=" ")
    assert set(refused.value.message_dict) == {"words"}
    with pytest.raises(Refused) as refused:
        ask(gpmi, asked_on=MONDAY + dt.timedelta(days=1))
    assert set(refused.value.message_dict) == {"asked_on"}
    talk = ask(gpmi)
    drop_talk(talk=talk, expected=talk.version, reason="Al opgelost.", by=gpmi.worker, at=moment(MONDAY))
    assert not case_file.steps.open().filter(kind=StepKind.TALK).exists()


def hold(evaluation, conclusion=EvaluationConclusion.CONTINUE, **fields):
    rescored = fields.pop("rescored", None)
    day = fields.pop("held_on", evaluation.planned_on)
    answers = EvaluationAnswers(held_on=day, form=ContactForm.PHONE, conclusion=conclusion, **fields)
    return hold_evaluation(
        evaluation=evaluation,
        expected=evaluation.version,
        answers=answers,
        reviews={},
        rescored=rescored,
        by=evaluation.gpmi.worker,
        at=moment(day),
    )


@pytest.mark.parametrize(
    ("conclusion", "kind"),
    [
        (EvaluationConclusion.ADAPT, StepKind.ANNEX),
        (EvaluationConclusion.EXTEND, StepKind.RENEWAL),
        (EvaluationConclusion.CLOSE, StepKind.CLOSING),
        (EvaluationConclusion.SIGNAL, StepKind.TEAM),
    ],
)
def test_a_conclusion_plans_its_next_step(gpmi, case_file, conclusion, kind):
    held = hold(gpmi.evaluations.first(), conclusion)
    step = case_file.steps.open().get(kind=kind)
    assert step.due_on <= held.held_on + dt.timedelta(days=21)
    assert str(held.get_conclusion_display()) in step.source


def test_the_team_answers_a_signal(gpmi, case_file):
    held = hold(gpmi.evaluations.first(), EvaluationConclusion.SIGNAL)
    note_team(
        evaluation=held,
        expected=held.version,
        outcome="We gaan samen op huisbezoek.",
        by=gpmi.worker,
        at=moment(MONDAY),
    )
    assert not case_file.steps.open().filter(kind=StepKind.TEAM).exists()


def test_moving_does_not_make_a_late_evaluation_timely(gpmi):
    first = gpmi.evaluations.first()
    due = first.planned_on
    moved = move_evaluation(
        evaluation=first,
        expected=first.version,
        planned_on=due + dt.timedelta(days=20),
        by=gpmi.worker,
        at=moment(MONDAY),
    )
    held = hold(moved, held_on=due + dt.timedelta(days=12))
    assert (held.due_on, held.days_late) == (due, 12)


def test_scores_at_an_evaluation_are_a_measurement_and_goal_scores(case_file, worker):
    make_final(case_file, by=worker, measured_on=SIGNED_ON - dt.timedelta(days=20))
    gpmi = make_signed(case_file, by=worker)
    goal = gpmi.goals.get()
    rescored = Rescored(
        domains={goal.domain: DomainAnswer(client=4, worker=3, working=True)},
        goals={goal.goal_id: GoalAnswer(1, 0)},
    )
    held = hold(gpmi.evaluations.first(), rescored=rescored)
    score = held.assessment.scores.get(domain=goal.domain)
    assert (held.assessment.is_final, held.assessment.reason) == (True, "evaluatie")
    assert (score.client_score, score.worker_score) == (4, 3)
    others = held.assessment.scores.exclude(domain=goal.domain)
    assert {row.worker_score for row in others} == {0}  # put aside on purpose
    assert goal.goal.scores.get().client_score == 1


def test_a_few_scores_never_become_the_zero_measurement(gpmi):
    domain = gpmi.goals.get().domain
    with pytest.raises(Refused) as refused:
        hold(gpmi.evaluations.first(), rescored=Rescored(domains={domain: DomainAnswer(client=4, worker=3)}))
    assert set(refused.value.message_dict) == {"assessment"}


def test_a_missed_talk_asks_two_ways_and_the_own_language(gpmi, case_file):
    first = gpmi.evaluations.first()
    missed = miss_evaluation(
        evaluation=first,
        expected=first.version,
        reason="Niet verschenen.",
        try_again_on=None,
        no_show=True,
        by=gpmi.worker,
        at=moment(first.planned_on),
    )
    law = current_law()
    assert not tries_of(missed, law=law).value
    day = first.planned_on + dt.timedelta(days=1)
    for channel, own in ((ContactForm.PHONE, False), (ContactForm.LETTER, True)):
        note_attempt(
            evaluation=missed,
            made_on=day,
            channel=channel,
            own_language=own,
            reached=False,
            note="Voicemail.",
            by=gpmi.worker,
            at=moment(day),
        )
    assert tries_of(missed, law=law).value
    assert case_file.contacts.filter(form__in=[ContactForm.PHONE, ContactForm.LETTER]).count() == 2


def close(gpmi, notice=None, **fields):
    return close_gpmi(
        gpmi=gpmi,
        expected=gpmi.version,
        ended_on=MONDAY,
        end_reason=EndReason.CLIENT,
        conclusion="We stoppen.",
        closing_assessment=None,
        no_measurement_reason="Geen gesprek meer.",
        by=gpmi.worker,
        at=moment(MONDAY),
        notice=notice,
        **fields,
    )


def test_notice_by_the_centre_hears_the_client_first(gpmi):
    with pytest.raises(Refused) as refused:
        close(gpmi, Notice(EndedBy.CENTRE, MONDAY, " "))
    assert set(refused.value.message_dict) == {"notice_reply"}
    with pytest.raises(Refused) as refused:
        close(gpmi, Notice(EndedBy.CLIENT, None))
    assert set(refused.value.message_dict) == {"notice_on"}
    ended = close(gpmi, Notice(EndedBy.CENTRE, MONDAY, "Ze wil liever verder met de school."))
    assert (ended.ended_by, ended.notice_on) == (EndedBy.CENTRE, MONDAY)


def drawing(width=60, height=20, ink=True):
    """A PNG as a canvas gives it."""
    row = b"\x00" + (b"\x10\x23\x3f\xff" if ink else bytes(4)) * width

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    told = chunk(b"tEXt", b"Comment\x00<script>")
    made = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + told + chunk(b"IDAT", zlib.compress(row * height))
    return f"data:image/png;base64,{base64.b64encode(made + chunk(b'IEND', b'')).decode()}"


def test_a_drawing_is_made_anew_and_what_is_none_is_refused():
    assert b"script" not in clean_drawing(drawing())
    huge = drawing(width=2401)
    for wrong in ("", "data:image/svg+xml;base64,AAAA", drawing(ink=False), huge, drawing()[:-30], "x" * 600_000):
        with pytest.raises(Refused):
            clean_drawing(wrong)


def start(gpmi, **fields):
    given = {"present": "Amina, Lien", "no_balance_reason": "Volgt.", **fields}
    people = [Signatory(Party.CLIENT, "Amina"), Signatory(Party.CENTRE, "Lien")]
    return start_signing(
        gpmi=gpmi,
        annex=None,
        conditions=Conditions(**given),
        signatories=people,
        text_digest="a" * 64,
        by=gpmi.worker,
        at=moment(SIGNED_ON),
    )


def put(signature, by, **fields):
    given = {"drawing": None, "typed": "Amina", "explained": True, "explained_in": "Nederlands", **fields}
    return sign_on_screen(signature=signature, by=by, at=moment(SIGNED_ON), **given)


def paper(worker, content=b"%PDF-1.4\n%%EOF\n"):
    upload = SimpleUploadedFile("gpmi.pdf", content, content_type="application/pdf")
    return store_upload(by=worker, upload=upload, at=moment(SIGNED_ON))


def finish(signing, worker, digest="a" * 64):
    return complete_signing(signing=signing, text_digest=digest, paper=paper(worker), by=worker, at=moment(SIGNED_ON))


def test_everybody_signs_the_same_text_and_it_is_sealed(case_file, worker):
    signing = start(make_offered(case_file, by=worker))
    client, centre = signing.signatures.all()
    with pytest.raises(Refused) as refused:
        put(client, worker, explained=False)
    assert set(refused.value.message_dict) == {"explained"}
    put(client, worker)
    with pytest.raises(Refused, match="Nog niet iedereen"):
        finish(signing, worker)
    put(centre, worker, typed="Lien", explained=False)
    with pytest.raises(Refused, match="De tekst veranderde"):
        finish(signing, worker, digest="b" * 64)
    seal = finish(signing, worker)
    gpmi = signing.gpmi
    gpmi.refresh_from_db()
    assert (gpmi.state, gpmi.signed_on, gpmi.signed_scan_id) == (GpmiState.SIGNED, SIGNED_ON, seal.file_id)
    assert digest_now(seal) == seal.sha256
    for change in (
        lambda: Seal.objects.update(sha256="c" * 64),
        lambda: Seal.objects.all().delete(),
        lambda: Signature.objects.update(name="Iemand anders"),
        lambda: Signature.objects.all().delete(),
    ):
        with pytest.raises(Exception, match=r"[Cc]annot"), transaction.atomic():
            change()


def test_a_changed_or_missing_file_no_longer_fits_its_seal(gpmi, worker):
    seal = seal_paper(gpmi=gpmi, file=paper(worker), by=worker, at=moment(MONDAY))
    with open(seal.file.file.path, "ab") as file:
        file.write(b"x")
    assert digest_now(seal) not in {"", seal.sha256}
    seal.file.file.storage.delete(seal.file.file.name)
    assert digest_now(seal) == ""


def test_signing_on_the_screen_asks_what_paper_asks(case_file, worker):
    gpmi = make_offered(case_file, by=worker)
    for fields, box in (({"present": " "}, "present"), ({"no_balance_reason": ""}, "no_balance_reason")):
        with pytest.raises(Refused) as refused:
            start(gpmi, **fields)
        assert set(refused.value.message_dict) == {box}
    signing = start(gpmi)
    assert start(gpmi).pk == signing.pk
    void_signing(signing=signing, by=worker, at=moment(SIGNED_ON))
    with pytest.raises(Refused, match="al afgesloten"):
        put(signing.signatures.first(), worker)


def test_a_signature_is_drawn_or_typed(case_file, worker):
    signature = start(make_offered(case_file, by=worker)).signatures.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.filter(pk=signature.pk).update(signed_at=moment(SIGNED_ON))

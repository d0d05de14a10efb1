"""Contracts for the matrix of pages: made for a subject's file, in the state a page asks for."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from houvast.apps.contracts.actions.sealing import seal_paper
from houvast.apps.contracts.models import Annex, Evaluation, Gpmi, Signing
from houvast.documents.actions import store_upload
from tests.factories.contracts import (
    OFFERED_ON,
    SIGNED_ON,
    STARTS_ON,
    make_bare_annex,
    make_bare_gpmi,
    make_couple,
    make_promises,
)
from tests.web.world import Subject, World


def of_gpmi(state: str = "getekend", **fields: Any) -> Callable[[Subject], dict[str, Any]]:
    """The contract of the file; `fields` such as the state it must be in for this page."""
    return lambda subject: {"pk": _gpmi(subject, state, **fields).pk}


def _gpmi(subject: Subject, state: str = "getekend", **fields: Any) -> Gpmi:
    known: Gpmi | None = subject.case_file.contracts.first()
    return known or make_bare_gpmi(subject.case_file, worker=subject.worker, state=state, **fields)


def of_exemption(subject: Subject) -> dict[str, Any]:
    reason = {"kind": "GEEN", "federal_code": 8, "exemption_reason": "gezondheid", "conclusion": "Attest."}
    return {"pk": _gpmi(subject, "vrijgesteld", **reason).pk}


def of_commitment(subject: Subject) -> dict[str, Any]:
    gpmi = _gpmi(subject)
    make_promises(gpmi, 1)
    return {"pk": gpmi.pk, "commitment_id": gpmi.commitments.all()[0].pk}


def of_evaluation(subject: Subject) -> dict[str, Any]:
    gpmi = _gpmi(subject)
    make_promises(gpmi, 1)
    return {"pk": gpmi.evaluations.all()[0].pk}


def of_ended(subject: Subject) -> dict[str, Any]:
    ending = {"ended_on": dt.date(2026, 9, 30), "end_reason": "werk", "conclusion": "Aan het werk."}
    return {"pk": _gpmi(subject, "beeindigd", signed_on=dt.date(2026, 3, 30), **ending).pk}


def of_contract_of_couple(subject: Subject) -> dict[str, Any]:
    """A contract whose other partner has a file in the same hands."""
    make_couple(subject.case_file)
    return {"pk": _gpmi(subject).pk}


def of_scanned(subject: Subject) -> dict[str, Any]:
    upload = SimpleUploadedFile("gpmi.pdf", b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")
    scan = store_upload(by=subject.worker, upload=upload, at=timezone.now())
    return {"pk": _gpmi(subject, signed_scan=scan).pk}


def of_missed(subject: Subject) -> dict[str, Any]:
    made = of_evaluation(subject)
    Evaluation.objects.filter(pk=made["pk"]).update(state="niet_doorgegaan", missed_reason="Ziek.")
    return made


def of_held(conclusion: str = "bespreken_team") -> Callable[[Subject], dict[str, Any]]:
    def make(subject: Subject) -> dict[str, Any]:
        made = of_evaluation(subject)
        held = {"state": "gehouden", "held_on": STARTS_ON, "form": "kantoor", "conclusion": conclusion}
        Evaluation.objects.filter(pk=made["pk"]).update(new_agreements="Ik bel de school.", **held)
        return made

    return make


def of_annex(state: str = "concept") -> Callable[[Subject], dict[str, Any]]:
    return lambda subject: {"pk": _annex(subject, state).pk}


def _annex(subject: Subject, state: str) -> Annex:
    gpmi = _gpmi(subject)
    if not gpmi.commitments.exists():
        make_promises(gpmi, 1)
    offered = None if state == "concept" else OFFERED_ON
    known: Annex | None = gpmi.annexes.first()
    return known or make_bare_annex(gpmi, state=state, offered_on=offered)


def of_talk(subject: Subject) -> dict[str, Any]:
    words = {"asked_by": "client", "asked_on": STARTS_ON, "words": "Over de taalles.", "kind": "gesprek"}
    talk, _made = _gpmi(subject).talks.get_or_create(**words, defaults={"due_on": STARTS_ON})
    return {"pk": talk.pk}


def of_signing(subject: Subject) -> dict[str, Any]:
    return {"pk": _signing(subject).pk}


def _signing(subject: Subject) -> Signing:
    gpmi = _gpmi(subject, "besproken")
    known = gpmi.signings.first()
    if known is None:
        known = Signing.objects.create(gpmi=gpmi, text_digest="0" * 64, present="Cliënt", started_by=subject.worker)
        known.signatures.create(party="client", name="Cliënt")
        known.signatures.create(party="centre", name="Werker", position=1)
    return known  # type: ignore[no-any-return]


def of_signature(party: str) -> Callable[[Subject], dict[str, Any]]:
    return lambda subject: {"pk": _signing(subject).signatures.get(party=party).pk}


def of_seal(subject: Subject) -> dict[str, Any]:
    gpmi = _gpmi(subject)
    known = gpmi.seals.first()
    if known is None:
        upload = SimpleUploadedFile("gpmi.pdf", b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")
        file = store_upload(by=subject.worker, upload=upload, at=timezone.now())
        known = seal_paper(gpmi=gpmi, file=file, by=subject.worker, at=timezone.now())
    return {"pk": known.pk}


def add_life(world: World, subject: Subject, number: int) -> None:
    """A contract with everything that can hang under it."""
    gpmi = _gpmi(subject)
    make_promises(gpmi, number)
    for place in range(number):
        signed = {"state": "getekend", "offered_on": OFFERED_ON, "signed_on": SIGNED_ON}
        make_bare_annex(gpmi, number=gpmi.annexes.count() + 1, **signed)
        gpmi.talks.create(asked_by="client", asked_on=STARTS_ON, words=f"{place} {number}", due_on=STARTS_ON)
        missed = gpmi.evaluations.create(planned_on=STARTS_ON, state="niet_doorgegaan", missed_reason="Ziek.")
        missed.attempts.create(made_on=STARTS_ON, channel="telefoon", made_by=subject.worker)
        upload = SimpleUploadedFile("gpmi.pdf", b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")
        file = store_upload(by=subject.worker, upload=upload, at=timezone.now())
        seal_paper(gpmi=gpmi, file=file, by=subject.worker, at=timezone.now())


def add_promises(world: World, subject: Subject, number: int) -> None:
    make_promises(_gpmi(subject), number)


def add_contracts(world: World, subject: Subject, number: int) -> None:
    for _place in range(number):
        year = 2027 + subject.case_file.contracts.count()
        make_bare_gpmi(
            subject.case_file,
            worker=subject.worker,
            number=f"GPMI-{year}/{subject.case_file.pk}",
            starts_on=dt.date(year, 1, 1),
            ends_on=dt.date(year, 12, 31),
        )

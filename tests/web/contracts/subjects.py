"""Contracts for the matrix of pages: made for a subject's file, in the state a page asks for."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from houvast.apps.contracts.models import Gpmi
from houvast.documents.actions import store_upload
from tests.factories.contracts import make_bare_gpmi, make_couple, make_promises
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

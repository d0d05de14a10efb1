"""Requests for aid and accounts, for the matrix of pages."""

from typing import Any

from tests.factories.aid import make_aid_request, make_payee, make_scheme
from tests.web.world import Subject, World


def of_aid_request(subject: Subject) -> dict[str, Any]:
    return {"pk": make_aid_request(subject.case_file, by=subject.worker).pk}


def of_account(subject: Subject) -> dict[str, Any]:
    return {"pk": make_payee(subject.case_file).pk}


def add_aid_requests(_world: World, subject: Subject, n: int) -> None:
    for _number in range(n):
        make_aid_request(subject.case_file, by=subject.worker)


def add_accounts(_world: World, subject: Subject, n: int) -> None:
    for _number in range(n):
        make_payee(subject.case_file)


def add_choices(_world: World, subject: Subject, n: int) -> None:
    for _number in range(n):
        make_scheme()

"""Proposals for the matrix of pages: made for a subject's file, a draft unless a page asks otherwise."""

from typing import Any

from houvast.apps.aid.models import AidProposal
from tests.factories.aid import make_aid_grant, make_aid_proposal, make_aid_request
from tests.web.world import Subject, World


def of_proposal(subject: Subject) -> dict[str, Any]:
    known = AidProposal.objects.filter(case_file=subject.case_file).first()
    return {"pk": (known or make_aid_proposal(subject.case_file, by=subject.worker, ready=False)).pk}


def add_proposals(world: World, subject: Subject, number: int) -> None:
    for _place in range(number):
        request = make_aid_request(subject.case_file, by=subject.worker)
        make_aid_proposal(subject.case_file, by=subject.worker, request=request)
        make_aid_grant(subject.case_file)

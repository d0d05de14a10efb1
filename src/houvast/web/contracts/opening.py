"""Open a file or one of its contracts: only who may see the file, and the read log knows."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.models import Annex, Evaluation, Gpmi, Seal, Signature, TalkRequest
from houvast.web.access import get_visible_or_404, log_access, user_of
from houvast.web.links import address_or_blank

Trail = list[tuple[str, str]]


def open_file(request: HttpRequest, pk: int, *, page: str) -> CaseFile:
    """Return the file, or 404."""
    visible = CaseFile.objects.visible_to(user_of(request)).select_related("person")
    case_file: CaseFile = get_visible_or_404(visible, pk=pk)
    log_access(request, person_id=case_file.person_id, page=page)
    return case_file


def open_gpmi(request: HttpRequest, pk: int, *, page: str) -> Gpmi:
    """Return the contract with its file, people and measurements, or 404."""
    people = ("case_file__person", "worker", "replacement")
    related = (*people, "baseline", "closing_assessment", "signed_scan", "resumes", "studies", "previous")
    visible = Gpmi.objects.visible_to(user_of(request)).select_related(*related)
    gpmi: Gpmi = get_visible_or_404(visible, pk=pk)
    log_access(request, person_id=gpmi.case_file.person_id, page=page)
    return gpmi


def open_evaluation(request: HttpRequest, pk: int, *, page: str) -> Evaluation:
    """Return the evaluation with its contract, or 404."""
    related = ("gpmi__case_file__person", "gpmi__worker", "gpmi__baseline", "held_by", "assessment")
    visible = Evaluation.objects.visible_to(user_of(request)).select_related(*related)
    evaluation: Evaluation = get_visible_or_404(visible, pk=pk)
    log_access(request, person_id=evaluation.gpmi.case_file.person_id, page=page)
    return evaluation


_OF_GPMI = ("gpmi__case_file__person", "gpmi__worker", "gpmi__replacement", "gpmi__baseline", "gpmi__previous")


def open_annex(request: HttpRequest, pk: int, *, page: str) -> Annex:
    """Return an annex with its contract, or 404."""
    annex: Annex = get_visible_or_404(Annex.objects.visible_to(user_of(request)).select_related(*_OF_GPMI), pk=pk)
    log_access(request, person_id=annex.gpmi.case_file.person_id, page=page)
    return annex


def open_talk(request: HttpRequest, pk: int, *, page: str) -> TalkRequest:
    """Return an asked talk with its contract, or 404."""
    talk: TalkRequest = get_visible_or_404(
        TalkRequest.objects.visible_to(user_of(request)).select_related(*_OF_GPMI), pk=pk
    )
    log_access(request, person_id=talk.gpmi.case_file.person_id, page=page)
    return talk


def open_seal(request: HttpRequest, pk: int, *, page: str) -> Seal:
    """Return a sealed paper with its contract, or 404."""
    visible = Seal.objects.visible_to(user_of(request)).select_related("gpmi__case_file__person", "file")
    seal: Seal = get_visible_or_404(visible, pk=pk)
    log_access(request, person_id=seal.gpmi.case_file.person_id, page=page)
    return seal


def open_signature(request: HttpRequest, pk: int, *, page: str) -> Signature:
    """Return one signature with what is signed, or 404."""
    deep = (*(f"signing__{name}" for name in _OF_GPMI), "signing__annex")
    signature: Signature = get_visible_or_404(
        Signature.objects.visible_to(user_of(request)).select_related(*deep), pk=pk
    )
    log_access(request, person_id=signature.signing.gpmi.case_file.person_id, page=page)
    return signature


def trail_of_file(case_file: CaseFile, here: str) -> Trail:
    """The way back from a page of the file: the client, the GPMIs, here."""
    back = [(str(case_file.person), address_or_blank("casefiles:person", case_file.person_id))]
    back = [step for step in back if step[1]] or [
        (str(case_file.person), reverse("contracts:list", args=[case_file.pk]))
    ]
    if here == _("GPMI"):
        return [*back, (here, "")]
    return [*back, (_("GPMI"), reverse("contracts:list", args=[case_file.pk])), (here, "")]


def trail_of(gpmi: Gpmi, here: str = "") -> Trail:
    """The way back from a page of a contract; without `here` the contract itself is the page."""
    if not here:
        return trail_of_file(gpmi.case_file, gpmi.number)
    *back, (number, _here) = trail_of_file(gpmi.case_file, gpmi.number)
    return [*back, (number, reverse("contracts:detail", args=[gpmi.pk])), (here, "")]

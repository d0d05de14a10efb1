"""The letters: as they were sent, or as they would leave today."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from houvast.accounts.permissions import Permission
from houvast.apps.sanctions.models import NonCompliance
from houvast.documents.responses import file_response, made_response
from houvast.web.access import requires
from houvast.web.sanctions.letters import COLUMNS, DECISION, INVITATION, NOTICE, letter_document
from houvast.web.sanctions.opening import open_path


@requires(Permission.READ_FILE)
def letter(request: HttpRequest, pk: int, letter: str) -> Any:
    """One letter as PDF/UA; once it was sent always the copy that was."""
    path = _written(request, pk, letter)
    sent = getattr(path, COLUMNS[letter])
    if sent is not None:
        return file_response(sent.stored_file, inline=True)
    return made_response(letter_document(path, letter).pdf(), name=_name(path, letter), inline=True)


@requires(Permission.READ_FILE)
def office(request: HttpRequest, pk: int, letter: str) -> HttpResponse:
    """One letter as a document to edit."""
    path = _written(request, pk, letter)
    document = letter_document(path, letter)
    return made_response(document.office("docx"), name=_name(path, letter), file_format="docx")


def _written(request: HttpRequest, pk: int, letter: str) -> NonCompliance:
    """Return the path, or 404 while this letter has no words yet."""
    path = open_path(request, pk, page="Brief over een niet nagekomen afspraak")
    ready = {NOTICE: path.notice_can_do, INVITATION: path.hearing_at, DECISION: path.decided_on}
    if not ready.get(letter):
        raise Http404
    return path


def _name(path: NonCompliance, letter: str) -> str:
    return f"{letter} {path.case_file.number}".replace("/", "-")

"""The question: what was asked, in whose words, and by when is decided."""

from collections.abc import Iterator

from houvast.apps.aid.models import AidRequest
from houvast.apps.aid.report_sources.gathering import About, Assembled, assembled, day, money


def question(about: About) -> Assembled:
    """Tell the requests the report answers."""
    lines = [line for request in about.requests for line in (*_request(request), "")]
    return assembled(lines, [_origin(request) for request in about.requests])


def _request(request: AidRequest) -> Iterator[str]:
    amount = f", {money(request.amount)}" if request.amount is not None else ""
    if request.ex_officio:
        yield f"Het OCMW onderzoekt ambtshalve: {request.scheme.label}{amount} (sinds {day(request.received_on)})."
    else:
        yield f"{request.person} vroeg op {day(request.received_on)}: {request.scheme.label}{amount}."
    yield f"Waarvoor: {request.purpose}"
    if request.help_request is not None and request.help_request.own_words != request.purpose:
        yield f"In eigen woorden: “{request.help_request.own_words}”"
    if request.urgent:
        yield f"Dringend: {request.urgent_because}"
    yield f"Beslissen uiterlijk op {day(request.decision_due_on)}."


def _origin(request: AidRequest) -> str:
    number = request.help_request.register_number if request.help_request else "ambtshalve"
    return f"Aanvraag {number} van {request.received_on:%d/%m/%Y}"

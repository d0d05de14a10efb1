"""From a request to the sheet of its receipt: what the applicant takes home."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from houvast.apps.casefiles.enums import Channel
from houvast.apps.casefiles.models import HelpRequest
from houvast.apps.clients.enums import AddressKind
from houvast.apps.clients.models import Person
from houvast.apps.lawbook.overlay import law_in_force
from houvast.web.printing.sheets import Contact, ReceiptSheet

# Said face to face: then the applicant signs the register and the receipt (law.md §5).
ORAL = {Channel.DESK, Channel.VISIT, Channel.OUTREACH}


def receipt_language(help_request: HelpRequest) -> str:
    """Return the language the applicant reads the receipt in: that of the request, or Dutch without a catalogue for it."""
    return help_request.language if help_request.language in dict(settings.LANGUAGES) else "nl"


def receipt_sheet(help_request: HelpRequest) -> ReceiptSheet:
    """Return what the receipt says (PRO-02): number, question, the terms on the day of receipt; no name when anonymous."""
    received = timezone.localdate(help_request.received_at)
    law, person, by = law_in_force(), help_request.person, help_request.registered_by
    with override(receipt_language(help_request)):
        channel = help_request.get_channel_display()
    return ReceiptSheet(
        number=help_request.register_number,
        received_at=help_request.received_at,
        channel=channel,
        question=help_request.own_words,
        decide_by=help_request.decision_due_on,
        decision_days=law.integer("procedure.decision_days", received),
        notification_days=law.integer("procedure.notification_days", received),
        forward_days=law.integer("procedure.forward_days", received),
        appeal_months=law.integer("procedure.appeal_months", received),
        client_name=str(person) if person else "",
        client_birth_date=person.birth_date if person else None,
        client_address=_address(person) if person else "",
        urgent=help_request.urgent,
        oral=help_request.channel in ORAL,
        worker=Contact(name=str(by), phone=by.phone, email=by.email),
    )


def _address(person: Person) -> str:
    address = person.addresses.filter(kind=AddressKind.ACTUAL).current().first()
    return str(address) if address else ""

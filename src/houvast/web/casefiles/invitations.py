"""From an appointment to the letter that invites to it, in the client's language."""

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import override

from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.casefiles.models import Appointment
from houvast.web.printing.documents import PrintedDocument, invitation_document, printable_language
from houvast.web.printing.sheets import Contact, InvitationSheet


def invitation_paper(appointment: Appointment) -> PrintedDocument:
    """Return the invitation; what the meeting is about stays in the words the worker gave it."""
    person = appointment.case_file.person
    language = printable_language(person.language)
    address = person.addresses.current().order_by("id").first()
    worker = appointment.user
    with override(language):
        form = capfirst(str(ContactForm(appointment.form).label))
    sheet = InvitationSheet(
        client_name=str(person),
        client_address=str(address) if address else "",
        number=appointment.case_file.number,
        starts_at=timezone.localtime(appointment.starts_at),
        minutes=appointment.minutes,
        form=form,
        at_home=appointment.form == ContactForm.HOME,
        by_phone=appointment.form == ContactForm.PHONE,
        place=appointment.place,
        subject=appointment.subject,
        worker=Contact(name=str(worker), phone=worker.phone, email=worker.email),
    )
    return invitation_document(sheet, language=language)

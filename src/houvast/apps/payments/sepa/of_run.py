"""The file of a locked run."""

from houvast.apps.payments.enums import LIVE, LineState, SepaVersion
from houvast.apps.payments.models import PaymentLine, PaymentRun
from houvast.apps.payments.sepa.writing import Address, Order, PaymentFileError, Transfer, write_file


def file_name(run: PaymentRun) -> str:
    """Name the file as it is kept: run, attempt and month."""
    return f"{message_id(run)}.xml"


def message_id(run: PaymentRun) -> str:
    """Number of the message; a bank refuses the same one twice, so an attempt has its own."""
    return f"HV-{run.month:%Y%m}-{run.pk}-{run.attempt}"


def payment_file(run: PaymentRun, *, version: SepaVersion | None = None) -> bytes:
    """Write the payment file of a locked, sent or booked run. Raises `PaymentFileError` for any other."""
    if run.locked_at is None:
        raise PaymentFileError("only a locked run has a file")
    centre = run.paid_from
    order = Order(
        message_id=message_id(run),
        made_at=run.locked_at,
        execute_on=run.execute_on,
        name=centre["name"],
        iban=centre["iban"],
        bic=centre["bic"],
        kbo=centre["kbo"],
        count=run.line_count,
        total=run.total,
    )
    # What came back afterwards was in the file too.
    lines = run.lines.filter(state__in=[*LIVE, LineState.BOUNCED]).order_by("pk")
    transfers = (_transfer(run, line, centre["message"]) for line in lines.iterator())
    return write_file(order, transfers, version=version or SepaVersion(centre["sepa_version"]))


def _transfer(run: PaymentRun, line: PaymentLine, message: str) -> Transfer:
    return Transfer(
        reference=line.reference,
        amount=line.amount,
        name=line.payee_name,
        iban=line.iban,
        address=Address(line.street, line.number, line.postal_code, line.town, line.country),
        message=f"{message} {run.month:%m/%Y} {line.reference}",
        structured=line.structured_message,
    )

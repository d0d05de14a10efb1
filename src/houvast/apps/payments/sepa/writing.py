"""Writing pain.001 in the two versions banks take: .001.03 and .001.09 (ADR 0038).

One payment block per file, because a run has one day of execution. The text on the statement is the neutral one of the
settings with the month and a reference of ours: nobody who sees the statement learns which aid it is. A third party that
gave a structured message gets that instead. Addresses go in parts: loose lines are no longer taken after November 2026.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree as ET

from houvast.apps.payments.enums import SepaVersion
from houvast.apps.payments.sepa.text import sepa_text

_NAME, _MESSAGE, _ID = 70, 140, 35
_BELGIAN_MESSAGE = "BBA"


class PaymentFileError(Exception):
    """The lines are not those that were locked: no file is made."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address in parts; without a town it is left out."""

    street: str = ""
    number: str = ""
    postal_code: str = ""
    town: str = ""
    country: str = "BE"


@dataclass(frozen=True, slots=True)
class Transfer:
    """One payment: `amount` in euro, `structured` the twelve digits of a Belgian message or empty."""

    reference: str
    amount: Decimal
    name: str
    iban: str
    address: Address
    message: str
    structured: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Everything a file says besides its transfers; `count` and `total` (euro) are what was locked."""

    message_id: str
    made_at: dt.datetime
    execute_on: dt.date
    name: str
    iban: str
    bic: str
    kbo: str
    count: int
    total: Decimal


def write_file(order: Order, transfers: Iterable[Transfer], *, version: SepaVersion) -> bytes:
    """Write the file. The same input gives the same bytes. Raises `PaymentFileError` when the totals do not agree."""
    rows = list(transfers)
    if len(rows) != order.count or sum((row.amount for row in rows), Decimal(0)) != order.total:
        raise PaymentFileError(f"{len(rows)} transfers are not the {order.count} that were locked")
    new = version == SepaVersion.V09
    ET.register_namespace("", f"urn:iso:std:iso:20022:tech:xsd:{version}")
    root = ET.Element(f"{{urn:iso:std:iso:20022:tech:xsd:{version}}}Document")
    initiation = _in(root, "CstmrCdtTrfInitn")
    _header(_in(initiation, "GrpHdr"), order)
    block = _in(initiation, "PmtInf")
    _debtor(block, order, new)
    for row in rows:
        _transfer(_in(block, "CdtTrfTxInf"), row)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True))


def _in(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    """Add an element in the namespace of its parent."""
    element = ET.SubElement(parent, parent.tag.rsplit("}", 1)[0] + "}" + name)
    if text:
        element.text = text
    return element


def _header(header: ET.Element, order: Order) -> None:
    _in(header, "MsgId", sepa_text(order.message_id, _ID))
    _in(header, "CreDtTm", order.made_at.strftime("%Y-%m-%dT%H:%M:%S"))
    _in(header, "NbOfTxs", str(order.count))
    _in(header, "CtrlSum", f"{order.total:.2f}")
    party = _in(header, "InitgPty")
    _in(party, "Nm", sepa_text(order.name, _NAME))
    number = _in(_in(_in(party, "Id"), "OrgId"), "Othr")
    _in(number, "Id", order.kbo)
    _in(number, "Issr", "KBO-BCE")


def _debtor(block: ET.Element, order: Order, new: bool) -> None:
    _in(block, "PmtInfId", sepa_text(order.message_id, _ID))
    _in(block, "PmtMtd", "TRF")
    _in(block, "BtchBookg", "true")
    _in(block, "NbOfTxs", str(order.count))
    _in(block, "CtrlSum", f"{order.total:.2f}")
    _in(_in(_in(block, "PmtTpInf"), "SvcLvl"), "Cd", "SEPA")
    day = _in(block, "ReqdExctnDt", "" if new else order.execute_on.isoformat())
    if new:
        _in(day, "Dt", order.execute_on.isoformat())
    _in(_in(block, "Dbtr"), "Nm", sepa_text(order.name, _NAME))
    account = _in(block, "DbtrAcct")
    _in(_in(account, "Id"), "IBAN", order.iban)
    _in(account, "Ccy", "EUR")
    bank = _in(_in(block, "DbtrAgt"), "FinInstnId")
    if order.bic:
        _in(bank, "BICFI" if new else "BIC", order.bic)
    else:
        _in(_in(bank, "Othr"), "Id", "NOTPROVIDED")
    _in(block, "ChrgBr", "SLEV")


def _transfer(element: ET.Element, row: Transfer) -> None:
    identity = _in(element, "PmtId")
    _in(identity, "InstrId", row.reference)
    _in(identity, "EndToEndId", row.reference)
    amount = _in(_in(element, "Amt"), "InstdAmt", f"{row.amount:.2f}")
    amount.set("Ccy", "EUR")
    creditor = _in(element, "Cdtr")
    _in(creditor, "Nm", sepa_text(row.name, _NAME))
    _address(creditor, row.address)
    _in(_in(_in(element, "CdtrAcct"), "Id"), "IBAN", row.iban)
    remittance = _in(element, "RmtInf")
    if not row.structured:
        _in(remittance, "Ustrd", sepa_text(row.message, _MESSAGE))
        return
    reference = _in(_in(remittance, "Strd"), "CdtrRefInf")
    kind = _in(reference, "Tp")
    _in(_in(kind, "CdOrPrtry"), "Cd", "SCOR")
    _in(kind, "Issr", _BELGIAN_MESSAGE)
    _in(reference, "Ref", row.structured)


def _address(creditor: ET.Element, address: Address) -> None:
    if not address.town:
        return
    element = _in(creditor, "PstlAdr")
    for name, text, longest in (
        ("StrtNm", address.street, 70),
        ("BldgNb", address.number, 16),
        ("PstCd", address.postal_code, 16),
        ("TwnNm", address.town, 35),
        ("Ctry", address.country, 2),
    ):
        if written := sepa_text(text, longest):
            _in(element, name, written)

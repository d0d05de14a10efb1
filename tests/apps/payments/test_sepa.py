"""The payment file in both versions: the schema of the bank, read back by another program, nothing that tells."""

import datetime as dt
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sepaxml
import xmlschema

from houvast.apps.aid.enums import AidKind, Rhythm
from houvast.apps.payments.actions.changing import reopen_run
from houvast.apps.payments.actions.settings import telling_word
from houvast.apps.payments.enums import SepaVersion
from houvast.apps.payments.models import PaymentRun, PaymentSettings
from houvast.apps.payments.sepa.of_run import payment_file
from houvast.apps.payments.sepa.text import sepa_text
from houvast.apps.payments.sepa.writing import PaymentFileError
from tests.factories.aid import make_payee
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.payments import (
    OCTOBER,
    make_clerk,
    make_locked,
    make_payable,
    make_run,
    make_settings,
    make_terms,
    moment,
)

pytestmark = pytest.mark.django_db

SCHEMAS = Path(sepaxml.__file__).parent / "schemas"


@cache
def schema(version: str) -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(SCHEMAS / f"{version}.xsd")


def read(content: bytes, version: str) -> dict[str, Any]:
    """Read a file with the schema of the bank, which also checks every rule of it."""
    schema(version).validate(content.decode())
    found = schema(version).to_dict(content.decode())
    assert isinstance(found, dict)
    return found["CstmrCdtTrfInitn"]


@pytest.fixture
def run() -> PaymentRun:
    landlord = make_case_file(person=make_person(first_name="Zoë", last_name="Çelik-Ødegård & zoon"))
    make_payable(landlord)
    third = make_payee(landlord, name="Immo Zeezicht", own=False, structured_message="010806817183")
    make_payable(landlord, payee=third, scheme=make_terms(AidKind.RENT), amount=Decimal("412.50"))
    make_payable(make_case_file(), payee="own")
    nowhere = make_case_file()
    make_payable(nowhere, payee=make_payee(nowhere, street="", number="", postal_code="", town=""))
    return make_locked()


@pytest.mark.parametrize("version", SepaVersion.values)
def test_the_file_follows_the_schema_and_reads_back_as_the_run(run: PaymentRun, version: str) -> None:
    found = read(payment_file(run, version=SepaVersion(version)), version)
    block = found["PmtInf"][0]
    transfers = block["CdtTrfTxInf"]
    header = found["GrpHdr"]
    assert (header["NbOfTxs"], header["CtrlSum"]) == ("4", run.total) == (block["NbOfTxs"], block["CtrlSum"])
    day = block["ReqdExctnDt"]["Dt"] if version == SepaVersion.V09 else block["ReqdExctnDt"]
    assert str(day) == run.execute_on.isoformat()
    bank = block["DbtrAgt"]["FinInstnId"]
    assert bank["BICFI" if version == SepaVersion.V09 else "BIC"] == "GKCCBEBB"
    assert block["DbtrAcct"]["Id"]["IBAN"] == "BE68539007547034"
    assert header["InitgPty"]["Id"]["OrgId"]["Othr"][0] == {"Id": "0207533181", "Issr": "KBO-BCE"}
    paid = {
        (row["PmtId"]["EndToEndId"], row["CdtrAcct"]["Id"]["IBAN"], row["Amt"]["InstdAmt"]["$"]) for row in transfers
    }
    assert paid == {(line.reference, line.iban, line.amount) for line in run.lines.all()}


@pytest.mark.parametrize("version", SepaVersion.values)
def test_no_statement_tells_which_aid_it_is(run: PaymentRun, version: str) -> None:
    content = payment_file(run, version=SepaVersion(version)).decode()
    messages = re.findall(r"<Ustrd>(.*?)</Ustrd>", content)
    assert messages
    assert all(len(text) <= 140 for text in messages)
    for kind in ("leefloon", "huur", "steun", "hulp", "equivalent", *(scheme.label for scheme in {make_terms()})):
        assert kind.lower() not in content.lower()
    assert set(messages) <= {f"Betaling 10/2026 {line.reference}" for line in run.lines.all()}


def test_a_third_party_gets_its_structured_message_and_addresses_go_in_parts(run: PaymentRun) -> None:
    transfers = read(payment_file(run), SepaVersion.V09)["PmtInf"][0]["CdtTrfTxInf"]
    by_name = {row["Cdtr"]["Nm"]: row for row in transfers}
    reference = by_name["Immo Zeezicht"]["RmtInf"]["Strd"][0]["CdtrRefInf"]
    assert (reference["Ref"], reference["Tp"]["CdOrPrtry"]["Cd"], reference["Tp"]["Issr"]) == (
        "010806817183",
        "SCOR",
        "BBA",
    )
    assert "Ustrd" not in by_name["Immo Zeezicht"]["RmtInf"]
    client = by_name["Zoe Celik-Odegard + zoon"]
    assert client["Cdtr"]["PstlAdr"] == {
        "StrtNm": "Kerkstraat", "BldgNb": "12", "PstCd": "8999", "TwnNm": "Houtrode", "Ctry": "BE"
    }  # fmt: skip
    assert sum("PstlAdr" not in row["Cdtr"] for row in transfers) == 1


def test_the_same_run_gives_the_same_file_and_another_attempt_another_number(run: PaymentRun) -> None:
    first = payment_file(run)
    PaymentSettings.objects.update(iban="BE71096123456769", message="Iets anders")
    assert payment_file(run) == first
    number = read(first, SepaVersion.V09)["GrpHdr"]["MsgId"]
    again = reopen_run(run=run, expected=run.version, reason="Geweigerd", by=make_clerk(), at=moment(OCTOBER))
    with pytest.raises(PaymentFileError):
        payment_file(again)
    assert number == f"HV-202610-{run.pk}-1"


def test_lines_that_are_not_those_that_were_locked_give_no_file(run: PaymentRun) -> None:
    run.total += 1
    with pytest.raises(PaymentFileError):
        payment_file(run)
    make_payable()
    with pytest.raises(PaymentFileError):
        payment_file(make_run(dt.date(2026, 11, 1)))


def test_a_line_without_bic_of_the_centre_is_still_valid() -> None:
    make_settings(bic="")
    make_payable()
    run = make_locked(dt.date(2026, 11, 1))
    for version in SepaVersion:
        assert "NOTPROVIDED" in str(read(payment_file(run, version=version), version))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Zoë Çelik", "Zoe Celik"),
        ("Łukasz Øster ß", "Lukasz Oster ss"),
        ("//x//y/", "x/y"),
        ("李 Ann", "Ann"),
        ("a" * 99, "a" * 70),
    ],
)
def test_names_in_the_letters_every_bank_takes(text: str, plain: str) -> None:
    assert sepa_text(text, 70) == plain


@pytest.mark.parametrize(("message", "tells"), [("Betaling", False), ("Leefloon november", True), ("uw STEUN", True)])
def test_a_text_that_tells_is_refused(message: str, tells: bool) -> None:
    make_terms(AidKind.ENERGY, rhythm=Rhythm.ONCE)
    assert bool(telling_word(message)) == tells

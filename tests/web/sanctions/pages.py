"""The pages of agreements that were not kept, for the table of every page (`tests/web/matrix.py`)."""

from tests.web.contracts.subjects import add_promises, of_gpmi
from tests.web.sanctions.subjects import add_breaches, of_breach, of_breach_letter
from tests.web.world import Page, file, of_file

SANCTION_PAGES: dict[str, Page] = {
    "sanctions:declaration": Page(of_file, reach=file),
    "sanctions:decide": Page(of_breach("beslissing"), reach=file),
    "sanctions:detail": Page(of_breach("beslist"), reach=file),
    "sanctions:end": Page(of_breach(), reach=file),
    "sanctions:final": Page(of_breach("beslist"), reach=file),
    "sanctions:follow_up": Page(of_breach("beslist"), reach=file, method="post"),
    "sanctions:heard": Page(of_breach("hoorzitting"), reach=file),
    "sanctions:hearing": Page(of_breach("hoorzitting"), reach=file),
    "sanctions:invited": Page(of_breach("hoorzitting"), reach=file),
    "sanctions:letter": Page(of_breach_letter, reach=file),
    "sanctions:letter_office": Page(of_breach_letter, reach=file),
    "sanctions:lift": Page(of_breach("beslist"), reach=file),
    "sanctions:list": Page(of_file, reach=file, fill=add_breaches),
    "sanctions:notice": Page(of_breach("aanmaning"), reach=file),
    "sanctions:notice_sent": Page(of_breach("aanmaning"), reach=file),
    "sanctions:notify": Page(of_breach("beslist"), reach=file),
    "sanctions:opinion": Page(of_breach("advies"), reach=file),
    "sanctions:overview": Page(fill=add_breaches),
    "sanctions:proposal": Page(of_breach("voorstel"), reach=file),
    "sanctions:reason": Page(of_breach(), reach=file),
    "sanctions:start": Page(of_gpmi(), reach=file, fill=add_promises),
}

"""The pages of the subsidies, for the table of every page (`tests/web/matrix.py`)."""

from tests.web.subsidies.subjects import (
    add_claims,
    add_differences,
    of_claim_month,
    of_form,
    of_full_rate,
    of_line,
)
from tests.web.world import Page, file, of_file

SUBSIDY_PAGES: dict[str, Page] = {
    "subsidies:overview": Page(fill=add_claims),
    "subsidies:settings": Page(),
    "subsidies:year": Page(lambda _s: {"year": 2026}),
    "subsidies:draw_up": Page(method="post"),
    "subsidies:month": Page(of_claim_month, fill=add_claims),
    "subsidies:close": Page(of_claim_month, method="post"),
    "subsidies:line": Page(of_line),
    "subsidies:collect": Page(method="post"),
    "subsidies:forms": Page(of_claim_month, fill=add_claims),
    "subsidies:export": Page(of_claim_month, fill=add_claims),
    "subsidies:form": Page(of_form),
    "subsidies:answers": Page(fill=add_differences),
    "subsidies:file": Page(of_file, reach=file),
    "subsidies:exclusion": Page(of_file, reach=file, method="post"),
    "subsidies:full_rate_off": Page(of_full_rate, reach=file, method="post"),
}

"""The pages of the payments, for the table of every page (`tests/web/matrix.py`)."""

from tests.web.payments.subjects import (
    add_payments,
    add_recoveries,
    add_runs,
    add_waiting,
    of_locked_run,
    of_payment,
    of_run,
)
from tests.web.world import Page

PAYMENT_PAGES: dict[str, Page] = {
    "payments:list": Page(fill=add_runs),
    "payments:start": Page(),
    "payments:off_cycle": Page(fill=add_waiting),
    "payments:settings": Page(),
    "payments:detail": Page(of_run, fill=add_payments),
    "payments:lines": Page(of_run, fill=add_payments),
    "payments:checks": Page(of_run, fill=add_payments),
    "payments:together": Page(of_run, method="post"),
    "payments:again": Page(of_run, method="post"),
    "payments:resume": Page(of_run, method="post"),
    "payments:lock": Page(of_run, method="post"),
    "payments:sent": Page(of_locked_run, method="post"),
    "payments:book": Page(of_locked_run),
    "payments:reopen": Page(of_locked_run),
    "payments:cancel": Page(of_run),
    "payments:file": Page(of_locked_run),
    "payments:csv": Page(of_locked_run),
    "payments:sheet": Page(of_locked_run),
    "payments:recoveries_csv": Page(fill=add_recoveries),
    "payments:recoveries_sheet": Page(fill=add_recoveries),
    "payments:hold": Page(of_payment),
    "payments:release": Page(of_payment, method="post"),
    "payments:bounced": Page(of_payment),
    "payments:budget": Page(),
}

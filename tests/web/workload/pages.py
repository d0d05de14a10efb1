"""The pages of the workload, for the table of every page (`tests/web/matrix.py`)."""

from tests.web.workload.subjects import (
    a_crisis,
    add_received,
    add_work,
    of_absence,
    of_hand_over,
    of_waiting_request,
    of_worker,
)
from tests.web.world import Page, file, in_file, leading, of_file

WORKLOAD_PAGES: dict[str, Page] = {
    "workload:overview": Page(fill=add_work),
    "workload:worker": Page(of_worker, reach=leading, fill=add_work),
    "workload:history": Page(fill=add_work),
    "workload:history_csv": Page(fill=add_work),
    "workload:what_if": Page(fill=add_work),
    "workload:dispatch": Page(fill=add_work),
    "workload:give_request": Page(of_waiting_request, method="post"),
    "workload:give_file": Page(of_file, reach=file, method="post"),
    "workload:hand_over": Page(fill=add_work),
    "workload:hand_over_detail": Page(of_hand_over, reach=leading),
    "workload:settle": Page(of_hand_over),
    "workload:received": Page(fill=add_received),
    "workload:norm": Page(),
    "workload:people": Page(fill=add_work),
    "workload:person": Page(of_worker),
    "workload:absence_remove": Page(of_absence),
    "workload:file": Page(of_file, reach=file),
    "workload:crisis_end": Page(in_file(mark_id=a_crisis), reach=file, method="post"),
}

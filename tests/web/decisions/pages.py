"""The pages of the decisions of the committee, for the table of every page (`tests/web/matrix.py`)."""

from tests.web.decisions.subjects import (
    add_decisions,
    add_letters,
    add_open_items,
    add_urgent,
    chairs,
    of_closed_sitting,
    of_decision,
    of_minutes,
    of_open_item,
    of_open_sitting,
    of_sent,
    of_urgent,
    prepares,
    sees_all_of_it,
)
from tests.web.world import Page, file, of_file

DECISION_PAGES: dict[str, Page] = {
    "decisions:decide": Page(of_open_item, reach=prepares),
    "decisions:close": Page(of_open_sitting, fill=add_open_items),
    "decisions:papers": Page(of_closed_sitting, fill=add_letters),
    "decisions:papers_again": Page(of_closed_sitting, method="post"),
    "decisions:minutes": Page(of_minutes, reach=sees_all_of_it),
    "decisions:minutes_office": Page(of_minutes, reach=sees_all_of_it),
    "decisions:dispatch": Page(fill=add_letters),
    "decisions:urgent_list": Page(fill=add_urgent),
    "decisions:urgent_by_chair": Page(of_urgent, reach=chairs),
    "decisions:urgent": Page(of_urgent, reach=prepares),
    "decisions:detail": Page(of_decision, reach=file),
    "decisions:letter": Page(of_decision, reach=file),
    "decisions:letter_office": Page(of_decision, reach=prepares),
    "decisions:extract": Page(of_decision, reach=file),
    "decisions:returned": Page(of_sent, reach=prepares),
    "decisions:correct": Page(of_decision, reach=prepares),
    "decisions:of_file": Page(of_file, reach=file, fill=add_decisions),
}

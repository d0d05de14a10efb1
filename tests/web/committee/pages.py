"""The pages of the committee, for the table of every page (`tests/web/matrix.py`)."""

from tests.web.committee.subjects import (
    add_items,
    add_ready,
    add_seats,
    add_sittings,
    of_item,
    of_letters,
    of_prepared,
    of_seat,
    of_sitting,
    sees_item,
)
from tests.web.world import Page, file, of_file

COMMITTEE_PAGES: dict[str, Page] = {
    "committee:list": Page(fill=add_sittings),
    "committee:new": Page(),
    "committee:members": Page(fill=add_seats),
    "committee:profile": Page(),
    "committee:seat": Page(),
    "committee:seat_end": Page(of_seat),
    "committee:bring": Page(of_file, reach=file),
    "committee:agenda": Page(of_sitting, fill=add_items),
    "committee:edit": Page(of_prepared),
    "committee:build": Page(of_prepared, fill=add_ready),
    "committee:sort": Page(of_prepared, method="post"),
    "committee:call": Page(of_prepared, method="post"),
    "committee:open": Page(of_sitting),
    "committee:agenda_pdf": Page(of_sitting),
    "committee:letters": Page(of_sitting, fill=add_items),
    "committee:letters_pdf": Page(of_letters),
    "committee:item": Page(of_item, reach=sees_item, fill=add_items),
    "committee:move": Page(of_item, method="post"),
    "committee:remove": Page(of_item, method="post"),
    "committee:interest": Page(of_item, reach=sees_item),
    "committee:interest_withdraw": Page(of_item, reach=sees_item, method="post"),
    "committee:hearing": Page(of_item, reach=sees_item),
    "committee:hearing_record": Page(of_item, reach=sees_item),
    "committee:letter_pdf": Page(of_item, reach=sees_item),
}

"""The pages of the numbers of the law, for the table of every page (`tests/web/matrix.py`)."""

from tests.factories.lawbook import SINGLE, make_withdrawal
from tests.web.lawbook.subjects import add_touched, add_values, of_value
from tests.web.world import Page

LAWBOOK_PAGES: dict[str, Page] = {
    "lawbook:list": Page(fill=add_values),
    "lawbook:number": Page(lambda _subject: {"key": SINGLE}, fill=add_values),
    "lawbook:propose": Page(lambda _subject: {"key": SINGLE}),
    "lawbook:index_step": Page(),
    "lawbook:waiting": Page(fill=add_values),
    "lawbook:value": Page(of_value),
    "lawbook:confirm": Page(of_value, method="post"),
    "lawbook:reject": Page(of_value),
    "lawbook:withdraw": Page(of_value),
    "lawbook:agree_withdrawal": Page(lambda _s: {"pk": make_withdrawal().pk}, method="post"),
    "lawbook:keep": Page(lambda _s: {"pk": make_withdrawal().pk}, method="post"),
    "lawbook:touched": Page(of_value, fill=add_touched),
    "lawbook:touched_together": Page(query={"waarde": "1"}),
}

"""The pages of the social guide, for the table of every page (`tests/web/matrix.py`)."""

from tests.web.guide.subjects import (
    add_kinds,
    add_remarks,
    of_booklet,
    of_profile,
    of_profile_version,
    of_remark,
    of_sheet,
    of_version,
)
from tests.web.world import Page

GUIDE_PAGES: dict[str, Page] = {
    "guide:overview": Page(fill=add_kinds),
    "guide:sheet": Page(of_sheet, fill=add_remarks),
    "guide:version": Page(of_version),
    "guide:compare": Page(of_version),
    "guide:comment": Page(of_version, method="post"),
    "guide:handle": Page(of_remark, method="post"),
    "guide:add": Page(),
    "guide:rename": Page(of_sheet),
    "guide:start": Page(of_sheet, method="post"),
    "guide:edit": Page(of_sheet),
    "guide:publish": Page(of_sheet),
    "guide:retire": Page(of_sheet),
    "guide:discard": Page(of_sheet),
    "guide:profile": Page(of_profile),
    "guide:profile_version": Page(of_profile_version),
    "guide:profile_start": Page(of_profile, method="post"),
    "guide:profile_edit": Page(of_profile),
    "guide:profile_publish": Page(of_profile),
    "guide:profile_discard": Page(of_profile),
    "guide:booklet": Page(of_profile, fill=add_kinds),
    "guide:html_file": Page(of_profile),
    "guide:make": Page(of_profile, method="post"),
    "guide:made": Page(of_booklet),
    "guide:pdf": Page(of_booklet),
}

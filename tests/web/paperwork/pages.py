"""The pages of letters and proof, for the table of every page (`tests/web/matrix.py`)."""

from tests.web.paperwork.subjects import (
    add_proof,
    add_templates,
    of_draft,
    of_item,
    of_letter,
    of_new_letter,
    of_office,
    of_template,
    of_wish,
)
from tests.web.world import Page, file, of_file

PAPERWORK_PAGES: dict[str, Page] = {
    "paperwork:templates": Page(fill=add_templates),
    "paperwork:template_new": Page(),
    "paperwork:practice": Page(fill=add_templates),
    "paperwork:practice_new": Page(),
    "paperwork:practice_edit": Page(of_wish),
    "paperwork:practice_stop": Page(of_wish, method="post"),
    "paperwork:template": Page(of_draft),
    "paperwork:template_preview": Page(of_template),
    "paperwork:template_version": Page(of_template, method="post"),
    "paperwork:template_publish": Page(of_draft),
    "paperwork:template_retire": Page(of_template),
    "paperwork:template_discard": Page(of_draft),
    "paperwork:letter_choose": Page(of_file, reach=file, fill=add_templates),
    "paperwork:letter_new": Page(of_new_letter, reach=file, fill=add_proof),
    "paperwork:letter_edit": Page(of_letter, reach=file),
    "paperwork:letter_office": Page(of_office, reach=file),
    "paperwork:proof": Page(of_file, reach=file, fill=add_proof),
    "paperwork:proof_lists": Page(of_file, reach=file),
    "paperwork:proof_note": Page(of_item, reach=file),
    "paperwork:proof_forget": Page(of_item, reach=file, method="post"),
}

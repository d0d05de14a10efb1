"""Templates, letters and wishes, for the matrix of pages."""

from typing import Any

from houvast.apps.paperwork.enums import ChecklistKind, TemplateState
from tests.factories.journal import make_document
from tests.factories.paperwork import make_letter_row, make_practice_item, make_template, make_use
from tests.web.world import Subject, World


def of_draft(subject: Subject) -> dict[str, Any]:
    return {"pk": make_template(state=TemplateState.DRAFT).pk}


def of_template(subject: Subject) -> dict[str, Any]:
    return {"pk": make_template().pk}


def of_new_letter(subject: Subject) -> dict[str, Any]:
    return {"pk": subject.case_file.pk, "template_id": make_template().pk}


def of_letter(subject: Subject) -> dict[str, Any]:
    return {"pk": subject.case_file.pk, "document_id": make_letter_row(subject.case_file, subject.worker).document_id}


def of_office(subject: Subject) -> dict[str, Any]:
    return {**of_letter(subject), "file_format": "odt"}


def of_item(subject: Subject) -> dict[str, Any]:
    return {"pk": subject.case_file.pk, "item": "bestaansmiddelen"}


def of_wish(subject: Subject) -> dict[str, Any]:
    return {"pk": make_practice_item().pk}


def add_templates(_world: World, _subject: Subject, n: int) -> None:
    for _number in range(n):
        make_template()
        make_practice_item(kind=ChecklistKind.ENERGY)


def add_proof(_world: World, subject: Subject, n: int) -> None:
    """Documents and wishes on a list the file follows."""
    if not subject.case_file.checklists.exists():
        make_use(subject.case_file, ChecklistKind.ENERGY)
        make_template(kind="bewijsstukken")
    for _number in range(n):
        make_practice_item(kind=ChecklistKind.ENERGY)
        make_document(subject.case_file, subject.worker, kind="woonkost")

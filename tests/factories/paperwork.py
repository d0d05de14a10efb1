"""Templates, letters and wishes of the service."""

import itertools
from typing import Any

from houvast.accounts.models import User
from houvast.apps.casefiles.enums import DocumentKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.paperwork.enums import ChecklistKind, LetterKind, LetterLanguage, TemplateState
from houvast.apps.paperwork.models import ChecklistUse, Letter, LetterTemplate, PracticeItem
from tests.factories.journal import make_document

_numbers = itertools.count(1)


def make_template(**fields: Any) -> LetterTemplate:
    """A published template of the house; `state` makes it a draft."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "code": f"brief-{number}",
        "kind": LetterKind.GENERAL,
        "language": LetterLanguage.DUTCH,
        "title": f"Brief {number}",
        "subject": "Uw dossier {{ dossier.nummer }}",
        "body": "{{ client.aanspreking }}\n\nTot dan.",
        "state": TemplateState.PUBLISHED,
        **fields,
    }
    if defaults["state"] != TemplateState.DRAFT:
        defaults = {"valid_from": "2026-01-01", "shipped": True, **defaults}
    return LetterTemplate.objects.create(**defaults)


def make_letter_row(case_file: CaseFile, signer: User) -> Letter:
    """A letter in the file, with its text."""
    document = make_document(case_file, signer, kind=DocumentKind.LETTER, title="Uw dossier")
    return Letter.objects.create(
        document=document,
        number=1,
        template=make_template(),
        language="nl",
        recipient="Noor Voorbeeld\nKapelstraat 12",
        subject="Uw dossier",
        body="Beste Noor\n\n- een\n- twee",
        dated_on=document.dated_on,
        signer=signer,
    )


def make_practice_item(**fields: Any) -> PracticeItem:
    """A wish of the service on the list of the leefloon."""
    defaults = {
        "kind": ChecklistKind.LIVING_WAGE,
        "label": "schoolrekening",
        "why": "om een schooltoelage aan te vragen",
        "proofs": [DocumentKind.SCHOOL],
    }
    return PracticeItem.objects.create(**{**defaults, **fields})


def make_use(case_file: CaseFile, kind: ChecklistKind = ChecklistKind.LIVING_WAGE) -> ChecklistUse:
    """A list this file follows."""
    return ChecklistUse.objects.create(case_file=case_file, kind=kind, started_on=case_file.opened_on)

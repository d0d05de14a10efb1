"""Letters and proof in the star file: an invitation that was sent, the leefloon list half proved, one wish of the service."""

import datetime as dt

from django.conf import settings
from django.template.loader import render_to_string

from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.paperwork.actions.letters import make_letter
from houvast.apps.paperwork.actions.proof import follow_checklist, note_proof, save_practice_item
from houvast.apps.paperwork.enums import ChecklistKind, Shown
from houvast.apps.paperwork.fields import labels
from houvast.apps.paperwork.filling import fill
from houvast.apps.paperwork.markup import to_html
from houvast.apps.paperwork.models import LetterTemplate
from houvast.apps.paperwork.values import recipient_of, values_of
from houvast.documents.rendering import render_pdf
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World

LOOKED_UP = ("identiteit", "gezin", "uitkeringen")


def write_letters(world: World) -> None:
    """Fill the star file; the list and the wish make the page of proof real."""
    star = world.cases[0]
    head = world.staff.first(Role.HEAD_OF_SERVICE)
    save_practice_item(
        item=None,
        version=0,
        kind=ChecklistKind.LIVING_WAGE,
        label="schoolrekening",
        label_fr="facture scolaire",
        label_en="school bill",
        why="om een toelage voor school te kunnen aanvragen",
        proofs=["woonkost"],
        by=head,
    )
    _prove(world, star)
    _attest(world, star)


def _prove(world: World, case: Case) -> None:
    for kind in (ChecklistKind.LIVING_WAGE, ChecklistKind.GPMI):
        follow_checklist(case_file=case.file, kind=kind, by=case.worker, on=world.on)
    for item in LOOKED_UP:
        note_proof(
            case_file=case.file, item=item, how=Shown.CONSULTED, noted_on=world.on, note="", by=case.worker, on=world.on
        )


def _attest(world: World, case: Case) -> None:
    """The attestation somebody asked for at the desk."""
    found = CaseFile.objects.with_header(case.worker, on=world.on).get(pk=case.file.pk)
    template = LetterTemplate.objects.in_force(world.on).get(code="attest-van-begeleiding", language="nl")
    values = values_of(found, user=case.worker, on=world.on, language="nl")
    subject, body = (fill(text, values, labels=labels()) for text in (template.subject, template.body))
    make_letter(
        case_file=found,
        template=template,
        recipient=recipient_of(found),
        subject=subject,
        body=body,
        pdf=_printed(found, subject=subject, body=body, on=world.on),
        by=case.worker,
        at=moment(world.on, 0, 30),
    )


def _printed(case_file: CaseFile, *, subject: str, body: str, on: dt.date) -> bytes:
    """Print the letter as its page does; only the page itself lives in another layer."""
    sheet = {
        "recipient_lines": recipient_of(case_file).split("\n"),
        "subject": subject,
        "html": to_html(body),
        "number": case_file.number,
        "dated_on": on,
    }
    html = render_to_string("print/letter.html", {"sheet": sheet, "centre": settings.CENTRE})
    return render_pdf(html, title=subject, language="nl", reference=f"Dossier {case_file.number}")

"""The comparison on paper, in the client's own language: what he takes home."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.apps.assessments.comparison import Comparison
from houvast.apps.assessments.definitions import LANGUAGES
from houvast.apps.casefiles.models import CaseFile
from houvast.web.assessments.pictures import picture
from houvast.web.printing.sheets import Contact, ProgressSheet


def progress_sheet(compared: Comparison, case_file: CaseFile, *, sensitive: bool) -> ProgressSheet:
    """Fill the sheet of `print/progress.html`; `sensitive` adds the sensitive domains."""
    person, now = case_file.person, compared.now
    language = person.language if person.language in LANGUAGES else "nl"
    rows = compared.domains if sensitive else compared.open_domains
    tags = {tag.key: tag.label.within(language) for tag in compared.definition.strengths}
    strengths = [tags.get(key, key) for key in now.strength_tags] + ([now.strengths] if now.strengths else [])
    with override(language):
        return ProgressSheet(
            client_name=f"{person.first_name} {person.last_name}".strip(),
            case_number=case_file.number,
            then_on=compared.zero.measured_on,
            now_on=now.measured_on,
            comparison=picture(compared, rows, title=_("Toen en nu"), language=language),
            worker=_worker(case_file),
            strengths=tuple(strengths),
            wishes=tuple(text for text in (now.wish_three_months, now.wish_one_year, now.first_step) if text),
        )


def _worker(case_file: CaseFile) -> Contact:
    assignment = case_file.assignments.current().filter(kind="social_worker").select_related("user").first()
    user = assignment.user if assignment else None
    return Contact(name=str(user), phone=user.phone, email=user.email) if user else Contact(name="–")

"""An annex and an evaluation report as sheets to print, in the language of the contract."""

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.contracts.enums import AgreedHow, AnnexState, Change, CommitmentState, EvaluationConclusion
from houvast.apps.contracts.models import Annex, AnnexLine, Commitment, CommitmentReview, Evaluation
from houvast.core.enums import LifeDomain, Party
from houvast.web.contracts.papers import LANGUAGE_NAMES, contact_of, partners_of, terms_on
from houvast.web.contracts.showing import years_shown
from houvast.web.formatting import long_date
from houvast.web.printing.documents import PrintedDocument, annex_document, evaluation_document
from houvast.web.printing.sheets import (
    AnnexSheet,
    ChangedTerm,
    EvaluationSheet,
    RatedDomain,
    ReviewedStep,
)


def annex_paper(annex: Annex) -> PrintedDocument:
    """Return an annex as a document in the language of its contract."""
    language = annex.gpmi.language
    with override(language):
        sheet = annex_sheet(annex)
    return annex_document(sheet, language=language)


def annex_sheet(annex: Annex) -> AnnexSheet:
    """Fill the sheet with what changes, old and new words beside each other."""
    gpmi = annex.gpmi
    lines = list(annex.lines.select_related("goal", "commitment"))
    asked = {Party.CLIENT: _("u"), Party.CENTRE: _("het OCMW"), Party.THIRD: _("de partner")}
    return AnnexSheet(
        number=gpmi.number.removeprefix("GPMI-"),
        annex=annex.number,
        client_name=str(gpmi.case_file.person),
        worker=contact_of(gpmi.worker),
        contract_signed=gpmi.signed_on,
        asked_by=asked[Party(annex.asked_by)],
        asked_on=annex.asked_on,
        reason=annex.reason,
        starts=annex.starts_on,
        goals=tuple(_changed(line) for line in lines if line.is_goal),
        client_steps=_of_party(lines, Party.CLIENT),
        centre_steps=_of_party(lines, Party.CENTRE),
        partner_steps=_of_party(lines, Party.THIRD),
        former_end=(annex.former_end or gpmi.ends_on) if annex.new_end else None,
        new_end=annex.new_end,
        partners=partners_of(gpmi),
        explained_in=LANGUAGE_NAMES.get(gpmi.language, LANGUAGE_NAMES["nl"]).get(gpmi.language, ""),
        place=str(settings.CENTRE["place"]),
        signed_on=annex.signed_on,
        terms=terms_on(annex.signed_on or timezone.localdate()),
        draft=annex.state != AnnexState.SIGNED,
    )


def _of_party(lines: list[AnnexLine], party: Party) -> tuple[ChangedTerm, ...]:
    mine = [line for line in lines if not line.is_goal]
    return tuple(_changed(line) for line in mine if (line.commitment.party if line.commitment else line.party) == party)


def _changed(line: AnnexLine) -> ChangedTerm:
    old = line.goal or line.commitment
    before = _worded(old.text, old) if old else ""
    if line.change == Change.DROPPED:
        return ChangedTerm(before=before, after="")
    voluntary = line.commitment.voluntary if line.commitment else line.voluntary
    note = _("Vrijwillig, geen voorwaarde.") if voluntary else ""
    third = f"{line.third_party}: " if line.third_party else ""
    return ChangedTerm(before=before, after=f"{third}{_worded(line.text, line)}", note=note)


def _worded(text: str, row: object) -> str:
    """The words with how often and by when, as one sentence part."""
    due = getattr(row, "due_on", None) or getattr(row, "target_date", None)
    extra = [getattr(row, "frequency", "") or getattr(row, "indicator", "")]
    if due:
        extra.append(_("tegen %(day)s") % {"day": long_date(due)})
    told = ", ".join(part for part in extra if part)
    return f"{text} ({told})" if told else text


def evaluation_paper(evaluation: Evaluation) -> PrintedDocument:
    """Return the report of a held evaluation as a document in the language of the contract."""
    language = evaluation.gpmi.language
    with override(language):
        sheet = evaluation_sheet(evaluation)
    return evaluation_document(sheet, language=language)


def evaluation_sheet(evaluation: Evaluation) -> EvaluationSheet:
    """Fill the sheet with what was said; the promises of the centre come first in the template."""
    gpmi = evaluation.gpmi
    reviews = list(evaluation.reviews.select_related("commitment").order_by("commitment__position", "pk"))
    held_on = evaluation.held_on or evaluation.planned_on
    later = gpmi.evaluations.proposed().filter(planned_on__gt=held_on).order_by("planned_on").first()
    agreed = AgreedHow(evaluation.agreed_how)
    return EvaluationSheet(
        number=gpmi.number.removeprefix("GPMI-"),
        client_name=str(gpmi.case_file.person),
        worker=str(evaluation.held_by or gpmi.worker),
        held_on=held_on,
        planned_on=evaluation.due_on,
        days_late=evaluation.days_late,
        form=str(ContactForm(evaluation.form).label),
        in_person=evaluation.in_person,
        centre_steps=_reviewed(reviews, Party.CENTRE),
        client_steps=_reviewed(reviews, Party.CLIENT),
        partner_steps=_reviewed(reviews, Party.THIRD),
        learned=evaluation.learned,
        what_helped=evaluation.what_helped,
        goal_still_fits=evaluation.goal_still_fits,
        new_agreements=evaluation.new_agreements,
        satisfaction=evaluation.satisfaction,
        conclusion=capfirst(str(EvaluationConclusion(evaluation.conclusion).label)),
        agreed=str(agreed.label) if agreed else "",
        domains=_rated(evaluation),
        next_on=later.planned_on if later else None,
        counted=tuple(year.words for year in years_shown(gpmi, list(gpmi.evaluations.all()), on=held_on)),
    )


def _reviewed(reviews: list[CommitmentReview], party: Party) -> tuple[ReviewedStep, ...]:
    return tuple(
        ReviewedStep(text=_promised(row.commitment), state=str(CommitmentState(row.state).label), note=row.note)
        for row in reviews
        if row.commitment.party == party
    )


def _promised(row: Commitment) -> str:
    return f"{row.third_party}: {row.text}" if row.third_party else row.text


def _rated(evaluation: Evaluation) -> tuple[RatedDomain, ...]:
    """The domains scored at this talk, beside the measurement before it; sensitive notes stay out."""
    now = evaluation.assessment
    if now is None:
        return ()
    earlier = now.case_file.assessments.final().filter(measured_on__lte=now.measured_on)
    before = earlier.exclude(pk=now.pk).order_by("-measured_on", "-pk").first()
    old = {row.domain: row for row in before.scores.all()} if before else {}
    domains = set(evaluation.gpmi.goals.values_list("domain", flat=True))
    return tuple(
        RatedDomain(
            label=str(LifeDomain(row.domain).label),
            client_before=_score(getattr(old.get(row.domain), "client_score", None)),
            client_now=_score(row.client_score),
            worker_before=_score(getattr(old.get(row.domain), "worker_score", None)),
            worker_now=_score(row.worker_score),
        )
        for row in now.scores.order_by("pk")
        if row.domain in domains
    )


def _score(value: int | None) -> str:
    return str(value) if value in range(1, 6) else ""

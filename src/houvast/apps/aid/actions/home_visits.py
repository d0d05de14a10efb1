"""Visits at home: planned, noted, nobody home; each is told in the journal, where everybody looks for it."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.inquiries import note_fact
from houvast.apps.aid.enums import FactSource, InquiryTopic
from houvast.apps.aid.models import HomeVisit, SocialInquiry
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.journal import note_contact
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.apps.casefiles.models import CaseFile, Contact, NextStep
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused
from houvast.core.versions import lock_version
from houvast_rules.periods import add_months
from houvast_rules.statements import source

RULE = "PRO-15"
LATEST_MONTHS = 12


@action("Huisbezoek gepland")
def plan_home_visit(
    *, case_file: CaseFile, planned_on: dt.date, announced: bool, visitor: User, by: User, on: dt.date, version: int = 0
) -> HomeVisit:
    """Plan the next visit of a file, or move the one that is planned (`version` is how it was read, 0 for none).

    It becomes a step of the visitor. An unannounced visit stays out of the diary, which the client may be shown.
    Raises `Refused` for a day that is past or more than a year away, a visitor who does not work on files, a closed
    file; `Conflict`.
    """
    locked = CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    refuse_closed(locked)
    if planned_on < on:
        raise Refused({"planned_on": _("Deze dag is voorbij. Noteer het bezoek dat plaatsvond.")})
    if planned_on > add_months(on, LATEST_MONTHS):
        raise Refused({"planned_on": _("Deze dag ligt meer dan een jaar weg. Kijk het jaar na.")})
    if not visitor.may(Permission.WRITE_FILE):
        raise Refused({"visitor": _("Deze collega werkt niet aan dossiers.")})
    planned: HomeVisit | None = HomeVisit.objects.filter(case_file=locked).planned().first()
    if planned is not None and (planned.planned_on, planned.announced, planned.visitor_id) == (
        planned_on,
        announced,
        visitor.pk,
    ):
        return planned
    if (planned.version if planned else 0) != version:
        raise Conflict
    visit = lock_version(planned, expected=version) if planned else HomeVisit(case_file=locked)
    visit.planned_on, visit.announced, visit.visitor = planned_on, announced, visitor
    visit.inquiry = SocialInquiry.objects.filter(case_file=locked).open().first()
    visit.save()
    title = _("Aangekondigd huisbezoek") if announced else _("Onaangekondigd huisbezoek")
    plan_visit_step(case_file=locked, title=title, due_on=planned_on, by=by, assigned_to=visitor)
    return visit


@action("Huisbezoek genoteerd")
def note_home_visit(
    *,
    case_file: CaseFile,
    visited_on: dt.date,
    announced: bool,
    at_home: bool,
    text: str,
    by: User,
    at: dt.datetime,
    version: int = 0,
    as_fact: bool = False,
) -> HomeVisit:
    """Note the planned visit (`version` as it was read), or one that was not planned (`version` 0).

    It is told in the journal too. `as_fact` also keeps it in the open inquiry as what was found about the residence.
    Nobody home ends nothing: the step stays, for another try. Raises `Refused` (per field) for a day to come or before
    the file, and without words when somebody was home; `Conflict`.
    """
    locked = CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    refuse_closed(locked)
    day, words = timezone.localdate(at), text.replace("\r\n", "\n").strip()
    _check_visit(locked, visited_on, at_home=at_home, words=words, day=day)
    done = {"visited_on": visited_on, "at_home": at_home, "text": words, "announced": announced, "visitor": by}
    same: HomeVisit | None = HomeVisit.objects.filter(case_file=locked, **done).first()
    if same is not None:
        return same
    planned = HomeVisit.objects.filter(case_file=locked).planned().first()
    if version and planned is None:
        raise Conflict
    visit = lock_version(planned, expected=version) if planned and version else HomeVisit(case_file=locked)
    for name, value in done.items():
        setattr(visit, name, value)
    inquiry = SocialInquiry.objects.filter(case_file=locked).open().first()
    visit.inquiry = inquiry
    visit.contact = _tell(visit, by=by, at=at)
    visit.save()
    if at_home and as_fact and inquiry is not None:
        note_fact(
            inquiry=inquiry,
            topic=InquiryTopic.RESIDENCE,
            text=words,
            source=FactSource.HOME_VISIT,
            found_on=visited_on,
            by=by,
            on=day,
        )
    _follow(visit, still_planned=bool(planned and not version), by=by, at=at)
    return visit


@action("Gepland huisbezoek geschrapt")
def cancel_home_visit(*, visit: HomeVisit, version: int, by: User, at: dt.datetime) -> None:
    """Take a planned visit off; the yearly one comes back by itself. Raises `Refused` for one that took place, `Conflict`."""
    row = lock_version(visit, expected=version)
    if row.visited_on is not None:
        raise Refused(_("Dit huisbezoek vond plaats."))
    row.delete()
    reason = _("huisbezoek geschrapt")
    end_step(kind=StepKind.HOME_VISIT, object_id=row.case_file_id, at=at, by=by, reason=reason)


@action("Huisbezoek als volgende stap gepland")
def plan_visit_step(
    *, case_file: CaseFile, title: str, due_on: dt.date, by: User | None, assigned_to: User | None = None
) -> NextStep:
    """Put the visit of a file on the desk of who goes, with the rule that asks it (PRO-15); one at a time per file."""
    rule = source(RULE)
    return plan_step(
        kind=StepKind.HOME_VISIT,
        object_id=case_file.pk,
        title=title,
        due_on=due_on,
        rule=rule.rule,
        source=f"{rule.article}. {rule.text}",
        by=by,
        case_file=case_file,
        assigned_to=assigned_to,
    )


def _check_visit(case_file: CaseFile, visited_on: dt.date, *, at_home: bool, words: str, day: dt.date) -> None:
    wrong = {}
    if visited_on > day:
        wrong["visited_on"] = _("Deze dag moet nog komen. Plan het huisbezoek in de plaats.")
    if visited_on < case_file.opened_on:
        wrong["visited_on"] = _("Kies een dag sinds de opening van het dossier.")
    if at_home and not words:
        wrong["text"] = _("Schrijf wat je vaststelde.")
    if wrong:
        raise Refused(wrong)


def _tell(visit: HomeVisit, *, by: User, at: dt.datetime) -> Contact:
    """The line of the journal; nobody home is no visit and proves nothing."""
    noon = timezone.make_aware(dt.datetime.combine(visit.visited_on or timezone.localdate(at), dt.time(12)))
    return note_contact(
        case_file=visit.case_file,
        happened_at=min(noon, at),
        form=ContactForm.HOME if visit.at_home else ContactForm.NOTE,
        subject=_("Huisbezoek") if visit.at_home else _("Huisbezoek: niemand thuis"),
        text=visit.text or _("Niemand thuis. Dat is op zich geen reden om te weigeren."),
        by=by,
        at=at,
    )


def _follow(visit: HomeVisit, *, still_planned: bool, by: User, at: dt.datetime) -> None:
    """Somebody was home: done. Nobody: try again, on the day it was due or today."""
    kind, object_id = StepKind.HOME_VISIT, visit.case_file_id
    if still_planned:
        return
    if visit.at_home:
        end_step(kind=kind, object_id=object_id, at=at, by=by)
        return
    waiting = NextStep.objects.filter(kind=kind, object_id=object_id, done_at=None).first()
    due = max(waiting.due_on, timezone.localdate(at)) if waiting else timezone.localdate(at)
    title = _("Huisbezoek opnieuw proberen: niemand thuis op %(day)s") % {"day": f"{visit.visited_on:%d/%m/%Y}"}
    plan_visit_step(case_file=visit.case_file, title=title, due_on=due, by=by)

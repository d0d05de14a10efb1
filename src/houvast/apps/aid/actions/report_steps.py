"""The one next step of a social report: first on its writer's desk, then on that of who reads it."""

import datetime as dt

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.accounts.roles import ROLES
from houvast.apps.aid.models import SocialReport
from houvast.apps.aid.report_state import about_report
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast_rules.statements import source

# Working agreements of the centre, no terms of the law: a report does not lie about for weeks.
WRITING_DAYS = 14
READING_DAYS = 3


def ask_writer(report: SocialReport, *, on: dt.date, by: User) -> None:
    """Ask its writer to finish it, in time for the decision."""
    _ask(report, report.written_by, _("Werk het sociaal verslag af"), WRITING_DAYS, on=on, by=by)


def ask_reader(report: SocialReport, *, on: dt.date, by: User) -> None:
    """Put it on the desk of who reads reports and may open the file, never of who wrote it."""
    _ask(report, _reader_for(report), _("Lees het sociaal verslag na"), READING_DAYS, on=on, by=by)


def ask_correction(report: SocialReport, *, on: dt.date, by: User) -> None:
    """Put it back on the desk of its writer."""
    _ask(report, report.written_by, _("Pas het sociaal verslag aan"), READING_DAYS, on=on, by=by)


def end_report_step(report: SocialReport, *, by: User, at: dt.datetime) -> None:
    """The report is approved: nothing is due any more."""
    end_step(kind=StepKind.SOCIAL_REPORT, object_id=report.pk, at=at, by=by)


def _ask(report: SocialReport, who: User | None, title: str, days: int, *, on: dt.date, by: User) -> None:
    """Within the days agreed on, or by the last day to decide when that comes first (PRO-03)."""
    deadlines = [row.decision_due_on for row in about_report(report, user=by, on=on).requests]
    agreed, decide_by = on + dt.timedelta(days=days), min(deadlines, default=None)
    stated = source("PRO-03")
    words = _("Werkafspraak van het OCMW: binnen %(days)d dagen.") % {"days": days}
    plan_step(
        kind=StepKind.SOCIAL_REPORT,
        object_id=report.pk,
        title=title,
        due_on=min(agreed, decide_by) if decide_by else agreed,
        rule=stated.rule,
        source=f"{words} {stated.article}. {stated.text}",
        by=by,
        case_file=report.case_file,
        assigned_to=who,
    )


def _reader_for(report: SocialReport) -> User | None:
    """Of the file's own team first, then the one who is here longest."""
    roles = [role for role, definition in ROLES.items() if Permission.REVIEW_REPORT in definition.permissions]
    users = User.objects.filter(is_active=True, role__in=roles).exclude(pk=report.written_by_id).order_by("pk")
    own_team_first = sorted(users, key=lambda user: user.team_id != report.case_file.team_id)
    files = CaseFile.objects
    return next((user for user in own_team_first if files.for_few(user).filter(pk=report.case_file_id).exists()), None)

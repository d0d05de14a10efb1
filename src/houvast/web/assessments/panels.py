"""The sociale balans on the client page: change since the zero measurement in one picture."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.comparison import comparison, summary
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import CaseFile
from houvast.web.assessments.opening import may_measure
from houvast.web.assessments.pictures import picture
from houvast.web.assessments.readings import Reading
from houvast_rules.measurement import Scorer


def progress_panel(case_file: CaseFile, user: User) -> dict[str, Any]:
    """Return what `assessments/_progress_panel.html` draws; three queries at most, whatever the number of measurements.

    Sensitive domains come apart: the template keeps them behind a disclosure.
    """
    mine = Assessment.objects.visible_to(user).filter(case_file=case_file)
    rows = list(mine.current().in_order().select_related("corrects"))
    finals = [row for row in rows if row.is_final]
    zero = next((row for row in finals if row.is_zero), None)
    now = finals[-1] if finals else None
    context: dict[str, Any] = {
        "case_file": case_file,
        "draft": next((row for row in rows if not row.is_final), None),
        "zero": zero,
        "now": now,
        "may_measure": may_measure(user, case_file),
    }
    if zero is None or now is None:
        return context
    prefetch_related_objects(list(dict.fromkeys((zero, now))), "instrument", "scores")
    if zero == now:
        return {**context, "reading": Reading(zero, notes=False)}
    return {**context, **_compared(zero, now)}


def _compared(zero: Assessment, now: Assessment) -> dict[str, Any]:
    compared = comparison(zero, now)
    shown, hidden = compared.open_domains, [row for row in compared.sensitive_domains if row.measured]
    return {
        "picture": picture(compared, shown, title=_("Sociale balans: toen en nu")),
        "client_words": summary(shown, Scorer.CLIENT),
        "sensitive": picture(compared, hidden, title=_("Gevoelige domeinen: toen en nu")) if hidden else None,
        "points": [row.label for row in shown if row.conversation_point],
    }

"""The zero measurement of a contract beside its closing measurement: the same picture as on the other pages."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.comparison import comparison, summary
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import CaseFile
from houvast.web import charts
from houvast.web.assessments.pictures import picture
from houvast_rules.measurement import Scorer


@dataclass(frozen=True)
class Result:
    """What changed during a contract, in both voices; sensitive domains apart, for behind a disclosure."""

    picture: charts.Comparison
    sensitive: charts.Comparison | None
    worker_words: str
    client_words: str


def compared_picture(case_file: CaseFile, user: User, then: int | None, now: int | None) -> Result | None:
    """Compare two measurements by id (two queries); None when one is missing."""
    if then is None or now is None or then == now:
        return None
    visible = Assessment.objects.visible_to(user).filter(case_file=case_file, pk__in=[then, now])
    found = {row.pk: row for row in visible.with_scores()}
    if len(found) != 2:
        return None
    compared = comparison(found[then], found[now])
    shown, hidden = compared.open_domains, [row for row in compared.sensitive_domains if row.measured]
    return Result(
        picture=picture(compared, shown, title=_("Nulmeting en slotmeting")),
        sensitive=picture(compared, hidden, title=_("Gevoelige domeinen")) if hidden else None,
        worker_words=summary(shown, Scorer.WORKER),
        client_words=summary(shown, Scorer.CLIENT),
    )

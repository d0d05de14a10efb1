"""Reading what suggestions for a plan are made from."""

from houvast.accounts.models import User
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import CaseFile, Obstacle
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.apps.trajectories.suggestions import Sources

_LAST_TWO = 2


def read_sources(case_file: CaseFile, user: User) -> Sources:
    """Return the last two final measurements of each kind and the open obstacles, as far as `user` sees them.

    Five queries, whatever the number of measurements.
    """
    balances = Assessment.objects.visible_to(user).filter(case_file=case_file).in_force().with_scores()
    mpsas = MpsaMeasurement.objects.visible_to(user).filter(case_file=case_file).in_force().with_rows()
    return Sources(
        balances=list(balances.order_by("-measured_on", "-id")[:_LAST_TWO]),
        mpsas=list(mpsas.order_by("-measured_on", "-id")[:_LAST_TWO]),
        obstacles=list(Obstacle.objects.visible_to(user).of_file(case_file).open()),
    )

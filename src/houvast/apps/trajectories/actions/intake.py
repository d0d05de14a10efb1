"""The intake that ends in a file: file, first trajectory and outcome of the request together or not at all.

It lives here because it needs both layers: casefiles knows nothing of trajectories.
"""

import datetime as dt

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.outcomes import take_into_file
from houvast.apps.casefiles.enums import WorkerKind
from houvast.apps.casefiles.models import CaseFile, HelpRequest
from houvast.apps.trajectories.actions.start import open_file_with_trajectory
from houvast.apps.trajectories.models import TrajectoryKind
from houvast.audit.recording import action
from houvast.core.errors import Refused


@action("Dossier geopend na intake")
def open_file_for_request(
    *,
    help_request: HelpRequest,
    expected: int,
    worker: User | None,
    kind: TrajectoryKind | None,
    at: dt.datetime,
    by: User,
    note: str = "",
) -> CaseFile:
    """Open a file with its first trajectory and end the intake in it.

    A person whose file is open keeps that file and its social worker: `worker` and `kind` are not used then.
    Raises `Refused` for an anonymous request, a missing worker or kind, or a closed intake; `Conflict` when a
    colleague saved before.
    """
    if help_request.person is None:
        raise Refused({"outcome": _("Een anonieme vraag kan geen dossier worden. Noteer eerst wie het is.")})
    running = CaseFile.objects.filter(person=help_request.person).open().first()
    if running is None:
        case_file, new_worker = _open(help_request, worker=worker, kind=kind, at=at, by=by), worker
    else:
        current = running.assignments.current().filter(kind=WorkerKind.SOCIAL_WORKER).select_related("user").first()
        case_file, new_worker = running, current.user if current else None
    take_into_file(
        help_request=help_request,
        expected=expected,
        case_file=case_file,
        worker=new_worker or by,
        at=at,
        by=by,
        note=note,
    )
    return case_file


def _open(
    help_request: HelpRequest, *, worker: User | None, kind: TrajectoryKind | None, at: dt.datetime, by: User
) -> CaseFile:
    problems = {}
    if worker is None:
        problems["worker"] = _("Kies wie het dossier begeleidt.")
    if kind is None:
        problems["kind"] = _("Kies met welk traject het dossier begint.")
    if worker is None or kind is None or help_request.person is None:
        raise Refused(problems)
    return open_file_with_trajectory(
        help_request=None, person=help_request.person, worker=worker, kind=kind, by=by, at=at
    )

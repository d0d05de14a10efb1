"""A run started on the page: checked first, loaded after somebody looked at the preview, both as a job."""

import datetime as dt
import hashlib

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as jobs

from houvast.accounts.models import User
from houvast.apps.imports.actions.load import ImportRejected, Summary, import_register
from houvast.apps.imports.enums import TRANSITIONS, ImportState
from houvast.apps.imports.models import ImportFile, ImportProgress, ImportRun
from houvast.apps.imports.reading import MAX_ERRORS
from houvast.apps.imports.registers import REGISTERS
from houvast.audit.recording import action
from houvast.core.errors import Refused

MAX_FILE_BYTES = 50 * 1024 * 1024
CHECK_JOB = "imports.check"
LOAD_JOB = "imports.load"


@action("Registerbestanden aangeboden")
def start_run(*, files: dict[str, bytes], by: User, at: dt.datetime) -> ImportRun:
    """Keep the uploaded files and queue their check in the same transaction. Raises `Refused` for what is no register."""
    if not files:
        raise Refused({"register_files": _("Kies minstens één registerbestand.")})
    for name, content in files.items():
        if name not in REGISTERS:
            known = ", ".join(REGISTERS)
            raise Refused(
                {
                    "register_files": _("“%(name)s” is geen register; verwacht: %(known)s.")
                    % {"name": name, "known": known}
                }
            )
        if len(content) > MAX_FILE_BYTES:
            raise Refused({"register_files": _("“%(name)s” is groter dan 50 MB.") % {"name": name}})
    label = _("Register van %(moment)s") % {"moment": f"{timezone.localtime(at):%d/%m/%Y %H:%M}"}
    run = ImportRun.objects.create(label=label, started_by=by)
    ImportProgress.objects.create(run=run)
    for name, content in files.items():
        ImportFile.objects.create(run=run, name=name, content=content, sha256=hashlib.sha256(content).hexdigest())
    jobs.configure_task(CHECK_JOB, lock="imports").defer(run_id=run.pk)
    return run


@action("Inladen gestart")
def confirm_run(*, run: ImportRun, by: User) -> None:
    """Queue the load of a checked run. Raises `Refused` when it is not (or no longer) ready, so two clicks load once."""
    locked = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if ImportState.RUNNING not in TRANSITIONS[ImportState(locked.state)]:
        raise Refused(_("Dit register is niet meer klaar om in te laden."))
    locked.state = ImportState.RUNNING
    locked.save(update_fields=["state"])
    ImportProgress.objects.filter(run=run).update(done=0, total=0)
    jobs.configure_task(LOAD_JOB, lock="imports").defer(run_id=run.pk, by_id=by.pk)


def check_run(*, run_id: int, at: dt.datetime) -> None:
    """Do the whole import and take it back; keep its errors or its preview."""
    _work(run_id=run_id, by=None, at=at, dry_run=True)


def load_run(*, run_id: int, by: User | None, at: dt.datetime) -> None:
    """Load a confirmed run; errors that came up since the check leave it refused and the database as it was."""
    _work(run_id=run_id, by=by, at=at, dry_run=False)


def _work(*, run_id: int, by: User | None, at: dt.datetime, dry_run: bool) -> None:
    run = ImportRun.objects.get(pk=run_id)
    expected = ImportState.CHECKING if dry_run else ImportState.RUNNING
    if run.state != expected:  # a job that is delivered again after a crash has nothing left to do
        return
    files = {file.name: bytes(file.content) for file in run.files.all()}
    show = _AutonomousProgress(run_id)
    try:
        if dry_run:
            summary = import_register(files=files, by=by, at=at, dry_run=True, progress=show)
            _finish(run=run, state=ImportState.READY, by=by, at=at, preview=summary)
        else:
            _load_and_finish(run=run, files=files, by=by, at=at, progress=show)
    except ImportRejected as rejected:
        errors = [error.as_dict() for error in rejected.errors[:MAX_ERRORS]]
        _finish(run=run, state=ImportState.INVALID, by=by, at=at, errors=errors, error_count=len(rejected.errors))
    except Exception:
        _finish(run=run, state=ImportState.FAILED, by=by, at=at)
        raise
    finally:
        show.close()


@action("Register ingeladen")
def _load_and_finish(
    *, run: ImportRun, files: dict[str, bytes], by: User | None, at: dt.datetime, progress: "_AutonomousProgress"
) -> None:
    """Rows and the state of the run in one transaction: a crash between them cannot happen."""
    summary = import_register(files=files, by=by, at=at, progress=progress)
    _finish(run=run, state=ImportState.DONE, by=by, at=at, summary=summary)


@action("Register nagekeken")
def _finish(
    *,
    run: ImportRun,
    state: ImportState,
    by: User | None,
    at: dt.datetime,
    preview: Summary | None = None,
    summary: Summary | None = None,
    errors: list[dict[str, str | int]] | None = None,
    error_count: int = 0,
) -> None:
    run.state = state
    run.errors = errors or []
    run.error_count = error_count
    if preview is not None:
        run.preview = preview.registers
    if summary is not None:
        run.summary = summary.registers
    if state != ImportState.READY:
        run.finished_at = at
        run.files.all().delete()  # the register holds personal data: no longer kept than needed
    run.save()


class _AutonomousProgress:
    """Tell how far we are on a connection of its own: the import is one transaction nobody sees into."""

    def __init__(self, run_id: int) -> None:
        self.run_id = run_id
        self.connection = connection.copy()

    def __call__(self, done: int, total: int) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "UPDATE imports_importprogress SET done = %s, total = %s WHERE run_id = %s", [done, total, self.run_id]
            )

    def close(self) -> None:
        self.connection.close()

"""Asking for the guide as a booklet and keeping what the job made; how it looks is decided on the page side."""

import datetime as dt
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from houvast.accounts.models import User
from houvast.apps.trajectories.enums import BookletState
from houvast.apps.trajectories.models import Booklet
from houvast.audit.recording import action
from houvast.documents.actions import store_upload
from houvast.documents.enums import FileKind

BOOKLET_JOB = "guide.booklet"
Typeset = Callable[[Booklet, Callable[[int, int], None]], bytes]


@action("Trajectengids als boekje gevraagd")
def start_booklet(*, internal: bool, by: User, at: dt.datetime) -> Booklet:
    """Queue the making of a booklet; asked twice while it is being made, there is one."""
    User.objects.select_for_update().get(pk=by.pk)
    busy: Booklet | None = Booklet.objects.filter(asked_by=by, internal=internal, state=BookletState.BUSY).first()
    if busy is not None and busy.asked_at > at - dt.timedelta(minutes=5):
        return busy
    booklet = Booklet.objects.create(internal=internal, asked_by=by, asked_at=at)
    jobs.configure_task(BOOKLET_JOB).defer(booklet_id=booklet.pk)
    return booklet


def make_booklet(*, booklet_id: int, typeset: Typeset, at: dt.datetime) -> None:
    """Make a booklet with `typeset` and keep it; a job that is delivered again after a crash has nothing left to do.

    What goes wrong is raised again, after the page that waits was told.
    """
    booklet = Booklet.objects.select_related("asked_by").get(pk=booklet_id)
    if booklet.state != BookletState.BUSY:
        return
    try:
        content = typeset(booklet, lambda done, total: _show(booklet, done, total))
        _keep(booklet=booklet, content=content, by=booklet.asked_by, at=at)
    except Exception:
        _fail(booklet=booklet, by=booklet.asked_by)
        raise


def _show(booklet: Booklet, done: int, total: int) -> None:
    booklet.done, booklet.total = done, total
    booklet.save(update_fields=["done", "total"])


@action("Trajectengids als boekje bewaard")
def _keep(*, booklet: Booklet, content: bytes, by: User, at: dt.datetime) -> None:
    day = f"{timezone.localdate(at):%Y-%m-%d}"
    name = f"trajectengids-intern-{day}.pdf" if booklet.internal else f"trajectengids-{day}.pdf"
    booklet.file = store_upload(by=by, upload=SimpleUploadedFile(name, content, content_type=FileKind.PDF), at=at)
    booklet.state, booklet.done = BookletState.READY, booklet.total
    booklet.save(update_fields=["file", "state", "done"])


@action("Boekje van de trajectengids mislukt")
def _fail(*, booklet: Booklet, by: User) -> None:
    booklet.state, booklet.file = BookletState.FAILED, None
    booklet.save(update_fields=["state", "file"])

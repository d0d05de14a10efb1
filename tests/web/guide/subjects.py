"""Sheets of the guide for the matrix of pages."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.trajectories.actions.catalogue import install_catalogue
from houvast.apps.trajectories.actions.guide import comment_on_sheet
from houvast.apps.trajectories.actions.profile import start_profile
from houvast.apps.trajectories.models import Booklet, ServiceProfile, TrajectorySheet
from houvast.core.enums import VersionState
from houvast.documents.actions import store_upload
from tests.factories.accounts import make_user
from tests.factories.trajectories import make_kind, make_sheet
from tests.web.world import Subject, World

CODE = "GIDS"


def of_sheet(_subject: Subject) -> dict[str, Any]:
    """A kind with a version that ended, one in force and a draft."""
    kind = make_kind(CODE, valid_until=dt.date(2026, 1, 31))
    if kind.sheets.count() == 1:
        make_sheet(kind, number=2, valid_from=dt.date(2026, 2, 1), purpose="Beter vooruit kunnen.")
        make_sheet(kind, number=3, state=VersionState.DRAFT)
    return {"code": CODE}


def of_version(subject: Subject) -> dict[str, Any]:
    return {**of_sheet(subject), "number": 2}


def of_profile(_subject: Subject) -> dict[str, Any]:
    install_catalogue(by=None)
    start_profile(by=make_user(Role.HEAD_OF_SERVICE))
    return {}


def of_profile_version(subject: Subject) -> dict[str, Any]:
    of_profile(subject)
    return {"number": ServiceProfile.objects.published().get().number}


def of_booklet(_subject: Subject) -> dict[str, Any]:
    """A public edition that somebody else asked for."""
    by, at = make_user(Role.MANAGER), timezone.now()
    booklet = Booklet.objects.create(asked_by=by, asked_at=at)
    upload = SimpleUploadedFile("gids.pdf", b"%PDF-1.7\n%%EOF\n", content_type="application/pdf")
    Booklet.objects.filter(pk=booklet.pk).update(state="klaar", file=store_upload(by=by, upload=upload, at=at))
    return {"pk": booklet.pk}


def of_remark(subject: Subject) -> dict[str, Any]:
    of_sheet(subject)
    sheet = TrajectorySheet.objects.get(kind__code=CODE, number=2)
    return {"pk": comment_on_sheet(sheet=sheet, text="Te vaag.", by=make_user()).pk}


def add_kinds(_world: World, _subject: Subject, number: int) -> None:
    for _ in range(number):
        comment_on_sheet(sheet=make_kind().sheets.get(), text="Kort.", by=make_user())


def add_remarks(_world: World, subject: Subject, number: int) -> None:
    of_sheet(subject)
    sheet = TrajectorySheet.objects.get(kind__code=CODE, number=2)
    for place in range(number):
        comment_on_sheet(sheet=sheet, text=f"Opmerking {place}", by=make_user())

"""One place in one file goes from one colleague to another: the same acts as on the page of the file, in one go."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.files import add_coach, end_assignment, hand_over
from houvast.apps.casefiles.actions.journal import note_contact
from houvast.apps.casefiles.actions.steps import reassign_steps
from houvast.apps.casefiles.enums import ContactForm, WorkerKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.actions.workers import give_trajectory
from houvast.apps.workload.enums import Place
from houvast.apps.workload.places import place_of
from houvast.audit.recording import action
from houvast.core.errors import Refused


@action("Dossier overgedragen")
def move_place(
    *, case_file: CaseFile, place: Place, former: User, receiver: User, note: str, by: User, at: dt.datetime
) -> None:
    """Give the place of `former` in a file to `receiver`: assignment, own trajectories, open steps, a note in the journal.

    Raises `Refused` when `former` no longer has that place, and as handing over one file or one trajectory does.
    """
    CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    if place_of(case_file, former) != place:
        raise Refused(_("%(name)s werkt niet meer aan dit dossier.") % {"name": former})
    day = timezone.localdate(at)
    if place == Place.SOCIAL_WORKER:
        hand_over(case_file=case_file, to=receiver, note=note, by=by, on=day)
    elif place == Place.COACH:
        _swap_coach(case_file, former, receiver, note, by=by, on=day)
    for trajectory in case_file.trajectories.running().filter(worker=former):
        give_trajectory(trajectory=trajectory, worker=receiver, note=note, version=trajectory.version, by=by, on=day)
    words = _("Overgedragen van %(former)s aan %(receiver)s.") % {"former": former, "receiver": receiver}
    note_contact(
        case_file=case_file, happened_at=at, form=ContactForm.NOTE, subject=_("Overdracht"), text=f"{words}\n\n{note}",
        by=by, at=at,
    )  # fmt: skip


def _swap_coach(case_file: CaseFile, former: User, receiver: User, note: str, *, by: User, on: dt.date) -> None:
    """The new coach starts before the old one ends, so that no step falls to the social worker in between."""
    current = case_file.assignments.current()
    if not current.filter(user=receiver).exists():
        made = add_coach(case_file=case_file, coach=receiver, by=by, on=on)
        made.handover_note = note
        made.save(update_fields=["handover_note"])
    reassign_steps(case_file=case_file, to=receiver, by=by, former=former)
    end_assignment(assignment=current.get(user=former, kind=WorkerKind.COACH), by=by, on=on)

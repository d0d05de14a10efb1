"""The days ahead: meetings and small tasks of everybody who works on files, from today on."""

import datetime as dt
import random

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.appointments import note_invitation, plan_appointment
from houvast.apps.casefiles.actions.journal import add_task
from houvast.apps.casefiles.enums import ContactForm, InvitationChannel
from houvast.apps.casefiles.models import Assignment, CaseFile
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World
from houvast_rules.periods import next_working_day

FORMS = (
    (ContactForm.OFFICE, "Sociaal Huis, lokaal 1", ("Opvolging", "Papieren overlopen", "Plan bespreken")),
    (ContactForm.HOME, "", ("Huisbezoek", "Woning bekijken", "Stand van zaken thuis")),
    (ContactForm.ON_SITE, "gemeentehuis, loket 3", ("Samen naar het loket", "Rondleiding op het werk")),
    (ContactForm.VIDEO, "", ("Overleg met de school", "Gesprek op afstand")),
    (ContactForm.PHONE, "", ("Belafspraak", "Horen hoe het gaat")),
    (ContactForm.PARTNER, "CAW, eerste verdieping", ("Rondetafel met de woonbegeleider", "Overleg met VDAB")),
)
TASKS = (
    ("Attest van de mutualiteit opvragen", "Gevraagd door de cliënt"),
    ("Factuur van de school doorsturen naar de boekhouding", "Afgesproken op het laatste gesprek"),
    ("Terugbellen over de afbetaling", "Bericht op het antwoordapparaat"),
    ("Uitnodiging voor de cursus bezorgen", "Start volgende week"),
    ("Kopie van de identiteitskaart toevoegen", "Ontbreekt in het dossier"),
    ("Meterstanden nakijken", "Afspraak met het energiehuis"),
)
TOLD = 0.7  # of the meetings ahead the client has been told
CHANNELS = (InvitationChannel.LETTER, InvitationChannel.TEXT, InvitationChannel.PHONE, InvitationChannel.HANDED)
HOURS = (9, 10, 11, 13, 14, 15, 16)


def fill_agendas(world: World) -> None:
    """Give every social worker and coach something today and in the next days."""
    rng = random.Random("Houtrode agenda")  # noqa: S311
    star = world.staff.first(Role.SOCIAL_WORKER)
    for user in (*world.staff.of(Role.SOCIAL_WORKER), *world.staff.of(Role.COACH)):
        # The days ahead of the star are told in her own story.
        files = [row for row in _files(user) if row.person_id != world.cases[0].person.pk]
        if not files:
            continue
        _meet(world, rng, user, files, world.on, 3 if user.pk == star.pk else rng.randrange(1, 3))
        for days in (1, 2, 3, 6):
            day = next_working_day(world.on + dt.timedelta(days=days))
            _meet(world, rng, user, files, day, rng.randrange(0, 3))
        for days in (0, 1, 3)[: 3 if user.pk == star.pk else rng.randrange(1, 3)]:
            _give_task(world, rng, user, files, world.on + dt.timedelta(days=days))


def _files(user: User) -> list[CaseFile]:
    current = Assignment.objects.current().filter(user=user).select_related("case_file").order_by("case_file_id")
    return [assignment.case_file for assignment in current]


def _meet(world: World, rng: random.Random, user: User, files: list[CaseFile], day: dt.date, meetings: int) -> None:
    taken = set(user.appointments.filter(starts_at__date=day).values_list("starts_at", flat=True))
    free = [hour for hour in HOURS if moment(day, hour) not in taken]
    for hour in sorted(rng.sample(free, min(meetings, len(free)))):
        form, place, subjects = world.turn("agenda", FORMS)
        planned = plan_appointment(
            case_file=rng.choice(files),
            user=user,
            starts_at=moment(day, hour),
            form=form,
            subject=rng.choice(subjects),
            place=place,
            by=user,
            at=moment(world.on, 0, 30),
        )
        if form != ContactForm.PARTNER and rng.random() < TOLD:
            note_invitation(
                appointment=planned,
                version=planned.version,
                channel=rng.choice(CHANNELS),
                invited_on=world.on,
                by=user,
                at=moment(world.on, 0, 30),
            )


def _give_task(world: World, rng: random.Random, user: User, files: list[CaseFile], day: dt.date) -> None:
    title, reason = world.turn("tasks", TASKS)
    add_task(case_file=rng.choice(files), title=title, due_on=day, by=user, assigned_to=user, reason=reason)

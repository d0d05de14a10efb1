"""A meeting with its participants and agenda; once closed, nothing of it changes any more."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.accounts.models import Team
from houvast.apps.case_reviews.enums import Trigger
from houvast.apps.case_reviews.queries import AgendaItemQuerySet, MeetingQuerySet
from houvast.apps.casefiles.models import CaseFile, Contact, NextStep
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned


def _stays_once_closed(meeting: str) -> pgtrigger.Trigger:
    """Refuse a change of what hangs under a closed meeting; `meeting` is SQL giving its id from `row_now`."""
    return pgtrigger.Trigger(
        name="closed_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("frozen", "boolean"), ("row_now", "record")],
        func=(
            "IF TG_OP = 'DELETE' THEN row_now := OLD; ELSE row_now := NEW; END IF;"
            " SELECT closed_at IS NOT NULL INTO frozen FROM case_reviews_meeting WHERE id = {meeting};"
            " IF frozen THEN RAISE EXCEPTION 'a closed meeting does not change'"
            " USING ERRCODE = 'integrity_constraint_violation'; END IF;"
            " RETURN row_now;"
        ).replace("{meeting}", meeting),
    )


class Meeting(Recorded, Versioned):
    """A trajectoverleg of a team."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="meetings", verbose_name=_("team"))
    held_on = models.DateField(_("datum"))
    starts_at = models.TimeField(_("uur"))
    place = models.CharField(_("plaats"), max_length=120, blank=True)
    minutes_each = models.PositiveSmallIntegerField(_("minuten per dossier"), default=15)
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("voorzitter"))
    closed_at = models.DateTimeField(_("afgesloten op"), null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "held_on", "starts_at"],
                name="meeting_once",
                violation_error_message=_("Dit team heeft dan al een overleg."),
            ),
            models.CheckConstraint(condition=Q(minutes_each__range=(1, 120)), name="meeting_minutes_each"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="meeting_closed_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["-held_on", "-id"], name="meeting_by_day")]
        triggers = [
            *audited(),
            pgtrigger.Protect(
                name="closed_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.held_on:%d/%m/%Y}"


class Participant(models.Model):
    """A colleague who sits at the table: she sees the plans that are shown that day."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("collega"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="participant_once")]
        triggers = [*audited(), _stays_once_closed("row_now.meeting_id")]

    def __str__(self) -> str:
        return str(self.user)


class AgendaItem(Recorded, Versioned):
    """A file on the agenda: what is asked and prepared, and what was decided (practice.md §5.4)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="agenda_items")
    position = models.PositiveSmallIntegerField(default=0)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("gebracht door")
    )
    trigger = models.CharField(_("aanleiding"), max_length=30, choices=Trigger, default=Trigger.WORKER)
    question = models.CharField(_("vraag aan het team"), max_length=300)
    summary = models.TextField(_("samenvatting"), blank=True)
    goals_state = models.TextField(_("doelen en stand"), blank=True)
    what_works = models.TextField(_("wat werkt"), blank=True)
    tried = models.TextField(_("wat is geprobeerd"), blank=True)
    started_at = models.DateTimeField(_("bespreking begonnen"), null=True, blank=True)
    decision = models.CharField(_("advies"), max_length=300, blank=True)
    discuss_again_on = models.DateField(_("volgende bespreking"), null=True, blank=True)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "case_file"],
                name="file_once_on_agenda",
                violation_error_message=_("Dit dossier staat al op deze agenda."),
            ),
            models.CheckConstraint(condition=~Q(question=""), name="agenda_item_asks_something"),
        ]
        indexes = [models.Index(fields=["meeting", "position", "id"], name="agenda_in_order")]
        triggers = [*audited(OF_CASE_FILE), _stays_once_closed("row_now.meeting_id")]

    def __str__(self) -> str:
        return self.question


class ItemAction(models.Model):
    """Who does what by when; it becomes a task in the file when the meeting is closed."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="actions")
    text = models.CharField(_("wat"), max_length=150)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("wie"))
    due_on = models.DateField(_("tegen"))
    step = models.ForeignKey(NextStep, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="item_action_has_text")]
        triggers = [
            *audited(
                "(SELECT c.person_id FROM case_reviews_agendaitem i JOIN casefiles_casefile c ON c.id = i.case_file_id"
                " WHERE i.id = changed_row.item_id)"
            ),
            _stays_once_closed("(SELECT meeting_id FROM case_reviews_agendaitem WHERE id = row_now.item_id)"),
        ]

    def __str__(self) -> str:
        return self.text

"""The journal of a file, its appointments, and the steps that are due."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import AppointmentState, ContactForm, InvitationChannel, StepKind
from houvast.apps.casefiles.models.files import CaseFile
from houvast.apps.casefiles.models.requests import HelpRequest
from houvast.apps.casefiles.queries import AppointmentQuerySet, ContactQuerySet, NextStepQuerySet
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned

LEAST_MINUTES, USUAL_MINUTES, MOST_MINUTES = 5, 45, 480


class Contact(Recorded, Versioned):
    """A talk, visit, call or letter, noted in the journal."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="contacts")
    happened_at = models.DateTimeField(_("datum en uur"))
    form = models.CharField(_("vorm"), max_length=20, choices=ContactForm)
    subject = models.CharField(_("onderwerp"), max_length=120, blank=True)
    text = models.TextField(_("verslag"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="contact_has_text")]
        indexes = [models.Index(fields=["case_file", "-happened_at", "-id"], name="contact_by_date")]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.happened_at:%d/%m/%Y}"


class Appointment(Recorded, Versioned):
    """A planned meeting of a worker with a client; `step` is what it is held for, such as an evaluation."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="appointments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments")
    starts_at = models.DateTimeField(_("datum en uur"))
    form = models.CharField(_("vorm"), max_length=20, choices=ContactForm)
    subject = models.CharField(_("waarover"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("duur in minuten"), default=USUAL_MINUTES)
    place = models.CharField(_("plaats"), max_length=120, blank=True)
    state = models.CharField(_("toestand"), max_length=20, choices=AppointmentState, default=AppointmentState.PLANNED)
    step = models.ForeignKey("NextStep", models.SET_NULL, null=True, blank=True, related_name="appointments")
    invited_on = models.DateField(_("uitgenodigd op"), null=True, blank=True)
    invited_by = models.CharField(
        _("uitgenodigd per"), max_length=20, choices=InvitationChannel, blank=True, default=""
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__range=(LEAST_MINUTES, MOST_MINUTES)), name="appointment_lasts_minutes_to_a_day"
            ),
            models.CheckConstraint(
                condition=Q(invited_on__isnull=True, invited_by="") | Q(invited_on__isnull=False) & ~Q(invited_by=""),
                name="invitation_says_how",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "starts_at"], name="appointment_by_worker"),
            models.Index(fields=["case_file", "starts_at"], name="appointment_by_file"),
            models.Index(fields=["starts_at"], name="appointment_by_day"),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.subject} {self.starts_at:%d/%m/%Y %H:%M}"

    @property
    def ends_at(self) -> dt.datetime:
        return self.starts_at + dt.timedelta(minutes=self.minutes)


class NextStep(Recorded):
    """Something that is due on a day, with the rule and source that make it due.

    Written by the actions that cause it and closed by the actions that do it, so that lists and counts
    are one indexed query and always right. `object_id` is the id of the thing meant by `kind`.
    """

    case_file = models.ForeignKey(CaseFile, models.CASCADE, null=True, blank=True, related_name="steps")
    help_request = models.ForeignKey(HelpRequest, models.CASCADE, null=True, blank=True, related_name="steps")
    kind = models.CharField(_("soort"), max_length=20, choices=StepKind)
    object_id = models.BigIntegerField()
    title = models.CharField(_("wat"), max_length=150)
    due_on = models.DateField(_("tegen"))
    rule = models.CharField(_("regel"), max_length=20, blank=True, help_text="Rule id such as PRO-03.")
    source = models.TextField(_("bron"), blank=True, help_text="Article or local rule, in words.")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="steps", verbose_name=_("voor")
    )
    done_at = models.DateTimeField(null=True, blank=True)
    done_reason = models.CharField(max_length=150, blank=True, help_text="Why it ended without being done, if so.")

    objects = NextStepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case_file__isnull=False) | Q(help_request__isnull=False), name="step_is_about_something"
            ),
            models.UniqueConstraint(
                fields=["kind", "object_id"], condition=Q(done_at__isnull=True), name="step_open_once"
            ),
        ]
        indexes = [
            models.Index(fields=["assigned_to", "due_on"], condition=Q(done_at__isnull=True), name="step_by_worker"),
            models.Index(fields=["case_file", "due_on"], condition=Q(done_at__isnull=True), name="step_by_file"),
            # In the order of the lists, with what the overview of a team counts: neither needs the table itself.
            models.Index(
                fields=["due_on", "id"],
                include=["assigned_to"],
                condition=Q(done_at__isnull=True),
                name="step_open_by_due",
            ),
        ]
        triggers = audited(
            "coalesce((SELECT c.person_id FROM casefiles_casefile c WHERE c.id = changed_row.case_file_id),"
            " (SELECT h.person_id FROM casefiles_helprequest h WHERE h.id = changed_row.help_request_id))"
        )

    def __str__(self) -> str:
        return f"{self.title} {self.due_on:%d/%m/%Y}"

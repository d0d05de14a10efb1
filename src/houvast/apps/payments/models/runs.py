"""A run of payments, how far its job is, and what the safety net found."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import AidKind
from houvast.apps.clients.models import Person
from houvast.apps.payments.enums import IN_PREPARATION, CheckKind, CheckReason, RunKind, RunState
from houvast.apps.payments.queries import CheckQuerySet, RunQuerySet
from houvast.audit.recording import OF_PERSON, audited
from houvast.core.models import Recorded, Versioned

_LOCKED = Q(state__in=["vast", "verstuurd", "boeken", "geboekt"])
_LOCKS_ONLY_WHAT_WAS_CHECKED = """
    IF NEW.state = 'vast' AND OLD.state <> 'vast' THEN
        IF EXISTS (SELECT FROM payments_safetycheck WHERE run_id = NEW.id AND ticked_at IS NULL) THEN
            RAISE EXCEPTION 'a run with open checks cannot be locked' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        SELECT count(*), coalesce(sum(amount), 0) INTO lines, euro
        FROM payments_paymentline WHERE run_id = NEW.id AND state = 'te_betalen';
        IF lines = 0 OR lines <> NEW.line_count OR euro <> NEW.total THEN
            RAISE EXCEPTION 'the totals of a locked run are those of its lines'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    RETURN NEW;
"""


class PaymentRun(Recorded, Versioned):
    """Payments proposed together: a month (`month` is its first day) or some grants in between (`only_grants`).

    `prepared_by` proposed it and never locks it: the database refuses. `line_count` and `total` (euro) are what was
    locked; `attempt` grows when the bank refused the file and it is made again.
    """

    kind = models.CharField(_("soort"), max_length=12, choices=RunKind)
    month = models.DateField(_("maand"))
    only_grants = ArrayField(models.BigIntegerField(), default=list, blank=True)
    execute_on = models.DateField(_("uit te voeren op"))
    state = models.CharField(_("stand"), max_length=10, choices=RunState, default=RunState.PROPOSING)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    locked_at = models.DateTimeField(null=True, blank=True)
    line_count = models.PositiveIntegerField(default=0)
    total = models.DecimalField(_("totaal"), max_digits=12, decimal_places=2, default=0)
    paid_from = models.JSONField(default=dict, blank=True, help_text="Account and text of the centre as it was locked.")
    attempt = models.PositiveSmallIntegerField(default=1)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    paid_on = models.DateField(_("uitgevoerd op"), null=True, blank=True)
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reden"), max_length=300, blank=True, help_text="Why it was reopened or cancelled.")

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="run_of_a_month"),
            models.CheckConstraint(
                condition=Q(kind="maand", only_grants=[]) | (Q(kind="tussentijds") & ~Q(only_grants=[])),
                name="run_off_cycle_names_grants",
            ),
            models.CheckConstraint(
                condition=(_LOCKED & Q(locked_by__isnull=False, locked_at__isnull=False))
                | (~_LOCKED & Q(locked_by__isnull=True, locked_at__isnull=True)),
                name="run_locked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(locked_by__isnull=True) | ~Q(locked_by=F("prepared_by")), name="run_four_eyes"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["boeken", "geboekt"]) | Q(paid_on__isnull=False, booked_by__isnull=False),
                name="run_booked_on_a_day",
            ),
            models.CheckConstraint(condition=~Q(state="afgebroken") | ~Q(reason=""), name="run_cancelled_with_reason"),
            models.UniqueConstraint(
                fields=["month"], condition=Q(kind="maand") & ~Q(state="afgebroken"), name="run_once_a_month"
            ),
        ]
        indexes = [models.Index(fields=["-month", "-id"], name="run_latest")]
        triggers = [
            *audited(),
            pgtrigger.Trigger(
                name="locks_only_what_was_checked",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                declare=[("lines", "integer"), ("euro", "numeric")],
                func=_LOCKS_ONLY_WHAT_WAS_CHECKED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.month:%m/%Y}"

    @property
    def open_to_change(self) -> bool:
        """Whether lines may still change."""
        return self.state in IN_PREPARATION

    @property
    def at_work(self) -> bool:
        """Whether a job is busy with it."""
        return self.state in (RunState.PROPOSING, RunState.BOOKING)


class PaymentProgress(models.Model):
    """How far the job of a run is. Not audited: it says nothing afterwards.

    `cursor` is the last person or line that was dealt with, written in the transaction of that batch: a job that was
    killed goes on behind it.
    """

    run = models.OneToOneField(PaymentRun, models.CASCADE, related_name="progress")
    cursor = models.BigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.total) if self.total else 0


class SafetyCheck(Recorded):
    """Something to look at before a run is locked: who, what it was, what it is now (euro), and why as far as known."""

    run = models.ForeignKey(PaymentRun, models.CASCADE, related_name="checks")
    kind = models.CharField(_("soort"), max_length=12, choices=CheckKind)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    aid_kind = models.CharField(_("steunvorm"), max_length=40, choices=AidKind, blank=True)
    was = models.DecimalField(_("vorige maand"), max_digits=10, decimal_places=2, null=True, blank=True)
    now = models.DecimalField(_("nu"), max_digits=10, decimal_places=2, null=True, blank=True)
    reason = models.CharField(_("reden"), max_length=12, choices=CheckReason)
    detail = models.CharField(max_length=300, blank=True)
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ticked_at = models.DateTimeField(null=True, blank=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "person", "id")
        constraints = [
            models.UniqueConstraint(fields=["run", "kind", "person", "aid_kind"], name="check_once"),
            models.CheckConstraint(
                condition=Q(ticked_by__isnull=True, ticked_at__isnull=True)
                | Q(ticked_by__isnull=False, ticked_at__isnull=False),
                name="check_ticked_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["run", "kind", "reason"], name="check_by_kind")]
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        return self.get_kind_display()

"""The audit tables. Ids instead of foreign keys: the trail outlives what it speaks of.

PostgreSQL itself refuses to change, delete or empty them: see migration 0002_append_only.
"""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from houvast.audit.queries import AuditQuerySet


class Operation(models.TextChoices):
    INSERT = "INSERT", _("toegevoegd")
    UPDATE = "UPDATE", _("gewijzigd")
    DELETE = "DELETE", _("verwijderd")


class Event(models.Model):
    """One changed row: who, what, old and new. Written by database triggers in the same transaction."""

    at = models.DateTimeField(db_default=Now())
    actor_id = models.BigIntegerField(null=True, help_text="User id; empty for the system itself.")
    action = models.TextField(blank=True, db_default="", help_text="The action that wrote it; empty outside actions.")
    operation = models.TextField(choices=Operation)
    table = models.TextField()
    row_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True, help_text="The person the row is about.")
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    transaction_id = models.BigIntegerField()

    objects = AuditQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "-id"], name="audit_event_person"),
            models.Index(fields=["actor_id", "-id"], name="audit_event_actor"),
            BrinIndex(fields=["at"], name="audit_event_day"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.action or self.operation} {self.table} {self.row_id}"


class Access(models.Model):
    """Somebody opened a person's file: the read log the client may ask for (GDPR art. 15)."""

    at = models.DateTimeField(db_default=Now())
    actor_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    page = models.TextField(help_text="Name of the page that was opened.")
    emergency = models.BooleanField(default=False, help_text="Opened under emergency access.")

    objects = AuditQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "-id"], name="audit_access_person"),
            models.Index(fields=["actor_id", "-id"], name="audit_access_actor"),
            BrinIndex(fields=["at"], name="audit_access_day"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor_id} → {self.person_id} {self.page}"

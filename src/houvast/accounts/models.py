"""Users with one role each, their team, and the drafts of what they are typing."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from houvast.accounts.permissions import FileScope, Permission
from houvast.accounts.queries import DraftQuerySet
from houvast.accounts.roles import ROLES, Role, RoleDefinition
from houvast.audit.recording import audited


class Team(models.Model):
    """Colleagues who see each other's files."""

    name = models.CharField(_("naam"), max_length=80, unique=True)

    class Meta:
        ordering = ["name"]
        triggers = audited()

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A member of staff. Clients have no login (ADR 0009)."""

    role = models.CharField(_("rol"), max_length=20, choices=Role, default=Role.ACTIVITIES)
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, verbose_name=_("team"), related_name="members"
    )
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    language = models.CharField(_("taal"), max_length=2, default="nl")
    password_is_temporary = models.BooleanField(
        _("eenmalig wachtwoord"),
        default=False,
        help_text=_("Gegeven door de beheerder; bij het volgende aanmelden kiest de collega zelf een nieuw."),
    )

    class Meta:
        ordering = ["last_name", "first_name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_known"),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def definition(self) -> RoleDefinition:
        return ROLES[Role(self.role)]

    @property
    def scope(self) -> FileScope:
        return self.definition.scope

    @property
    def may_read_audit(self) -> bool:
        return self.may(Permission.READ_AUDIT)

    def may(self, permission: Permission) -> bool:
        """Say whether the role carries `permission`; which files it reaches is another question."""
        return self.is_active and permission in self.definition.permissions


class Draft(models.Model):
    """What somebody is typing, kept on the server so that a lost connection or logout loses nothing.

    Not audited: it is not yet a statement in a file and only its writer sees it.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=80, help_text="Which form: for example `contact:12` or `request:new`.")
    data = models.JSONField(default=dict)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_draft_per_form")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.key}"

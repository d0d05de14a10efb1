"""One attempt to load register files: what was checked, what was wrong, what it changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from houvast.apps.imports.enums import ImportState
from houvast.apps.imports.queries import ImportRunQuerySet
from houvast.audit.recording import audited
from houvast.core.models import Recorded


class ImportRun(Recorded):
    """A set of register files with its errors, preview and progress."""

    label = models.CharField(_("naam"), max_length=120)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    state = models.CharField(_("toestand"), max_length=12, choices=ImportState, default=ImportState.CHECKING)
    errors = models.JSONField(default=list, help_text="[{file, line, column, reason}]")
    error_count = models.PositiveIntegerField(default=0)
    preview = models.JSONField(default=dict, help_text="Per register: rows, new, changed, known.")
    summary = models.JSONField(default=dict, help_text="What loading really changed, in the form of `preview`.")
    finished_at = models.DateTimeField(null=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-id"], name="import_run_latest")]
        triggers = audited()

    def __str__(self) -> str:
        return self.label


class ImportFile(Recorded):
    """One uploaded register file, kept until the run is finished."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files")
    name = models.CharField(max_length=60)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "name"], name="import_file_once")]

    def __str__(self) -> str:
        return self.name


class ImportProgress(models.Model):
    """How far a running check or load is. Not audited: it moves many times a second and says nothing afterwards."""

    run = models.OneToOneField(ImportRun, models.CASCADE, related_name="progress")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0

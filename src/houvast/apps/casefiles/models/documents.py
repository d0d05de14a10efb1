"""The documents of a file: what they are, until when they hold, their earlier versions, and the sealed ones."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import DocumentKind
from houvast.apps.casefiles.models.files import CaseFile
from houvast.apps.casefiles.queries import CaseDocumentQuerySet
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned
from houvast.documents.models import StoredFile

_PRESENT = Q(removed_at__isnull=True, removed_by__isnull=True, removed_reason="", stored_file__isnull=False)
_REMOVED = Q(removed_at__isnull=False, removed_by__isnull=False, stored_file__isnull=True) & ~Q(removed_reason="")
_SEALED = Q(sealed_at__isnull=False, sealed_by__isnull=False) & ~Q(sealed_reason="")
_OPEN = Q(sealed_at__isnull=True, sealed_by__isnull=True, sealed_reason="")
# What a seal fixes; the description and the date it ends may still be noted better.
_FIXED = ("stored_file_id", "number", "case_file_id", "sealed_at", "sealed_by_id", "sealed_reason", "removed_at")


class CaseDocument(Recorded, Versioned):
    """A stored file in a client's file: its newest version, `number`; earlier ones are `EarlierVersion`."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="documents")
    stored_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("bestand"))
    number = models.PositiveSmallIntegerField(_("versie"), default=1)
    title = models.CharField(_("titel"), max_length=150)
    kind = models.CharField(_("soort"), max_length=20, choices=DocumentKind, default=DocumentKind.OTHER)
    description = models.TextField(_("beschrijving"), blank=True)
    dated_on = models.DateField(_("datum van het stuk"))
    valid_until = models.DateField(_("geldig tot en met"), null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(_("verzegeld op"), null=True, blank=True)
    sealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    sealed_reason = models.CharField(_("waarom verzegeld"), max_length=200, blank=True)
    removed_at = models.DateTimeField(_("verwijderd op"), null=True, blank=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    removed_reason = models.CharField(_("waarom verwijderd"), max_length=300, blank=True)

    objects = CaseDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_PRESENT | _REMOVED, name="document_present_or_removed_with_reason"),
            models.CheckConstraint(condition=_OPEN | (_SEALED & _PRESENT), name="document_sealed_with_reason"),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="document_known_kind"),
        ]
        indexes = [
            models.Index(fields=["case_file", "-dated_on", "-id"], name="case_document_by_date"),
            models.Index(
                fields=["valid_until", "id"],
                condition=Q(valid_until__isnull=False, removed_at__isnull=True),
                name="case_document_by_end",
            ),
        ]
        triggers = [
            *audited(OF_CASE_FILE),
            pgtrigger.Protect(
                name="sealed_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.sealed_at IS NOT NULL AND ({new}) IS DISTINCT FROM ({old})".format(
                        new=", ".join(f"NEW.{name}" for name in _FIXED), old=", ".join(f"OLD.{name}" for name in _FIXED)
                    )
                ),
            ),
            pgtrigger.Protect(
                name="sealed_is_not_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__sealed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EarlierVersion(Recorded):
    """What a document was before it was replaced; kept beside the new version."""

    document = models.ForeignKey(CaseDocument, models.CASCADE, related_name="earlier")
    number = models.PositiveSmallIntegerField(_("versie"))
    stored_file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("bestand"))
    dated_on = models.DateField(_("datum van het stuk"))
    valid_until = models.DateField(_("geldig tot en met"), null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    replaced_reason = models.CharField(_("waarom vervangen"), max_length=200, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="earlier_version_once"),
        ]
        triggers = [
            *audited(
                "(SELECT c.person_id FROM casefiles_casedocument d JOIN casefiles_casefile c ON c.id = d.case_file_id"
                " WHERE d.id = changed_row.document_id)"
            ),
            pgtrigger.Protect(name="versions_stay", operation=pgtrigger.Update),
            pgtrigger.Trigger(
                name="sealed_versions_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func="IF EXISTS (SELECT 1 FROM casefiles_casedocument d WHERE d.id = OLD.document_id AND"
                " d.sealed_at IS NOT NULL) THEN RAISE EXCEPTION 'a sealed document keeps its versions'; END IF;"
                " RETURN OLD;",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}-{self.number}"

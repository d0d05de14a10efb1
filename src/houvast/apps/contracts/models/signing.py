"""Signatures on a screen, and the sealed paper that comes of a signature, on a screen or on paper (docs/adr/0030)."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.contracts.enums import SealSource
from houvast.apps.contracts.models.annexes import Annex
from houvast.apps.contracts.models.gpmi import Gpmi
from houvast.apps.contracts.models.owner import OF_GPMI
from houvast.apps.contracts.queries import OfGpmiQuerySet, SignatureQuerySet, SigningQuerySet
from houvast.audit.recording import audited
from houvast.core.enums import Party
from houvast.core.models import Recorded
from houvast.documents.models import StoredFile


class Signing(Recorded):
    """One occasion on which everybody signs the same text on the screen of the centre; `annex` empty: the contract."""

    gpmi = models.ForeignKey(Gpmi, models.PROTECT, related_name="signings")
    annex = models.ForeignKey(Annex, models.PROTECT, null=True, blank=True, related_name="signings")
    text_digest = models.CharField(max_length=64, help_text="Digest of the text everybody read: it may not move.")
    present = models.CharField(_("wie was erbij"), max_length=300)
    reflection_waived = models.BooleanField(_("cliënt ziet af van de bedenktijd"), default=False)
    no_balance_reason = models.CharField(_("waarom zonder recente sociale balans"), max_length=300, blank=True)
    evaluation_dates = ArrayField(models.DateField(), default=list, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    completed_at = models.DateTimeField(_("afgerond op"), null=True, blank=True)
    voided_at = models.DateTimeField(_("vervallen op"), null=True, blank=True)

    objects = SigningQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["gpmi"], condition=Q(completed_at__isnull=True, voided_at__isnull=True), name="one_open_signing"
            ),
            models.CheckConstraint(
                condition=Q(completed_at__isnull=True) | Q(voided_at__isnull=True), name="signing_ends_once"
            ),
        ]
        triggers = [
            *audited(OF_GPMI),
            pgtrigger.Protect(
                name="completed_signing_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__completed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gpmi_id}/{self.annex_id or 0}"


class Signature(models.Model):
    """One signatory: drawn with pen, finger or mouse, or typed; once given it never changes."""

    signing = models.ForeignKey(Signing, models.CASCADE, related_name="signatures")
    party = models.CharField(_("partij"), max_length=10, choices=Party)
    name = models.CharField(_("naam"), max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    drawing = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    typed = models.CharField(_("getypte naam"), max_length=120, blank=True)
    explained = models.BooleanField(_("uitgelegd in een taal die ik begrijp"), default=False)
    explained_in = models.CharField(_("taal van de uitleg"), max_length=40, blank=True)
    signed_at = models.DateTimeField(_("getekend op"), null=True, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(drawing__isnull=False) | ~Q(typed=""),
                name="signature_is_drawn_or_typed",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | ~Q(party="client") | Q(explained=True),
                name="client_signs_what_was_explained",
            ),
        ]
        triggers = [
            *audited(
                "(SELECT c.person_id FROM contracts_signing s JOIN contracts_gpmi g ON g.id = s.gpmi_id"
                " JOIN casefiles_casefile c ON c.id = g.case_file_id WHERE s.id = changed_row.signing_id)"
            ),
            pgtrigger.Protect(
                name="signature_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__signed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Seal(Recorded):
    """A signed paper with its digest on the day it was kept: whether the file is still that paper can be checked."""

    gpmi = models.ForeignKey(Gpmi, models.PROTECT, related_name="seals")
    annex = models.ForeignKey(Annex, models.PROTECT, null=True, blank=True, related_name="seals")
    signing = models.OneToOneField(Signing, models.PROTECT, null=True, blank=True, related_name="seal")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")
    sha256 = models.CharField(_("zegel"), max_length=64)
    source = models.CharField(_("hoe getekend"), max_length=10, choices=SealSource)
    sealed_at = models.DateTimeField(_("verzegeld op"))
    sealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfGpmiQuerySet.as_manager()

    class Meta:
        ordering = ["sealed_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="seal_is_a_digest"),
            models.CheckConstraint(
                condition=Q(source="scherm", signing__isnull=False) | Q(source="papier", signing__isnull=True),
                name="seal_says_how_it_was_signed",
            ),
        ]
        triggers = [
            *audited(OF_GPMI),
            pgtrigger.Protect(name="seal_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.sha256

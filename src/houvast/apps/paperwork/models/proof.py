"""Which lists of proof a file follows, what was shown without a copy, and what the service itself likes to see."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import DocumentKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.casefiles.queries import OfFileQuerySet
from houvast.apps.paperwork.enums import ChecklistKind, Shown
from houvast.apps.paperwork.queries import PracticeItemQuerySet
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned


class PracticeItem(Recorded, Versioned):
    """Something this service likes to see; never called law, never counted in "enough"."""

    kind = models.CharField(_("lijst"), max_length=30, choices=ChecklistKind)
    label = models.CharField(_("wat"), max_length=120)
    label_fr = models.CharField(_("wat (Frans)"), max_length=120, blank=True)
    label_en = models.CharField(_("wat (Engels)"), max_length=120, blank=True)
    why = models.CharField(_("waarvoor dient het"), max_length=300)
    proofs = ArrayField(models.CharField(max_length=20, choices=DocumentKind), verbose_name=_("bewezen door"))
    stopped_on = models.DateField(_("niet meer gevraagd sinds"), null=True, blank=True)

    objects = PracticeItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(label="") & ~Q(why=""), name="practice_item_says_why"),
            models.CheckConstraint(
                condition=Q(proofs__len__gt=0),
                name="practice_item_has_a_proof",
                violation_error_message=_("Kies minstens één soort document."),
            ),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return self.label


class ChecklistUse(Recorded):
    """A list of proof this file follows; `ended_on` when it no longer does."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="checklists")
    kind = models.CharField(_("lijst"), max_length=30, choices=ChecklistKind)
    started_on = models.DateField(_("sinds"))
    ended_on = models.DateField(_("tot"), null=True, blank=True)

    objects = OfFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file", "kind"],
                condition=Q(ended_on__isnull=True),
                name="checklist_followed_once",
                violation_error_message=_("Dit dossier volgt deze lijst al."),
            ),
            models.CheckConstraint(condition=Q(kind__in=ChecklistKind.values), name="checklist_known_kind"),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.case_file_id} {self.kind}"


class ProofNote(Recorded):
    """An item that is proved, or not needed, without a document in the file: looked up, seen, or not for this client.

    `item` is the code of an item of `minimum.py`, or `dienst-<id>` of a `PracticeItem`; the same item on two lists is
    noted once. Noting again replaces the note: the audit trail keeps what it was.
    """

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="proof_notes")
    item = models.CharField(_("bewijs"), max_length=40)
    how = models.CharField(_("hoe"), max_length=15, choices=Shown)
    noted_on = models.DateField(_("op"))
    note = models.CharField(_("toelichting"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("door"))

    objects = OfFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case_file", "item"], name="proof_noted_once"),
            models.CheckConstraint(condition=~Q(how=Shown.NOT_NEEDED) | ~Q(note=""), name="not_needed_has_a_reason"),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.item} {self.how}"

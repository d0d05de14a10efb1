"""What is on the agenda: each item about exactly one subject, hidden from a member with an interest in it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.models import AidProposal
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.enums import ItemKind, SendingWay
from houvast.apps.committee.models.groups import AgendaGroup
from houvast.apps.committee.models.sittings import Sitting
from houvast.apps.committee.queries import CommitteeItemQuerySet
from houvast.apps.contracts.models import Gpmi
from houvast.apps.mpsa.models import Hearing, UsaProposal
from houvast.apps.sanctions.enums import HearingResult
from houvast.apps.sanctions.models import NonCompliance
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned

_SUBJECTS = {"steun": "proposal", "sanctie": "breach", "usa": "usa", "gpmi": "gpmi", "bekrachtiging": "ratifies"}


def _one_subject() -> Q:
    """Each kind fills its own foreign key and no other."""
    whole = Q(kind__in=["art60", "andere"], **{f"{field}__isnull": True for field in _SUBJECTS.values()})
    for kind, own in _SUBJECTS.items():
        filled = {f"{field}__isnull": field != own for field in _SUBJECTS.values()}
        whole |= Q(kind=kind, **filled)
    return whole


class AgendaItem(Recorded, Versioned):
    """One point of a sitting; `text` is the proposal in words, for a subject that has no proposal of its own.

    With a `group` it is read and decided together with the others; `apart_because` says why it left one.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("soort punt"), max_length=14, choices=ItemKind)
    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="committee_items")
    proposal = models.ForeignKey(AidProposal, models.PROTECT, null=True, blank=True, related_name="committee_items")
    breach = models.ForeignKey(NonCompliance, models.PROTECT, null=True, blank=True, related_name="committee_items")
    usa = models.ForeignKey(UsaProposal, models.PROTECT, null=True, blank=True, related_name="committee_items")
    gpmi = models.ForeignKey(Gpmi, models.PROTECT, null=True, blank=True, related_name="committee_items")
    ratifies = models.ForeignKey(
        "committee.Decision", models.PROTECT, null=True, blank=True, related_name="ratifying_items"
    )
    corrects = models.ForeignKey(
        "committee.Decision", models.PROTECT, null=True, blank=True, related_name="correcting_items"
    )
    hearing = models.ForeignKey(Hearing, models.PROTECT, null=True, blank=True, related_name="committee_items")
    group = models.ForeignKey(AgendaGroup, models.PROTECT, null=True, blank=True, related_name="items")
    apart_because = models.CharField(_("waarom apart van de groep"), max_length=200, blank=True, default="")
    title = models.CharField(_("titel"), max_length=150)
    text = models.TextField(_("voorstel"), blank=True)
    decide_by = models.DateField(_("beslissen tegen"), null=True, blank=True)
    # The written notice that she can be heard (PRO-10); for a breach the one of its own path.
    notified_on = models.DateField(_("hoorrecht gemeld op"), null=True, blank=True)
    notified_how = models.CharField(_("hoe gemeld"), max_length=16, choices=SendingWay, blank=True, default="")
    hearing_at = models.TimeField(_("uur van het horen"), null=True, blank=True)
    interpreter = models.BooleanField(_("tolk op de zitting"), default=False)
    hearing_result = models.CharField(
        _("hoe het horen verliep"), max_length=20, choices=HearingResult, blank=True, default=""
    )
    hearing_assisted_by = models.CharField(_("bijgestaan door"), max_length=120, blank=True)
    hearing_words = models.TextField(_("wat er gezegd is"), blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = CommitteeItemQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "position"], name="item_one_per_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=_one_subject(), name="item_one_subject"),
            models.CheckConstraint(condition=Q(group__isnull=True) | Q(kind="steun"), name="item_of_a_group_is_aid"),
            models.CheckConstraint(
                condition=Q(notified_on__isnull=True, notified_how="")
                | (Q(notified_on__isnull=False) & ~Q(notified_how="")),
                name="item_notice_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(hearing_result__in=["gehoord", "afstand"]) | ~Q(hearing_words=""),
                name="item_hearing_has_a_record",
            ),
            *[
                models.UniqueConstraint(
                    fields=["sitting", field], condition=Q(**{f"{field}__isnull": False}), name=f"item_{field}_once"
                )
                for field in _SUBJECTS.values()
            ],
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"


class Interest(Recorded):
    """A member has an interest in an item: it is hidden from her and she does not vote on it."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="interests")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="interest_once")]
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.item_id} {self.member_id}"

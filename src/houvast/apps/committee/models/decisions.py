"""What was decided, on which grounds and by whom; and how the person is told."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.models import AidGrant, AidProposal, Recovery
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.enums import DecisionMaker, DecisionOutcome, SendingWay
from houvast.apps.committee.models.items import AgendaItem
from houvast.apps.committee.queries import DecisionQuerySet, NoticeQuerySet
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned
from houvast.documents.models import StoredFile

_USER = settings.AUTH_USER_MODEL


class Decision(Recorded, Versioned):
    """A decision of the committee on an item, or of the chair alone on an urgent proposal (then `item` is empty).

    Open until its sitting closes: only then it gets its number, `final_at`, and from then on the database lets nothing
    change. `amount`, `starts_on` and `ends_on` say what was decided otherwise than proposed, `sanction` the same of a
    suspension: the fields of `sanctions.bounds.Wanted`, days as ISO text. `grant` and `recovery` are what followed.
    """

    number = models.CharField(_("kenmerk"), max_length=20, blank=True, default="")
    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="decisions")
    item = models.OneToOneField(AgendaItem, models.PROTECT, null=True, blank=True, related_name="decision")
    proposal = models.ForeignKey(AidProposal, models.PROTECT, null=True, blank=True, related_name="decisions")
    maker = models.CharField(_("wie besliste"), max_length=12, choices=DecisionMaker, default=DecisionMaker.COMMITTEE)
    chair = models.ForeignKey(
        _USER,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("voorzitter die dringend besliste"),
    )
    outcome = models.CharField(_("beslissing"), max_length=12, choices=DecisionOutcome)
    decided_on = models.DateField(_("beslist op"))
    motivation = models.TextField(_("motivering"), blank=True)
    amount = models.DecimalField(_("ander bedrag"), max_digits=10, decimal_places=2, null=True, blank=True)
    starts_on = models.DateField(_("andere begindatum"), null=True, blank=True)
    ends_on = models.DateField(_("andere einddatum"), null=True, blank=True)
    sanction = models.JSONField(_("andere schorsing"), default=dict, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("voor"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("tegen"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("onthouding"), null=True, blank=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    ratified_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="ratifies_decisions")
    recorded_by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    final_at = models.DateTimeField(_("definitief sinds"), null=True, blank=True)
    grant = models.ForeignKey(AidGrant, models.PROTECT, null=True, blank=True, related_name="decisions")
    recovery = models.ForeignKey(Recovery, models.PROTECT, null=True, blank=True, related_name="decisions")
    extract = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="decision_number_once"),
            models.CheckConstraint(
                condition=Q(final_at__isnull=True, number="") | (Q(final_at__isnull=False) & ~Q(number="")),
                name="decision_final_has_a_number",
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(maker="voorzitter"),
                name="decision_of_the_chair_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome="toegekend") | ~Q(motivation=""), name="decision_otherwise_is_motivated"
            ),
            models.CheckConstraint(
                condition=Q(maker="comite", item__isnull=False)
                | Q(maker="voorzitter", item__isnull=True, proposal__isnull=False, chair__isnull=False),
                name="decision_has_an_item_or_is_the_chairs",
            ),
        ]
        indexes = [
            models.Index(fields=["case_file", "-decided_on"], name="decision_by_file"),
            models.Index(fields=["decided_on"], name="decision_by_day"),
        ]
        triggers = [
            *audited(OF_CASE_FILE),
            pgtrigger.Protect(name="decision_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="final_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.final_at IS NOT NULL AND (to_jsonb(NEW) - 'version' - 'ratified_by_id' - 'extract_id')"
                    " IS DISTINCT FROM (to_jsonb(OLD) - 'version' - 'ratified_by_id' - 'extract_id')"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Notice(Recorded, Versioned):
    """The letter that tells the decision: due within the term (PRO-04), with when and how it went out."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="notice")
    language = models.CharField(_("taal"), max_length=3, default="nl")
    due_on = models.DateField(_("mee te delen tegen"))
    document = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    sent_on = models.DateField(_("verstuurd op"), null=True, blank=True)
    sent_how = models.CharField(_("hoe"), max_length=16, choices=SendingWay, blank=True, default="")
    appeal_until = models.DateField(_("beroep kan tot"), null=True, blank=True)
    returned_on = models.DateField(_("teruggekomen op"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True, sent_how="") | (Q(sent_on__isnull=False) & ~Q(sent_how="")),
                name="notice_says_how_it_went",
            ),
            models.CheckConstraint(
                condition=Q(returned_on__isnull=True) | Q(sent_on__isnull=False, returned_on__gte=models.F("sent_on")),
                name="notice_returns_after_it_left",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(sent_on__isnull=True), name="notice_to_send")]
        triggers = audited(
            "(SELECT c.person_id FROM committee_decision d JOIN casefiles_casefile c ON c.id = d.case_file_id"
            " WHERE d.id = changed_row.decision_id)"
        )

    def __str__(self) -> str:
        return f"{self.decision_id}"

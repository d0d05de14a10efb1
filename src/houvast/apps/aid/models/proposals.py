"""What a worker proposes about aid; the committee pulls the proposals that are ready and decides."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import Category, ProposalKind, ProposalState, RecoveryGround, Rhythm, SuspensionReason
from houvast.apps.aid.models.calculations import Calculation
from houvast.apps.aid.models.grants import AidGrant, PayeeAccount
from houvast.apps.aid.models.recoveries import Recovery
from houvast.apps.aid.models.reports import SocialReport
from houvast.apps.aid.models.requests import AidRequest
from houvast.apps.aid.models.schemes import AidScheme
from houvast.apps.aid.queries import AidProposalQuerySet
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned


class AidProposal(Recorded, Versioned):
    """One decision asked of the committee, with everything needed to carry it out.

    `grant` is the running grant a review, stop or suspension is about; `recovery` the one a waiver is about. `amount`
    is per `rhythm`: a month, or once; of a living wage it is that of `calculation`. The days, both included: a grant or
    review runs from `starts_on` (to `ends_on`); of a stop `ends_on` is the last day of the right; a suspension is not
    paid from `starts_on` to `ends_on`; of a recovery they are the days the aid covered, `amount` is the whole. What was
    decided is in `committee.Decision`; nothing here changes after that.
    """

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="aid_proposals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="aid_proposals")
    request = models.ForeignKey(AidRequest, models.PROTECT, null=True, blank=True, related_name="proposals")
    report = models.ForeignKey(SocialReport, models.PROTECT, null=True, blank=True, related_name="proposals")
    calculation = models.ForeignKey(Calculation, models.PROTECT, null=True, blank=True, related_name="proposals")
    scheme = models.ForeignKey(AidScheme, models.PROTECT, related_name="proposals", verbose_name=_("steunvorm"))
    kind = models.CharField(_("soort voorstel"), max_length=20, choices=ProposalKind)
    grant = models.ForeignKey(AidGrant, models.PROTECT, null=True, blank=True, related_name="later_proposals")
    recovery = models.ForeignKey(Recovery, models.PROTECT, null=True, blank=True, related_name="waivers")
    category = models.PositiveSmallIntegerField(_("categorie"), choices=Category, null=True, blank=True)
    student = models.BooleanField(_("student"), default=False)
    besides_work = models.BooleanField(_("naast werk"), default=False)
    homeless = models.BooleanField(_("dakloos, bedrag van een alleenstaande"), default=False)
    amount = models.DecimalField(_("bedrag"), max_digits=10, decimal_places=2, null=True, blank=True)
    rhythm = models.CharField(_("ritme"), max_length=12, choices=Rhythm, default=Rhythm.ONCE)
    starts_on = models.DateField(_("vanaf"), null=True, blank=True)
    start_exception = models.CharField(
        _("wettelijke reden voor een begin voor de aanvraag"), max_length=200, blank=True, default=""
    )
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)
    payee = models.ForeignKey(PayeeAccount, models.PROTECT, null=True, blank=True, related_name="+")
    repayable = models.BooleanField(_("terugbetaalbaar"), default=False)
    advance_on = models.CharField(_("voorschot op welke uitkering"), max_length=120, blank=True)
    suspension_reason = models.CharField(
        _("reden van de schorsing"), max_length=12, choices=SuspensionReason, blank=True, default=""
    )
    recovery_ground = models.CharField(_("grond"), max_length=24, choices=RecoveryGround, blank=True, default="")
    instalments = models.PositiveSmallIntegerField(_("aantal schijven"), null=True, blank=True)
    motivation = models.TextField(_("motivering"), blank=True)
    hearing_notice_on = models.DateField(_("hoorrecht schriftelijk gemeld op"), null=True, blank=True)
    no_report_because = models.CharField(_("waarom zonder sociaal verslag"), max_length=200, blank=True, default="")
    urgent = models.BooleanField(_("dringend"), default=False)
    decide_by = models.DateField(_("beslissen tegen"), null=True, blank=True)
    state = models.CharField(_("stand"), max_length=12, choices=ProposalState, default=ProposalState.DRAFT)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ready_at = models.DateTimeField(_("klaar sinds"), null=True, blank=True)
    withdrawn_because = models.CharField(_("waarom ingetrokken"), max_length=200, blank=True, default="")

    objects = AidProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["opmaak", "ingetrokken"]) | (~Q(motivation="") & Q(ready_at__isnull=False)),
                name="proposal_ready_is_motivated",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="proposal_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(kind="toekenning")
                | Q(state__in=["opmaak", "ingetrokken"])
                | Q(amount__isnull=False, starts_on__isnull=False),
                name="proposal_grant_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(kind="terugvordering") | ~Q(recovery_ground="") | Q(state="opmaak"),
                name="proposal_recovery_has_ground",
            ),
        ]
        indexes = [
            models.Index(fields=["case_file", "-id"], name="proposal_by_file"),
            models.Index(fields=["decide_by"], condition=Q(state="klaar"), name="proposal_ready"),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

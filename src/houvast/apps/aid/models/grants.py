"""Aid as granted: what is paid, to whom, from when until when; a stop of the payment is not a stop of the right."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import Rhythm, SuspensionReason
from houvast.apps.aid.models.calculations import Calculation
from houvast.apps.aid.models.living_wage import LivingWageGrant
from houvast.apps.aid.models.schemes import AidScheme
from houvast.apps.aid.queries import AidGrantQuerySet
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.casefiles.queries import OfFileQuerySet
from houvast.apps.clients.models import Person
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned


class PayeeAccount(Recorded, Versioned):
    """An account that may be paid for a file: the client's own or that of a third party (landlord, supplier).

    `iban` without spaces, checked by mod 97 (IDN-04); the address in parts as banks ask it. A replaced account is
    closed, never overwritten: what was paid keeps its row.
    """

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="payee_accounts")
    name = models.CharField(_("naam van de rekeninghouder"), max_length=70)
    iban = models.CharField(_("rekeningnummer"), max_length=34)
    own = models.BooleanField(_("rekening van de cliënt"), default=True)
    street = models.CharField(_("straat"), max_length=70, blank=True)
    number = models.CharField(_("nummer"), max_length=16, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=16, blank=True)
    town = models.CharField(_("gemeente"), max_length=35, blank=True)
    country = models.CharField(_("land"), max_length=2, default="BE")
    structured_message = models.CharField(_("gestructureerde mededeling"), max_length=12, blank=True)
    proof_seen_on = models.DateField(_("bewijs van de rekening gezien op"), null=True, blank=True)
    closed_on = models.DateField(_("niet meer gebruiken vanaf"), null=True, blank=True)

    objects = OfFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file", "iban", "structured_message"],
                condition=Q(closed_on__isnull=True),
                name="payee_account_once",
            ),
            models.CheckConstraint(
                condition=Q(iban__regex=r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$"), name="payee_iban_shape"
            ),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.name} {self.iban}"


class AidGrant(Recorded, Versioned):
    """A right to one kind of aid and what is paid for it; every payment comes from here.

    `amount` (euro) is per `rhythm`: per full month, or once. `living_wage` is the legal row behind a (equivalent)
    living wage, whose category and period it follows. `first_payment_due_on` is the term of PRO-05.
    """

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="aid_grants")
    person = models.ForeignKey(Person, models.PROTECT, related_name="aid_grants")
    scheme = models.ForeignKey(AidScheme, models.PROTECT, related_name="grants", verbose_name=_("steunvorm"))
    scheme_code = models.SlugField(max_length=40, help_text="Copy of the scheme's code, for the exclusion below.")
    living_wage = models.OneToOneField(LivingWageGrant, models.PROTECT, null=True, blank=True, related_name="aid_grant")
    calculation = models.ForeignKey(Calculation, models.PROTECT, null=True, blank=True, related_name="grants")
    period = DateRangeField()
    rhythm = models.CharField(_("ritme"), max_length=12, choices=Rhythm)
    amount = models.DecimalField(_("bedrag"), max_digits=10, decimal_places=2)
    payee = models.ForeignKey(PayeeAccount, models.PROTECT, null=True, blank=True, related_name="grants")
    repayable = models.BooleanField(_("terugbetaalbaar"), default=False)
    advance_on = models.CharField(_("voorschot op welke uitkering"), max_length=120, blank=True)
    urgent = models.BooleanField(_("dringend uit te betalen"), default=False)
    decided_on = models.DateField(_("beslissing van"))
    decision_reference = models.CharField(_("kenmerk van de beslissing"), max_length=40)
    first_payment_due_on = models.DateField(_("eerste betaling tegen"))
    stop_reason = models.CharField(_("reden van het einde"), max_length=200, blank=True)

    objects = AidGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(period__isempty=False), name="aid_grant_lasts_a_day"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="aid_grant_not_negative"),
            models.CheckConstraint(condition=~Q(decision_reference=""), name="aid_grant_names_its_decision"),
            ExclusionConstraint(
                name="aid_grant_no_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("scheme_code", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(rhythm="maandelijks"),
                violation_error_message=_("Deze steun loopt al in deze periode."),
            ),
        ]
        indexes = [
            models.Index(fields=["case_file", "-id"], name="aid_grant_by_file"),
            models.Index(fields=["rhythm", "period"], name="aid_grant_by_period"),
            models.Index(fields=["decided_on"], name="aid_grant_by_decision"),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.scheme_code} {self.amount}"

    @property
    def monthly(self) -> bool:
        """Whether it is paid every month, not once."""
        return self.rhythm == Rhythm.MONTHLY


class PaymentSuspension(Recorded, Versioned):
    """Days on which a running right is not paid; the right itself goes on (SAN-05, LEE-06, LEE-08)."""

    grant = models.ForeignKey(AidGrant, models.PROTECT, related_name="suspensions")
    period = DateRangeField()
    reason = models.CharField(_("reden"), max_length=12, choices=SuspensionReason)
    note = models.CharField(_("toelichting"), max_length=200, blank=True)
    decided_on = models.DateField(_("beslissing van"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(period__isempty=False), name="suspension_lasts_a_day"),
            ExclusionConstraint(
                name="suspension_no_overlap",
                expressions=[("grant", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("De betaling is in deze periode al geschorst."),
            ),
        ]
        triggers = audited("(SELECT g.person_id FROM aid_aidgrant g WHERE g.id = changed_row.grant_id)")

    def __str__(self) -> str:
        return self.get_reason_display()

"""The register of help requests: chronological, without gaps (law.md PRO-01)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import (
    AdvanceOn,
    Channel,
    Competence,
    Education,
    Outcome,
    QuestionType,
    ReferralKind,
    RvaEvent,
    UrgentReason,
    VdabRegistration,
)
from houvast.apps.casefiles.models.files import CaseFile
from houvast.apps.casefiles.queries import HelpRequestQuerySet
from houvast.apps.clients.enums import Interpreter
from houvast.apps.clients.models import Person
from houvast.audit.recording import OF_PERSON, audited
from houvast.core.models import Recorded, Versioned


class RegisterYear(models.Model):
    """The last number given in a year; its row lock makes the numbering gap-free."""

    register = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "year"], name="one_counter_per_register_and_year")]
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.register} {self.year}: {self.last_number}"


class HelpRequest(Recorded, Versioned):
    """A question in the client's own words, with its legal clock and its outcome.

    The register is chronological by number and `registered_at`; the terms run from `received_at`, which is
    earlier only for a letter or mail that was written in later.
    """

    year = models.PositiveSmallIntegerField(help_text="Year of registration; the numbers start again each year.")
    number = models.PositiveIntegerField(_("registernummer"))
    registered_at = models.DateTimeField(_("ingeschreven op"), default=timezone.now)
    received_at = models.DateTimeField(_("ontvangen op"))
    submission = models.UUIDField(
        null=True,
        blank=True,
        unique=True,
        help_text="Token of the form that sent it: a double click makes one request.",
    )
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    channel = models.CharField(_("kanaal"), max_length=20, choices=Channel)
    anonymous = models.BooleanField(_("anoniem"), default=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="help_requests")
    case_file = models.ForeignKey(CaseFile, models.PROTECT, null=True, blank=True, related_name="help_requests")
    language = models.CharField(_("taal"), max_length=3, default="nl")
    interpreter = models.CharField(_("tolk"), max_length=30, choices=Interpreter, default=Interpreter.NONE)
    own_words = models.TextField(_("vraag in de woorden van de cliënt"))
    question_types = ArrayField(models.CharField(max_length=20, choices=QuestionType), verbose_name=_("soort vraag"))
    referred_by = models.CharField(_("doorverwezen door"), max_length=120, blank=True)
    urgent = models.BooleanField(_("dringend"), default=False)
    urgent_reasons = ArrayField(
        models.CharField(max_length=30, choices=UrgentReason),
        verbose_name=_("waarom dringend"),
        default=list,
        blank=True,
    )
    decision_due_on = models.DateField(_("beslissing uiterlijk op"))
    receipt_issued_at = models.DateTimeField(_("ontvangstbewijs gegeven op"), null=True, blank=True)

    tried_already = models.TextField(_("wat al geprobeerd is"), blank=True)
    expectation = models.TextField(_("wat de cliënt verwacht"), blank=True)
    quick_scan = models.JSONField(default=dict, blank=True, help_text="{LifeDomain: QuickScan}")
    rights = models.JSONField(default=dict, blank=True, help_text="{Right: RightState}")
    strengths = models.TextField(_("wat goed gaat"), blank=True)
    wish = models.TextField(_("wat over drie maanden beter moet zijn"), blank=True)
    vdab_registration = models.CharField(
        _("ingeschreven bij VDAB"), max_length=30, choices=VdabRegistration, blank=True, default=""
    )
    advance_on = models.CharField(_("voorschot op"), max_length=20, choices=AdvanceOn, blank=True, default="")
    rva_event = models.CharField(_("beslissing van de RVA"), max_length=40, choices=RvaEvent, blank=True, default="")
    rva_event_on = models.DateField(_("datum van de RVA"), null=True, blank=True)
    education = models.CharField(_("hoogste opleiding"), max_length=30, choices=Education, blank=True, default="")
    last_job = models.CharField(_("laatste job"), max_length=120, blank=True)
    unemployed_since = models.DateField(_("zonder werk sinds"), null=True, blank=True)

    competence = models.CharField(_("bevoegd"), max_length=20, choices=Competence, default=Competence.UNKNOWN)
    not_competent_since = models.DateField(_("onbevoegdheid vastgesteld op"), null=True, blank=True)
    outcome = models.CharField(_("uitkomst"), max_length=40, choices=Outcome, blank=True, default="")
    outcome_at = models.DateTimeField(null=True, blank=True)
    outcome_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    outcome_note = models.TextField(_("toelichting"), blank=True)
    referred_to = models.CharField(_("verwezen naar"), max_length=150, blank=True)
    referral_kind = models.CharField(_("soort verwijzing"), max_length=20, choices=ReferralKind, blank=True, default="")
    forwarded_on = models.DateField(_("doorgestuurd op"), null=True, blank=True)
    applicant_informed_on = models.DateField(_("aanvrager verwittigd op"), null=True, blank=True)
    decided_on = models.DateField(_("beslist op"), null=True, blank=True)
    reopened_because = models.TextField(_("reden om te heropenen"), blank=True)

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="register_number_once"),
            models.CheckConstraint(
                condition=Q(anonymous=True, person__isnull=True) | Q(anonymous=False, person__isnull=False),
                name="request_named_or_anonymous",
            ),
            models.CheckConstraint(
                condition=Q(urgent=False) | ~Q(urgent_reasons=[]),
                name="urgent_request_has_a_reason",
                violation_error_message=_("Zeg waarom de vraag dringend is."),
            ),
            models.CheckConstraint(condition=~Q(own_words=""), name="request_has_words"),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_at__isnull=True) | (~Q(outcome="") & Q(outcome_at__isnull=False)),
                name="request_outcome_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["interne_verwijzing", "externe_verwijzing", "doorgestuurd_bevoegd_ocmw"])
                | ~Q(referred_to=""),
                name="referral_names_its_destination",
                violation_error_message=_("Zeg naar wie of waarheen."),
            ),
            models.CheckConstraint(
                condition=~Q(competence="neen_doorsturen") | Q(not_competent_since__isnull=False),
                name="incompetence_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(rva_event_on__isnull=True) | ~Q(rva_event=""), name="rva_date_has_an_event"
            ),
            models.CheckConstraint(
                condition=Q(registered_at__gte=F("received_at")),
                name="request_registered_after_receipt",
                violation_error_message=_("De vraag kan niet in de toekomst ontvangen zijn."),
            ),
            models.CheckConstraint(
                condition=Q(forwarded_on__isnull=True)
                | Q(outcome="doorgestuurd_bevoegd_ocmw", forwarded_on__gte=F("not_competent_since")),
                name="forwarded_after_finding",
                violation_error_message=_("Doorsturen kan niet voor de vaststelling van de onbevoegdheid."),
            ),
            models.CheckConstraint(
                condition=~Q(outcome="dossier_openen") | Q(case_file__isnull=False), name="opened_file_is_linked"
            ),
        ]
        indexes = [
            models.Index(fields=["-year", "-number"], name="request_register"),
            models.Index(fields=["-year", "-number"], condition=Q(outcome=""), name="request_register_open"),
            models.Index(fields=["registered_at"], name="request_by_day"),
            models.Index(
                fields=["-year", "-number"], condition=Q(receipt_issued_at__isnull=True), name="request_without_receipt"
            ),
            models.Index(fields=["decision_due_on"], condition=Q(outcome=""), name="request_open_by_due"),
            models.Index(fields=["person", "-received_at"], name="request_by_person"),
        ]
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        return self.register_number

    @property
    def register_number(self) -> str:
        """The number as printed on the receipt: `2026/00042`."""
        return f"{self.year}/{self.number:05d}"

"""MPSA measurements, and what follows from them: USA, the question for guidance, hearings of the committee."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from houvast.apps.assessments.enums import AssessmentState
from houvast.apps.assessments.models import Corrected, Instrument
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.enums import Letter, MpsaReason, Status, UsaState
from houvast.apps.mpsa.queries import GuidanceQuerySet, HearingQuerySet, IncapacityQuerySet, MpsaQuerySet, UsaQuerySet
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned

_USER = settings.AUTH_USER_MODEL


class MpsaMeasurement(Corrected, Recorded, Versioned):
    """One MPSA of a file on one day. Final ones never change; the status is what was known when it became final."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="mpsa_measurements")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="mpsa_measurements")
    measured_on = models.DateField(_("datum van de meting"))
    reason = models.CharField(_("aanleiding"), max_length=30, choices=MpsaReason)
    author = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    client_present = models.BooleanField(_("de cliënt was erbij"), default=True)
    context_note = models.TextField(_("wat meespeelt"), blank=True)
    # Answers of an earlier version that this one has no place for: {"version": "1.0", "answer": "…", "sensitive": false}.
    without_match = models.JSONField(
        _("antwoorden zonder plaats in deze versie"),
        default=list,
        blank=True,
        db_default=Value([], models.JSONField()),
    )
    conclusion = models.TextField(_("besluit"), blank=True)
    state = models.CharField(max_length=12, choices=AssessmentState, default=AssessmentState.DRAFT)
    finalised_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(_("statuut"), max_length=30, choices=Status, blank=True, default="")
    status_rule = models.CharField(max_length=10, blank=True, default="")
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("verbetering van"),
        help_text="The first measurement of the family, never another correction.",
    )
    correction_reason = models.TextField(_("reden van de verbetering"), blank=True)

    objects = MpsaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file"],
                condition=Q(state="ontwerp"),
                name="one_mpsa_draft_per_file",
                violation_error_message=_("Er staat al een MPSA in opmaak."),
            ),
            models.UniqueConstraint(
                fields=["case_file", "measured_on"],
                condition=Q(state="definitief", corrects__isnull=True),
                name="one_mpsa_per_day",
                violation_error_message=_("Er is al een MPSA van die dag."),
            ),
            models.CheckConstraint(
                condition=Q(state="ontwerp", finalised_at__isnull=True, status="", status_rule="")
                | (Q(state="definitief", finalised_at__isnull=False) & ~Q(status="") & ~Q(status_rule="")),
                name="final_mpsa_has_its_status",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, correction_reason="")
                | (Q(corrects__isnull=False) & ~Q(correction_reason="")),
                name="mpsa_correction_has_a_reason",
                violation_error_message=_("Noteer waarom de meting verbeterd wordt."),
            ),
        ]
        indexes = [models.Index(fields=["case_file", "measured_on", "id"], name="mpsa_in_order")]
        triggers = [
            *audited(OF_CASE_FILE),
            pgtrigger.Protect(
                name="final_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="definitief"),
            ),
        ]

    def __str__(self) -> str:
        return f"MPSA {self.measured_on:%d/%m/%Y}"

    @property
    def open_without_match(self) -> list[dict[str, Any]]:
        return [row for row in self.without_match if not row["sensitive"]]

    @property
    def sensitive_without_match(self) -> list[dict[str, Any]]:
        return [row for row in self.without_match if row["sensitive"]]


class MpsaRow(models.Model):
    """What was said about one threshold: the worker's letter and what goes with it, and the client's own view."""

    measurement = models.ForeignKey(MpsaMeasurement, models.CASCADE, related_name="rows")
    threshold = models.CharField(_("drempel"), max_length=40)
    value = models.CharField(_("waarde"), max_length=1, choices=Letter, default=Letter.U)
    supports = ArrayField(models.CharField(max_length=40), default=list, blank=True, verbose_name=_("ondersteuning"))
    support_note = models.CharField(_("andere ondersteuning"), max_length=300, blank=True)
    motivation = models.TextField(_("waarom werk nu niet kan"), blank=True)
    review_on = models.DateField(_("opnieuw bekijken op"), null=True, blank=True)
    client_value = models.CharField(_("volgens de cliënt"), max_length=1, choices=Letter, blank=True, default="")
    client_words = models.CharField(_("woorden van de cliënt"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measurement", "threshold"], name="threshold_answered_once"),
            models.CheckConstraint(condition=Q(value__in=Letter.values), name="threshold_letter_exists"),
            models.CheckConstraint(condition=Q(client_value__in=["", "A", "B", "C"]), name="client_letter_exists"),
        ]
        triggers = [
            *audited(
                "(SELECT c.person_id FROM mpsa_mpsameasurement m JOIN casefiles_casefile c ON c.id = m.case_file_id"
                " WHERE m.id = changed_row.measurement_id)"
            ),
            pgtrigger.Trigger(
                name="final_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("frozen", "boolean")],
                func=(
                    "SELECT state = 'definitief' INTO frozen FROM mpsa_mpsameasurement"
                    " WHERE id = coalesce(NEW.measurement_id, OLD.measurement_id);"
                    " IF frozen THEN RAISE EXCEPTION 'a final measurement does not change'"
                    " USING ERRCODE = 'integrity_constraint_violation'; END IF;"
                    " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.threshold}: {self.value}"


_PROPOSED = Q(proposed_on__isnull=False, proposed_by__isnull=False, client_informed_on__isnull=False)
_DECIDED = Q(decided_on__isnull=False, recorded_by__isnull=False) & ~Q(decision="")
_NOT_DECIDED = Q(decided_on__isnull=True, recorded_by__isnull=True, decision="")


class UsaProposal(Recorded, Versioned):
    """The way to "uitsluitend sociaal activeerbaar": offered by the worker, proposed by the head, decided by the BCSD.

    It counts from `decided_on` until the day before `ended_on`.
    """

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="usa_proposals")
    state = models.CharField(_("toestand"), max_length=20, choices=UsaState, default=UsaState.OFFERED)
    offered_on = models.DateField(_("aangeboden op"))
    offered_by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    grounds = models.TextField(_("waarom het probleem blijvend is"))
    client_informed_on = models.DateField(_("cliënt ingelicht op"))
    client_opinion = models.TextField(_("wat de cliënt ervan vindt"), blank=True)
    rule_text = models.TextField(help_text="What the rule said when it was offered.")
    proposed_on = models.DateField(_("voorgesteld op"), null=True, blank=True)
    proposed_by = models.ForeignKey(_USER, models.PROTECT, null=True, blank=True, related_name="+")
    head_note = models.TextField(_("nota van de hoofdmaatschappelijk werker"), blank=True)
    decided_on = models.DateField(_("beslissing van"), null=True, blank=True)
    decision = models.TextField(_("motivering van de beslissing"), blank=True)
    recorded_by = models.ForeignKey(_USER, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(_("geldt niet meer vanaf"), null=True, blank=True)
    end_reason = models.TextField(_("waarom het niet meer geldt"), blank=True)

    objects = UsaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file"],
                condition=Q(state__in=["aangeboden", "voorgesteld"]),
                name="one_open_usa_proposal",
                violation_error_message=_("Er loopt al een voorstel."),
            ),
            models.UniqueConstraint(
                fields=["case_file"], condition=Q(state="toegekend"), name="one_usa_in_force_per_file"
            ),
            models.CheckConstraint(
                condition=Q(state="aangeboden", proposed_on__isnull=True) & _NOT_DECIDED
                | (Q(state="niet_voorgesteld") & ~Q(head_note="") & _NOT_DECIDED)
                | (Q(state="voorgesteld") & _PROPOSED & _NOT_DECIDED)
                | (Q(state__in=["geweigerd", "toegekend", "beeindigd"]) & _PROPOSED & _DECIDED),
                name="usa_goes_the_whole_way",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=F("client_informed_on")),
                name="usa_client_informed_before_decision",
                violation_error_message=_("De cliënt moet voor de beslissing ingelicht zijn."),
            ),
            models.CheckConstraint(
                condition=(Q(state="beeindigd", ended_on__gte=F("decided_on")) & ~Q(end_reason=""))
                | (~Q(state="beeindigd") & Q(ended_on__isnull=True, end_reason="")),
                name="usa_ends_with_a_reason",
            ),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"USA: {self.get_state_display()}"


class Incapacity(Recorded):
    """A definitive incapacity for work with its attest: USA by itself. No diagnosis is kept."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="incapacities")
    attested_on = models.DateField(_("datum van het attest"))
    noted_by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.TextField(_("waarom het niet meer klopt"), blank=True)

    objects = IncapacityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file"], condition=Q(withdrawn_on__isnull=True), name="one_incapacity_in_force"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason="")),
                name="incapacity_withdrawn_with_reason",
            ),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.attested_on:%d/%m/%Y}"


class GuidanceRequest(Recorded):
    """A client in USA asks to be guided towards work: always allowed, answered by a new MPSA within 30 days."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="guidance_requests")
    asked_on = models.DateField(_("gevraagd op"))
    words = models.TextField(_("woorden van de cliënt"), blank=True)
    noted_by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(MpsaMeasurement, models.PROTECT, null=True, blank=True, related_name="+")

    objects = GuidanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file"],
                condition=Q(answered_by__isnull=True),
                name="one_waiting_guidance_request",
                violation_error_message=_("Deze vraag staat al genoteerd."),
            ),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.asked_on:%d/%m/%Y}"


class Hearing(Recorded):
    """A planned hearing by the BCSD: with a recent MPSA, or with the reason of the head why there is none (ADR 0019)."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="hearings")
    hearing_on = models.DateField(_("datum van de hoorzitting"))
    subject = models.CharField(_("onderwerp"), max_length=150)
    noted_by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    measurement = models.ForeignKey(
        MpsaMeasurement, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("gevoegde MPSA")
    )
    head_reason = models.TextField(_("waarom er geen recente MPSA is"), blank=True)
    head = models.ForeignKey(_USER, models.PROTECT, null=True, blank=True, related_name="+")
    called_off = models.BooleanField(default=False)

    objects = HearingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file", "hearing_on"],
                condition=Q(called_off=False),
                name="one_hearing_per_day",
                violation_error_message=_("Deze hoorzitting staat er al."),
            ),
            models.CheckConstraint(
                condition=Q(head_reason="", head__isnull=True) | (~Q(head_reason="") & Q(head__isnull=False)),
                name="hearing_reason_of_the_head",
            ),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.hearing_on:%d/%m/%Y}"

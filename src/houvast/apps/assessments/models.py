"""Instruments as versioned data and the measurements made with them: two voices, never averaged."""

import datetime as dt
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Func, Q, Value
from django.utils.translation import gettext_lazy as _

from houvast.apps.assessments.enums import AssessmentReason, AssessmentState, ClientAgreement, InstrumentState, Mode
from houvast.apps.assessments.queries import AssessmentQuerySet, DraftPresenceQuerySet, InstrumentQuerySet
from houvast.apps.casefiles.models import CaseFile
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.enums import LifeDomain
from houvast.core.models import Recorded, Versioned


class Instrument(Recorded):
    """One version of a measuring instrument; `definition` follows the shipped YAML files.

    `changes` counts the edits of a draft, so that two managers do not overwrite each other. `shipped` versions come with
    Houvast; only those are followed up by a newer shipped one by themselves.
    """

    code = models.CharField(max_length=30)
    version = models.CharField(max_length=10)
    title = models.CharField(_("naam"), max_length=120)
    definition = models.JSONField()
    state = models.CharField(max_length=20, choices=InstrumentState, default=InstrumentState.DRAFT)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    shipped = models.BooleanField(default=False)
    changes = models.PositiveIntegerField(default=0)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="instrument_version_once"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(state="ontwerp"), name="one_instrument_draft_per_code"
            ),
            models.CheckConstraint(
                condition=~Q(state="gepubliceerd") | Q(valid_from__isnull=False), name="published_instrument_is_dated"
            ),
            ExclusionConstraint(
                name="one_published_instrument_a_day",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (
                        Func(
                            "valid_from",
                            "valid_until",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state="gepubliceerd"),
            ),
        ]
        triggers = [
            *audited(),
            pgtrigger.Protect(
                name="published_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=["gepubliceerd", "ingetrokken"])
                & (
                    pgtrigger.Q(old__definition__df=pgtrigger.F("new__definition"))
                    | pgtrigger.Q(old__code__df=pgtrigger.F("new__code"))
                    | pgtrigger.Q(old__version__df=pgtrigger.F("new__version"))
                    | pgtrigger.Q(old__valid_from__df=pgtrigger.F("new__valid_from"))
                    | pgtrigger.Q(new__state="ontwerp")
                ),
            ),
            pgtrigger.Protect(
                name="published_is_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state__in=["gepubliceerd", "ingetrokken"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"

    @property
    def is_draft(self) -> bool:
        return self.state == InstrumentState.DRAFT

    def measures_on(self, day: dt.date) -> bool:
        """Say whether this version is the one to measure with on a day."""
        if self.state != InstrumentState.PUBLISHED or self.valid_from is None:
            return False
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class Corrected:
    """A measurement that never changes once it is final: a better version has `corrects`, always the first one's id."""

    objects: Any
    pk: int
    state: str
    case_file_id: int
    corrects_id: int | None

    @property
    def is_final(self) -> bool:
        return self.state == AssessmentState.FINAL

    @property
    def family(self) -> int:
        """Id of the first version: what its corrections share."""
        return self.corrects_id or self.pk

    def later_version(self) -> Self | None:
        """Return the newest final correction that replaces this one, if there is any."""
        later = type(self).objects.final().filter(corrects_id=self.family, pk__gt=self.pk)
        newest: Self | None = later.order_by("-pk").first()
        return newest


class Assessment(Corrected, Recorded, Versioned):
    """A measurement of one file on one day. Final ones never change: the database refuses it."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="assessments")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="assessments")
    measured_on = models.DateField(_("datum van de meting"))
    reason = models.CharField(_("aanleiding"), max_length=30, choices=AssessmentReason)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=AssessmentState, default=AssessmentState.DRAFT)
    mode = models.CharField(_("hoe diep"), max_length=10, choices=Mode, default=Mode.QUICK, db_default=Mode.QUICK)
    is_baseline = models.BooleanField(_("nulmeting"), default=False)
    finalised_at = models.DateTimeField(null=True, blank=True)
    strengths = models.TextField(_("sterke punten"), blank=True)
    strength_tags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    wish_three_months = models.TextField(_("wat over drie maanden anders moet zijn"), blank=True)
    wish_one_year = models.TextField(_("waar u over een jaar wilt staan"), blank=True)
    first_step = models.TextField(_("de kleinste eerste stap"), blank=True)
    report_text = models.TextField(_("tekst voor het sociaal verslag"), blank=True, max_length=1500)
    client_agrees = models.CharField(
        _("de cliënt gaat akkoord"), max_length=20, choices=ClientAgreement, blank=True, default=""
    )
    client_text = models.TextField(_("eigen tekst van de cliënt"), blank=True)
    # The competence screening made with this balance; answers by key: {"value": 2, "evidence": "…"} or {"text": "…"}.
    competence_instrument = models.ForeignKey(Instrument, models.PROTECT, null=True, blank=True, related_name="+")
    competences = models.JSONField(
        _("competenties"), default=dict, blank=True, db_default=Value({}, models.JSONField())
    )
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

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case_file"], condition=Q(is_baseline=True), name="one_baseline_per_file"),
            models.UniqueConstraint(
                fields=["case_file"],  # whatever its version: an assessment is always a sociale balans
                condition=Q(state="ontwerp"),
                name="one_balance_draft_per_file",
                violation_error_message=_("Er staat al een meting in opmaak."),
            ),
            models.CheckConstraint(condition=Q(is_baseline=False) | Q(state="definitief"), name="baseline_is_final"),
            models.CheckConstraint(
                condition=Q(state="ontwerp", finalised_at__isnull=True)
                | Q(state="definitief", finalised_at__isnull=False),
                name="final_measurement_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, correction_reason="")
                | (Q(corrects__isnull=False) & ~Q(correction_reason="")),
                name="correction_has_a_reason",
                violation_error_message=_("Noteer waarom de meting verbeterd wordt."),
            ),
            models.CheckConstraint(
                condition=Q(is_baseline=False) | Q(corrects__isnull=True), name="baseline_is_no_correction"
            ),
        ]
        indexes = [models.Index(fields=["case_file", "measured_on", "id"], name="assessment_in_order")]
        triggers = [
            *audited(OF_CASE_FILE),
            pgtrigger.Protect(
                name="final_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="definitief"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measured_on:%d/%m/%Y}"

    @property
    def is_zero(self) -> bool:
        """Say whether this is the zero measurement or a correction of it."""
        return self.is_baseline or bool(self.corrects and self.corrects.is_baseline)


class DomainScore(models.Model):
    """Both scores of one life domain in one measurement; 0 = niet besproken, 9 = niet van toepassing.

    An empty score was not given: nobody answered yet, or one of the two kept silent. So a domain that waits for its
    answer is never mistaken for one that was set aside on purpose.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores")
    domain = models.CharField(_("levensdomein"), max_length=40, choices=LifeDomain)
    client_score = models.PositiveSmallIntegerField(_("score cliënt"), null=True, blank=True)
    worker_score = models.PositiveSmallIntegerField(_("score maatschappelijk werker"), null=True, blank=True)
    note = models.TextField(_("toelichting"), blank=True)
    working_domain = models.BooleanField(_("hieraan werken we"), default=False)
    chosen_by_client = models.BooleanField(_("gekozen door de cliënt"), default=False)
    unchanged = models.BooleanField(
        _("ongewijzigd, bevestigd"),
        default=False,
        db_default=False,
        help_text="Both scores are those of the measurement before, confirmed on purpose (practice.md §2.7).",
    )
    items = models.JSONField(
        _("antwoorden op de verdiepende vragen"), default=dict, blank=True, db_default=Value({}, models.JSONField())
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "domain"], name="domain_scored_once"),
            models.CheckConstraint(
                condition=Q(client_score__in=[0, 1, 2, 3, 4, 5, 9]) & Q(worker_score__in=[0, 1, 2, 3, 4, 5, 9]),
                name="score_on_the_scale",
            ),
            models.CheckConstraint(
                condition=Q(chosen_by_client=False) | Q(working_domain=True), name="client_chooses_a_working_domain"
            ),
        ]
        triggers = [
            *audited(
                "(SELECT c.person_id FROM assessments_assessment a JOIN casefiles_casefile c ON c.id = a.case_file_id"
                " WHERE a.id = changed_row.assessment_id)"
            ),
            pgtrigger.Trigger(
                name="final_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("frozen", "boolean")],
                func=(
                    "SELECT state = 'definitief' INTO frozen FROM assessments_assessment"
                    " WHERE id = coalesce(NEW.assessment_id, OLD.assessment_id);"
                    " IF frozen THEN RAISE EXCEPTION 'a final measurement does not change'"
                    " USING ERRCODE = 'integrity_constraint_violation'; END IF;"
                    " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain}: {self.client_score}/{self.worker_score}"

    @property
    def answered(self) -> bool:
        """Say whether somebody gave a score or the domain was set aside on purpose."""
        return self.client_score is not None or self.worker_score is not None


class DraftPresence(models.Model):
    """Who has a draft open, on which tab: told to the other, never shown later, gone within a day.

    `draft` names the draft of any instrument, such as `mpsa.mpsameasurement:12`.
    """

    draft = models.CharField(max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    tab = models.CharField(max_length=36)
    seen_at = models.DateTimeField()

    objects = DraftPresenceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "tab"], name="tab_is_present_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.seen_at:%H:%M}"

"""What the minister is told, when, and what came back."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.models import AidGrant
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.apps.subsidies.enums import FormState, Occasion
from houvast.apps.subsidies.models.claims import ClaimLine
from houvast.apps.subsidies.queries import FormQuerySet
from houvast.audit.recording import OF_PERSON, audited
from houvast.core.models import Recorded, Versioned

_ANSWERED = ["aanvaard", "geweigerd", "teruggevorderd"]


class SubsidyForm(Recorded, Versioned):
    """One form B, C or D about one decision, or about one month (`line`, form D).

    `month` is the first day of the month of the decision, or of the claim. `due_on` is the last day to tell (SUB-12),
    `loss_from` the first day that is lost (SUB-13). `monthly` and `rate` say what a month is worth, for the euros at risk.
    `content` are the fields as sent: written once, and the database lets them be. `status` 1 corrects `corrects`.
    """

    reference = models.CharField(_("kenmerk"), max_length=20, unique=True)
    letter = models.CharField(_("formulier"), max_length=1, choices=[("B", "B"), ("C", "C"), ("D", "D")])
    occasion = models.CharField(_("waarover"), max_length=12, choices=Occasion)
    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="subsidy_forms")
    person = models.ForeignKey(Person, models.PROTECT, related_name="subsidy_forms")
    grant = models.ForeignKey(AidGrant, models.PROTECT, null=True, blank=True, related_name="subsidy_forms")
    line = models.OneToOneField(ClaimLine, models.PROTECT, null=True, blank=True, related_name="form")
    month = models.DateField(_("maand"))
    decided_on = models.DateField(_("beslissing van"), null=True, blank=True)
    decision_reference = models.CharField(_("kenmerk van de beslissing"), max_length=40, blank=True)
    effective_on = models.DateField(_("ingangsdatum"))
    category = models.PositiveSmallIntegerField(_("categorie"), null=True, blank=True)
    gpmi_code = models.PositiveSmallIntegerField(_("GPMI-code"), null=True, blank=True)
    status = models.PositiveSmallIntegerField(_("status"), default=0)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    monthly = models.DecimalField(_("bedrag per maand"), max_digits=10, decimal_places=2, default=0)
    rate = models.DecimalField(_("verwachte toelage in procent"), max_digits=6, decimal_places=2, default=0)
    due_on = models.DateField(_("melden tegen"), null=True, blank=True)
    loss_from = models.DateField(_("verlies vanaf"), null=True, blank=True)
    state = models.CharField(_("stand"), max_length=16, choices=FormState, default=FormState.OPEN)
    content = models.JSONField(default=dict, blank=True)
    sent_on = models.DateField(_("gemeld op"), null=True, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(_("antwoord van"), null=True, blank=True)
    answered_amount = models.DecimalField(_("bedrag"), max_digits=10, decimal_places=2, null=True, blank=True)
    answer_reason = models.CharField(_("reden"), max_length=200, blank=True)

    objects = FormQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "occasion", "case_file", "decision_reference", "effective_on"],
                condition=Q(status=0, line__isnull=True),
                name="form_once_per_decision",
            ),
            models.UniqueConstraint(
                fields=["corrects"], condition=Q(state="te_melden"), name="form_one_open_correction"
            ),
            models.CheckConstraint(
                condition=Q(status=0, corrects__isnull=True) | Q(status=1, corrects__isnull=False),
                name="form_status_says_what_it_corrects",
            ),
            models.CheckConstraint(
                condition=Q(letter="D", line__isnull=False, due_on__isnull=True)
                | (Q(letter__in=["B", "C"], line__isnull=True, due_on__isnull=False, decided_on__isnull=False)),
                name="form_is_about_a_decision_or_a_month",
            ),
            models.CheckConstraint(
                condition=Q(state="te_melden", sent_on__isnull=True)
                | (~Q(state="te_melden") & Q(sent_on__isnull=False, sent_by__isnull=False)),
                name="form_sent_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_ANSWERED, answered_on__isnull=False)
                | (~Q(state__in=_ANSWERED) & Q(answered_on__isnull=True)),
                name="form_answered_on_a_day",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="form_month_is_a_first_day"),
        ]
        indexes = [
            models.Index(fields=["month", "letter"], name="form_by_month"),
            models.Index(fields=["case_file", "-id"], name="form_by_file"),
            models.Index(fields=["due_on"], condition=Q(state="te_melden"), name="form_to_tell"),
        ]
        triggers = [
            *audited(OF_PERSON),
            pgtrigger.Protect(
                name="sent_form_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.sent_on IS NOT NULL AND (OLD.content IS DISTINCT FROM NEW.content"
                    " OR OLD.sent_on IS DISTINCT FROM NEW.sent_on)"
                ),
            ),
            pgtrigger.Protect(
                name="sent_form_is_kept", operation=pgtrigger.Delete, condition=pgtrigger.Q(old__sent_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.reference

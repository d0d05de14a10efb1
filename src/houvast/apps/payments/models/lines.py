"""What one grant is paid in one run, with everything the bank needs as it stood then; and what the bank sent back."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.models import AidGrant, AidPayment, BudgetKey, PayeeAccount
from houvast.apps.clients.models import Person
from houvast.apps.payments.enums import BounceReason, HeldBecause, LineState
from houvast.apps.payments.models.runs import PaymentRun
from houvast.apps.payments.queries import LineQuerySet
from houvast.audit.recording import OF_PERSON, audited
from houvast.core.models import Recorded

_LIVE = Q(state__in=["te_betalen", "betaald"])
_IN_FULL = _LIVE & Q(already_paid=0)
_FROZEN = (
    *("run_id", "grant_id", "person_id", "scheme_code", "budget_key_id", "period", "once"),
    *("gross", "already_paid", "amount", "payee_id", "payee_name", "iban"),
    *("street", "number", "postal_code", "town", "country", "structured_message"),
)
_MOVED = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _FROZEN)
_LOCKED_LINES_STAY = f"""
    SELECT state IN ('voorstel', 'nazicht') INTO may_change FROM payments_paymentrun
    WHERE id = coalesce(OLD.run_id, NEW.run_id);
    IF NOT may_change AND (TG_OP <> 'UPDATE' OR {_MOVED} OR (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN
        (('te_betalen', 'betaald'), ('betaald', 'teruggekeerd')))) THEN
        RAISE EXCEPTION 'a line of a locked run does not change' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""  # noqa: S608 - names of our own columns


class PaymentLine(Recorded):
    """The days (`period`) of a grant that one payment covers; `once` for aid that is paid one time.

    `gross` is what these days come to, `already_paid` what was paid for them under an earlier decision, `amount` the
    rest (euro). Account and address are copies: what was locked is what the bank gets. The same days of the same aid
    are never in two live lines, but for the difference of a decision that changed them (`already_paid` above zero).
    """

    run = models.ForeignKey(PaymentRun, models.PROTECT, related_name="lines")
    grant = models.ForeignKey(AidGrant, models.PROTECT, related_name="payment_lines")
    person = models.ForeignKey(Person, models.PROTECT, related_name="payment_lines")
    scheme_code = models.SlugField(max_length=40)
    budget_key = models.ForeignKey(BudgetKey, models.PROTECT, related_name="payment_lines")
    period = DateRangeField()
    once = models.BooleanField(default=False)
    gross = models.DecimalField(_("recht"), max_digits=10, decimal_places=2)
    already_paid = models.DecimalField(_("al betaald"), max_digits=10, decimal_places=2, default=0)
    amount = models.DecimalField(_("bedrag"), max_digits=10, decimal_places=2)
    explanation = models.CharField(_("berekening"), max_length=300, blank=True)
    payee = models.ForeignKey(PayeeAccount, models.PROTECT, null=True, blank=True, related_name="payment_lines")
    payee_name = models.CharField(_("naam van de rekeninghouder"), max_length=70, blank=True)
    iban = models.CharField(_("rekeningnummer"), max_length=34, blank=True)
    street = models.CharField(max_length=70, blank=True)
    number = models.CharField(max_length=16, blank=True)
    postal_code = models.CharField(max_length=16, blank=True)
    town = models.CharField(max_length=35, blank=True)
    country = models.CharField(max_length=2, blank=True)
    structured_message = models.CharField(max_length=12, blank=True)
    state = models.CharField(_("stand"), max_length=12, choices=LineState, default=LineState.TO_PAY)
    held_because = models.CharField(_("waarom niet"), max_length=20, choices=HeldBecause, blank=True)
    note = models.CharField(_("toelichting"), max_length=200, blank=True)
    interest_from = models.DateField(_("interest vanaf"), null=True, blank=True)
    payment = models.OneToOneField(AidPayment, models.PROTECT, null=True, blank=True, related_name="line")

    objects = LineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(period__isempty=False), name="line_pays_a_day"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, already_paid__gte=0, amount=F("gross") - F("already_paid")),
                name="line_amount_adds_up",
            ),
            models.CheckConstraint(
                condition=~_LIVE | (Q(payee__isnull=False) & ~Q(iban="") & ~Q(payee_name="")),
                name="line_goes_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(state="ingehouden") & ~Q(held_because="") | ~Q(state="ingehouden") & Q(held_because=""),
                name="line_held_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="betaald", payment__isnull=False) | ~Q(state="betaald") & Q(payment__isnull=True),
                name="line_paid_is_booked",
            ),
            ExclusionConstraint(
                name="line_days_of_grant_once",
                expressions=[("grant", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=_IN_FULL,
                violation_error_message=_("Deze dagen zijn al betaald of staan al in een ronde."),
            ),
            ExclusionConstraint(
                name="line_days_of_aid_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("scheme_code", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=_IN_FULL & Q(once=False),
                violation_error_message=_("Deze dagen zijn al betaald of staan al in een ronde."),
            ),
            models.UniqueConstraint(fields=["grant"], condition=_LIVE & Q(once=True), name="line_once_is_once"),
            models.UniqueConstraint(
                fields=["grant", "period", "already_paid"], condition=_LIVE, name="line_difference_once"
            ),
        ]
        indexes = [
            models.Index(fields=["run", "state", "id"], name="line_by_run"),
            models.Index(fields=["person", "scheme_code"], name="line_by_person"),
            models.Index(fields=["budget_key"], condition=Q(state="betaald"), name="line_by_budget"),
        ]
        triggers = [
            *audited(OF_PERSON),
            pgtrigger.Trigger(
                name="locked_lines_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("may_change", "boolean")],
                func=_LOCKED_LINES_STAY,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payee_name} {self.amount}"

    @property
    def reference(self) -> str:
        """What the bank and the payee see: it leads here and tells nothing else."""
        return f"HV{self.run_id}-{self.pk}"


class Bounce(Recorded):
    """A payment that came back: its days are due again."""

    line = models.OneToOneField(PaymentLine, models.PROTECT, related_name="bounce")
    returned_on = models.DateField(_("teruggekomen op"))
    reason = models.CharField(_("reden"), max_length=12, choices=BounceReason)
    note = models.CharField(_("toelichting"), max_length=200, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-returned_on", "-id")
        triggers = audited("(SELECT l.person_id FROM payments_paymentline l WHERE l.id = changed_row.line_id)")

    def __str__(self) -> str:
        return self.get_reason_display()

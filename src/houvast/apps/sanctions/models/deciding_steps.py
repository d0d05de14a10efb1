"""The last steps as columns: the worker's opinion, the proposal, the decision of the committee, or an end without one."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from houvast.apps.sanctions.enums import Delivery, Measure, Outcome, Result
from houvast.apps.sanctions.models.hearing_steps import paper


def colleague(words: Any) -> models.ForeignKey[object, object]:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=words
    )


class OpinionStep(models.Model):
    """The opinion of the social worker in charge, apart from any proposal."""

    opinion = models.TextField(_("advies van de maatschappelijk werker"), blank=True)
    opinion_on = models.DateField(_("datum van het advies"), null=True, blank=True)
    opinion_by = colleague(_("advies van"))

    class Meta:
        abstract = True


class ProposalStep(models.Model):
    """What is proposed to the committee; `longest_months` is what the rule allowed on that day, with its reason."""

    asked_measure = models.CharField(_("voorstel"), max_length=15, choices=Measure, blank=True, default="")
    asked_share = models.PositiveSmallIntegerField(_("voorgesteld deel in procent"), null=True, blank=True)
    asked_months = models.PositiveSmallIntegerField(_("voorgestelde maanden"), null=True, blank=True)
    asked_starts_on = models.DateField(_("voorgesteld begin"), null=True, blank=True)
    asked_postponed_months = models.PositiveSmallIntegerField(_("voorgestelde maanden met uitstel"), default=0)
    asked_conditions = models.TextField(_("voorgestelde voorwaarden van het uitstel"), blank=True)
    asked_postponed_until = models.DateField(_("voorgesteld einde van het uitstel"), null=True, blank=True)
    fraud = models.BooleanField(_("met bedrog"), default=False)
    session_on = models.DateField(_("zitting van het comité"), null=True, blank=True)
    motivation = models.TextField(_("motivering van het voorstel"), blank=True)
    proposed_on = models.DateField(_("voorgesteld op"), null=True, blank=True)
    proposed_by = colleague(_("voorgesteld door"))
    longest_months = models.PositiveSmallIntegerField(_("hoogstens zoveel maanden"), null=True, blank=True)
    longest_reason = models.TextField(_("waarom hoogstens zoveel"), blank=True)

    class Meta:
        abstract = True


class DecisionStep(models.Model):
    """What the committee decided, when it runs, and its notification. Payment is suspended; the right and the file are not."""

    decided_on = models.DateField(_("beslissing van"), null=True, blank=True)
    result = models.CharField(_("uitkomst van het voorstel"), max_length=20, choices=Result, blank=True, default="")
    measure = models.CharField(_("beslissing"), max_length=15, choices=Measure, blank=True, default="")
    share = models.PositiveSmallIntegerField(_("deel in procent"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("maanden"), null=True, blank=True)
    starts_on = models.DateField(_("schorsing vanaf"), null=True, blank=True)
    ends_on = models.DateField(_("schorsing tot en met"), null=True, blank=True)
    postponed_months = models.PositiveSmallIntegerField(_("maanden met uitstel"), default=0)
    conditions = models.TextField(_("voorwaarden van het uitstel"), blank=True)
    postponed_until = models.DateField(_("einde van het uitstel"), null=True, blank=True)
    decision = models.TextField(_("motivering van de beslissing"), blank=True)
    recorded_by = colleague(_("beslissing genoteerd door"))
    notified_on = models.DateField(_("beslissing meegedeeld op"), null=True, blank=True)
    notified_how = models.CharField(_("beslissing bezorgd"), max_length=20, choices=Delivery, blank=True, default="")
    decision_paper = paper(_("beslissing zoals verstuurd"))
    final_on = models.DateField(_("definitief sinds"), null=True, blank=True)
    lifted_on = models.DateField(_("schorsing opgeheven vanaf"), null=True, blank=True)
    lift_reason = models.TextField(_("waarom opgeheven"), blank=True)

    class Meta:
        abstract = True


class EndStep(models.Model):
    """The end without a decision, possible at every step."""

    outcome = models.CharField(_("afloop"), max_length=20, choices=Outcome, blank=True, default="")
    ended_on = models.DateField(_("beëindigd op"), null=True, blank=True)
    ended_by = colleague(_("beëindigd door"))
    end_note = models.TextField(_("waarom beëindigd"), blank=True)

    class Meta:
        abstract = True

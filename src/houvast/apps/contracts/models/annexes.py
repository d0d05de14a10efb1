"""Numbered annexes (bijvoegsels): what changes in a running contract, signed by both sides; the old text stays."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.contracts.enums import AnnexState, Change
from houvast.apps.contracts.models.commitments import Commitment, GpmiGoal
from houvast.apps.contracts.models.gpmi import Gpmi
from houvast.apps.contracts.models.owner import OF_GPMI
from houvast.apps.contracts.queries import AnnexQuerySet
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.audit.recording import audited
from houvast.core.enums import LifeDomain, Party
from houvast.core.models import Recorded, Versioned


class Annex(Recorded, Versioned):
    """One change of a contract: who asked it, when and why, and from which day it holds (law.md §2.4)."""

    gpmi = models.ForeignKey(Gpmi, models.PROTECT, related_name="annexes")
    number = models.PositiveSmallIntegerField(_("bijvoegsel"))
    state = models.CharField(_("toestand"), max_length=12, choices=AnnexState, default=AnnexState.DRAFT)
    asked_by = models.CharField(_("wie vroeg de wijziging"), max_length=10, choices=Party)
    asked_on = models.DateField(_("gevraagd op"))
    reason = models.TextField(_("waarom"))
    starts_on = models.DateField(_("geldt vanaf"))
    new_end = models.DateField(_("nieuw einde van het GPMI"), null=True, blank=True)
    former_end = models.DateField(null=True, blank=True, help_text="The end of the contract before this annex.")
    offered_on = models.DateField(_("besproken op"), null=True, blank=True)
    reflection_waived = models.BooleanField(_("cliënt ziet af van de bedenktijd"), default=False)
    signed_on = models.DateField(_("getekend op"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("waarom niet doorgegaan"), blank=True)

    objects = AnnexQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gpmi", "number"], name="annex_number_once_per_gpmi"),
            models.UniqueConstraint(
                fields=["gpmi"],
                condition=Q(state__in=["concept", "besproken"]),
                name="one_annex_in_preparation",
                violation_error_message=_("Er is al een bijvoegsel in opmaak."),
            ),
            models.CheckConstraint(
                condition=Q(state="getekend", signed_on__isnull=False, offered_on__isnull=False)
                | (~Q(state="getekend") & Q(signed_on__isnull=True)),
                name="signed_annex_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True) | Q(signed_on__gte=F("offered_on")), name="annex_signed_after_offer"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="annex_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(state="ingetrokken") | ~Q(withdrawn_reason=""), name="withdrawn_annex_has_a_reason"
            ),
        ]
        triggers = [
            *audited(OF_GPMI),
            pgtrigger.Protect(
                name="signed_annex_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="getekend"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class AnnexLine(models.Model):
    """One goal or commitment that comes, changes or goes. A line without commitment or action is about a goal."""

    annex = models.ForeignKey(Annex, models.CASCADE, related_name="lines")
    change = models.CharField(_("wat verandert"), max_length=12, choices=Change)
    goal = models.ForeignKey(GpmiGoal, models.PROTECT, null=True, blank=True, related_name="+")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="+")
    plan_goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="+")
    plan_action = models.ForeignKey(GoalAction, models.PROTECT, null=True, blank=True, related_name="+")
    domain = models.CharField(_("levensdomein"), max_length=40, choices=LifeDomain, blank=True)
    indicator = models.CharField(_("we zien het aan"), max_length=200, blank=True)
    chosen_by_client = models.BooleanField(_("gekozen door de cliënt"), default=False)
    party = models.CharField(_("wie"), max_length=10, choices=Party, blank=True)
    third_party = models.CharField(_("welke partner"), max_length=120, blank=True)
    text = models.CharField(_("wat"), max_length=250)
    due_on = models.DateField(_("tegen"), null=True, blank=True)
    frequency = models.CharField(_("hoe vaak"), max_length=60, blank=True)
    voluntary = models.BooleanField(_("vrijwillig, geen voorwaarde"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(change="toegevoegd", commitment__isnull=True)
                & (Q(plan_goal__isnull=False) | Q(plan_action__isnull=False))
                | (~Q(change="toegevoegd") & (Q(goal__isnull=False) | Q(commitment__isnull=False))),
                name="annex_line_says_what_changes",
            ),
            models.UniqueConstraint(fields=["annex", "commitment"], name="commitment_once_in_annex"),
            models.UniqueConstraint(fields=["annex", "plan_action"], name="action_once_in_annex"),
        ]
        triggers = [
            *audited(
                "(SELECT c.person_id FROM contracts_annex a JOIN contracts_gpmi g ON g.id = a.gpmi_id"
                " JOIN casefiles_casefile c ON c.id = g.case_file_id WHERE a.id = changed_row.annex_id)"
            ),
            pgtrigger.Trigger(
                name="signed_annex_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("frozen", "boolean")],
                func=(
                    "SELECT state = 'getekend' INTO frozen FROM contracts_annex"
                    " WHERE id = coalesce(NEW.annex_id, OLD.annex_id);"
                    " IF frozen THEN RAISE EXCEPTION 'a signed annex does not change'"
                    " USING ERRCODE = 'integrity_constraint_violation'; END IF;"
                    " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_goal(self) -> bool:
        return self.commitment_id is None and self.plan_action_id is None

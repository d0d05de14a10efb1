"""The plan: one flat list of goals with actions of both sides."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.enums import (
    ActionState,
    GoalState,
    Repeat,
)
from houvast.apps.trajectories.queries import (
    GoalActionQuerySet,
    GoalQuerySet,
)
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.enums import LifeDomain, Party
from houvast.core.models import Recorded, Versioned


class Goal(Recorded, Versioned):
    """What client and centre want to reach, in plain words, with how it will be seen."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="goals")
    domain = models.CharField(_("levensdomein"), max_length=40, choices=LifeDomain)
    text = models.CharField(_("doel"), max_length=200)
    client_text = models.CharField(_("doel in de taal van de cliënt"), max_length=250, blank=True, db_default="")
    indicator = models.CharField(_("we zien het aan"), max_length=200, blank=True)
    target_date = models.DateField(_("tegen"), null=True, blank=True)
    chosen_by_client = models.BooleanField(_("gekozen door de cliënt"), default=False)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(_("toestand"), max_length=20, choices=GoalState, default=GoalState.OPEN)
    closed_on = models.DateField(_("afgesloten op"), null=True, blank=True)
    closing_note = models.CharField(_("wat is er bereikt"), max_length=300, blank=True)
    # The MPSA threshold this goal is about, and the suggestion it was made from: so that neither is suggested again.
    threshold = models.CharField(_("drempel"), max_length=40, blank=True, db_default="")
    origin = models.CharField(max_length=60, blank=True, db_default="")

    objects = GoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="goal_has_text"),
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True) | (~Q(state="open") & Q(closed_on__isnull=False)),
                name="closed_goal_is_dated",
            ),
        ]
        indexes = [models.Index(fields=["case_file", "position", "id"], name="goal_by_file")]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return self.text


class GoalAction(Recorded, Versioned):
    """Who does what by when to reach a goal; the centre's own actions are followed as visibly as the client's."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="actions")
    party = models.CharField(_("wie"), max_length=10, choices=Party)
    third_party = models.CharField(_("welke partner"), max_length=120, blank=True)
    from_network = models.BooleanField(
        _("iemand uit het netwerk"), default=False, db_default=False, help_text=_("Familie, vrienden of buren.")
    )
    text = models.CharField(_("wat"), max_length=250)
    client_text = models.CharField(_("actie in de taal van de cliënt"), max_length=300, blank=True, db_default="")
    # Of a recurring action: the first occurrence nobody ticked yet, so that "late" means the same for every action.
    due_on = models.DateField(_("tegen"), null=True, blank=True)
    repeats = models.CharField(_("herhaling"), max_length=12, choices=Repeat, blank=True, default="", db_default="")
    repeats_from = models.DateField(_("eerste keer"), null=True, blank=True)
    repeats_until = models.DateField(_("herhalen tot en met"), null=True, blank=True)
    frequency = models.CharField(_("hoe vaak"), max_length=60, blank=True)
    voluntary = models.BooleanField(
        _("vrijwillig, geen voorwaarde"),
        default=False,
        help_text=_("Vrijwilligerswerk, zorg en behandeling binden nooit."),
    )
    state = models.CharField(_("toestand"), max_length=30, choices=ActionState, default=ActionState.PLANNED)
    done_on = models.DateField(_("uitgevoerd op"), null=True, blank=True)
    note = models.CharField(_("opmerking"), max_length=300, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("collega")
    )

    objects = GoalActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="goal_action_has_text"),
            models.CheckConstraint(
                condition=~Q(party="third") | ~Q(third_party=""),
                name="third_party_is_named",
                violation_error_message=_("Zeg wie dit doet."),
            ),
            models.CheckConstraint(condition=Q(from_network=False) | Q(party="third"), name="network_is_no_side"),
            models.CheckConstraint(
                condition=Q(repeats="", repeats_from__isnull=True, repeats_until__isnull=True)
                | (~Q(repeats="") & Q(repeats_from__isnull=False, due_on__isnull=False)),
                name="recurring_action_has_a_first_day",
                violation_error_message=_("Zeg wanneer de eerste keer is."),
            ),
            models.CheckConstraint(
                condition=Q(repeats_until__isnull=True) | Q(repeats_until__gte=F("repeats_from")),
                name="recurring_action_ends_after_start",
                violation_error_message=_("Het einde ligt voor de eerste keer."),
            ),
        ]
        indexes = [
            models.Index(fields=["goal", "party"], name="goal_action_by_goal"),
            # What is late on either side, over every file somebody works on.
            models.Index(
                fields=["due_on"], condition=Q(state__in=["gepland", "bezig"]), name="goal_action_open_by_due"
            ),
        ]
        triggers = audited(
            "(SELECT c.person_id FROM trajectories_goal g JOIN casefiles_casefile c ON c.id = g.case_file_id"
            " WHERE g.id = changed_row.goal_id)"
        )

    def __str__(self) -> str:
        return self.text

    @property
    def promised_until(self) -> dt.date | None:
        """The day the whole promise ends: what a contract names, however often it is ticked in between."""
        return self.repeats_until if self.repeats else self.due_on

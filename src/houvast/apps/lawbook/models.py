"""A legal value that the centre adds itself, with four eyes and a history nobody can rewrite."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.lawbook.enums import TRANSITIONS, ValueState
from houvast.apps.lawbook.queries import ConfirmedValueQuerySet
from houvast.audit.recording import audited
from houvast.core.models import Recorded

_DECIDED = Q(decided_by__isnull=False, decided_at__isnull=False)
_NOT_DECIDED = Q(decided_by__isnull=True, decided_at__isnull=True)
_ENDED = Q(ended_by__isnull=False, ended_at__isnull=False)
_NOT_ENDED = Q(ended_by__isnull=True, ended_at__isnull=True)
_ASKED = Q(withdrawal_asked_by__isnull=False, withdrawal_asked_at__isnull=False)
_NOT_ASKED = Q(withdrawal_asked_by__isnull=True, withdrawal_asked_at__isnull=True)
_REASONED = Q(reason__regex=r"\S")

# What was proposed never changes: a mistake is refused or taken back, and proposed again.
_FIXED = [
    *("key", "value", "starts_on", "confirmed_until", "source", "article", "note"),
    *("proposed_by", "proposed_at"),
]


class ConfirmedValue(Recorded):
    """The value of one parameter of `houvast_rules` from a day on.

    `value` is its exact text ("10723.87", "30"); what type it has follows from the parameter (`values.py`).
    """

    key = models.CharField(_("bedrag of termijn"), max_length=120)
    value = models.CharField(_("waarde"), max_length=60)
    starts_on = models.DateField(_("geldt vanaf"))
    confirmed_until = models.DateField(
        _("bevestigd tot en met"), null=True, blank=True, help_text="Empty for a number that does not follow the index."
    )
    source = models.TextField(_("bron"))
    article = models.CharField(_("artikel"), max_length=200, blank=True)
    note = models.TextField(_("nota"), blank=True)
    state = models.CharField(_("toestand"), max_length=10, choices=ValueState, default=ValueState.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("voorgesteld op"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("beslist op"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who took it back, or confirmed the value that came in its place.",
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    withdrawal_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who asks to take back a confirmed value; it applies until somebody else agrees.",
    )
    withdrawal_asked_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reden"), blank=True, help_text="Why it was refused or (to be) taken back.")

    objects = ConfirmedValueQuerySet.as_manager()

    class Meta:
        ordering = ["key", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ValueState.values), name="lawbook_state_known"),
            models.CheckConstraint(condition=Q(value__regex=r"\S") & Q(key__regex=r"\S"), name="lawbook_has_value"),
            models.CheckConstraint(
                condition=Q(source__regex=r"\S"),
                name="lawbook_has_source",
                violation_error_message=_("Schrijf waar dit bedrag staat: zonder bron telt het niet."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_until__isnull=True) | Q(confirmed_until__gte=F("starts_on")),
                name="lawbook_confirmed_from_its_start",
                violation_error_message=_("Deze dag ligt voor het begin."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")), name="lawbook_four_eyes"
            ),
            models.CheckConstraint(
                condition=(
                    Q(_NOT_DECIDED & _NOT_ENDED, state=ValueState.PROPOSED)
                    | Q(_DECIDED & _NOT_ENDED, state=ValueState.CONFIRMED)
                    | Q(_DECIDED & _NOT_ENDED & _REASONED, state=ValueState.REJECTED)
                    | Q((_DECIDED | _NOT_DECIDED) & _ENDED & _REASONED, state=ValueState.WITHDRAWN)
                    | Q(_DECIDED & _ENDED, state=ValueState.REPLACED)
                ),
                name="lawbook_state_is_complete",
            ),
            models.CheckConstraint(
                condition=_NOT_ASKED | (_ASKED & _DECIDED & _REASONED), name="lawbook_withdrawal_is_asked_with_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=ValueState.WITHDRAWN)
                | _NOT_DECIDED
                | (_ASKED & ~Q(ended_by=F("withdrawal_asked_by"))),
                name="lawbook_withdrawn_by_four_eyes",
            ),
            models.UniqueConstraint(
                fields=["key", "starts_on"],
                condition=Q(state=ValueState.CONFIRMED),
                name="lawbook_one_confirmed_per_start",
                violation_error_message=_("Een collega bevestigde net een andere waarde vanaf deze dag."),
            ),
            models.UniqueConstraint(
                fields=["key", "starts_on"],
                condition=Q(state=ValueState.PROPOSED),
                name="lawbook_one_proposal_per_start",
                violation_error_message=_("Er wacht al een voorstel vanaf deze dag."),
            ),
        ]
        indexes = [models.Index(fields=["key", "-proposed_at"], name="lawbook_by_key")]
        triggers = [
            *audited(),
            pgtrigger.ReadOnly(name="what_was_proposed_stays", fields=_FIXED),
            pgtrigger.FSM(name="one_way", field="state", transitions=[(str(a), str(b)) for a, b in TRANSITIONS]),
            pgtrigger.Protect(name="history_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.starts_on:%d/%m/%Y}: {self.value}"

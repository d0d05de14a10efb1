"""The client's binding commitments a path is about; what does not bind can never be one of them."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.contracts.models import Commitment
from houvast.apps.sanctions.models.paths import NonCompliance
from houvast.audit.recording import audited
from houvast.core.enums import LifeDomain

# Care and treatment are never a condition (practice.md §3.4, GPM-06): nor is what hangs under a goal about health.
HEALTH = (LifeDomain.PHYSICAL_HEALTH, LifeDomain.MENTAL_HEALTH)
_OF_PATH = (
    "(SELECT c.person_id FROM sanctions_noncompliance n JOIN casefiles_casefile c ON c.id = n.case_file_id"
    " WHERE n.id = changed_row.path_id)"
)
_BINDS = """
    SELECT EXISTS (
        SELECT 1 FROM contracts_commitment c
        JOIN sanctions_noncompliance n ON n.gpmi_id = c.gpmi_id
        LEFT JOIN contracts_gpmigoal g ON g.id = c.gpmi_goal_id
        WHERE n.id = NEW.path_id AND c.id = NEW.commitment_id AND c.party = 'client' AND c.binding AND NOT c.voluntary
        AND coalesce(g.domain, '') NOT IN ('gezondheid_lichamelijk', 'gezondheid_psychisch')
    ) INTO binds;
    IF NOT binds THEN RAISE EXCEPTION 'only a binding commitment of the client can be a ground'
        USING ERRCODE = 'check_violation'; END IF;
    RETURN NEW;
"""


class ConcernedCommitment(models.Model):
    """One commitment of the client in one path, with its words as they were; never in two open paths."""

    path = models.ForeignKey(NonCompliance, models.CASCADE, related_name="concerned")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="breaches", verbose_name=_("afspraak"))
    text = models.CharField(_("wat afgesproken was"), max_length=330)
    in_open_path = models.BooleanField(_("loopt nog"), default=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"],
                condition=Q(in_open_path=True),
                name="commitment_in_one_open_path",
                violation_error_message=_("Over deze afspraak loopt dit al."),
            ),
            models.UniqueConstraint(fields=["path", "commitment"], name="commitment_once_in_path"),
        ]
        triggers = [
            *audited(_OF_PATH),
            pgtrigger.Trigger(
                name="only_what_binds",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("commitment_id", "path_id"),  # type: ignore[no-untyped-call]
                declare=[("binds", "boolean")],
                func=_BINDS,
            ),
        ]

    def __str__(self) -> str:
        return self.text

"""The ten roles of the social service as plain data (product.md, practice.md §9; ADR 0009)."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from houvast.accounts.permissions import FileScope, Permission


class Role(models.TextChoices):
    DESK = "desk", _("onthaalmedewerker")
    SOCIAL_WORKER = "social_worker", _("maatschappelijk werker")
    COACH = "coach", _("trajectbegeleider")
    HEAD_SOCIAL_WORKER = "head_social_worker", _("hoofdmaatschappelijk werker")
    HEAD_OF_SERVICE = "head_of_service", _("diensthoofd")
    COMMITTEE = "committee", _("lid bijzonder comité")
    ACCOUNTING = "accounting", _("boekhouding")
    ACTIVITIES = "activities", _("activiteitenmedewerker")
    DPO = "dpo", _("functionaris gegevensbescherming")
    MANAGER = "manager", _("applicatiebeheerder")


@dataclass(frozen=True)
class RoleDefinition:
    """What a role may do and which files it reaches."""

    permissions: frozenset[Permission]
    scope: FileScope


_GUIDANCE = frozenset(
    {
        Permission.HOME,
        Permission.FIND_PERSON,
        Permission.EDIT_PERSON,
        Permission.REGISTER_REQUEST,
        Permission.DECIDE_INTAKE,
        Permission.READ_FILE,
        Permission.WRITE_FILE,
        Permission.MEASURE,
        Permission.PLAN,
        Permission.CONTRACT,
        Permission.REQUEST_AID,
        Permission.CONCLUDE_INQUIRY,
        Permission.CALCULATE,
        Permission.EMERGENCY,
        Permission.READ_LAW,
        Permission.READ_GUIDE,
        Permission.DISCUSS_GUIDE,
        Permission.READ_WORKLOAD,
    }
)
# Never together with MANAGE_USERS: who makes users could make the second person of its own proposal.
_LAW_KEEPING = frozenset({Permission.READ_LAW, Permission.PROPOSE_VALUE, Permission.CONFIRM_VALUE})

ROLES: dict[Role, RoleDefinition] = {
    Role.DESK: RoleDefinition(
        frozenset(
            {
                Permission.HOME,
                Permission.FIND_PERSON,
                Permission.EDIT_PERSON,
                Permission.REGISTER_REQUEST,
                Permission.CALCULATE,
                Permission.READ_GUIDE,
            }
        ),
        FileScope.NONE,
    ),
    Role.SOCIAL_WORKER: RoleDefinition(_GUIDANCE | {Permission.ASSIGN_WORKER, Permission.SANCTION}, FileScope.TEAM),
    # A coach notes facts and visits; the inquiry itself is a social worker's by law (law.md §5).
    Role.COACH: RoleDefinition(_GUIDANCE - {Permission.DECIDE_INTAKE, Permission.CONCLUDE_INQUIRY}, FileScope.TEAM),
    Role.HEAD_SOCIAL_WORKER: RoleDefinition(
        _GUIDANCE
        | _LAW_KEEPING
        | {
            Permission.ASSIGN_WORKER,
            Permission.READ_FIGURES,
            Permission.READ_GROUPS,
            Permission.PROPOSE_USA,
            Permission.REVIEW_REPORT,
            Permission.PREPARE_SITTING,
            Permission.ATTEND_SITTING,
            Permission.READ_BUDGET,
            Permission.MANAGE_GUIDE,
            Permission.REMOVE_DOCUMENT,
            Permission.HAND_OVER,
            Permission.SANCTION,
        },
        FileScope.ALL,
    ),
    Role.HEAD_OF_SERVICE: RoleDefinition(
        _GUIDANCE
        | _LAW_KEEPING
        | {
            Permission.ASSIGN_WORKER,
            Permission.REMOVE_DOCUMENT,
            Permission.HAND_OVER,
            Permission.MANAGE_WORKLOAD,
            Permission.RECORD_USA,
            Permission.SANCTION,
            Permission.RECORD_SANCTION,
            Permission.REVIEW_REPORT,
            Permission.PREPARE_SITTING,
            Permission.ATTEND_SITTING,
            Permission.MANAGE_SCHEMES,
            Permission.LOCK_PAYMENTS,
            Permission.CLAIM_SUBSIDY,
            Permission.READ_BUDGET,
            Permission.READ_AUDIT,
            Permission.IMPORT_REGISTER,
            Permission.READ_FIGURES,
            Permission.READ_FIGURE_LISTS,
            Permission.READ_GROUPS,
            Permission.MANAGE_INSTRUMENTS,
            Permission.MANAGE_GUIDE,
            Permission.MANAGE_TEMPLATES,
        },
        FileScope.ALL,
    ),
    Role.COMMITTEE: RoleDefinition(
        frozenset(
            {
                Permission.HOME,
                Permission.READ_FILE,
                Permission.ATTEND_SITTING,
                Permission.READ_LAW,
                Permission.READ_GUIDE,
            }
        ),
        FileScope.SITTING,
    ),
    Role.ACCOUNTING: RoleDefinition(
        frozenset(
            {
                Permission.HOME,
                Permission.READ_FIGURES,
                Permission.READ_LAW,
                Permission.PAY,
                Permission.LOCK_PAYMENTS,
                Permission.CLAIM_SUBSIDY,
                Permission.READ_BUDGET,
            }
        ),
        FileScope.NONE,
    ),
    Role.ACTIVITIES: RoleDefinition(frozenset({Permission.HOME}), FileScope.NONE),
    Role.DPO: RoleDefinition(frozenset({Permission.HOME, Permission.READ_AUDIT}), FileScope.NONE),
    Role.MANAGER: RoleDefinition(
        frozenset(
            {
                Permission.HOME,
                Permission.MANAGE_USERS,
                Permission.MANAGE_WORKLOAD,
                Permission.MANAGE_INSTRUMENTS,
                Permission.MANAGE_TEMPLATES,
                Permission.MANAGE_SCHEMES,
                Permission.IMPORT_REGISTER,
                Permission.READ_LAW,
                Permission.READ_GUIDE,
                Permission.MANAGE_GUIDE,
            }
        ),
        FileScope.NONE,
    ),
}

"""What no role may hold together."""

from houvast.accounts.permissions import Permission
from houvast.accounts.roles import ROLES


def test_who_makes_users_has_no_part_in_the_values_of_the_law():
    """A manager could make the second person of an own proposal (ADR 0021)."""
    keeping = {Permission.PROPOSE_VALUE, Permission.CONFIRM_VALUE}
    for role, definition in ROLES.items():
        assert not (Permission.MANAGE_USERS in definition.permissions and keeping & definition.permissions), role

"""The staff of the demo centre: one login per role, and colleagues enough for three teams."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from houvast.accounts.models import Team, User
from houvast.accounts.roles import Role
from houvast.audit.recording import action

PASSWORD = "demo-houtrode"  # noqa: S105  (printed on purpose; only ever in a database marked as demo)
NORTH, SOUTH, YOUTH = "Noord", "Zuid", "Jongeren"

# One login per role, the first of each role below. Team "" means: works for the whole centre.
MEMBERS = (
    (Role.DESK, "Sofie", "Claeys", ""),
    (Role.DESK, "Patrick", "Nuyts", ""),
    (Role.SOCIAL_WORKER, "Lien", "Vermeulen", NORTH),
    (Role.SOCIAL_WORKER, "Hilde", "Roose", NORTH),
    (Role.SOCIAL_WORKER, "Mehdi", "Amrani", NORTH),
    (Role.SOCIAL_WORKER, "Joke", "Deprez", NORTH),
    (Role.SOCIAL_WORKER, "Pieter", "Callens", SOUTH),
    (Role.SOCIAL_WORKER, "Fatma", "Aydın", SOUTH),
    (Role.SOCIAL_WORKER, "Marijke", "Lammens", SOUTH),
    (Role.SOCIAL_WORKER, "Stijn", "Debruyne", YOUTH),
    (Role.SOCIAL_WORKER, "Nora", "Haddad", YOUTH),
    (Role.SOCIAL_WORKER, "Ellen", "Vyncke", YOUTH),
    (Role.COACH, "Bram", "Hoste", NORTH),
    (Role.COACH, "Yasmina", "Cherif", SOUTH),
    (Role.COACH, "Dries", "Mortier", YOUTH),
    (Role.HEAD_SOCIAL_WORKER, "Els", "Vandamme", NORTH),
    (Role.HEAD_OF_SERVICE, "Kristof", "Maes", ""),
    (Role.COMMITTEE, "Rita", "Dewulf", ""),
    (Role.ACCOUNTING, "Jan", "Verstraete", ""),
    (Role.ACTIVITIES, "Nele", "Baert", ""),
    (Role.DPO, "Ann", "Goethals", ""),
    (Role.MANAGER, "Wout", "Lefevre", ""),
    (Role.COMMITTEE, "Luc", "Desmet", ""),
    (Role.COMMITTEE, "Greet", "Vanhoutte", ""),
    (Role.COMMITTEE, "Karim", "Bouzid", ""),
    (Role.COMMITTEE, "Lut", "Decock", ""),
    (Role.COMMITTEE, "Johan", "Seynaeve", ""),
    (Role.COMMITTEE, "Martine", "Pauwels", ""),
    (Role.COMMITTEE, "Wim", "Goossens", ""),
    (Role.COMMITTEE, "Sara", "Lemahieu", ""),
)


@dataclass(frozen=True)
class Staff:
    """Everybody by role and team, in the order of `MEMBERS`."""

    everyone: tuple[User, ...]

    def of(self, role: Role, team: str = "") -> list[User]:
        """Return the colleagues with a role, of one team when it is given."""
        chosen = [user for user in self.everyone if user.role == role]
        return [user for user in chosen if user.team and user.team.name == f"Team {team}"] if team else chosen

    def first(self, role: Role) -> User:
        """Return the demo login of a role."""
        return self.of(role)[0]


@action("Demo-medewerkers aangemaakt")
def hire(*, by: User | None) -> Staff:
    """Make teams and users; all of them share one password."""
    teams = {name: Team.objects.create(name=f"Team {name}") for name in (NORTH, SOUTH, YOUTH)}
    password = make_password(PASSWORD)
    users = []
    for number, (role, first, last, team) in enumerate(MEMBERS, start=1):
        users.append(
            User.objects.create(
                username=first.lower(),
                first_name=first,
                last_name=last,
                email=f"{first.lower()}@example.org",
                phone=f"050 00 00 {number:02d}",
                role=role,
                team=teams.get(team),
                password=password,
            )
        )
    return Staff(tuple(users))


def logins() -> list[tuple[str, str, str, str]]:
    """Return one row per role: role, name, login, password."""
    rows = []
    for role in Role:
        _role, first, last, _team = next(member for member in MEMBERS if member[0] == role)
        rows.append((str(role.label), f"{first} {last}", first.lower(), PASSWORD))
    return rows

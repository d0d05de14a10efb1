"""Who works in the measuring centre, and the names its clients are made of."""

from houvast.accounts.models import Team, User

WORKERS = 400
TEAMS = 20
WORKER = "bench-worker"  # a social worker with an ordinary caseload
HEAD = "bench-head"  # a head of service, who sees everything

FAMILY = [
    "Peeters",
    "Janssens",
    "Maes",
    "Jacobs",
    "Mertens",
    "Willems",
    "Claes",
    "Goossens",
    "Wouters",
    "De Smet",
    "Vermeulen",
    "Dubois",
    "El Idrissi",
    "Yılmaz",
    "Van den Broeck",
    "Desmet",
    "Çelik",
    "Nguyen",
    "Öztürk",
    "D'hondt",
]
GIVEN = [
    "Amira",
    "Lien",
    "Marc",
    "Zoë",
    "Mehmet",
    "Noor",
    "Jean-Pierre",
    "Inès",
    "Ivan",
    "Greet",
    "Tom",
    "Fatima",
    "Björn",
    "Hélène",
    "Youssef",
    "Saïda",
    "Luc",
    "Anke",
    "Karel",
    "Olga",
]


def staff() -> None:
    """Make the teams, four hundred workers and a head of service."""
    teams = [Team(id=number, name=f"Team {number}") for number in range(1, TEAMS + 1)]
    Team.objects.bulk_create(teams)
    User.objects.bulk_create(
        User(
            id=number,
            username=f"worker-{number}",
            role="social_worker",
            team=teams[number % TEAMS],
            first_name=GIVEN[number % 20],
            last_name=FAMILY[number // 20 % 20],
            password="!",
        )
        for number in range(1, WORKERS + 1)
    )
    User.objects.filter(pk=1).update(username=WORKER)
    User.objects.create(id=WORKERS + 1, username=HEAD, role="head_of_service", team=teams[0], password="!")

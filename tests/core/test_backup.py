"""A backup goes from one installation to another and brings everything along."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

COUNT = """
from houvast.accounts.models import User
from houvast.audit.models import Event
print([(u.username, u.role) for u in User.objects.all()], Event.objects.filter(table="accounts_user").count())
"""


class Installation:
    """A data folder of its own with the embedded server."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def houvast(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
        return subprocess.run(
            [sys.executable, "-m", "houvast.config.manage", *arguments],
            env={**environment, "HOUVAST_DATA": str(self.data)},
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    made = Installation(tmp_path_factory.mktemp("centre"))
    prepared = made.houvast("prepare", "--no-static")
    assert prepared.returncode == 0, prepared.stderr
    added = made.houvast("add_user", "els", "--role", "head_of_service", given="een lange zin om te onthouden\n")
    assert added.returncode == 0, added.stderr
    (made.data / "files" / "2026").mkdir(parents=True)
    (made.data / "files" / "2026" / "contract.pdf").write_bytes(b"getekend")
    return made


def test_a_backup_restores_rows_files_and_protection(centre: Installation, tmp_path: Path) -> None:
    done = centre.houvast("backup", str(tmp_path / "backup"))
    assert done.returncode == 0, done.stderr

    other = Installation(tmp_path / "other")
    done = other.houvast("restore", str(tmp_path / "backup"))
    assert done.returncode == 0, done.stderr
    assert other.houvast("shell", "--command", COUNT).stdout == centre.houvast("shell", "--command", COUNT).stdout
    assert (other.data / "files" / "2026" / "contract.pdf").read_bytes() == b"getekend"
    assert other.houvast("migrate", "--check").returncode == 0
    tampered = other.houvast(
        "shell", "--command", "from houvast.audit.models import Event; Event.objects.update(action='niets')"
    )
    assert "UPDATE on audit_event is refused" in tampered.stderr


def test_nothing_is_overwritten(centre: Installation, tmp_path: Path) -> None:
    assert centre.houvast("backup", str(tmp_path / "backup")).returncode == 0
    again = centre.houvast("backup", str(tmp_path / "backup"))
    assert again.returncode == 1
    assert "never overwrites" in again.stderr
    onto = centre.houvast("restore", str(tmp_path / "backup"))
    assert onto.returncode == 1
    assert "holds tables already" in onto.stderr
    assert "is no backup" in centre.houvast("restore", str(tmp_path)).stderr

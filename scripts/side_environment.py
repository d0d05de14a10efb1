"""Environments of their own for tools that must never be installed beside the application (standard library only)."""

import subprocess
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def python_with(name: str) -> Path:
    """Return the Python that has exactly what requirements/<name>.txt names, made below build/ when needed.

    Raises `CalledProcessError` or `OSError` when it cannot be installed.
    """
    lock = ROOT / "requirements" / f"{name}.txt"
    home = ROOT / "build" / f"environment-{name}"
    python, stamp = home / "bin" / "python", home / "lock.txt"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        venv.create(home, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run(
            [*install, "-r", str(lock)], check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        stamp.write_bytes(lock.read_bytes())
    return python

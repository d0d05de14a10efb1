"""`make test`: set up what is missing, a browser included, then run the suite (standard library only).

Arguments go to pytest; without any the whole suite runs on all cores, the rules of law first and with every branch
counted: one that no test walks is a failure.
"""

import os
import shutil
import subprocess
import sys

from setup import PYTHON, ROOT, set_up

RULES = "tests/rules"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find_browser() -> str | None:
    """Return the program that the browser tests drive: the named one, or a Chromium or Chrome of this machine."""
    if chosen := os.environ.get("HOUVAST_CHROMIUM"):
        return shutil.which(chosen)
    found = (shutil.which(name) for name in (*BROWSERS, *MAC_BROWSERS))
    return next((path for path in found if path), None)


def install_browser() -> None:
    """Install Chromium from Debian's packages; only root on Debian may, everybody else is told what to do."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit("The browser tests need Chromium or Chrome: install one, or name it in HOUVAST_CHROMIUM.")
    print("  … installing Chromium for the browser tests", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
    ):
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(f"{done.stdout}{done.stderr}\nThis failed: {' '.join(command)}")


def test_rules() -> None:
    """Run the tests of the rules and stop when they fail or leave a branch untried."""
    print("  … the rules of law, every branch", flush=True)
    coverage = [str(PYTHON), "-m", "coverage"]
    for command in ([*coverage, "run", "-m", "pytest", "-n", "0", RULES], [*coverage, "report"]):
        if subprocess.run(command, check=False).returncode:
            sys.exit(1)


def main(arguments: list[str]) -> None:
    set_up(development=True)
    if not find_browser():
        install_browser()
    os.environ["HOUVAST_CHROMIUM"] = find_browser() or ""
    os.environ.setdefault("HOUVAST_DATA", str(ROOT / ".houvast"))
    os.chdir(ROOT)
    if not arguments:
        test_rules()
    chosen = arguments or ["-n", "auto", "--dist", "worksteal", "--ignore", RULES]
    os.execv(PYTHON, [str(PYTHON), "-m", "pytest", *chosen])


if __name__ == "__main__":
    main(sys.argv[1:])

"""`make mutants`: change the calculation of the living wage piece by piece and see which change nothing notices.

The tests are those of tests/rules, and docs/law as reviewed text: a sentence that comes out otherwise than the page
says is noticed (`make check` does the same). The work happens in a copy below build/; ARGS="period" narrows it to one
module. All changes together take more than an hour, so of the whole package three in ten are tried, always the same
(ARGS=--part=0124 tries others). Standard library only; mutmut lives in an environment of its own.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter

from side_environment import ROOT, python_with

WORK = ROOT / "build" / "mutants"
IGNORED = ("__pycache__", "*.pyc")
PROCESSES = 1
CASES = 20  # invented applicants per property: a fourth of what `make test` tries, for the time it takes
PACKAGE = "living_wage"
HELPERS = ("__init__.py", "building.py", "conftest.py", "strategies.py")
# These need the real folder (its sources, all examples), and say nothing about a changed copy.
NOT_HERE = ("test_isolation.py", "test_required.py")
NOT_OF_ONE_PACKAGE = (
    "test_every_rule_has_an_example",
    "test_every_parameter_is_used_by_an_example",
    "test_readme_examples_run",
)
SETTINGS = """
[tool.pytest.ini_options]
pythonpath = ["src", ".", "scripts"]
testpaths = ["tests/rules"]
addopts = "--import-mode=importlib -q -p no:cacheprovider {deselected}"
[tool.mutmut]
source_paths = ["src/houvast_rules"]
only_mutate = {chosen}
also_copy = ["tests", "docs", "scripts"]
"""
SPINNER = re.compile(r"[⠀-⣿]")
COUNTS = re.compile(r": (survived|timeout|suspicious|no tests|segfault|killed)$")  # not those that were not tried


def make_copy(patterns: list[str]) -> None:
    """Copy rules, tests and pages, with settings of their own."""
    shutil.rmtree(WORK, ignore_errors=True)
    for folder in ("src/houvast_rules", "docs/law"):
        shutil.copytree(ROOT / folder, WORK / folder, ignore=shutil.ignore_patterns(*IGNORED))
    copy_tests()
    (WORK / "scripts").mkdir()
    for script in ("law_docs.py", "law_index.py", "law_pages.py", "law_text.py", "law_words.toml"):
        shutil.copy(ROOT / "scripts" / script, WORK / "scripts")
    chosen = [f"src/houvast_rules/{PACKAGE}/{pattern}.py" for pattern in patterns or ["*"]]
    deselected = " ".join(f"--deselect tests/rules/test_examples.py::{name}" for name in NOT_OF_ONE_PACKAGE)
    settings = SETTINGS.format(chosen=str(chosen).replace("'", '"'), deselected=deselected)
    (WORK / "pyproject.toml").write_text(settings)


def copy_tests() -> None:
    """Copy the tests and examples of the package; every change runs them anew, so that the others would cost hours."""
    folder = WORK / "tests" / "rules"
    folder.mkdir(parents=True)
    (WORK / "tests" / "__init__.py").touch()
    for path in sorted((ROOT / "tests" / "rules").glob("*.py")):
        if path.name in HELPERS or (path.name not in NOT_HERE and PACKAGE in path.read_text()):
            shutil.copy(path, folder)
    shutil.copy(ROOT / "scripts" / "mutants_sentences.py", folder / "test_sentences.py")
    settings = folder / "conftest.py"
    settings.write_text(settings.read_text().replace("max_examples=80", f"max_examples={CASES}"))
    building = folder / "building.py"
    building.write_text(building.read_text() + "\n\nread_examples = __import__('functools').cache(read_examples)\n")
    for path in (WORK / "src" / "houvast_rules" / "examples").rglob("*.yaml"):
        if f"call: {PACKAGE}." not in path.read_text():
            path.unlink()


def mutmut(*arguments: str) -> str:
    """Run mutmut in the copy; return what it says."""
    command = [str(python_with("mutants").parent / "mutmut"), *arguments]
    done = subprocess.run(command, cwd=WORK, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip() and not SPINNER.match(line)]
        sys.exit("\n".join(said[-40:]))
    return done.stdout


def report() -> None:
    """Print how many changes were noticed and which were not, with the changed lines in a file."""
    results = [line.strip() for line in mutmut("results", "--all", "true").splitlines() if COUNTS.search(line)]
    counted = Counter(line.rpartition(": ")[2] for line in results)
    print(", ".join(f"{number} {kind}" for kind, number in sorted(counted.items())), f"of {len(results)} mutants")
    shown = WORK / "survivors.txt"
    with shown.open("w", encoding="utf-8") as out:
        for line in results:
            name, _colon, kind = line.rpartition(": ")
            if kind != "killed":
                print(f"  {line}")
                out.write(f"{line}\n{changed_lines(mutmut('show', name))}\n\n")
    print(f"The changes themselves: {shown}")


def changed_lines(difference: str) -> str:
    """Keep only the lines of a difference that were changed."""
    kept = [line for line in difference.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return "\n".join(kept)


def check_pages() -> None:
    """Stop when docs/law is not up to date: it is one of the tests."""
    command = [str(python_with("mutants")), "scripts/law_docs.py", "--check"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    if subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False).returncode:
        sys.exit(1)


if __name__ == "__main__":
    begin = time.monotonic()
    check_pages()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", help="names of modules; all of their changes are tried")
    parser.add_argument("--part", default="369", help="last digits of the changes to try of the whole package")
    wanted = parser.parse_args()
    make_copy(wanted.modules)
    sample = [] if wanted.modules else [f"*__mutmut_*[{wanted.part}]"]
    mutmut("run", "--max-children", str(PROCESSES), *sample)
    report()
    print(f"{time.monotonic() - begin:.0f} seconds")

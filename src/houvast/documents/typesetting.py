"""Runs Typst in a process of its own, so that a runaway document can be stopped and cannot take the site along.

Started by `rendering.py` as a script: a JSON job on standard input, the result in the working folder.
It imports nothing of houvast and starts no Django.
"""

import json
import resource
import sys
from pathlib import Path

import typst


def main() -> int:
    """Compile `job["source"]` to `job["output"]`; a refusal is told as JSON on standard output."""
    job = json.load(sys.stdin)
    here = Path.cwd()
    if memory := job.get("memory"):  # a stranger's picture may unpack to more than the machine has
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        typst.compile(
            job["source"].encode(),
            output=str(here / job["output"]),
            root=str(here),
            font_paths=job["font_paths"],
            # The same document on every machine: only the fonts we ship.
            ignore_system_fonts=True,
            sys_inputs=job["inputs"],
            pdf_standards=job["standards"],
            ppi=job["ppi"],
            # No package can be found or fetched.
            package_path=str(here / "no-packages"),
            package_cache_path=str(here / "no-packages"),
        )
    except typst.TypstError as error:
        json.dump({"error": error.message, "where": error.diagnostic}, sys.stdout)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

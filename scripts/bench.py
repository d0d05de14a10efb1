"""`make bench`: the law first, then the pages, on a database of their own, so that a centre's data is never touched.

Standard library only. `make bench ARGS=--law` measures the law alone.
"""

import os
import subprocess
import sys

from setup import BIN, PYTHON, ROOT, set_up

if __name__ == "__main__":
    set_up(development=True)
    os.environ["HOUVAST_DATA"] = str(ROOT / ".houvast" / "bench")
    os.environ.pop("DATABASE_URL", None)
    os.chdir(ROOT)
    subprocess.run([PYTHON, ROOT / "scripts" / "bench_law.py"], check=True)
    if sys.argv[1:] == ["--law"]:
        sys.exit()
    houvast = str(BIN / "houvast")
    os.execv(houvast, [houvast, "bench", *sys.argv[1:]])

"""`make bench`: measure on a database of its own, so that a centre's data is never touched (standard library only)."""

import os
import sys

from setup import BIN, ROOT, set_up

if __name__ == "__main__":
    set_up(development=True)
    os.environ["HOUVAST_DATA"] = str(ROOT / ".houvast" / "bench")
    os.environ.pop("DATABASE_URL", None)
    os.chdir(ROOT)
    houvast = str(BIN / "houvast")
    os.execv(houvast, [houvast, "bench", *sys.argv[1:]])

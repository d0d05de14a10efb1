"""`make run`: set up what is missing, then serve a demo centre (standard library only)."""

import os

from setup import BIN, ROOT, set_up

if __name__ == "__main__":
    print("Houvast", flush=True)
    set_up(development=False)
    os.environ.setdefault("HOUVAST_DEMO", "1")
    os.chdir(ROOT)
    houvast = str(BIN / "houvast")
    os.execv(houvast, [houvast, "serve", "--demo"])

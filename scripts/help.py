"""`make help`: the targets of the Makefile with the line that explains each."""

import re
from pathlib import Path

TARGET = re.compile(r"^([a-z-]+):.*?## (.+)$", re.MULTILINE)

if __name__ == "__main__":
    makefile = (Path(__file__).resolve().parent.parent / "Makefile").read_text()
    for name, explanation in TARGET.findall(makefile):
        print(f"  make {name:<10} {explanation}")

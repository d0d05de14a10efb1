"""`make clean`: remove everything made in this folder, except the data of the centre in .houvast."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (
    "node_modules",
    "build",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
    ".import_linter_cache",
)

if __name__ == "__main__":
    for name in FOLDERS:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for folder in ROOT.glob("src/*.egg-info"):
        shutil.rmtree(folder)
    for pattern in ("src/**/__pycache__", "tests/**/__pycache__", "scripts/__pycache__"):
        for folder in list(ROOT.glob(pattern)):
            shutil.rmtree(folder, ignore_errors=True)
    for path in ROOT.glob("locale/*/LC_MESSAGES/*.mo"):
        path.unlink()
    shutil.rmtree(ROOT / ".venv", ignore_errors=True)

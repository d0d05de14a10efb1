"""Only the files our pages load are collected: the packages we use hold a thousand more."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder, FileSystemFinder, get_finders
from django.core.files.storage import FileSystemStorage


class ListedFilesFinder(FileSystemFinder):
    """Finds every file of STATICFILES_DIRS, but lists (for collectstatic) only those named in VENDOR_FILES."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield (path, storage); a listed file that is missing fails loudly when it is copied."""
        for prefix, root in self.locations:
            for name in settings.VENDOR_FILES:
                if name.startswith(f"{prefix}/"):
                    yield name.removeprefix(f"{prefix}/"), self.storages[root]


class OwnAppsFinder(AppDirectoriesFinder):
    """Leaves out the static files of other people's apps; no page of ours loads them."""

    def __init__(self) -> None:
        super().__init__([app.name for app in apps.get_app_configs() if app.name.startswith("houvast.")])


def fingerprint_of_sources() -> str:
    """Return a digest of every file to collect (path, size, time of change): equal means nothing to do."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(None):
            status = Path(storage.path(path)).stat()
            digest.update(f"{storage.location}/{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()

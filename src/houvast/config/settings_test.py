"""The settings with what makes a suite quick and strict; nothing that changes how Houvast behaves."""

import os
import tempfile
from pathlib import Path
from typing import Any

from houvast.config.manage import data_dir
from houvast.core.embedded import ensure_running

# Here and not in conftest.py, because pytest-django reads the settings before any conftest.
if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = ensure_running(data_dir(), fast=True)

from houvast.config.settings import *  # noqa: F403
from houvast.config.settings import DATABASES, STORAGES, TEMPLATES

# A thread of the live server waits for a browser's next request; it must not keep the database in use meanwhile.
DATABASES = {"default": {**DATABASES["default"], "CONN_MAX_AGE": 0}}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

FILES_DIR = Path(tempfile.mkdtemp(prefix="houvast-test-"))  # removed by tests/conftest.py
STATIC_ROOT = FILES_DIR  # empty, but there: whitenoise warns about a missing folder
STORAGES = {
    **STORAGES,
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_DIR, "base_url": None},
    },
    # No collected files and no manifest: pages are served straight from the sources.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


_ENGINE: dict[str, Any] = TEMPLATES[0]


class UndefinedVariable(str):
    """Makes a template that shows an undefined variable fail, instead of showing nothing."""

    __slots__ = ()

    def __contains__(self, item: object) -> bool:
        return item == "%s"

    def __mod__(self, variable: Any) -> str:
        raise AssertionError(f"undefined variable in a template: {variable}")


TEMPLATES = [{**_ENGINE, "OPTIONS": {**_ENGINE["OPTIONS"], "string_if_invalid": UndefinedVariable("undefined")}}]

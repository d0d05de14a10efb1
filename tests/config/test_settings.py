"""The strictness of the test settings, and what the real ones promise."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template


def test_a_template_that_shows_an_undefined_variable_fails() -> None:
    with pytest.raises(AssertionError, match=r"undefined variable in a template: file\.number"):
        Template("{{ file.number }}").render(Context({}))


def test_a_template_may_ask_whether_a_variable_is_defined() -> None:
    assert Template("{% if file %}yes{% else %}no{% endif %}").render(Context({})) == "no"


def test_every_page_needs_a_login_unless_it_says_otherwise() -> None:
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    ask = "from houvast.config.settings import SECRET_KEY; print(SECRET_KEY)"
    environment = {"HOUVAST_DATA": str(tmp_path / "data"), "PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin"}
    keys = [
        subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True).stdout
        for _attempt in range(2)
    ]
    assert keys[0] == keys[1]
    assert len(keys[0].strip()) > 50
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o077 == 0


def test_behind_a_web_server_the_login_limit_counts_per_visitor(tmp_path: Path) -> None:
    ask = "from houvast.config import settings; print(settings.ALLAUTH_TRUSTED_PROXY_COUNT)"
    environment = {"HOUVAST_DATA": str(tmp_path), "PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin"}
    counts = [
        subprocess.run(
            [sys.executable, "-c", ask], env=environment | extra, capture_output=True, text=True, check=True
        ).stdout.strip()
        for extra in ({}, {"HOUVAST_TLS": "1"}, {"HOUVAST_TLS": "1", "HOUVAST_PROXIES": "2"})
    ]
    assert counts == ["0", "1", "2"]

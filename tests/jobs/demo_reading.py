"""What the tests of the demo centre read of it: every table, every page of one person, the words on a page."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils.html import strip_tags

from houvast.accounts.models import User
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.enums import UsaState

# What no two builds share: ids, when the database wrote it, hashes with a salt, random file names.
NOT_TOLD = {
    "last_login",
    "id",
    "created_at",
    "password",
    "object_id",
    "cursor",  # the last id a job dealt with
    "subjects",  # goals by their id; the answers of a questionnaire are named after them
    "answers",
    "file",
    "sha256",
    "size",
    "updated_at",
    "date_joined",
}


def read_by(way: str) -> None:
    """Let PostgreSQL look for rows by their index or from the first to the last, until the transaction ends."""
    with connection.cursor() as cursor:
        for known in ("indexscan", "bitmapscan", "seqscan"):
            cursor.execute(f"SET LOCAL enable_{known} = {'on' if known == way else 'off'}")


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """Every domain table as plain rows in the order of writing, without ids."""
    told: dict[str, list[tuple[Any, ...]]] = {}
    for model in apps.get_models():
        if not model.__module__.startswith(("houvast.apps.", "houvast.accounts.")):
            continue
        names = [
            field.name
            for field in model._meta.concrete_fields
            if field.name not in NOT_TOLD and not isinstance(field, models.ForeignKey)
        ]
        rows = model._default_manager.order_by("pk")
        told[model._meta.label] = list(rows.values_list(*names)) if names else [()] * rows.count()
    return told


def routes(resolver: URLResolver, before: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Every page of ours: its whole route and its name with the namespace."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, route, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif entry.name and getattr(entry.callback, "__module__", "").startswith("houvast.web"):
            yield route, f"{space}{entry.name}"


def star_pages(amira: CaseFile) -> list[str]:
    """Addresses of every page of ours that asks for nothing but the person or the file."""
    found = []
    for route, name in routes(get_resolver()):
        asked = re.findall(r"<\w+:(\w+)>", route)
        if asked == ["person_id"]:
            found.append(reverse(name, kwargs={"person_id": amira.person_id}))
        elif asked == ["pk"] and route.startswith("dossiers/"):
            found.append(reverse(name, kwargs={"pk": amira.pk}))
        elif asked == ["case_file_id"]:
            found.append(reverse(name, kwargs={"case_file_id": amira.pk}))
    return found


def page(login: str, name: str, *, data: dict[str, str] | None = None, **where: int) -> str:
    """What somebody reads on a page, without the tags."""
    client = Client()
    client.force_login(User.objects.get(username=login))
    answer = client.get(reverse(name, kwargs=where), data or {})
    assert answer.status_code == 200, name
    return " ".join(unescape(strip_tags(answer.content.decode())).split())


def file_of(state: UsaState) -> CaseFile:
    """The file whose way to USA stands there."""
    return CaseFile.objects.filter(usa_proposals__state=state).first()  # type: ignore[return-value]

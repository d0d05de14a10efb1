"""A found person as a row: who, and as much about the file as this user may know."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.accounts.permissions import FileScope, Permission
from houvast.apps.casefiles.models import CaseFile
from houvast.web.formatting import insz, short_date
from houvast.web.links import address_or_blank
from houvast_rules.periods import age_on


@dataclass(frozen=True)
class Result:
    """One found person. `file` is empty when there is none, or none this user may know of."""

    person: Any
    file: Any
    url: str
    emergency_url: str
    request_url: str

    @property
    def born(self) -> str:
        born = born_line(self.person.birth_date)
        if self.person.deceased_on is None:
            return born
        died = _("overleden op %(day)s") % {"day": short_date(self.person.deceased_on)}
        return f"{short_date(self.person.birth_date)} · {died}" if born else died

    @property
    def number(self) -> str:
        return insz(self.person.insz)

    @property
    def file_line(self) -> str:
        """What the user may know of the file: number and worker when she may open it, else only where it is."""
        if self.file is None:
            return _("geen dossier")
        if not self.file.openable:
            team = self.file.team.name if self.file.team else ""
            return _("dossier bij %(team)s") % {"team": team} if team else _("dossier bij een andere dienst")
        closed = " · " + _("gesloten") if self.file.closed_on else ""
        worker = f" · {self.file.worker_name}" if self.file.worker_name else ""
        return f"{self.file.number}{closed}{worker}"


def born_line(birth_date: dt.date | None) -> str:
    """Write "14/03/1988 · 38 jaar"; empty when unknown."""
    if birth_date is None:
        return ""
    age = age_on(birth_date, timezone.localdate())
    return f"{short_date(birth_date)} · " + ngettext("%(age)s jaar", "%(age)s jaar", age) % {"age": age}


def describe(persons: Iterable[Any], *, user: Any) -> list[Result]:
    """Turn persons (with `municipality` and `insz`) into rows; one query for all their files."""
    rows = list(persons)
    if not rows:
        return []
    known = CaseFile.objects.for_identification(user).filter(person__in=rows).with_worker_name()
    files: dict[int, Any] = {}
    # Best first: a file the user may open before one she may not, the open one before a closed one.
    for file in known.select_related("team").order_by("-openable", "-closed_on", "-id"):
        files.setdefault(file.person_id, file)
    return [_result(person, files.get(person.pk), user) for person in rows]


def _result(person: Any, file: Any, user: Any) -> Result:
    opens = file is not None and file.openable
    asks = file is not None and not opens and user.may(Permission.EMERGENCY)
    requests = user.may(Permission.REGISTER_REQUEST)
    return Result(
        person=person,
        file=file,
        url=_page_of(person, file, user),
        emergency_url=address_or_blank("casefiles:emergency", file.pk) if asks else "",
        request_url=f"{address_or_blank('intake:new')}?person={person.pk}"
        if requests and address_or_blank("intake:new")
        else "",
    )


def _page_of(person: Any, file: Any, user: Any) -> str:
    """The page of this person this user may open: her file, else her details, else none."""
    if file is not None and file.openable:
        return address_or_blank("casefiles:person", person.pk)
    corrects = user.may(Permission.EDIT_PERSON) and (file is None or user.scope == FileScope.NONE)
    return reverse("clients:edit", args=[person.pk]) if corrects else ""

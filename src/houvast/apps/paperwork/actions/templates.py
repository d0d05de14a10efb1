"""Templates of letters: shipped, drafted, published from a day, retired."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.paperwork.enums import LetterKind, LetterLanguage, TemplateState
from houvast.apps.paperwork.fields import FIELDS
from houvast.apps.paperwork.filling import mistakes
from houvast.apps.paperwork.models import LetterTemplate
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.saving import save_or_refuse
from houvast.core.versions import lock_version

SHIPPED = Path(__file__).parent.parent / "shipped.toml"
# Before any letter that Houvast can make.
SHIPPED_FROM = dt.date(2026, 1, 1)


@action("Sjablonen van Houvast geladen")
def install_templates(*, by: User | None) -> int:
    """Add the shipped templates of which the centre has no version yet, and return how many."""
    rows = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    known = set(LetterTemplate.objects.values_list("code", "language"))
    missing = [(code, words) for code, words in _languages(rows) if (code, words["language"]) not in known]
    for code, words in missing:
        LetterTemplate.objects.create(
            code=code, **words, state=TemplateState.PUBLISHED, valid_from=SHIPPED_FROM, shipped=True
        )
    return len(missing)


@action("Ontwerp van sjabloon begonnen")
def start_template(*, kind: LetterKind, language: LetterLanguage, title: str, by: User) -> LetterTemplate:
    """Begin a template with a name of its own; its words come next. Raises `Refused` for a name that is taken."""
    code = slugify(title)[:60]
    if not code:
        raise Refused({"title": _("Geef een naam met letters.")})
    if LetterTemplate.objects.of(code, language).exists():
        raise Refused({"title": _("Er is al een sjabloon met deze naam in deze taal.")})
    row = LetterTemplate(code=code, kind=kind, language=language, title=title.strip(), subject=title.strip())
    row.body = _("Beste {{ client.naam }}")
    save_or_refuse(row, field="title")
    return row


@action("Nieuwe versie van sjabloon begonnen")
def start_version(*, template: LetterTemplate, by: User) -> LetterTemplate:
    """Copy a version into a draft, or return the draft there already is."""
    family = LetterTemplate.objects.of(template.code, template.language)
    draft: LetterTemplate | None = family.filter(state=TemplateState.DRAFT).first()
    if draft is not None:
        return draft
    last = family.order_by("-number").values_list("number", flat=True)[0]
    words = {name: getattr(template, name) for name in ("code", "kind", "language", "title", "subject", "body")}
    return LetterTemplate.objects.create(**words, number=last + 1)


@action("Sjabloon aangepast")
def save_template(
    *, template: LetterTemplate, version: int, title: str, subject: str, body: str, by: User
) -> LetterTemplate:
    """Keep the words of a draft. Raises `Refused` with line and column for what cannot be filled in, `Conflict`."""
    refuse_mistakes(subject=subject, body=body)
    draft = _draft(template, version)
    draft.title, draft.subject, draft.body = title.strip(), subject.strip(), body.replace("\r\n", "\n").strip()
    save_or_refuse(draft, field="title")
    return draft


@action("Sjabloon gepubliceerd")
def publish_template(
    *, template: LetterTemplate, version: int, valid_from: dt.date, by: User, on: dt.date, at: dt.datetime
) -> LetterTemplate:
    """Let letters be made with a draft from a day on; from then its words never change.

    Raises `Refused` for a day in the past, a day another version begins, or words that cannot be filled in; `Conflict`.
    """
    if valid_from < on:
        raise Refused({"valid_from": _("Kies vandaag of een latere dag.")})
    draft = _draft(template, version)
    refuse_mistakes(subject=draft.subject, body=draft.body)
    draft.state, draft.valid_from, draft.published_by, draft.published_at = TemplateState.PUBLISHED, valid_from, by, at
    save_or_refuse(draft, field="valid_from")
    return draft


@action("Sjabloon ingetrokken")
def retire_template(*, template: LetterTemplate, version: int, by: User) -> LetterTemplate:
    """Make no more letters with a version; those made stay as they are. Raises `Refused`, `Conflict`."""
    row = lock_version(template, expected=version)
    if row.state != TemplateState.PUBLISHED:
        raise Refused(_("Enkel een gepubliceerde versie kan ingetrokken worden."))
    row.state = TemplateState.RETIRED
    row.save(update_fields=["state", "version"])
    return row


@action("Ontwerp van sjabloon weggegooid")
def discard_template(*, template: LetterTemplate, version: int, by: User) -> None:
    """Throw a draft away. Raises `Refused` for a published version, `Conflict`."""
    _draft(template, version).delete()


def refuse_mistakes(*, subject: str, body: str) -> None:
    """Raise `Refused` beside subject and body with everything that cannot be filled in."""
    found = {"subject": mistakes(subject, known=FIELDS), "body": mistakes(body, known=FIELDS)}
    if texts := {name: [str(mistake) for mistake in rows] for name, rows in found.items() if rows}:
        raise Refused(texts)


def _draft(template: LetterTemplate, version: int) -> LetterTemplate:
    draft = lock_version(template, expected=version)
    if draft.state != TemplateState.DRAFT:
        raise Refused(_("Deze versie is gepubliceerd: begin een nieuwe versie."))
    return draft


def _languages(rows: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    return [
        (code, {"kind": row["kind"], "language": language, **row[language]})
        for code, row in rows.items()
        for language in LetterLanguage.values
    ]

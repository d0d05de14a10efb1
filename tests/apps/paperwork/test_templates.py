"""Templates: shipped in three languages, drafted, published from a day, then fixed for good."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from houvast.apps.paperwork.actions import templates as actions
from houvast.apps.paperwork.enums import LetterKind, LetterLanguage, TemplateState
from houvast.apps.paperwork.fields import FIELDS
from houvast.apps.paperwork.filling import mistakes
from houvast.apps.paperwork.models import LetterTemplate
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.paperwork import make_template

pytestmark = pytest.mark.django_db

AT = timezone.now()
TODAY = timezone.localdate(AT)
TOMORROW = TODAY + dt.timedelta(days=1)


def publish(draft, by, day=TODAY):
    return actions.publish_template(template=draft, version=draft.version, valid_from=day, by=by, on=TODAY, at=AT)


def test_what_ships_covers_every_kind_in_every_language_without_mistakes() -> None:
    assert actions.install_templates(by=None) == len(LetterKind) * len(LetterLanguage)
    assert actions.install_templates(by=None) == 0
    rows = LetterTemplate.objects.in_force(TODAY)
    assert {(row.kind, row.language) for row in rows} == {
        (kind, lang) for kind in LetterKind for lang in LetterLanguage
    }
    wrong = {str(row): mistakes(row.subject + "\n" + row.body, known=FIELDS) for row in rows}
    assert not any(wrong.values()), wrong


def test_a_next_version_takes_over_on_its_day_and_hands_back_when_retired() -> None:
    by, first = make_user(), make_template()
    draft = actions.start_version(template=first, by=by)
    assert actions.start_version(template=first, by=by) == draft
    publish(draft, by, TOMORROW)
    family = LetterTemplate.objects.of(first.code, "nl")
    assert family.in_force(TODAY).get() == first
    assert family.in_force(TOMORROW).get() == draft
    draft.refresh_from_db()
    actions.retire_template(template=draft, version=draft.version, by=by)
    assert family.in_force(TOMORROW).get() == first


def test_a_published_text_is_kept_by_the_database_itself() -> None:
    row = make_template()
    rows = LetterTemplate.objects.filter(pk=row.pk)
    for change in (lambda: rows.update(body="Anders"), lambda: rows.update(state=TemplateState.DRAFT), rows.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(Refused, match="nieuwe versie"):
        actions.save_template(template=row, version=row.version, title="x", subject="x", body="x", by=make_user())


def test_a_draft_keeps_no_words_that_cannot_be_filled_and_no_old_version() -> None:
    by, draft = make_user(), make_template(state=TemplateState.DRAFT)
    words = {"title": "Brief", "subject": "{{ x }}", "body": "a\n{{ client.naan }}"}
    with pytest.raises(Refused) as refused:
        actions.save_template(template=draft, version=1, **words, by=by)
    assert "Regel 1, kolom 1" in refused.value.message_dict["subject"][0]
    assert "Regel 2, kolom 1" in refused.value.message_dict["body"][0]
    good = {**words, "subject": "Dag", "body": "{{ client.naam }}"}
    actions.save_template(template=draft, version=1, **good, by=by)
    with pytest.raises(Conflict):
        actions.save_template(template=draft, version=1, **good, by=by)


def test_publishing_asks_for_a_day_that_is_free_and_not_past() -> None:
    by, first = make_user(), make_template()
    draft = actions.start_version(template=first, by=by)
    with pytest.raises(Refused, match="latere dag"):
        publish(draft, by, TODAY - dt.timedelta(days=1))
    publish(draft, by, TOMORROW)
    third = actions.start_version(template=first, by=by)
    with pytest.raises(Refused, match="Er begint al een versie"):
        publish(third, by, TOMORROW)


def test_a_name_is_taken_once_per_language_and_a_draft_can_go() -> None:
    by = make_user()
    given = {"kind": LetterKind.GENERAL, "title": "Kerstbrief", "by": by}
    draft = actions.start_template(language=LetterLanguage.DUTCH, **given)
    with pytest.raises(Refused, match="al een sjabloon"):
        actions.start_template(language=LetterLanguage.DUTCH, **given)
    actions.start_template(language=LetterLanguage.FRENCH, **given)
    actions.discard_template(template=draft, version=draft.version, by=by)
    assert LetterTemplate.objects.count() == 1

"""The progress on paper names what two versions of the instrument cannot compare, as the page does."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from houvast.accounts.roles import Role
from houvast.apps.assessments import editing
from houvast.apps.assessments.actions.instrument_drafts import change_draft
from tests.factories.accounts import make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.instruments import make_instrument_draft, publish

pytestmark = pytest.mark.django_db
GIVEN = {"netwerk": (2, 2), "gezondheid_psychisch": (2, 2), "mobiliteit": (2, 1)}


def publish_without(*domains: str) -> None:
    manager = make_user(Role.HEAD_OF_SERVICE)
    draft = make_instrument_draft(by=manager)
    definition = draft.definition
    for domain in domains:
        definition = editing.without_part(definition, ("domains", domain))
    draft = change_draft(instrument=draft, expected=0, definition=definition, by=manager)
    publish(draft, by=manager, valid_from=dt.date(2026, 10, 1))


def test_what_one_version_lacks_is_on_the_paper_and_sensitive_only_when_asked(client):
    worker = make_user(Role.HEAD_SOCIAL_WORKER)
    case_file = make_case_file(worker=worker, person=make_person(language="fr"))
    make_final(case_file, by=worker, scores=GIVEN, measured_on=dt.date(2026, 3, 16))
    publish_without("netwerk", "gezondheid_psychisch")
    make_final(case_file, by=worker, scores={"mobiliteit": (3, 3)}, measured_on=dt.date(2026, 11, 2))
    client.force_login(worker)

    def words(**query):
        answer = client.get(reverse("assessments:progress_pdf", args=[case_file.pk]), query)
        return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())

    plain = words()
    assert "Réseau social, seulement le 16/03/2026" in plain
    assert "Bien-être psychique" not in plain
    assert "Bien-être psychique, seulement le 16/03/2026" in words(gevoelig="1")

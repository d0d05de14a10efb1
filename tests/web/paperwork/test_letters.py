"""Letters: from a template to a document with its editable files, in the language of the client."""

import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.actions import save_draft
from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import CaseDocument
from houvast.apps.paperwork.actions.templates import install_templates
from houvast.apps.paperwork.enums import TemplateState
from houvast.apps.paperwork.models import Letter, LetterTemplate
from houvast.audit.models import Access
from tests.documents.reading import pdf_tags, pdf_text
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.journal import make_appointment
from tests.factories.paperwork import make_practice_item, make_template, make_use

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return make_user(team=make_team(), first_name="Lien", last_name="Vermeulen", phone="050 11 22 33")


@pytest.fixture
def case_file(worker):
    person = make_person(first_name="Amina", last_name="El Idrissi", sex="V", language="fr")
    return make_case_file(person=person, worker=worker)


@pytest.fixture
def logged_in(client, worker):
    client.force_login(worker)
    return client


def shipped(code, language="nl"):
    install_templates(by=None)
    return LetterTemplate.objects.in_force(timezone.localdate()).get(code=code, language=language)


def write_url(case_file, template):
    return reverse("paperwork:letter_new", args=[case_file.pk, template.pk])


def test_the_templates_of_the_clients_language_are_offered_first(logged_in, case_file):
    install_templates(by=None)
    page = logged_in.get(reverse("paperwork:letter_choose", args=[case_file.pk])).content.decode()
    assert "Invitation à un entretien" in page
    assert "Uitnodiging voor een gesprek" not in page
    page = logged_in.get(reverse("paperwork:letter_choose", args=[case_file.pk]), {"taal": "nl"}).content.decode()
    assert "Uitnodiging voor een gesprek" in page


def test_a_letter_is_filled_changed_made_and_kept_with_its_editable_files(logged_in, case_file, worker):
    make_appointment(case_file, worker, subject="uw plan", place="Marktplein 1")
    template = shipped("uitnodiging", "fr")
    form = logged_in.get(write_url(case_file, template)).context["form"]
    filled = {name: form[name].value() for name in form.fields}
    assert "Madame El Idrissi" in filled["body"]
    assert "Amina El Idrissi" in filled["recipient"]
    assert "050 11 22 33" in filled["body"]
    changed = {**filled, "body": filled["body"] + "\n\nÀ bientôt **Amina**."}
    looked = logged_in.post(write_url(case_file, template), {**changed, "voorbeeld": "1"})
    assert "<strong>Amina</strong>" in looked.content.decode()
    assert not CaseDocument.objects.exists()
    assert logged_in.post(write_url(case_file, template), changed).status_code == 302
    document = CaseDocument.objects.get()
    assert document.get_kind_display() == "brief"
    with document.stored_file.file.open("rb") as content:
        pdf = content.read()
    assert "À bientôt Amina" in pdf_text(pdf)
    assert {"H1", "LI"} <= set(pdf_tags(pdf))
    for kind, part in (("docx", "word/document.xml"), ("odt", "content.xml")):
        made = logged_in.get(reverse("paperwork:letter_office", args=[case_file.pk, document.pk, kind]))
        with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
            assert "À bientôt" in archive.read(part).decode()
    assert Access.objects.filter(page__contains="als odt", person_id=case_file.person_id).exists()


def test_a_letter_that_still_asks_for_something_is_not_made(logged_in, case_file):
    template = shipped("kennisgeving")
    form = logged_in.get(write_url(case_file, template)).context["form"]
    answer = logged_in.post(write_url(case_file, template), {name: form[name].value() for name in form.fields})
    assert "Vul nog in" in answer.context["form"].errors["body"][0]
    assert not CaseDocument.objects.exists()


def test_rewriting_makes_the_next_version_of_the_same_document(logged_in, case_file):
    template = make_template()
    words = {"recipient": "Amina", "subject": "Dag", "body": "Een"}
    logged_in.post(write_url(case_file, template), words)
    document = CaseDocument.objects.get()
    url = reverse("paperwork:letter_edit", args=[case_file.pk, document.pk])
    assert logged_in.get(url).context["form"]["body"].value() == "Een"
    assert logged_in.post(url, {**words, "body": "Twee", "version": 99}).status_code == 409
    assert logged_in.post(url, {**words, "body": "Twee", "version": document.version}).status_code == 302
    document.refresh_from_db()
    assert (document.number, Letter.objects.count()) == (2, 2)
    assert logged_in.get(url).context["form"]["body"].value() == "Twee"


def test_the_letter_that_asks_names_exactly_what_is_missing_and_what_is_free(logged_in, case_file):
    make_use(case_file)
    make_practice_item(label="schoolrekening", label_fr="facture scolaire")
    template = shipped("vraag-om-bewijsstukken", "fr")
    body = logged_in.get(write_url(case_file, template)).context["form"]["body"].value()
    required, _heading, free = body.partition("## Pas obligatoire")
    assert required.count("\n- ") == 2
    assert "facture scolaire" in free
    assert "Rijksregister" not in body


def test_with_nothing_missing_the_page_says_that_nothing_may_be_asked(logged_in, case_file):
    template = shipped("vraag-om-bewijsstukken")
    assert "Er mag niets meer gevraagd worden" in logged_in.get(write_url(case_file, template)).content.decode()


def test_a_manager_sees_a_mistake_beside_the_text_and_a_preview_without_any_file(client):
    client.force_login(make_user(Role.MANAGER))
    made = client.post(reverse("paperwork:template_new"), {"title": "Kerstbrief", "kind": "algemeen", "language": "nl"})
    row = LetterTemplate.objects.get()
    assert made["Location"] == reverse("paperwork:template", args=[row.pk])
    words = {"title": "Kerstbrief", "subject": "Dag", "version": 1}
    wrong = client.post(made["Location"], {**words, "body": "Beste\n{{ client.naan }}"})
    assert "Regel 2, kolom 1" in wrong.context["form"].errors["body"][0]
    assert "client.naan" in wrong.content.decode()
    look = client.post(made["Location"], {**words, "body": "Dag {{ client.naam }}", "voorbeeld": "1"}, follow=True)
    assert "Dag Noor Voorbeeld" in look.content.decode()
    pdf = client.get(reverse("paperwork:template_preview", args=[row.pk]), {"pdf": ""})
    assert "Dag Noor Voorbeeld" in pdf_text(pdf.content)
    published = client.post(reverse("paperwork:template_publish", args=[row.pk]), {"valid_from": "22/11/2020"})
    assert "latere dag" in published.content.decode()
    day = f"{timezone.localdate():%d/%m/%Y}"
    client.post(reverse("paperwork:template_publish", args=[row.pk]), {"valid_from": day, "version": row.version - 1})
    row.refresh_from_db()
    assert row.state == TemplateState.DRAFT  # a colleague changed its words since that page was opened
    client.post(reverse("paperwork:template_publish", args=[row.pk]), {"valid_from": day, "version": row.version})
    row.refresh_from_db()
    assert row.state == TemplateState.PUBLISHED
    late = client.post(made["Location"], {**words, "body": "Intussen getypt", "version": 3})
    assert late.status_code in {409, 422}
    assert "Intussen getypt" in late.content.decode()


def test_a_template_half_typed_comes_back_and_is_forgotten_once_saved(client):
    manager = make_user(Role.MANAGER)
    client.force_login(manager)
    client.post(reverse("paperwork:template_new"), {"title": "Kerstbrief", "kind": "algemeen", "language": "nl"})
    address = reverse("paperwork:template", args=[LetterTemplate.objects.get().pk])
    save_draft(by=manager, key=f"template:edit:{LetterTemplate.objects.get().pk}", data={"body": ["Half getypt"]})
    assert "?concept=terug" in client.get(address).content.decode()
    assert "Half getypt" in client.get(address, {"concept": "terug"}).content.decode()
    client.post(address, {"title": "Kerstbrief", "subject": "Dag", "body": "Half getypt", "version": 1})
    assert LetterTemplate.objects.get().body == "Half getypt"
    assert not manager.drafts.exists()


def test_a_head_previews_with_a_file_she_may_open_and_only_that(client, case_file):
    template = make_template(body="Dag {{ client.naam }}")
    url = reverse("paperwork:template_preview", args=[template.pk])
    client.force_login(make_user(Role.MANAGER))
    assert "bestaat niet, of je mag het niet openen" in client.get(url, {"dossier": case_file.number}).content.decode()
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    assert "Dag Amina El Idrissi" in client.get(url, {"dossier": case_file.number}).content.decode()
    assert Access.objects.filter(page="Voorbeeld van een sjabloon").count() == 1

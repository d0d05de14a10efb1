"""The page of a client: who, what is next and why, both sides' promises, and who may not see it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.core.enums import Party
from tests.factories.accounts import make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.clients import make_person
from tests.factories.contracts import make_action, make_goal, make_signed
from tests.factories.journal import make_contact, make_document
from tests.factories.trajectories import make_grant, make_kind, make_payment, make_trajectory

pytestmark = pytest.mark.django_db


def page(browser, person, **query):
    return browser.get(reverse("casefiles:person", args=[person.pk]), query)


def test_a_step_shows_its_rule_its_source_and_one_button(logged_in, case_file, worker):
    make_step(
        case_file,
        assigned_to=worker,
        kind=StepKind.REVIEW,
        object_id=case_file.pk,
        title="Jaarlijkse herziening",
        rule="PRO-09",
        source="RMI-wet van 26 mei 2002, artikel 22",
    )
    text = page(logged_in, case_file.person).content.decode()
    for words in ("Jaarlijkse herziening", "PRO-09", "RMI-wet van 26 mei 2002, artikel 22"):
        assert words in text
    assert text.count(reverse("casefiles:review", args=[case_file.pk])) == 1


def test_a_task_is_ticked_off_once(logged_in, case_file, worker):
    step = make_step(case_file, assigned_to=worker, title="Bel de huisbaas")
    url = reverse("casefiles:task_done", args=[case_file.pk, step.pk])
    assert "Afgevinkt: Bel de huisbaas" in logged_in.post(url, follow=True).content.decode()
    logged_in.post(url)
    assert not NextStep.objects.filter(pk=step.pk).open().exists()


def test_change_contract_and_other_goals_stand_on_one_page(logged_in, case_file, worker):
    signed = make_signed(case_file, by=worker)
    loose = make_goal(case_file, "Ik leer fietsen.")
    make_action(loose, Party.CLIENT, "Ik oefen op zondag.")
    make_final(case_file, by=worker, measured_on=dt.date(2026, 3, 16), scores={"taal_digitaal": (1, 1)})
    make_final(case_file, by=worker, measured_on=dt.date(2026, 9, 10), scores={"taal_digitaal": (3, 3)})
    response = page(logged_in, case_file.person)
    text = response.content.decode()
    assert signed.number in text
    assert "Volgens de cliënt: 1 domein vooruit" in text
    assert "Andere doelen in het plan" in text
    assert "Ik oefen op zondag." in text
    # A goal of the contract stands there, not a second time under the plan.
    assert text.count("Ik spreek vlot Nederlands op school.") == 1


def test_a_late_promise_of_the_centre_looks_like_one_of_the_client(logged_in, case_file):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    goal = make_goal(case_file)
    make_action(goal, Party.CLIENT, "Ik schrijf me in.", due_on=yesterday)
    make_action(goal, Party.CENTRE, "Wij zoeken opvang.", due_on=yesterday)
    (view,) = page(logged_in, case_file.person).context["goals"]
    assert [item["state"] for item in (*view.client_items, *view.centre_items)] == ["late", "late"]


def test_timeline_puts_contacts_and_phases_together(logged_in, case_file, worker):
    make_trajectory(case_file, kind=make_kind(label="Wonen"))
    make_contact(case_file, worker, subject="Schoolkosten")
    titles = [entry["title"] for entry in page(logged_in, case_file.person).context["entries"]]
    assert titles == ["Huisbezoek: Schoolkosten", "Wonen: Intake"]


def test_header_tells_living_wage_and_age(logged_in, case_file):
    make_grant(case_file.person)
    text = page(logged_in, case_file.person).content.decode()
    assert "Leefloon cat. 3" in text
    assert "38 jaar" in text
    assert "geen adres gekend" in text


def test_a_closed_file_invites_to_nothing(logged_in, worker):
    closed = make_case_file(worker=worker, closed=True)
    text = page(logged_in, closed.person).content.decode()
    assert "Dossier gesloten op" in text
    for name in ("contact_new", "task_new", "appointment_new"):
        assert reverse(f"casefiles:{name}", args=[closed.pk]) not in text


def test_the_open_file_comes_before_a_closed_one(logged_in, case_file, worker):
    older = make_case_file(person=case_file.person, worker=worker, closed=True)
    assert page(logged_in, case_file.person).context["case_file"] == case_file
    assert page(logged_in, case_file.person, dossier=older.pk).context["case_file"] == older
    assert page(logged_in, case_file.person, dossier="x").status_code == 404


def test_another_s_file_is_not_there(logged_in, stranger):
    hidden = make_case_file(worker=stranger)
    assert page(logged_in, hidden.person).status_code == 404
    for name in ("journal", "documents", "workers", "trajectories", "aid", "contact_new", "hand_over", "close"):
        assert logged_in.get(reverse(f"casefiles:{name}", args=[hidden.pk])).status_code == 404


def test_a_protected_file_is_hidden_from_the_team_but_not_from_the_head(case_file, colleague, as_user):
    assert page(as_user(colleague), case_file.person).status_code == 200
    case_file.protected = True
    case_file.save()
    assert page(as_user(colleague), case_file.person).status_code == 404
    assert "Afgeschermd" in page(as_user(make_user(Role.HEAD_OF_SERVICE)), case_file.person).content.decode()


def test_a_person_without_file_shows_the_registers_and_opens_one(logged_in, worker):
    person = make_person(first_name="Bram", last_name="Claes")
    make_payment(person)
    make_kind(label="Wonen")
    text = page(logged_in, person).content.decode()
    assert "Deze persoon heeft geen dossier." in text
    assert "€ 120,50" in text.replace("\xa0", " ")
    url = reverse("casefiles:open", args=[person.pk])
    kind = logged_in.get(url).context["form"].fields["kind"].queryset.get()
    assert set(logged_in.post(url, {"worker": ""}).context["form"].errors) == {"worker", "kind"}
    response = logged_in.post(url, {"worker": worker.pk, "kind": kind.pk}, follow=True)
    assert "Het dossier is geopend." in response.content.decode()
    assert logged_in.post(url, {"worker": worker.pk, "kind": kind.pk}).status_code == 302
    assert person.case_files.count() == 1


def test_a_document_on_the_page_opens_from_it(logged_in, case_file, worker):
    document = make_document(case_file, worker)
    assert (
        reverse("casefiles:document", args=[case_file.pk, document.pk])
        in page(logged_in, case_file.person).content.decode()
    )

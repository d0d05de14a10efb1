"""The pages of the inquiry: what lacks is said, one click confirms, nothing typed is lost."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.actions import save_draft
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import InquiryTopic
from houvast.apps.aid.models import HomeVisit, InquiryFact, SocialInquiry
from houvast.apps.casefiles.enums import StepKind
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.inquiries import make_concluded, make_fact, make_inquiry, make_registration, make_visit
from tests.factories.journal import make_document

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def url(name, case_file, *more):
    return reverse(f"inquiries:{name}", args=[case_file.pk, *more])


def read(web, *where):
    return web.get(url(*where)).content.decode()


def test_from_nothing_to_a_conclusion(web, case_file, worker):
    assert "Nog geen sociaal onderzoek" in read(web, "overview", case_file)
    web.post(url("start", case_file), {"reason": "aanvraag leefloon"})
    inquiry = SocialInquiry.objects.get()
    page = read(web, "overview", case_file)
    assert "Van de <strong>6</strong> onderwerpen die de wet vraagt, zijn er <strong>0</strong> onderzocht." in page
    assert "Enkel dit mag nog gevraagd worden" in page
    day = f"{TODAY:%d/%m/%Y}"
    for topic in list(InquiryTopic)[:6]:
        fact = {"topic": topic, "text": f"{topic.label}: in orde.", "source": "client", "found_on": day}
        assert web.post(url("fact_new", case_file, inquiry.pk), fact).status_code == 302
    refused = web.post(url("conclude", case_file, inquiry.pk), {"conclusion": "", "version": 1})
    assert (refused.status_code, set(refused.context["form"].errors)) == (422, {"conclusion"})
    done = {"conclusion": "Er is nood.", "version": 1}
    assert web.post(url("conclude", case_file, inquiry.pk), done, follow=True).status_code == 200
    shown = read(web, "detail", case_file, inquiry.pk)
    assert "Er is nood." in shown
    assert "Noteer<span" not in shown
    assert web.get(url("pdf", case_file, inquiry.pk)).content.startswith(b"%PDF")


def test_a_coach_notes_but_a_social_worker_concludes(client, case_file, worker):
    inquiry = make_inquiry(case_file, worker)
    client.force_login(make_user(Role.COACH, team=worker.team))
    page = read(client, "detail", case_file, inquiry.pk)
    assert "Een maatschappelijk werker rondt het onderzoek af." in page
    assert url("conclude", case_file, inquiry.pk) not in page
    assert client.get(url("fact_new", case_file, inquiry.pk)).status_code == 200
    done = {"conclusion": "Er is nood.", "version": inquiry.version}
    assert client.post(url("conclude", case_file, inquiry.pk), done).status_code == 403
    inquiry.refresh_from_db()
    assert inquiry.concluded_on is None


def test_what_lacks_is_asked_before_it_is_concluded(web, case_file, worker):
    inquiry = make_inquiry(case_file, worker)
    url_ = url("conclude", case_file, inquiry.pk)
    assert "De wet vraagt nog" in web.get(url_).content.decode()
    answer = web.post(url_, {"conclusion": "Er is nood.", "version": inquiry.version})
    assert set(answer.context["form"].errors) == {"incomplete_because"}
    assert "Er is nood." in answer.content.decode()
    web.post(url_, {"conclusion": "Er is nood.", "incomplete_because": "Grote instroom.", "version": inquiry.version})
    assert "Grote instroom." in read(web, "overview", case_file)


def test_a_delta_asks_what_changed_and_one_click_confirms(web, case_file, worker):
    make_concluded(case_file, worker)
    web.post(url("start", case_file), {"reason": "herziening", "delta": "ja"})
    inquiry = SocialInquiry.objects.open().get()
    page = read(web, "detail", case_file, inquiry.pk)
    assert "Van vorige keer nog niet bekeken: <strong>6</strong>." in page
    fact = inquiry.facts.first()
    answer = web.post(url("fact_confirm", case_file, inquiry.pk, fact.pk), {"version": fact.version})
    assert answer["Location"].endswith(f"#{fact.topic}")
    second = inquiry.facts.last()
    make_registration(case_file, worker)
    changed = {"text": "Nu anders.", "source": "ksz", "found_on": f"{TODAY:%d/%m/%Y}", "version": second.version}
    web.post(url("fact_edit", case_file, inquiry.pk, second.pk), changed)
    third = inquiry.facts.exclude(pk__in=[fact.pk, second.pk]).first()
    web.post(url("fact_drop", case_file, inquiry.pk, third.pk), {"version": third.version})
    web.post(url("confirm_all", case_file, inquiry.pk))
    page = read(web, "detail", case_file, inquiry.pk)
    assert "nog niet bekeken" not in page
    for words in ("Vorige keer:", "Nu anders.", "geldt niet meer", "veranderd"):
        assert words in page


def test_a_colleague_was_first_and_nothing_typed_is_lost(web, case_file, worker):
    inquiry = make_inquiry(case_file, worker)
    fact = make_fact(inquiry, worker, text="Woont alleen.")
    InquiryFact.objects.filter(pk=fact.pk).update(text="Woont met haar zus.", version=2)
    mine = {"text": "Woont bij vrienden.", "source": "client", "found_on": f"{TODAY:%d/%m/%Y}", "version": 1}
    answer = web.post(url("fact_edit", case_file, inquiry.pk, fact.pk), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Woont met haar zus." in page
    assert "Woont bij vrienden." in page
    for name in ("fact_confirm", "fact_drop"):
        told = web.post(url(name, case_file, inquiry.pk, fact.pk), {"version": 1}, follow=True)
        if name == "fact_drop":
            assert "Een collega wijzigde dit intussen" in told.content.decode()
    assert InquiryFact.objects.get().text == "Woont met haar zus."
    stale = {"conclusion": "x", "incomplete_because": "y", "version": 7}
    assert web.post(url("conclude", case_file, inquiry.pk), stale).status_code == 409


def test_bad_input_is_told_beside_its_field(web, case_file, worker):
    inquiry = make_inquiry(case_file, worker)
    other = make_document(make_inquiry_of_another(worker).case_file, worker)
    for fields, wrong in (
        ({"source": "stuk", "found_on": "01/02/2026"}, {"document"}),
        ({"source": "derde", "found_on": "01/02/2026"}, {"source_detail"}),
        ({"source": "client", "found_on": "31/02/2026"}, {"found_on"}),
        ({"source": "client", "found_on": f"{TODAY + dt.timedelta(days=2):%d/%m/%Y}"}, {"found_on"}),
        ({"source": "zeppelin", "found_on": "01/02/2026"}, {"source"}),
        ({"source": "stuk", "found_on": "01/02/2026", "document": other.pk}, {"document"}),
    ):
        answer = web.post(url("fact_new", case_file, inquiry.pk), {"topic": "gezin", "text": "Alleen.", **fields})
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, wrong)
        assert "Alleen." in answer.content.decode()
    assert not InquiryFact.objects.exists()


def make_inquiry_of_another(worker):
    return make_inquiry(make_case_file(worker=worker), worker)


def test_what_is_known_is_offered_and_text_that_was_not_saved_comes_back(web, case_file, worker):
    inquiry = make_inquiry(case_file, worker)
    address = url("fact_new", case_file, inquiry.pk)
    assert "Houvast weet al" in web.get(address, {"onderwerp": "identiteit"}).content.decode()
    form = web.get(address, {"onderwerp": "identiteit", "weet": "1"}).context["form"]
    assert str(case_file.person) in form["text"].value()
    save_draft(by=worker, key=f"fact-new:{inquiry.pk}:gezin", data={"text": ["Half geschreven"]})
    page = web.get(address, {"onderwerp": "gezin", "concept": "terug"}).content.decode()
    assert "Half geschreven" in page
    assert web.get(address, {"onderwerp": "zeppelin"}).status_code == 200


def test_visits_are_planned_noted_and_taken_off(web, case_file, worker):
    day = f"{TODAY:%d/%m/%Y}"
    planned = {"planned_on": day, "announced": "nee", "visitor": worker.pk, "version": 0}
    web.post(url("visit_plan", case_file), planned)
    visit = HomeVisit.objects.get()
    page = read(web, "overview", case_file)
    assert "onaangekondigd" in page
    assert web.post(url("visit_plan", case_file), {**planned, "announced": "ja", "version": 9}).status_code == 409
    late = web.post(url("visit", case_file), {"visited_on": "01/01/2027", "announced": "ja", "at_home": "ja"})
    assert set(late.context["form"].errors) == {"visited_on", "text"}
    noted = {"visited_on": day, "announced": "nee", "at_home": "nee", "text": "", "version": visit.version}
    web.post(url("visit", case_file), noted)
    assert "niemand thuis" in read(web, "overview", case_file)
    assert case_file.steps.open().filter(kind=StepKind.HOME_VISIT).exists()
    web.post(url("visit_plan", case_file), planned)
    second = HomeVisit.objects.planned().get()
    web.post(url("visit_cancel", case_file, second.pk), {"version": second.version})
    assert not HomeVisit.objects.planned().exists()


def test_the_step_of_a_visit_leads_to_its_page_and_its_appointment(web, case_file, worker):
    step = make_step(case_file, kind=StepKind.HOME_VISIT, object_id=case_file.pk, assigned_to=worker, rule="PRO-15")
    page = web.get(reverse("casefiles:person", args=[case_file.person_id])).content.decode()
    assert url("visit", case_file) in page
    form = web.get(reverse("casefiles:appointment_new", args=[case_file.pk]), {"stap": step.pk}).context["form"]
    assert form.initial["form"] == "huisbezoek"


def test_who_only_reads_gets_no_buttons_and_no_strange_inquiry(client, web, case_file, worker):
    inquiry = make_inquiry(case_file, worker)
    strange = make_inquiry_of_another(worker)
    assert web.get(url("detail", case_file, strange.pk)).status_code == 404
    visit = make_visit(strange.case_file, worker)
    assert web.post(url("visit_cancel", case_file, visit.pk), {"version": 1}).status_code == 404
    client.force_login(make_user(Role.COMMITTEE))
    assert client.get(url("detail", case_file, inquiry.pk)).status_code == 404
    client.force_login(make_user(Role.DESK))
    assert client.get(url("start", case_file)).status_code == 403


def test_a_visit_is_not_planned_in_a_year_nobody_means(web, case_file, worker):
    sent = {"planned_on": "01/01/2100", "announced": "ja", "visitor": worker.pk, "version": 0}
    answer = web.post(url("visit_plan", case_file), sent)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"planned_on"})

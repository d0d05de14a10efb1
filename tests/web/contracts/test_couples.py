"""Couples, students, third parties, a contract after a job, and what the State brings: as a worker meets them."""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from houvast.apps.aid.actions.gpmi_subsidy import plan_subsidy_ends
from houvast.apps.aid.enums import GrantKind
from houvast.apps.aid.models import LivingWageGrant, SubsidyExtension
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.contracts.models import Gpmi
from houvast.apps.contracts.terms import PartnerTerms, StudyTerms
from houvast.core.periods import period
from houvast_rules.periods import add_months
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import (
    make_action,
    make_bare_gpmi,
    make_couple,
    make_offered,
    make_plan,
    make_promises,
    make_signed,
)
from tests.web.contracts.conftest import sent

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def page(client, name, pk) -> str:
    return client.get(reverse(f"contracts:{name}", args=[pk])).content.decode()


def running(case_file, worker, **fields) -> Gpmi:
    """Signed this month under a right that began two months ago."""
    dates = {"starts_on": TODAY, "ends_on": add_months(TODAY, 12), "signed_on": TODAY, "offered_on": TODAY}
    return make_bare_gpmi(case_file, worker=worker, **{**dates, **fields})


def make_right(case_file, start=None, **fields):
    start = start or add_months(TODAY, -2)
    return LivingWageGrant.objects.create(
        person=case_file.person, **{"category": 2, "period": period(start), "decided_on": start, **fields}
    )


def test_the_duty_of_both_partners_and_the_euros_at_risk_stand_together(logged_in, worker, case_file):
    partner_file = make_couple(case_file, start=add_months(TODAY, -2))
    running(case_file, worker)
    text = page(logged_in, "list", case_file.pk)
    assert "Partner: Yusuf Demir" in text
    assert "per maand staat op het spel" in text
    assert "GPM-09" in text
    running(partner_file, worker)
    text = page(logged_in, "list", case_file.pk)
    assert "op het spel" not in text
    assert "GPMI van partner: GPMI-" in text
    # And from the other side: the grant stands with the first partner.
    assert "Partner: Amina El Idrissi" in page(logged_in, "list", partner_file.pk)


def test_of_a_partner_in_a_file_of_others_nothing_is_told(logged_in, worker, case_file):
    partner_file = make_couple(case_file, start=add_months(TODAY, -2))
    other_team = make_team()
    partner_file.team = other_team
    partner_file.protected = True
    partner_file.save()
    partner_file.assignments.all().delete()
    theirs = running(partner_file, make_user(team=other_team))
    mine = running(case_file, worker)
    text = page(logged_in, "detail", mine.pk)
    assert theirs.number not in text
    assert "Yusuf" not in text
    assert "Hier is geen dossier van de partner dat je mag openen." in text
    assert "De gegevens van deze persoon zijn afgeschermd." in text  # no age, no history of a protected person
    assert text.count("geval per geval") == 1
    assert logged_in.get(reverse("contracts:partner", args=[mine.pk])).status_code == 404
    assert logged_in.get(reverse("contracts:detail", args=[theirs.pk])).status_code == 404
    # Word for word the same as when there is no file at all.
    Gpmi.objects.filter(pk=theirs.pk).delete()
    partner_file.delete()
    without = page(logged_in, "detail", mine.pk)
    assert "Hier is geen dossier van de partner dat je mag openen." in without


def test_the_contract_of_the_partner_starts_from_the_common_goals(logged_in, worker, case_file):
    partner_file = make_couple(case_file, start=add_months(TODAY, -2))
    first = make_signed(case_file, by=worker)
    url = reverse("contracts:partner", args=[first.pk])
    empty = logged_in.post(url, {"goals": [], "client_wish": ""})
    assert set(empty.context["form"].errors) == {"goals", "client_wish"}
    goal = first.goals.get()
    made = logged_in.post(url, {"goals": [goal.pk], "client_wish": "Ik wil kok worden."})
    second = Gpmi.objects.get(case_file=partner_file)
    assert made.headers["Location"] == reverse("contracts:draft", args=[second.pk])
    assert [row.text for row in second.goals.all()] == [goal.text]
    assert [row.party for row in second.commitments.all()] == ["centre"]  # the client's own part is not copied
    assert (second.client_wish, first.client_wish) == ("Ik wil kok worden.", Gpmi.objects.get(pk=first.pk).client_wish)
    assert "engagement van de cliënt" in page(logged_in, "draft", second.pk)


def test_students_have_school_and_exams_and_a_talk_after_each_session(logged_in, case_file):
    url = reverse("contracts:new", args=[case_file.pk])
    start = dt.date(2026, 12, 1)
    data = sent(
        logged_in.get(url),
        main_activity="studies_voltijds_leerplan",
        client_wish="Ik wil mijn diploma.",
        starts_on=f"{start:%d/%m/%Y}",
        ends_on="30/06/2029",
    )
    missing = logged_in.post(url, data)
    assert set(missing.context["form"].errors) == {"school", "programme"}
    filled = {
        "school": "Hogeschool",
        "programme": "Verpleegkunde",
        "session-1": "29/01/2027",
        "session-2": "25/06/2027",
    }
    logged_in.post(url, {**data, **filled, "full_time": "on"})
    gpmi = Gpmi.objects.get()
    assert (gpmi.kind, gpmi.federal_code, gpmi.studies.programme) == ("STUDIE", 9, "Verpleegkunde")
    assert gpmi.ends_on == dt.date(2029, 6, 30)  # the whole programme
    text = page(logged_in, "detail", gpmi.pk)
    assert "Verpleegkunde, Hogeschool" in text
    assert "29 januari 2027" in text


def test_the_talk_after_exams_is_a_step_with_its_own_rule(worker, case_file):
    studies = StudyTerms("Hogeschool", "Verpleegkunde", exam_sessions=(dt.date(2026, 6, 26),))
    fields = {"kind": "STUDIE", "main_activity": "studies_voltijds_leerplan", "studies": studies}
    gpmi = make_signed(case_file, by=worker, ends_on=dt.date(2028, 6, 30), **fields)
    planned = list(gpmi.evaluations.order_by("planned_on").values_list("planned_on", flat=True))
    assert dt.date(2026, 7, 10) in planned
    step = case_file.steps.open().get(kind=StepKind.EVALUATION)
    assert (step.due_on, step.rule) == (dt.date(2026, 7, 10), "STU-01")
    assert "Examenresultaten" in step.title


def test_third_parties_have_their_own_part_and_signature(logged_in, worker, case_file):
    make_action(case_file.goals.get(), party="third", text="Wij geven uitleg.", third_party="Basisschool De Linde")
    url = reverse("contracts:new", args=[case_file.pk])
    form = logged_in.get(url).context["form"]
    assert form["partner-1-organisation"].value() == "Basisschool De Linde"  # the plan knows it
    data = sent(logged_in.get(url), main_activity="fietslessen", client_wish="Ik wil fietsen.")
    twice = logged_in.post(url, {**data, "partner-2-organisation": "basisschool de linde"})
    assert set(twice.context["form"].errors) == {"partner-2-organisation"}
    rows = {"partner-1-contact": "Els Maes", "partner-2-organisation": "Fietsschool", "partner-2-reach": "050 00 00 44"}
    logged_in.post(url, {**data, **rows})
    gpmi = Gpmi.objects.get()
    assert [(row.organisation, row.contact) for row in gpmi.partners.all()] == [
        ("Basisschool De Linde", "Els Maes"),
        ("Fietsschool", ""),
    ]
    again = logged_in.get(reverse("contracts:draft", args=[gpmi.pk])).context["form"]
    assert again["partner-2-organisation"].value() == "Fietsschool"
    assert "partner-3-organisation" in again.fields  # a spare row
    assert "Fietsschool" in page(logged_in, "detail", gpmi.pk)


def test_each_text_that_is_hard_to_read_has_its_suggestion_beside_it(logged_in, worker, case_file):
    long = "Ik schrijf mij deze maand in voor de taalles in het dorp en ik breng elke week mijn blad met uren binnen."
    make_action(case_file.goals.get(), text=long)
    make_action(case_file.goals.get(), party="centre", text="Wij betalen conform de afspraak.")
    text = page(logged_in, "new", case_file.pk)
    assert "Schrijf liever: volgens." in text
    assert "in het dorp. Ik breng elke week" in text


def test_a_contract_is_taken_up_again_after_a_short_job(logged_in, worker, case_file):
    ended_on = add_months(TODAY, -2)
    make_plan(case_file)
    old = make_signed(case_file, by=worker)
    Gpmi.objects.filter(pk=old.pk).update(
        state="beeindigd", ended_on=ended_on, end_reason="werk", conclusion="Aan het werk."
    )
    case_file.steps.all().delete()
    assert "Heropnemen na korte job" in page(logged_in, "detail", old.pk)
    url = reverse("contracts:resume", args=[old.pk])
    data = sent(logged_in.get(url), worked_until=f"{add_months(TODAY, -3):%d/%m/%Y}")
    assert "worked_until" in logged_in.post(url, data).context["form"].errors
    data |= {"worked_until": f"{TODAY - dt.timedelta(days=1):%d/%m/%Y}"}
    response = logged_in.post(url, data)
    again = Gpmi.objects.get(resumes=old)
    assert response.headers["Location"] == reverse("contracts:draft", args=[again.pk])
    assert not case_file.steps.open().filter(kind=StepKind.BALANCE).exists()
    text = page(logged_in, "detail", again.pk)
    assert old.number in text
    assert "na een job van" in text


def test_the_subsidy_names_its_periods_codes_and_amount(logged_in, worker, case_file):
    make_right(case_file)
    gpmi = running(case_file, worker)
    text = page(logged_in, "detail", gpmi.pk)
    assert "code 11" in text
    assert "€" in text.split('id="toelage"')[1].split("</section>")[0]
    assert "voltijdse student met inkomen uit werk" in text  # the codes with their meaning
    LivingWageGrant.objects.update(kind=GrantKind.EQUIVALENT)
    assert "niet bevestigd: hier staat dus geen bedrag" in page(logged_in, "detail", gpmi.pk)


def test_the_end_of_the_first_year_is_a_step_until_the_extension_is_motivated(logged_in, worker, case_file):
    start = add_months(TODAY, -11)
    make_right(case_file, start=add_months(start, -1))
    gpmi = running(case_file, worker, starts_on=start, signed_on=start, offered_on=start, ends_on=add_months(TODAY, 12))
    assert plan_subsidy_ends(by=None, on=TODAY) == 1
    assert plan_subsidy_ends(by=None, on=TODAY) == 0
    step = case_file.steps.open().get(kind=StepKind.GPMI_SUBSIDY)
    assert step.rule == "SUB-06"
    url = reverse("contracts:subsidy", args=[gpmi.pk])
    assert "motivation" in logged_in.post(url, sent(logged_in.get(url))).context["form"].errors
    logged_in.post(url, sent(logged_in.get(url), version=0, motivation="Nog ver van werk."))
    assert SubsidyExtension.objects.get().motivation == "Nog ver van werk."
    assert not case_file.steps.open().filter(kind=StepKind.GPMI_SUBSIDY).exists()
    assert "code 17" in page(logged_in, "detail", gpmi.pk)
    # A colleague who wrote from the same empty page is told, and keeps her text.
    late = logged_in.post(url, {"motivation": "Anders.", "version": 0})
    assert late.status_code == 409
    assert "Anders." in late.content.decode()


def test_an_exemption_gives_the_text_of_the_decision(logged_in, worker, case_file):
    make_right(case_file)
    exemption = make_bare_gpmi(
        case_file,
        worker=worker,
        state="vrijgesteld",
        kind="GEEN",
        federal_code=8,
        exemption_reason="billijkheid",
        conclusion="Zorgt alleen voor een zieke moeder.",
        starts_on=TODAY,
        ends_on=add_months(TODAY, 6),
    )
    text = page(logged_in, "detail", exemption.pk)
    assert "geen GPMI gesloten om billijkheidsredenen" in text
    assert "Motivering: Zorgt alleen voor een zieke moeder." in text
    assert "vrijgesteld" in text
    assert "Gezondheids- of billijkheidsredenen" in text  # the case of the matrix that decides


def test_both_sides_are_counted(logged_in, worker, case_file):
    gpmi = make_signed(case_file, by=worker)
    assert "afspraken van de cliënt: 1, van het OCMW: 1" in page(logged_in, "detail", gpmi.pk)


def test_a_contract_that_did_not_end_is_not_taken_up(logged_in, worker, case_file):
    assert logged_in.get(reverse("contracts:resume", args=[running(case_file, worker).pk])).status_code == 404


def test_the_catalogue_says_which_rule_each_activity_follows(logged_in):
    text = logged_in.get(reverse("contracts:kinds")).content.decode()
    for told in ("Stal 13", "R09", "precies 10 uur, gekozen als workshop", "R07", "Succes", "R13", "R14"):
        assert told in text


def test_ten_hours_are_a_choice_on_screen(logged_in, case_file):
    url = reverse("contracts:new", args=[case_file.pk])
    asked = {"main_activity": "vorming_generieke_competenties", "hours_per_week": "10", "client_wish": "Ik leer bij."}
    logged_in.post(url, sent(logged_in.get(url), **asked, ten_hours="workshop"))
    assert Gpmi.objects.get().proposed_rule == "R07"


def test_the_data_of_one_contract_go_out_in_the_blocks_of_the_federal_form(logged_in, worker, case_file):
    gpmi = make_signed(case_file, by=worker, partners=(PartnerTerms("Fietsschool", "Koen"),))
    response = logged_in.get(reverse("contracts:data", args=[gpmi.pk]))
    data = json.loads(response.content)
    assert data["overeenkomst"]["gpmi_code"] == 11
    assert data["stappen_begunstigde"][0]["stap"] == "Ik volg de taalles."
    assert data["externe_partners"][0]["organisatie"] == "Fietsschool"
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("state", ["getekend", "concept"])
def test_a_full_page_of_a_couple_stays_under_thirty_queries(logged_in, worker, state):
    case_file = make_case_file(worker=worker)
    partner_file = make_couple(case_file, start=add_months(TODAY, -2))
    running(partner_file, worker)
    gpmi = running(case_file, worker, state=state, signed_on=TODAY if state == "getekend" else None)
    make_promises(gpmi, 20)
    url = reverse("contracts:detail", args=[gpmi.pk])
    with CaptureQueriesContext(connection) as captured:
        assert logged_in.get(url).status_code == 200
    assert len(captured) <= 30


def test_the_client_of_an_offered_contract_sees_the_expected_subsidy(logged_in, worker, case_file):
    make_right(case_file)
    gpmi = make_offered(case_file, by=worker)
    assert "als er vandaag getekend wordt" in page(logged_in, "detail", gpmi.pk)

"""The competence screening: a step and how it was seen, kept with its measurement, never changed once final."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from houvast.apps.assessments.actions.finals import correct_assessment
from houvast.apps.assessments.models import Assessment
from tests.factories.assessments import make_draft, make_final
from tests.web.assessments.pages import AUTOSAVE, page_of, sent

pytestmark = pytest.mark.django_db


def address(name, draft):
    return reverse(f"assessments:{name}", args=[draft.pk])


def answers(draft, **changes):
    return {
        "version": Assessment.objects.get(pk=draft.pk).version,
        "luisteren": "2",
        "luisteren_how": "gezien_in_gesprek",
        "afspraken": "0",
        "ander_beroep": "Lasser",
        **changes,
    }


def test_competences_are_kept_with_how_they_were_seen(web, draft):
    response = web.post(address("competences", draft), answers(draft, terug="1"))
    assert response.headers["Location"].partition("?")[0] == address("fill", draft)
    fresh = Assessment.objects.get()
    assert fresh.competences == {
        "afspraken": {"value": 0, "evidence": ""},
        "luisteren": {"value": 2, "evidence": "gezien_in_gesprek"},
        "ander_beroep": {"text": "Lasser"},
    }
    assert fresh.competence_instrument.code == "COMP-DEFAULT"
    page = BeautifulSoup(web.get(address("competences", draft)).content, "html.parser")
    assert page.select_one("input[name=luisteren][checked]")["value"] == "2"
    text = BeautifulSoup(web.get(address("detail", draft)).content, "html.parser").get_text(" ", strip=True)
    assert "lukt met een geheugensteun (gezien in het gesprek)" in text


def test_a_row_that_is_not_complete_is_told_beside_it_and_the_others_are_kept(web, draft):
    wrong = answers(draft, luisteren_how="", plannen_how="zelf_verteld", zorg="3", zorg_how="zelf_verteld")
    response = web.post(address("competences", draft), wrong)
    assert response.status_code == 422
    page = page_of(response)
    row = page.select_one("input[name=luisteren]").find_parent(attrs={"data-row": True})
    assert "Zeg hoe dit gezien is." in row.get_text()
    assert row.select_one("input[checked]")["value"] == "2"
    row = page.select_one("input[name=plannen]").find_parent(attrs={"data-row": True})
    assert "Kies ook hoe ver het lukt." in row.get_text()
    kept = Assessment.objects.get().competences
    assert set(kept) == {"afspraken", "zorg", "ander_beroep"}
    web.post(address("competences", draft), sent(response) | {"luisteren_how": "gezien_in_gesprek", "plannen": "1"})
    assert Assessment.objects.get().competences["luisteren"] == {"value": 2, "evidence": "gezien_in_gesprek"}
    assert Assessment.objects.get().competences["plannen"] == {"value": 1, "evidence": "zelf_verteld"}


def test_every_answer_is_saved_at_once(web, draft):
    data = sent(web.get(address("competences", draft))) | {"luisteren": "2"}
    first = web.post(address("competences", draft), data, headers=AUTOSAVE).json()
    assert "Luisteren" in first["wrong"]
    assert first["beside"] == {"luisteren": "Zeg hoe dit gezien is."}
    assert Assessment.objects.get().competences == {}
    data |= {"version": first["version"], "opened": first["opened"], "luisteren_how": "zelf_verteld"}
    second = web.post(address("competences", draft), data, headers=AUTOSAVE).json()
    assert (second["wrong"], second["beside"]) == ("", {})
    assert "1 van 20 competenties beantwoord" in second["standing"]
    assert Assessment.objects.get().competences == {"luisteren": {"value": 2, "evidence": "zelf_verteld"}}
    data |= {"version": second["version"], "opened": second["opened"], "luisteren_how": ""}
    web.post(address("competences", draft), data, headers=AUTOSAVE)
    assert Assessment.objects.get().competences["luisteren"]["evidence"] == "zelf_verteld"


def test_how_it_was_seen_may_be_chosen_first(web, draft):
    data = sent(web.get(address("competences", draft))) | {"luisteren_how": "zelf_verteld"}
    first = web.post(address("competences", draft), data, headers=AUTOSAVE).json()
    assert first["beside"] == {"luisteren": "Kies ook hoe ver het lukt."}
    data |= {"version": first["version"], "opened": first["opened"], "luisteren": "1"}
    web.post(address("competences", draft), data, headers=AUTOSAVE)
    assert Assessment.objects.get().competences == {"luisteren": {"value": 1, "evidence": "zelf_verteld"}}


def test_two_people_answer_together_and_choose_where_both_changed_the_same(web, draft):
    mine = sent(web.get(address("competences", draft)))
    web.post(address("competences", draft), mine | {"luisteren": "2", "luisteren_how": "zelf_verteld"})
    other = mine | {"zorg": "3", "zorg_how": "attest_of_werkgever"}
    assert web.post(address("competences", draft), other, headers=AUTOSAVE).status_code == 200
    assert set(Assessment.objects.get().competences) == {"luisteren", "zorg"}
    late = mine | {"luisteren": "3", "luisteren_how": "gezien_in_gesprek"}
    assert web.post(address("competences", draft), late, headers=AUTOSAVE).status_code == 409
    told = web.post(address("competences", draft), late)
    assert told.status_code == 409
    assert page_of(told).select_one("input[name=luisteren][checked]")["value"] == "3"
    assert Assessment.objects.get().competences["luisteren"]["value"] == 2
    web.post(address("competences", draft), sent(told))
    assert Assessment.objects.get().competences["luisteren"] == {"value": 3, "evidence": "gezien_in_gesprek"}


def test_a_tampered_step_is_refused_and_not_seen_needs_no_how(web, draft):
    tampered = answers(draft, luisteren="7", afspraken_how="zelf_verteld")
    assert web.post(address("competences", draft), tampered).status_code == 422
    assert Assessment.objects.get().competences["afspraken"] == {"value": 0, "evidence": ""}
    assert "luisteren" not in Assessment.objects.get().competences


def test_last_time_stands_beside_the_new_answer(web, case_file, worker):
    first = make_draft(case_file, by=worker, scores={"inkomen_budget": (2, 3)})
    web.post(address("competences", first), answers(first))
    make_final(case_file, by=worker, scores={"inkomen_budget": (2, 3)})
    second = make_draft(case_file, by=worker, measured_on=dt.date(2026, 9, 10))
    page = page_of(web.get(address("competences", second)))
    row = page.select_one("input[name=luisteren]").find_parent(attrs={"data-row": True})
    assert "Vorige keer: lukt met een geheugensteun (gezien in het gesprek)." in row.get_text(" ", strip=True)
    row = page.select_one("input[name=afspraken]").find_parent(attrs={"data-row": True})
    assert "Vorige keer: nog niet gezien." in row.get_text(" ", strip=True)
    assert second.competences == {}


def test_final_ones_stay_and_a_correction_takes_them_along(web, draft, worker, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        web.get(address("competences", draft))
    data = answers(draft)
    with django_assert_max_num_queries(15):
        assert web.post(address("competences", draft), data, headers=AUTOSAVE).status_code == 200
    version = Assessment.objects.get().version
    page = {"version": version, "measured_on": "16/03/2026", "reason": "start", "finalise": "1", "rest": "1"}
    web.post(address("fill", draft), {**page, "inkomen_budget-worker": "3"})
    final = Assessment.objects.get()
    assert final.is_final
    assert web.post(address("competences", draft), data).headers["Location"] == address("detail", draft)
    copy = correct_assessment(assessment=final, reason="Fout genoteerd", by=worker)
    assert copy.competences == final.competences

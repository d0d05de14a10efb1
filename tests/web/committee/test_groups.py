"""From the index step to the new amounts, on the pages: list, proposals, agenda, one decision, closing."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from houvast.accounts.roles import Role
from houvast.apps.aid.actions.bulk import propose_list
from houvast.apps.aid.actions.granting import end_grant
from houvast.apps.aid.models import AidGrant, AidProposal
from houvast.apps.committee.actions.groups import fill_group
from houvast.apps.committee.enums import SittingState
from houvast.apps.committee.models import AgendaGroup, AgendaItem, Decision
from houvast.web.decisions.sheets import sitting_sheet
from tests.apps.aid.test_bulk_review import AT, STEP, confirm, listed, living_wage
from tests.factories.accounts import make_team, make_user
from tests.factories.committee import make_committee, make_sitting
from tests.factories.lawbook import make_confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client: Client):
    user = make_user(Role.HEAD_OF_SERVICE, team=make_team())
    client.force_login(user)
    return user


@pytest.fixture
def review(head):
    proposer, confirmer = make_user(Role.HEAD_SOCIAL_WORKER), make_user(Role.HEAD_OF_SERVICE)
    for key, value in STEP.items():
        make_confirmed(confirmer, proposed_by=proposer, key=key, value=value)
    for _number in range(3):
        living_wage(head)
    found = listed(head)
    confirm(found, head)
    propose_list(review_id=found.pk, at=AT)
    found.refresh_from_db()
    return found


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def on_agenda(client, review, sitting) -> AgendaGroup:
    answer = client.post(reverse("committee:group_add", args=[review.pk]), {"zitting": sitting.pk})
    group = AgendaGroup.objects.get()
    assert answer.headers["Location"] == reverse("committee:group", args=[sitting.pk, group.pk])
    assert "worden op de agenda gezet" in words(client.get(answer.headers["Location"]))
    fill_group(group_id=group.pk)
    group.refresh_from_db()
    return group


def test_from_proposals_to_new_amounts(client, head, review):
    make_committee()
    sitting = make_sitting(SittingState.OPEN)
    of_list = reverse("grants:bulk_review", args=[review.pk])
    assert "3 voorstellen staan klaar" in words(client.get(of_list))
    assert "3 voorstellen" in words(client.get(reverse("committee:build", args=[sitting.pk])))
    group = on_agenda(client, review, sitting)
    agenda = words(client.get(reverse("committee:agenda", args=[sitting.pk])))
    assert "1–3 Herziening van alle leeflonen vanaf 01/03/2026" in agenda
    assert "3 dossiers, samen te beslissen" in agenda
    page = reverse("committee:group", args=[sitting.pk, group.pk])
    shown = words(client.get(page))
    assert "€ 1.314,20 € 1.340,49 + € 26,29" in shown
    person = str(AgendaItem.objects.first().case_file.person)
    assert person not in shown
    assert person in words(client.get(page, {"naam": "ja"}))
    assert "Over 3 punten is nog niet beslist" in words(client.get(reverse("decisions:close", args=[sitting.pk])))
    decide = reverse("committee:group_decide", args=[sitting.pk, group.pk])
    assert client.post(decide, {"outcome": "geweigerd", "version": group.version}).status_code == 422
    typed = {"outcome": "toegekend", "motivation": "De bedragen volgen de index.", "version": group.version}
    for _press in range(2):
        assert "Genoteerd voor 3 dossiers" in words(client.post(decide, typed, follow=True))
    assert Decision.objects.count() == 3
    closing = reverse("decisions:close", args=[sitting.pk])
    assert "Sluit de zitting: 3 beslissingen" in words(client.get(closing))
    sitting.refresh_from_db()
    papers = client.post(closing, {"version": sitting.version}, follow=True)
    assert "B2026-00003" in words(papers)
    assert AidGrant.objects.filter(period__startswith=dt.date(2026, 3, 1), amount="1340.49").count() == 3
    assert "Zitting van" in words(client.get(of_list))


def test_a_file_apart_and_one_that_lapsed_are_shown_with_their_reason(client, head, review):
    make_committee()
    stopped = AidGrant.objects.order_by("pk").first()
    end_grant(grant=stopped, last=dt.date(2026, 2, 10), reason="Gaat werken.", version=stopped.version, by=head)
    sitting = make_sitting()
    group = on_agenda(client, review, sitting)
    page = reverse("committee:group", args=[sitting.pk, group.pk])
    assert "de laatste dag is 10/02/2026" in words(client.get(page, {"toon": "vervallen"}))
    item = group.items.first()
    assert "Neem dit dossier apart" in words(client.get(reverse("committee:item", args=[sitting.pk, item.pk])))
    answer = client.post(reverse("committee:apart", args=[sitting.pk, item.pk]), follow=True)
    assert "Apart genomen." in words(answer)
    assert "Apart genomen." in words(client.get(page, {"toon": "apart"}))
    assert "Leefloon: herziening" in words(answer)
    assert "1 voorstel is vervallen" in words(client.get(reverse("grants:bulk_review", args=[review.pk])))
    client.post(reverse("committee:group_remove", args=[sitting.pk, group.pk]))
    assert not AgendaGroup.objects.exists()
    assert AidProposal.objects.filter(state="klaar").count() == 1


def test_a_point_that_left_is_not_among_the_numbers_of_the_group(client, head, review):
    make_committee()
    sitting = make_sitting(SittingState.OPEN)
    group = on_agenda(client, review, sitting)
    client.post(reverse("committee:apart", args=[sitting.pk, group.items.get(position=2).pk]))
    page = client.get(reverse("committee:group", args=[sitting.pk, group.pk])).content.decode()
    assert "Punten 1, 3 ·" in page
    assert "1, 3 Herziening van alle" in words(client.get(reverse("committee:agenda", args=[sitting.pk])))
    assert "1, 3. Herziening van alle" in words(client.get(reverse("decisions:close", args=[sitting.pk])))
    minutes = [sheet.title for sheet in sitting_sheet(sitting).items]
    assert minutes[0] == f"{group.title} (punten 1, 3)"


@pytest.mark.parametrize(
    ("outcome", "colour"), [("toegekend", "green"), ("geweigerd", "red"), ("uitgesteld", "neutral")]
)
def test_the_outcome_of_a_group_has_its_own_colour_wherever_it_is_shown(client, head, review, outcome, colour):
    make_committee()
    sitting = make_sitting(SittingState.OPEN)
    group = on_agenda(client, review, sitting)
    alone = group.items.first()
    typed = {"outcome": outcome, "motivation": "Na overleg."}
    client.post(reverse("decisions:decide", args=[alone.pk]), {**typed, "version": 0})
    group.refresh_from_db()
    client.post(reverse("committee:group_decide", args=[sitting.pk, group.pk]), {**typed, "version": group.version})
    group.refresh_from_db()
    pages = {
        reverse("committee:agenda", args=[sitting.pk]): 2,
        reverse("decisions:close", args=[sitting.pk]): 2,
        reverse("grants:bulk_review", args=[review.pk]): 1,
    }
    for page, n in pages.items():
        badges = BeautifulSoup(client.get(page).content, "html.parser").select("main .chip")
        shown = [one["class"] for one in badges if one.get_text(strip=True) == group.get_outcome_display()]
        assert [f"chip-{colour}" in classes for classes in shown] == [True] * n, page


def test_a_colleague_who_was_first_is_told(client, head, review):
    make_committee()
    sitting = make_sitting(SittingState.OPEN)
    group = on_agenda(client, review, sitting)
    AgendaGroup.objects.update(version=group.version + 1)
    typed = {"outcome": "geweigerd", "motivation": "Eerst nazien wie samenwoont.", "version": group.version}
    decide = reverse("committee:group_decide", args=[sitting.pk, group.pk])
    answer = client.post(decide, typed)
    assert answer.status_code == 409
    assert "Een collega wijzigde deze groep intussen" in answer.content.decode()
    assert not Decision.objects.exists()
    form = BeautifulSoup(answer.content, "html.parser").find("form", action=decide)
    assert form.find("textarea", attrs={"name": "motivation"}).get_text().strip() == typed["motivation"]
    assert form.find("input", attrs={"name": "outcome", "checked": True})["value"] == "geweigerd"
    again = {**typed, "version": form.find("input", attrs={"name": "version"})["value"]}
    assert "Genoteerd voor 3 dossiers" in words(client.post(decide, again, follow=True))


def test_a_member_reads_the_list_without_names_or_numbers(client, head, review):
    seats = make_committee()
    sitting = make_sitting(SittingState.CALLED)
    group = on_agenda(client, review, sitting)
    page = reverse("committee:group", args=[sitting.pk, group.pk])
    files = [item.case_file for item in group.items.select_related("case_file__person")]
    prepared = words(client.get(page))
    assert all(file.number in prepared for file in files)
    assert "Neem apart" in prepared
    client.force_login(seats[1].member)
    shown = words(client.get(page))
    assert "€ 1.340,49" in shown
    assert not any(file.number in shown for file in files)
    assert not any(str(file.person) in shown or file.person.last_name in shown for file in files)
    assert "Neem apart" not in shown

"""A social inquiry: its facts have a source, a next one asks what changed, a concluded one stays as it was."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from houvast.apps.aid.actions import inquiries as actions
from houvast.apps.aid.enums import AidKind, FactSource, InquiryTopic, LegalBasis
from houvast.apps.aid.inquiry_known import known_about
from houvast.apps.aid.inquiry_summary import summary_of
from houvast.apps.aid.inquiry_topics import TOPIC_OF, list_for, required_topics, standing_of
from houvast.apps.aid.models import AidScheme, InquiryFact, SocialInquiry
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.paperwork.enums import ChecklistKind
from houvast.apps.paperwork.minimum import MINIMUM
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_help_request, make_step
from tests.factories.clients import make_address, make_household, make_person
from tests.factories.inquiries import make_concluded, make_fact, make_inquiry, make_registration
from tests.factories.journal import make_document
from tests.factories.paperwork import make_use

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 23)
AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/Brussels"))
SIX = {
    InquiryTopic.IDENTITY,
    InquiryTopic.RESIDENCE,
    InquiryTopic.HOUSEHOLD,
    InquiryTopic.MEANS,
    InquiryTopic.WORK,
    InquiryTopic.RESIDUAL,
}


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


def conclude(inquiry, worker, **fields):
    inquiry.refresh_from_db()
    values = {"conclusion": "Er is nood.", "version": inquiry.version, "at": AT, **fields}
    return actions.conclude_inquiry(inquiry=inquiry, by=worker, **values)


def delta(case_file, worker):
    return actions.open_inquiry(case_file=case_file, reason="verhuisd", delta=True, by=worker, on=DAY)


def test_the_law_asks_six_topics_for_the_leefloon_and_none_of_them_twice(case_file, worker):
    inquiry = make_inquiry(case_file, worker)
    assert set(required_topics(case_file)) == SIX
    standing = standing_of(inquiry, user=worker, on=DAY)
    assert set(standing.missing) == SIX
    assert standing.counted == (0, 6)
    assert [row.topic for row in standing.topics] == list(InquiryTopic)


def test_where_no_law_gives_a_list_no_topic_is_required(worker):
    case_file = make_case_file(worker=worker)
    make_use(case_file, ChecklistKind.ENERGY)
    inquiry = make_inquiry(case_file, worker)
    assert required_topics(case_file) == []
    conclude(inquiry, worker)


def test_every_item_that_aid_asks_belongs_to_a_topic():
    not_aid = {ChecklistKind.GPMI, ChecklistKind.ARTICLE_60, ChecklistKind.DEBT}
    asked = {item.code for kind, items in MINIMUM.items() if kind not in not_aid for item in items}
    assert asked <= set(TOPIC_OF)


def test_one_inquiry_at_a_time_and_the_same_click_twice_is_one(case_file, worker):
    inquiry = make_inquiry(case_file, worker)
    assert make_inquiry(case_file, worker) == inquiry
    with pytest.raises(Refused, match="loopt al"):
        actions.open_inquiry(case_file=case_file, reason="iets anders", delta=False, by=worker, on=DAY)
    with pytest.raises(Refused, match="waarom"):
        actions.open_inquiry(case_file=make_case_file(), reason=" ", delta=False, by=worker, on=DAY)
    with pytest.raises(Refused, match="nog geen afgerond"):
        delta(make_case_file(), worker)
    with pytest.raises(Refused, match="gesloten"):
        delta(make_case_file(closed=True), worker)
    assert SocialInquiry.objects.count() == 1


def test_a_fact_needs_words_a_source_and_a_day_that_came(case_file, worker):
    inquiry = make_inquiry(case_file, worker)
    strange = make_document(make_case_file(), worker)
    wrong = [
        ({"text": " \n"}, "text"),
        ({"source": FactSource.DOCUMENT}, "document"),
        ({"source": FactSource.THIRD}, "source_detail"),
        ({"source": FactSource.DOCUMENT, "document": strange}, "document"),
        ({"found_on": inquiry.opened_on + dt.timedelta(days=1)}, "found_on"),
    ]
    for fields, where in wrong:
        with pytest.raises(Refused) as refused:
            make_fact(inquiry, worker, **fields)
        assert set(refused.value.message_dict) == {where}
    own = make_document(case_file, worker)
    fact = make_fact(inquiry, worker, text="Loon van 300 euro.", source=FactSource.DOCUMENT, document=own)
    assert make_fact(inquiry, worker, text="Loon van 300 euro.", source=FactSource.DOCUMENT, document=own) == fact
    assert InquiryFact.objects.get() == fact


def test_a_delta_carries_the_facts_over_and_asks_only_what_changed(case_file, worker):
    first = make_concluded(case_file, worker)
    inquiry = delta(case_file, worker)
    assert inquiry.previous == first
    assert inquiry.facts.count() == 6
    assert {fact.confirmed_on for fact in inquiry.facts.all()} == {first.opened_on}
    assert standing_of(inquiry, user=worker, on=DAY).unseen == 6
    household = inquiry.facts.get(topic=InquiryTopic.HOUSEHOLD)
    changed = {"text": "Woont nu met haar zus.", "source": FactSource.HOME_VISIT, "found_on": DAY, "on": DAY}
    actions.change_fact(fact=household, version=household.version, by=worker, **changed)
    work = inquiry.facts.get(topic=InquiryTopic.WORK)
    actions.drop_fact(fact=work, version=work.version, by=worker, on=DAY)
    make_fact(inquiry, worker, topic=InquiryTopic.WORK, text="Zoekt deeltijds werk.", found_on=DAY, on=DAY)
    means = inquiry.facts.get(topic=InquiryTopic.MEANS)
    actions.confirm_fact(fact=means, version=means.version, by=worker, on=DAY)
    assert actions.confirm_all(inquiry=inquiry, by=worker, on=DAY) == (3, 0)
    standing = standing_of(inquiry, user=worker, on=DAY)
    assert standing.complete
    assert set(inquiry.facts.filter(changed=True).values_list("topic", flat=True)) == {"gezin", "werkbereidheid"}
    text = summary_of(conclude(inquiry, worker)).text
    assert "Veranderd: Woont nu met haar zus." in text
    assert "Vroeger: gezin en samenwonen nagegaan." in text
    assert "Nieuw: Zoekt deeltijds werk." in text
    assert "Geldt niet meer: werkbereidheid of reden waarom niet nagegaan." in text
    assert "verhuisd" in text
    third = actions.open_inquiry(case_file=case_file, reason="herziening", delta=True, by=worker, on=DAY)
    assert "Geldt niet meer" not in summary_of(third).text


def test_changing_back_to_what_it_was_is_no_change(case_file, worker):
    make_concluded(case_file, worker)
    make_registration(case_file, worker)
    inquiry = delta(case_file, worker)
    fact = inquiry.facts.get(topic=InquiryTopic.MEANS)
    same = {"source": FactSource.KSZ, "found_on": DAY, "on": DAY, "by": worker}
    fact = actions.change_fact(fact=fact, version=fact.version, text="Anders.", **same)
    assert fact.changed
    fact = actions.change_fact(fact=fact, version=fact.version, text=fact.carried_from.text, **same)
    assert not fact.changed


def test_two_colleagues_on_one_fact_the_second_is_told(case_file, worker):
    inquiry = make_inquiry(case_file, worker)
    fact = make_fact(inquiry, worker)
    new = {"source": FactSource.CLIENT, "found_on": DAY, "on": DAY, "by": worker}
    actions.change_fact(fact=fact, version=fact.version, text="Eerst.", **new)
    with pytest.raises(Conflict):
        actions.change_fact(fact=fact, version=fact.version, text="Tweede.", **new)
    with pytest.raises(Conflict):
        actions.drop_fact(fact=fact, version=1, by=worker, on=DAY)
    assert inquiry.facts.get().text == "Eerst."


def test_it_is_not_concluded_while_something_lacks_unless_it_says_why(case_file, worker):
    inquiry = make_inquiry(case_file, worker)
    with pytest.raises(Refused) as refused:
        conclude(inquiry, worker, conclusion=" ")
    assert set(refused.value.message_dict) == {"conclusion", "incomplete_because"}
    assert "gewoonlijke verblijfplaats" in refused.value.message_dict["incomplete_because"][0]
    with pytest.raises(Refused) as refused:
        conclude(inquiry, worker, incomplete_because="Grote instroom.", is_review=True)
    assert set(refused.value.message_dict) == {"is_review"}
    done = conclude(inquiry, worker, incomplete_because="Grote instroom: de KSZ volgt.")
    text = summary_of(done).text
    assert "Nog niet onderzocht: identiteit en verblijf in België" in text
    assert "Grote instroom: de KSZ volgt." in text


def test_facts_nobody_looked_at_hold_a_delta_back(case_file, worker):
    make_concluded(case_file, worker)
    inquiry = delta(case_file, worker)
    for fact in inquiry.facts.all():
        make_fact(inquiry, worker, topic=fact.topic, text="Nieuw nagegaan.", found_on=DAY, on=DAY)
    with pytest.raises(Refused, match="nog niet bekeken: 6"):
        conclude(inquiry, worker)


def test_the_database_keeps_what_was_concluded(case_file, worker):
    inquiry = make_concluded(case_file, worker)
    fact = inquiry.facts.first()
    for change in (
        lambda: SocialInquiry.objects.filter(pk=inquiry.pk).update(conclusion="anders"),
        lambda: InquiryFact.objects.filter(pk=fact.pk).update(text="anders"),
        lambda: InquiryFact.objects.filter(pk=fact.pk).delete(),
        lambda: InquiryFact.objects.create(inquiry=inquiry, topic="gezin", text="x", source="client",
            confirmed_on=DAY, confirmed_by=worker),
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(Refused, match="afgerond"):
        make_fact(inquiry, worker)
    with pytest.raises(Refused, match="al afgerond"):
        conclude(inquiry, worker)


def test_concluding_as_the_yearly_revision_plans_the_next_one(case_file, worker):
    make_step(case_file, kind=StepKind.REVIEW, object_id=case_file.pk, due_on=DAY)
    inquiry = make_inquiry(case_file, worker, on=DAY)
    for topic in required_topics(case_file):
        make_fact(inquiry, worker, topic=topic)
    conclude(inquiry, worker, is_review=True)
    step = case_file.steps.open().get(kind=StepKind.REVIEW)
    assert (step.due_on, step.rule) == (dt.date(2027, 11, 23), "PRO-09")


def test_what_is_known_is_offered_per_topic(worker):
    person = make_person(
        nationality="MA", civil_status="gehuwd", residence_status="erkend_vluchteling", insz="88031400156"
    )
    make_address(person)
    make_household(person, make_person(first_name="Ilias", birth_date=dt.date(2015, 5, 4)))
    case_file = make_case_file(worker=worker, person=person)
    rights = {"werkloosheid": "geen_recht", "uitpas": "niet_nagegaan"}
    make_help_request(by=worker, case_file=case_file, rights=rights, vdab_registration="neen", last_job="poetshulp")

    def known(topic):
        return known_about(topic, case_file, user=worker, on=DAY)

    assert "Nationaliteit: Marokko" in known(InquiryTopic.IDENTITY)
    assert "erkend vluchteling" in known(InquiryTopic.IDENTITY)
    assert "Kerkstraat 12" in known(InquiryTopic.RESIDENCE)
    assert "Ilias" in known(InquiryTopic.HOUSEHOLD)
    assert "04/05/2015" in known(InquiryTopic.HOUSEHOLD)
    assert known(InquiryTopic.MEANS) == ""
    assert "Laatste job: poetshulp" in known(InquiryTopic.WORK)
    assert known(InquiryTopic.RESIDUAL) == "Werkloosheidsuitkering: geen recht"


def test_a_fact_shows_what_a_worker_or_the_centre_sees_and_never_what_the_client_brings(case_file, worker):
    inquiry = make_inquiry(case_file, worker)

    def to_prove(topic):
        standing = standing_of(inquiry, user=worker, on=inquiry.opened_on)
        return [row.item.code for row in next(row for row in standing.topics if row.topic == topic).to_prove]

    assert to_prove(InquiryTopic.WORK) == ["werkbereidheid"]
    make_fact(inquiry, worker, topic=InquiryTopic.WORK)
    assert to_prove(InquiryTopic.WORK) == []
    make_fact(inquiry, worker, topic=InquiryTopic.MEANS)
    assert "uitkeringen" in to_prove(InquiryTopic.MEANS)
    make_registration(case_file, worker)
    make_fact(inquiry, worker, topic=InquiryTopic.MEANS, source=FactSource.KSZ)
    assert to_prove(InquiryTopic.MEANS) == ["bestaansmiddelen", "middelen_samenwonenden"]


def test_each_kind_of_aid_leads_to_its_list():
    def kind(aid, basis=LegalBasis.WELFARE):
        return list_for(AidScheme(kind=aid, legal_basis=basis))

    assert kind(AidKind.LIVING_WAGE) == ChecklistKind.LIVING_WAGE
    assert kind(AidKind.EQUIVALENT) == ChecklistKind.EQUIVALENT
    assert kind(AidKind.DEPOSIT) == ChecklistKind.RENT_GUARANTEE
    assert kind(AidKind.MEDICAL) is None
    assert kind(AidKind.MEDICAL, LegalBasis.ALIENS) == ChecklistKind.URGENT_MEDICAL
    assert kind(AidKind.FOOD) is None

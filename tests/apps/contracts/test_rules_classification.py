"""R01 … R14 by making a draft, and every activity that seed 001 names, found under its own name."""

import datetime as dt
from decimal import Decimal

import pytest

from houvast.apps.contracts.actions.drafting import draft_gpmi
from houvast.apps.contracts.models import Gpmi
from houvast.apps.trajectories.models import GoalAction
from houvast_rules.contracts import activity_kinds
from tests.factories.contracts import OFFERED_ON, terms

pytestmark = pytest.mark.django_db

TEN, NINE, ELEVEN = Decimal(10), Decimal(9), Decimal(11)
GENERIC = "vorming_generieke_competenties"
VOLUNTARY = "vrijwilligerswerk_met_stimulanspremie"


def draft(case_file, worker, kind, activity, facts) -> Gpmi:
    kept = terms(worker, kind=kind, main_activity=activity, ends_on=dt.date(2027, 3, 31), **facts)
    goals, actions = list(case_file.goals.all()), list(GoalAction.objects.filter(goal__case_file=case_file))
    return draft_gpmi(case_file=case_file, terms=kept, goals=goals, actions=actions, by=worker, on=OFFERED_ON)


@pytest.mark.parametrize(
    ("rule", "kind", "activity", "facts", "code"),
    [
        ("R01", "STUDIE", "studies_voltijds_leerplan", {}, 9),
        ("R01", "STUDIE", "studies_voltijds_leerplan", {"income_from_work": True}, 10),
        ("R02", "OPLEIDING", "opleiding_leerwerknemer_voorbereiding", {}, 11),
        ("R03", "OPLEIDING", "beroepsopleiding_vdab", {}, 11),
        ("R04", "OPLEIDING", "assessment", {}, 11),
        ("R05", "OPLEIDING", "beroepsopleiding_derde_met_contract", {}, 11),
        ("R06", "OPLEIDING", GENERIC, {"hours_per_week": ELEVEN}, 11),
        ("R06", "OPLEIDING", GENERIC, {"hours_per_week": TEN}, 11),
        ("R06", "OPLEIDING", GENERIC, {"hours_per_week": TEN, "ten_hours": "opleiding"}, 11),
        ("R07", "WORKSHOP", GENERIC, {"hours_per_week": TEN, "ten_hours": "workshop"}, 11),
        ("R07", "WORKSHOP", GENERIC, {"hours_per_week": NINE}, 11),
        ("R08", "VRIJWILLIG", VOLUNTARY, {}, 11),
        ("R09", "WORKSHOP", "fietslessen", {}, 11),
        ("R10", "VOORTRAJECT", "voortraject_jongeren", {}, 11),
        ("R11", "VOORTRAJECT", "drughulpverlening", {"explicit_step": True}, 11),
        ("R12", "BEGELEIDING", "drughulpverlening", {}, 11),
        ("R13", "BEGELEIDING", "", {"work_kind": "sociaal_werk"}, 11),
        ("R14", "WORKSHOP", "", {"work_kind": "sociale_activering"}, 11),
    ],
)
def test_a_draft_keeps_the_rule_that_proposed_its_kind(case_file, worker, rule, kind, activity, facts, code):
    gpmi = draft(case_file, worker, kind, activity, facts)
    assert (gpmi.proposed_rule, gpmi.proposed_kind, gpmi.kind, gpmi.federal_code) == (rule, kind, kind, code)


# Slides 8 and 9 of seed 001, in its own words: what a worker would look for, and where it must lead.
SEED_001 = [
    ("studies met voltijds leerplan", "STUDIE", {}),
    ("opleiding in voorbereiding van een tewerkstelling als leerwerknemer", "OPLEIDING", {}),
    ("beroepsopleiding bij vdab", "OPLEIDING", {}),
    ("assessment via mentor", "OPLEIDING", {}),
    ("beroepsopleiding via derden-partners", "OPLEIDING", {}),
    ("vrijwilligerswerk binnen een activeringstraject", "VRIJWILLIG", {}),
    ("stal 13", "WORKSHOP", {}),
    ("allemaal digitaal", "WORKSHOP", {}),
    ("arbeidszorg", "WORKSHOP", {}),
    ("domino", "WORKSHOP", {}),
    ("de bolster", "WORKSHOP", {}),
    ("de hond in 't kegelspel", "WORKSHOP", {}),
    ("vorming in algemene vaardigheden", "WORKSHOP", {"hours_per_week": NINE}),
    ("vorming in algemene vaardigheden", "OPLEIDING", {"hours_per_week": ELEVEN}),
    ("fietslessen", "WORKSHOP", {}),
    ("voortraject voor jongeren", "VOORTRAJECT", {}),
    ("voortraject voor anderstaligen", "VOORTRAJECT", {}),
    ("succes", "VOORTRAJECT", {}),
    *((name, "VOORTRAJECT", {"explicit_step": True}) for name in ("drughulpverlening", "psychiatrische begeleiding")),
    *((name, "VOORTRAJECT", {"explicit_step": True}) for name in ("gezondheidszorg", "woonbegeleiding")),
    ("gezinsbegeleiding", "VOORTRAJECT", {"explicit_step": True}),
    ("mensen in begeleiding bij een andere dienst", "BEGELEIDING", {}),
    ("financiële of aanvullende steun", "BEGELEIDING", {}),
    ("huisvesting zoeken", "BEGELEIDING", {}),
    ("medische begeleiding bij een zwangerschap", "BEGELEIDING", {}),
    ("administratieve documenten doornemen", "BEGELEIDING", {}),
    ("zelf het openbaar vervoer nemen", "WORKSHOP", {}),
    ("workshop energiebeheer", "WORKSHOP", {}),
    ("workshop budgetbeheer", "WORKSHOP", {}),
    ("taalles, laagdrempelig", "WORKSHOP", {}),
    ("op tijd komen, werken met een agenda", "WORKSHOP", {}),
    ("burgerschap", "WORKSHOP", {}),
    ("verkiezingen", "WORKSHOP", {}),
    ("cursus administratieve documenten en vereisten", "WORKSHOP", {}),
]


def key_of(name: str) -> str:
    found = [
        activity.key
        for activity in activity_kinds()
        if name in {activity.label.casefold(), *(other.casefold() for other in activity.also)}
    ]
    assert len(found) == 1, f"{name} is not in the list once"
    return found[0]


@pytest.mark.parametrize(("name", "kind", "facts"), SEED_001)
def test_every_activity_of_seed_001_is_found_by_name_and_gets_its_kind(case_file, worker, name, kind, facts):
    gpmi = draft(case_file, worker, kind, key_of(name), facts)
    assert (gpmi.proposed_kind, gpmi.override_reason) == (kind, "")
    assert gpmi.proposed_rule

"""Documents as a centre would really make them; the persons do not exist."""

import datetime as dt
from zoneinfo import ZoneInfo

from houvast.core.charts import Comparison, DomainChange, Measure
from houvast.web.printing.sheets import (
    AnnexMark,
    Contact,
    ContractSheet,
    ContractTerms,
    Goal,
    Partner,
    ProgressSheet,
    ReceiptSheet,
    Step,
)

WORKER = Contact(name="Leen Verhaeghe", phone="050 00 00 12", email="leen.verhaeghe@houtrode.example")
REPLACEMENT = Contact(name="Tom Declercq", phone="050 00 00 14")

TERMS = ContractTerms(reflection_days=5, talk_days=5, evaluations=3, in_person=2, appeal_months=3)

CONTRACT = ContractSheet(
    terms=TERMS,
    number="2026-00118",
    kind="GPMI workshop, dynamiserende module of participatief atelier",
    client_name="Samira El Amrani",
    client_birth_date=dt.date(1994, 3, 7),
    client_address="Molenstraat 14 bus 2, 8999 Houtrode",
    worker=WORKER,
    replacement=REPLACEMENT,
    partners=(Partner(name="Joke Maes", organisation="Avondschool De Brug vzw"),),
    annexes=(AnnexMark(number=1, starts=dt.date(2027, 3, 1), signed_on=dt.date(2027, 2, 24)),),
    starts=dt.date(2026, 11, 23),
    ends=dt.date(2027, 11, 22),
    balance_on=dt.date(2026, 11, 9),
    assisted_by="Nadia El Amrani (zus)",
    interpreter=True,
    explained_in="Arabisch (Marokko)",
    client_wish="Ik wil weer met mensen werken, maar eerst moet ik iets vinden voor de kinderen en beter Nederlands praten.",
    strengths=(
        "Samira komt altijd op tijd en belt als er iets verandert.",
        "Ze heeft zes jaar ervaring als verkoopster in een bakkerij.",
        "Ze kan rekenen op haar zus.",
    ),
    goals=(
        Goal(
            "Ik spreek genoeg Nederlands voor een gesprek aan de schoolpoort en bij de dokter",
            dt.date(2027, 6, 30),
            "Attest niveau 1.2 en zelf een afspraak bij de dokter gemaakt",
            "Taal, lezen en digitaal",
            True,
        ),
        Goal(
            "De kinderen hebben vaste opvang na school",
            dt.date(2027, 2, 26),
            "Inschrijving is bevestigd voor drie dagen per week",
            "Gezin en kinderen",
            True,
        ),
        Goal(
            "Ik weet welk werk bij mij past",
            dt.date(2027, 9, 30),
            "Twee kijkstages gedaan en samen besproken",
            "Opleiding en werk",
        ),
    ),
    client_steps=(
        Step("Ik volg de taalles in avondschool De Brug.", dt.date(2027, 6, 30), "elke dinsdag en donderdag"),
        Step("Ik vul samen met mijn begeleider de aanvraag in voor de opvang.", dt.date(2026, 12, 11)),
        Step("Ik ga mee op kennismaking bij twee werkplekken.", dt.date(2027, 5, 28)),
    ),
    centre_steps=(
        Step("We betalen de inschrijving en het lesmateriaal van de taalles.", dt.date(2026, 12, 4)),
        Step("We bellen de opvang en vragen een plaats aan het sociaal tarief.", dt.date(2026, 12, 11)),
        Step("We zoeken twee plekken voor een kijkstage, dicht bij huis.", dt.date(2027, 4, 30)),
        Step("We praten met u over hoe het gaat.", None, "elke maand"),
    ),
    partner_steps=(
        Step(
            "geeft elke maand door hoe de lessen gaan, nadat Samira het gelezen heeft.",
            dt.date(2027, 6, 30),
            "elke maand",
            "De Brug",
        ),
    ),
    voluntary=("Samira helpt op woensdagnamiddag mee in het ontmoetingsatelier, omdat ze dat graag doet.",),
    evaluations=(dt.date(2027, 2, 23), dt.date(2027, 5, 24), dt.date(2027, 8, 23), dt.date(2027, 11, 22)),
    place="Houtrode",
)

FIRST_CONTRACT = ContractSheet(
    terms=TERMS,
    number="2026-00119",
    kind="GPMI begeleiding",
    client_name="Jan Peeters",
    client_birth_date=None,
    client_address="",
    worker=Contact("Leen Verhaeghe"),
    starts=dt.date(2026, 11, 23),
    ends=dt.date(2027, 5, 22),
    client_wish="Rust in mijn hoofd.",
    goals=(Goal("Mijn post is elke week open"),),
    client_steps=(Step("Ik breng mijn post mee."),),
    centre_steps=(Step("We lezen ze samen."),),
    place="Houtrode",
    signed_on=dt.date(2026, 11, 23),
)

RECEIPT = ReceiptSheet(
    number="2026/00482",
    received_at=dt.datetime(2026, 11, 20, 9, 42, tzinfo=ZoneInfo("Europe/Brussels")),
    channel="aan de balie",
    question="Mijn werkloosheid stopt eind deze maand en ik weet niet hoe ik de huur van december moet betalen.",
    decide_by=dt.date(2026, 12, 20),
    client_name="Samira El Amrani",
    client_birth_date=dt.date(1994, 3, 7),
    client_address="Molenstraat 14 bus 2, 8999 Houtrode",
    urgent=True,
    oral=True,
    worker=WORKER,
)

ANONYMOUS_RECEIPT = ReceiptSheet(
    number="2026/00483",
    received_at=dt.datetime(2026, 11, 20, 14, 5, tzinfo=ZoneInfo("Europe/Brussels")),
    channel="per telefoon",
    question="Een vriend van mij slaapt in zijn auto. Waar kan hij vannacht terecht?",
    decide_by=dt.date(2026, 12, 20),
)

SCALE = ((1, "heel moeilijk"), (2, "moeilijk"), (3, "gaat net"), (4, "gaat goed"), (5, "sterk"))
ROWS = (
    ("Inkomen en budget", 2, 3, 1, 3),
    ("Wonen en energie", 3, 4, 3, 4),
    ("Gezin en kinderen", 2, 4, 2, 3),
    ("Taal, lezen en digitaal", 1, 3, 2, 3),
    ("Opleiding en werk", 2, 1, 2, 2),
    ("Netwerk", None, 3, 3, 3),
)

PROGRESS = ProgressSheet(
    client_name="Samira El Amrani",
    case_number="2026-0087",
    then_on=dt.date(2026, 2, 9),
    now_on=dt.date(2026, 11, 9),
    then_version="Sociale balans 1.1",
    now_version="Sociale balans 1.1",
    worker=WORKER,
    comparison=Comparison(
        title="Vooruitgang van Samira El Amrani",
        then_label="9 februari 2026",
        now_label="9 november 2026",
        scale=SCALE,
        rows=tuple(
            DomainChange(label, worker=Measure(worker_then, worker_now), client=Measure(client_then, client_now))
            for label, client_then, client_now, worker_then, worker_now in ROWS
        ),
    ),
    strengths=("Samira regelt zelf de afspraken met school.", "Ze durft Nederlands te praten in de winkel."),
    wishes=("Een kijkstage in een bakkerij.",),
    conclusion="Op vier domeinen gaat het beter dan in februari. Werk zoeken kan beginnen zodra de opvang rond is.",
)

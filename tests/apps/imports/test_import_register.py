"""Register files: every error is found where it stands, a wrong file loads nothing, twice changes nothing."""

import datetime as dt
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from houvast.apps.activities.models import ActivitySession
from houvast.apps.aid.models import AidPayment, LivingWageGrant
from houvast.apps.clients.models import HouseholdMembership, Insz, Person
from houvast.apps.employment.models import EmploymentContract
from houvast.apps.imports.actions.load import ImportRejected, Summary, import_register
from houvast.audit.models import Event
from houvast.core.periods import last_day

pytestmark = pytest.mark.django_db

NOW = timezone.make_aware(dt.datetime(2026, 11, 22, 10, 0))
KNOKKE = Path(__file__).parents[2] / "data" / "knokke-heist-2017"

PERSONS = (
    "insz;naam;voornaam;geboortedatum;geslacht;nationaliteit;straat;huisnummer;postcode;gemeente;taal;gezin;rol_in_gezin\n"
    "93122088468;Goossens;Zehra;20/12/1993;V;SO;Zeedijk;114;8300;Knokke-Heist;nl;G1;referentiepersoon\n"
    "97012495380;Dewulf;Ivan;24/01/1997;M;IQ;Heldenplein;137;8300;Knokke-Heist;nl;G1;partner\n"
)
GRANTS = "insz;soort;categorie;van;tot;student;reden_stop\n93122088468;leefloon;2;01/01/2017;28/05/2017;N;werk\n"
PAYMENTS = "insz;datum;steunvorm;bedrag;terugvorderbaar\n93122088468;17/06/2017;medische kosten;1574,79;N\n"
WORK = (
    "insz;stelsel;werkgever;van;tot;afloop;situatie_na\n"
    "97012495380;art60;Groendienst;01/01/2016;28/01/2017;voltooid;vast_regulier\n"
)
SESSIONS = "activiteit;datum;bezoekers\n't Schap;05/01/2017;49\n"


def files(**changed: str) -> dict[str, bytes]:
    texts = {
        "personen": PERSONS,
        "leefloon": GRANTS,
        "steun": PAYMENTS,
        "tewerkstelling": WORK,
        "activiteiten": SESSIONS,
    } | changed
    return {f"{name}.csv": ("\ufeff" + text).encode() for name, text in texts.items()}


def load(dry_run: bool = False, **changed: str) -> Summary:
    return import_register(files=files(**changed), by=None, at=NOW, dry_run=dry_run)


def errors_of(**changed: str) -> list[tuple[str, int, str]]:
    with pytest.raises(ImportRejected) as rejected:
        load(**changed)
    assert all(error.reason for error in rejected.value.errors)
    assert not Person.objects.exists()
    assert not ActivitySession.objects.exists()
    return [(error.file, error.line, error.column) for error in rejected.value.errors]


def test_rows_become_persons_households_aid_work_and_sessions() -> None:
    load()
    goossens = Insz.objects.get(number="93122088468").person
    assert str(goossens) == "Zehra Goossens"
    assert str(goossens.addresses.get()) == "Zeedijk 114, 8300 Knokke-Heist"
    assert HouseholdMembership.objects.values("household").distinct().count() == 1
    grant = goossens.living_wage_grants.get()
    assert (grant.category, grant.period.lower, last_day(grant.period)) == (
        2,
        dt.date(2017, 1, 1),
        dt.date(2017, 5, 28),
    )
    assert f"{AidPayment.objects.get().amount}" == "1574.79"
    assert EmploymentContract.objects.get().employer.name == "Groendienst"
    assert ActivitySession.objects.get().visitors == 49


def test_loading_twice_changes_nothing_and_leaves_no_trace() -> None:
    load()
    events = Event.objects.count()
    assert load().changed == 0
    assert Event.objects.count() == events


def test_a_trial_run_counts_the_same_and_writes_nothing() -> None:
    trial = load(dry_run=True)
    assert not Person.objects.exists()
    assert trial.registers == load().registers


def test_every_write_is_in_the_audit_trail_of_the_person() -> None:
    load()
    person = Insz.objects.get(number="93122088468").person
    tables = set(Event.objects.filter(person_id=person.pk).values_list("table", flat=True))
    assert {"clients_person", "clients_insz", "aid_livingwagegrant", "aid_aidpayment"} <= tables
    assert set(Event.objects.values_list("action", flat=True)) == {"Register ingeladen"}


def test_the_same_aid_paid_twice_on_a_day_is_kept_twice() -> None:
    double = PAYMENTS + PAYMENTS.splitlines()[1] + "\n"
    load(steun=double)
    assert AidPayment.objects.count() == 2
    assert load(steun=double).changed == 0


def test_a_running_grant_is_ended_by_a_later_register() -> None:
    load(leefloon=GRANTS.replace("28/05/2017", "").replace("werk", ""))
    assert LivingWageGrant.objects.get().period.upper is None
    assert load().registers["leefloon.csv"]["changed"] == 1
    assert last_day(LivingWageGrant.objects.get().period) == dt.date(2017, 5, 28)


def test_a_newcomer_joins_the_household_of_its_companions() -> None:
    load()
    load(
        personen=PERSONS + "61030386457;Goossens;Marc;03/03/1961;M;BE;Zeedijk;114;8300;Knokke-Heist;nl;G1;ander\n",
    )
    assert HouseholdMembership.objects.values("household").distinct().count() == 1
    assert HouseholdMembership.objects.count() == 3


# Each file below has one thing wrong with it.
@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"personen": PERSONS.replace("93122088468", "93122088469")}, ("personen.csv", 2, "insz")),
        ({"personen": PERSONS.replace("20/12/1993", "31/02/1993")}, ("personen.csv", 2, "geboortedatum")),
        ({"personen": PERSONS.replace("20/12/1993", "1993-12-20")}, ("personen.csv", 2, "geboortedatum")),
        ({"personen": PERSONS.replace("20/12/1993", "21/12/1993")}, ("personen.csv", 2, "geboortedatum")),
        ({"personen": PERSONS.replace(";V;", ";W;")}, ("personen.csv", 2, "geslacht")),
        ({"personen": PERSONS.replace("partner", "referentiepersoon")}, ("personen.csv", 3, "rol_in_gezin")),
        ({"personen": PERSONS + PERSONS.splitlines()[1] + "\n"}, ("personen.csv", 4, "insz")),
        ({"personen": PERSONS.replace(";Ivan;", ";Ivan;extra;")}, ("personen.csv", 3, "")),
        ({"personen": PERSONS.replace("Goossens;Zehra", ";Zehra")}, ("personen.csv", 2, "naam")),
        ({"leefloon": GRANTS.replace("leefloon;2", "leefloon;4")}, ("leefloon.csv", 2, "categorie")),
        ({"leefloon": GRANTS.replace("28/05/2017", "28/05/2016")}, ("leefloon.csv", 2, "tot")),
        ({"leefloon": GRANTS.replace(";N;", ";nee;")}, ("leefloon.csv", 2, "student")),
        ({"leefloon": GRANTS.replace("93122088468", "61030386457")}, ("leefloon.csv", 2, "insz")),
        (
            {"leefloon": GRANTS + "93122088468;leefloon;1;28/05/2017;;N;\n"},
            ("leefloon.csv", 3, "van"),
        ),
        ({"steun": PAYMENTS.replace("1574,79", "1574.79")}, ("steun.csv", 2, "bedrag")),
        ({"steun": PAYMENTS.replace("1574,79", "-5,00")}, ("steun.csv", 2, "bedrag")),
        ({"steun": PAYMENTS.replace("1574,79", "0,00")}, ("steun.csv", 2, "bedrag")),
        ({"steun": PAYMENTS.replace("17/06/2017", "17/06/2027")}, ("steun.csv", 2, "datum")),
        ({"steun": PAYMENTS.replace("medische kosten", "toverstaf")}, ("steun.csv", 2, "steunvorm")),
        ({"steun": PAYMENTS.replace("bedrag", "som")}, ("steun.csv", 1, "bedrag")),
        ({"steun": PAYMENTS.replace(";", ",")}, ("steun.csv", 1, "")),
        ({"tewerkstelling": WORK.replace("28/01/2017", "")}, ("tewerkstelling.csv", 2, "tot")),
        ({"activiteiten": SESSIONS + "'t Schap;05/01/2017;50\n"}, ("activiteiten.csv", 3, "datum")),
        ({"activiteiten": SESSIONS.replace(";49", ";veel")}, ("activiteiten.csv", 2, "bezoekers")),
    ],
)
def test_an_error_is_named_with_its_place_and_nothing_is_loaded(
    changed: dict[str, str], where: tuple[str, int, str]
) -> None:
    assert where in errors_of(**changed)


def test_a_file_that_is_not_utf8_names_the_line() -> None:
    wrong = files()
    wrong["personen.csv"] = PERSONS.replace("Zehra", "Zoë").encode("cp1252")
    with pytest.raises(ImportRejected) as rejected:
        import_register(files=wrong, by=None, at=NOW)
    assert ("personen.csv", 2) in {(error.file, error.line) for error in rejected.value.errors}


def test_an_unknown_file_and_an_empty_folder_are_refused() -> None:
    with pytest.raises(ImportRejected):
        import_register(files={"klanten.csv": b"a;b\n"}, by=None, at=NOW)
    with pytest.raises(ImportRejected):
        import_register(files={}, by=None, at=NOW)


def test_a_grant_that_overlaps_one_in_the_database_is_an_error_on_its_line() -> None:
    load()
    with pytest.raises(ImportRejected) as rejected:
        load(leefloon=GRANTS.replace("01/01/2017", "01/02/2017"))
    assert [(error.line, error.column) for error in rejected.value.errors] == [(2, "van")]
    assert LivingWageGrant.objects.count() == 1


def test_progress_is_told_per_batch_up_to_the_total() -> None:
    told: list[tuple[int, int]] = []
    import_register(files=files(), by=None, at=NOW, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (6, 6)
    assert [done for done, _total in told] == sorted(done for done, _total in told)


def test_command_loads_the_published_register_and_gives_the_published_figures() -> None:
    call_command("import_register", str(KNOKKE), stdout=StringIO())
    printed = StringIO()
    call_command("report", year=2017, format="json", stdout=printed)
    assert json.loads(printed.getvalue()) == json.loads((KNOKKE / "expected.json").read_text())


def test_command_shows_every_error_and_fails(tmp_path: Path) -> None:
    for name, content in files(steun=PAYMENTS.replace("1574,79", "veel")).items():
        (tmp_path / name).write_bytes(content)
    shown = StringIO()
    with pytest.raises(CommandError, match="1 fout"):
        call_command("import_register", str(tmp_path), stdout=StringIO(), stderr=shown)
    assert "steun.csv, regel 2, bedrag" in shown.getvalue()
    with pytest.raises(CommandError, match="geen map"):
        call_command("import_register", str(tmp_path / "nergens"), stdout=StringIO())

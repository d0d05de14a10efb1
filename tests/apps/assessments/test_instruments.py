"""Instruments are checked strictly before anybody is measured with them, and a published version stays as it is."""

import copy
import datetime as dt
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, transaction

from houvast.apps.assessments.actions import instruments
from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.competences import parse_competences
from houvast.apps.assessments.definition_files import read_definition, read_file, written
from houvast.apps.assessments.definitions import INSTRUMENTS, WrongDefinition, parse, shipped_files
from houvast.apps.assessments.kinds import header_of, parse_any
from houvast.apps.assessments.models import Instrument
from houvast.core.enums import LifeDomain
from houvast.core.errors import Refused
from houvast_rules.measurement import DomainScore

BALANCE = read_file(INSTRUMENTS / "sb-default-1.1.yaml")
FIRST = read_file(INSTRUMENTS / "sb-default-1.0.yaml")


def test_shipped_balance_has_the_twelve_domains_of_the_measurements():
    definition = parse(BALANCE)
    assert [domain.key for domain in definition.domains] == LifeDomain.values
    assert [domain.label.nl for domain in definition.domains] == [str(label) for label in LifeDomain.labels]
    assert definition.sensitive == {"gezondheid_lichamelijk", "gezondheid_psychisch", "verblijf_justitie"}


def test_shipped_scale_is_the_one_of_the_rules_and_the_database():
    definition = parse(BALANCE)
    for value in [*(step.value for step in definition.scale), *definition.special_values]:
        DomainScore(client=value, worker=value)
    assert definition.word(2) == "Wankel"
    assert definition.word(0, "en") == "not discussed"
    assert definition.word(None) == ""


def test_every_text_is_there_in_three_languages_and_they_differ():
    definition = parse(BALANCE)
    anchors = [text for domain in definition.domains for text in domain.anchors.values()]
    assert len(anchors) == 60
    assert all(len({text.nl, text.fr, text.en}) == 3 for text in anchors)
    assert anchors[0].within("fr").startswith("Pas de revenus")
    assert anchors[0].within("de") == anchors[0].nl


def _without(place: str):
    def change(data):
        del data["domains"][2]["anchors"][place]

    return change


def _set(value, *path):
    def change(data):
        row = data
        for key in path[:-1]:
            row = row[key]
        row[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (_without("4"), "domains[2].anchors: 4 ontbreekt"),
        (_set("", "domains", 0, "anchors", "1", "fr"), "domains[0].anchors.1.fr: moet een tekst zijn"),
        (_set("a\0b", "domains", 0, "anchors", "1", "fr"), "domains[0].anchors.1.fr: bevat een teken"),
        (_set("\ud800", "title", "nl"), "title.nl: bevat een teken"),
        (_set("x" * 121, "title", "nl"), "title.nl: hoogstens 120 tekens"),
        (_set("wonen", "domains", 2, "key"), "domains[2].key: moet een levensdomein zijn"),
        (_set("inkomen_budget", "domains", 2, "key"), "domains[2].key: inkomen_budget staat er al"),
        (_set("ja", "domains", 0, "sensitive"), "domains[0].sensitive: moet true of false"),
        (_set([1, 7], "domains", 0, "note_required"), "domains[0].note_required: moet een lijst van scores"),
        (_set(1, "domains", 0, "weight"), "domains[0].weight: dit veld bestaat niet"),
        (_set("vraag", "domains", 0, "items", 0, "type"), "domains[0].items[0].type: moet een van deze"),
        (_set("ja", "domains", 0, "items"), "domains[0].items: moet een lijst zijn"),
        (_set([], "domains", 0, "items", 2, "choices"), "domains[0].items[2].choices: moet een lijst zijn"),
        (_set("overzicht", "domains", 0, "items", 0, "key"), "domains[0].items[1].key: overzicht staat er al"),
        (_set("a b", "domains", 0, "items", 0, "key"), "domains[0].items[0].key: enkel letters"),
        (_set(9, "domains", 8, "items", 3, "min"), "domains[8].items[3].max: moet een getal zijn vanaf 9"),
        (_set(True, "domains", 8, "items", 3, "min"), "domains[8].items[3].min: moet een getal zijn"),
        (_set(7, "scale", 4, "value"), "scale: de waarden moeten (1, 2, 3, 4, 5) zijn"),
        (_set(["client"], "scorers"), "scorers: moet client, worker zijn"),
        (_set([], "strengths"), "strengths: moet een lijst zijn"),
        (_set("netwerk", "strengths", 0, "key"), "strengths[1].key: netwerk staat er al"),
        (_set("droom", "wishes", 0, "key"), "wishes: de sleutels moeten"),
        (_set("ooit", "valid_from"), "valid_from: moet een datum zijn"),
        (_set(0, "working_domains_recommended"), "working_domains_recommended: moet een getal zijn"),
        (_set("Balans", "title"), "title: moet een tabel zijn"),
        (_set("enquete", "kind"), "kind: moet een van deze"),
        (_set("competenties", "kind"), "evidence, groups ontbreekt"),
    ],
)
def test_a_fault_is_named_with_its_place(change, place):
    data = copy.deepcopy(BALANCE)
    change(data)
    with pytest.raises(WrongDefinition) as refused:
        parse_any(data)
    assert place in str(refused.value)


def test_every_shipped_file_reads_back_the_same_after_export():
    headers = set()
    for path in shipped_files():
        data = read_file(path)
        assert read_definition(written(data).encode()) == data
        headers.add((header_of(data).code, header_of(data).version))
    assert {("SB-DEFAULT", "1.0"), ("SB-DEFAULT", "1.1"), ("COMP-DEFAULT", "1.0")} <= headers


def test_the_deep_mode_asks_more_within_the_same_domains_and_anchors():
    quick, deep = parse(FIRST), parse(BALANCE)
    assert [(d.key, d.label, d.anchors) for d in quick.domains] == [(d.key, d.label, d.anchors) for d in deep.domains]
    assert not any(domain.items for domain in quick.domains)
    assert all(domain.items for domain in deep.domains)
    assert len([item for domain in deep.domains for item in domain.items]) == 37
    ladder = next(item for item in deep.domains[8].items if item.key == "ladder")
    assert (ladder.type, ladder.minimum, ladder.maximum) == ("int", 1, 6)


def test_the_competence_screening_has_twelve_social_and_eight_technical_ones_with_evidence():
    screening = parse_competences(read_file(INSTRUMENTS / "comp-default-1.0.yaml"))
    assert [(group.key, len(group.items)) for group in screening.groups] == [("social", 12), ("technical", 8)]
    assert screening.scale[0].label.nl == "nog niet gezien"
    assert [tag.key for tag in screening.evidence][-1] == "attest_of_werkgever"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "het bestand is leeg"),
        (b"code: [", "regel 1, kolom 8: dit is geen geldige YAML: kijk hier"),
        (b"code: a\ncode: b\n", "regel 2, kolom 1: code staat er al"),
        (b"a: &x 1\nb: *x\n", "regel 1, kolom 4: verwijzingen"),
        (b"a: 1\n---\nb: 2\n", "dit is geen geldige YAML"),
        (b"code: x\nnaam: \xff\n", "regel 2: dit is geen tekst in UTF-8"),
        (b"code: x\nnaam: \x00\n", "regel 2: bevat een teken"),
        (b"dag: 2026-99-99", "een waarde is niet te lezen"),
        (b"a: !!python/object:os.system 1", "een waarde is niet te lezen"),
        (b"- een\n- lijst\n", "regel 1, kolom 1: het bestand bevat geen meetinstrument"),
        (b"[" * 4000, "regel 1, kolom 4001"),
        (b"{a: " * 3000 + b"1" + b"}" * 3000, "te diep genest"),
        (b"#" * 1_000_001, "groter dan 1 MB"),
        (b"kind: [1]\n", "kolom 7: kind: moet een van deze"),
    ],
)
def test_a_file_that_is_no_instrument_is_refused_at_its_line(content, message):
    with pytest.raises(WrongDefinition) as refused:
        read_definition(content)
    assert message in str(refused.value)


def test_a_fault_in_the_content_is_named_with_line_column_and_place():
    lines = (INSTRUMENTS / "sb-default-1.1.yaml").read_text().split("\n")
    row = next(number for number, line in enumerate(lines) if line == "    sensitive: true")
    lines[row] = "    sensitive: misschien"
    with pytest.raises(WrongDefinition) as refused:
        read_definition("\n".join(lines).encode())
    assert str(refused.value) == f"regel {row + 1}, kolom 16: domains[3].sensitive: moet true of false zijn"


def test_a_wrong_file_names_its_path(tmp_path: Path):
    broken = tmp_path / "kapot.yaml"
    broken.write_text("code: [")
    with pytest.raises(WrongDefinition, match=r"kapot\.yaml: regel 1, kolom 8"):
        read_file(broken)


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_versions_follow_each_other():
    assert install_instruments(by=None) == len(shipped_files())
    assert install_instruments(by=None) == 0
    first, second = Instrument.objects.filter(code="SB-DEFAULT").order_by("valid_from")
    assert (first.version, second.version, second.title) == ("1.0", "1.1", "Sociale balans")
    assert (first.valid_until, second.valid_until) == (dt.date(2025, 12, 31), None)
    assert Instrument.objects.newest("SB-DEFAULT", on=dt.date(2025, 12, 31)) == first
    assert Instrument.objects.newest("SB-DEFAULT", on=dt.date(2026, 1, 1)) == second
    assert parse(second.definition) == parse(BALANCE)


@pytest.mark.django_db
def test_a_published_version_is_not_changed(tmp_path: Path):
    install_instruments(by=None)
    changed = copy.deepcopy(BALANCE)
    changed["domains"][0]["anchors"]["1"]["nl"] = "Andere woorden."
    path = tmp_path / "sb-default-1.1.yaml"
    path.write_text(yaml.safe_dump(changed, allow_unicode=True))
    with pytest.raises(Refused, match="Geef een nieuw nummer"):
        install_instruments(by=None, files=[path])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [{"definition": {}}, {"version": "9"}, {"code": "X"}, {"valid_from": dt.date(2020, 1, 1)}, {"state": "ontwerp"}],
)
def test_the_database_refuses_to_change_what_was_published(change):
    install_instruments(by=None)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Instrument.objects.filter(version="1.1").update(**change)


@pytest.mark.django_db
def test_the_database_keeps_published_versions_and_one_of_them_a_day():
    install_instruments(by=None)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Instrument.objects.filter(version="1.1").delete()
    with pytest.raises(IntegrityError, match="one_published_instrument_a_day"), transaction.atomic():
        Instrument.objects.filter(version="1.0").update(valid_until=dt.date(2026, 1, 1))


@pytest.mark.django_db
def test_command_loads_and_says_what_is_wrong(capsys, monkeypatch, tmp_path: Path):
    call_command("load_instruments")
    assert f"{len(shipped_files())} meetinstrument" in capsys.readouterr().out
    wrong = tmp_path / "fout.yaml"
    wrong.write_text("code: X\n")
    monkeypatch.setattr(instruments, "shipped_files", lambda: [wrong])
    with pytest.raises(CommandError, match=r"fout\.yaml: regel 1, kolom 1: .* ontbreekt"):
        call_command("load_instruments")

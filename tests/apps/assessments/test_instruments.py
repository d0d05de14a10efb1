"""Instruments are checked strictly before anybody is measured with them, and a published version stays as it is."""

import copy
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, transaction

from houvast.apps.assessments.actions import instruments
from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.definitions import WrongDefinition, parse, read_file, shipped_files
from houvast.apps.assessments.models import Instrument
from houvast.core.enums import LifeDomain
from houvast.core.errors import Refused
from houvast_rules.measurement import DomainScore

BALANCE = read_file(shipped_files()[0])


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
        (_without("4"), "domains[2].anchors: 4 missing"),
        (_set("", "domains", 0, "anchors", "1", "fr"), "domains[0].anchors.1.fr: must be a text"),
        (_set("wonen", "domains", 2, "key"), "domains: must be the life domains"),
        (_set("ja", "domains", 0, "sensitive"), "domains[0].sensitive"),
        (_set(1, "domains", 0, "weight"), "domains[0]: weight unknown"),
        (_set(7, "scale", 4, "value"), "scale: values must be (1, 2, 3, 4, 5)"),
        (_set([], "strengths"), "strengths: must be a list"),
        (_set("netwerk", "strengths", 0, "key"), "strengths: a key appears twice"),
        (_set("droom", "wishes", 0, "key"), "wishes: keys must be"),
        (_set("ooit", "valid_from"), "valid_from: must be a date"),
        (_set(0, "working_domains_recommended"), "working_domains_recommended: must be a number"),
        (_set("Balans", "title"), "title: must be a table"),
    ],
)
def test_a_fault_is_named_with_its_place(change, place):
    data = copy.deepcopy(BALANCE)
    change(data)
    with pytest.raises(WrongDefinition) as refused:
        parse(data)
    assert str(refused.value).startswith(place)


def test_a_wrong_file_names_its_path(tmp_path: Path):
    broken = tmp_path / "kapot.yaml"
    broken.write_text("code: [")
    with pytest.raises(WrongDefinition, match=r"kapot\.yaml"):
        read_file(broken)
    broken.write_text("- een\n- lijst\n")
    with pytest.raises(WrongDefinition, match=r"kapot\.yaml: the file: must be a table"):
        read_file(broken)


@pytest.mark.django_db
def test_loading_twice_changes_nothing():
    assert install_instruments(by=None) == 1
    assert install_instruments(by=None) == 0
    instrument = Instrument.objects.get()
    assert (instrument.code, instrument.version, instrument.title) == ("SB-DEFAULT", "1.0", "Sociale balans")
    assert parse(instrument.definition) == parse(BALANCE)


@pytest.mark.django_db
def test_a_published_version_is_not_changed(tmp_path: Path):
    install_instruments(by=None)
    changed = copy.deepcopy(BALANCE)
    changed["domains"][0]["anchors"]["1"]["nl"] = "Andere woorden."
    path = tmp_path / "sb-default-1.0.yaml"
    path.write_text(yaml.safe_dump(changed, allow_unicode=True))
    with pytest.raises(Refused, match="Geef een nieuw nummer"):
        install_instruments(by=None, files=[path])
    with pytest.raises(ProgrammingError), transaction.atomic():
        Instrument.objects.update(definition=changed)


@pytest.mark.django_db
def test_command_loads_and_says_what_is_wrong(capsys, monkeypatch, tmp_path: Path):
    call_command("load_instruments")
    assert "1 meetinstrument" in capsys.readouterr().out
    wrong = tmp_path / "fout.yaml"
    wrong.write_text("code: X\n")
    monkeypatch.setattr(instruments, "shipped_files", lambda: [wrong])
    with pytest.raises(CommandError, match=r"fout\.yaml: the file: .* missing"):
        call_command("load_instruments")

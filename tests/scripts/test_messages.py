"""The catalogues follow the sources: new messages appear, unused ones go, nothing is guessed."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tests.conventions.sources import ROOT

TEMPLATE = """{% load i18n %}{% translate "Bewaar" %}
{% blocktranslate trimmed count days=days %}
  Nog {{ days }} dag
{% plural %}
  Nog {{ days }} dagen
{% endblocktranslate %}"""
CODE = 'from django.utils.translation import gettext_lazy as _\nLABEL = _("naam")\nOTHER = _("Hallo %(name)s")\n'


@pytest.fixture
def messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    found = importlib.util.spec_from_file_location("houvast_messages", ROOT / "scripts" / "messages.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    sources = tmp_path / "src" / "houvast"
    sources.mkdir(parents=True)
    (sources / "page.html").write_text(TEMPLATE)
    (sources / "code.py").write_text(CODE)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "SOURCES", sources)
    return module


def translate(path: Path, **translations: str) -> None:
    text = path.read_text()
    for message, translation in translations.items():
        text = text.replace(f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{translation}"')
    path.write_text(text)


def test_messages_of_code_and_templates_are_collected(messages: ModuleType) -> None:
    messages.update()
    text = messages.path_of("fr").read_text()
    assert 'msgid "Bewaar"' in text
    assert 'msgid "naam"' in text
    assert 'msgid_plural "Nog %(days)s dagen"' in text
    assert "#: src/houvast/code.py" in text
    assert "Date" not in text


def test_updating_keeps_translations_drops_the_unused_and_is_stable(messages: ModuleType) -> None:
    messages.update()
    path = messages.path_of("fr")
    translate(path, Bewaar="Enregistrer", naam="nom")
    messages.update()
    assert 'msgstr "Enregistrer"' in path.read_text()
    (messages.SOURCES / "code.py").write_text("")
    messages.update()
    text = path.read_text()
    assert "naam" not in text
    messages.update()
    assert path.read_text() == text


def test_checking_tells_what_is_missing_fuzzy_unused_or_broken(messages: ModuleType) -> None:
    messages.update()
    path = messages.path_of("fr")
    text = path.read_text().replace('msgid "naam"', '#, fuzzy\nmsgid "naam"').replace('"Bewaar"', '"Verdwenen"')
    path.write_text(text)
    translate(path, naam="nom", **{"Hallo %(name)s": "Bonjour %(nom)s"})
    found = "\n".join(messages.problems("fr", messages.collect()))
    assert "not translated: 'Bewaar'" in found
    assert "fuzzy: 'naam'" in found
    assert "no longer used: 'Verdwenen'" in found
    assert "placeholder" in found
    with pytest.raises(SystemExit, match="problems in the catalogues"):
        messages.check()


def test_compiled_catalogues_are_read_by_gettext(messages: ModuleType) -> None:
    import gettext

    messages.update()
    translate(messages.path_of("fr"), Bewaar="Enregistrer")
    messages.compile_all()
    with messages.path_of("fr").with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Bewaar") == "Enregistrer"

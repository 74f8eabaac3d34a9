"""Some generated files on every run; `make fuzz` sends ten thousand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.mark.thorough
def test_sixty_files_keep_every_promise(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from fuzz.__main__ import main

    monkeypatch.setattr(sys, "argv", ["fuzz", "--files", "60"])
    assert main() == 0, capsys.readouterr().out


def test_a_hundred_properties_each_hold_a_promise() -> None:
    from fuzz.properties import PROMISES, PROPERTIES

    assert len(PROPERTIES) >= 100
    assert {promise for promise, _, _ in PROPERTIES.values()} == set(PROMISES.values())


def test_a_file_is_the_same_for_the_same_number() -> None:
    from fuzz.files import made

    assert made(7) == made(7) and made(7).text != made(7, seed=1).text


def test_a_property_that_does_not_hold_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from fuzz.__main__ import main
    from fuzz.properties import PROPERTIES

    monkeypatch.setitem(PROPERTIES, "nothing is ever read", ("", "read", lambda case: False))
    monkeypatch.setattr(sys, "argv", ["fuzz", "--files", "4"])
    assert main() == 1
    assert "nothing is ever read" in capsys.readouterr().out

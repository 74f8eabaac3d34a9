"""The doctor: what it finds, what it misses, what it says to install."""

from __future__ import annotations

import zoneinfo
from pathlib import Path

import pytest
from click.testing import CliRunner

from kitgen.cli.app import run
from kitgen.cli.doctor import doctor as command
from kitgen.commands import doctor
from kitgen.files.project import Layers
from kitgen.model.errors import MissingPartError
from kitgen.printing import loading as pango


def test_a_working_system_is_found_whole(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 0
    said = capfd.readouterr().out
    parts = (
        "Python",
        "kitgen",
        "Pango",
        "Printing",
        "Fonts",
        "Time zones",
        "Holidays",
        "Spelling",
        "Push",
        "Outbox",
    )
    for name in parts:
        assert f"ok       {name}" in said
    assert "MISSING" not in said


def test_without_pango_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def no_pango() -> None:
        raise MissingPartError("Pango", pango.install_command())

    monkeypatch.setattr(doctor, "load_weasyprint", no_pango)
    assert run(["doctor"]) == 3
    said = capfd.readouterr().out
    assert "MISSING  Pango" in said
    assert f"To get Pango:  {pango.install_command()}" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("running", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_the_promised_pythons_will_do(running: tuple[int, int]) -> None:
    assert doctor.look_at_python(running)


@pytest.mark.parametrize("running", [(3, 10), (3, 15), (4, 0)])
def test_other_pythons_will_not(running: tuple[int, int]) -> None:
    with pytest.raises(MissingPartError, match=r"3\.11 to 3\.14"):
        doctor.look_at_python(running)


def test_an_installation_without_its_words_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match="part of kitgen itself"):
        doctor.look_at_shipped(Layers((tmp_path,)))


def test_missing_fonts_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "EB Garamond").mkdir()  # the folder alone is no font
    monkeypatch.setattr(doctor, "font_folders", lambda: {"EB Garamond": tmp_path / "EB Garamond"})
    with pytest.raises(MissingPartError, match="rendercv-fonts"):
        doctor.look_at_fonts()


def test_missing_time_zones_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_zone(name: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(doctor.zoneinfo, "ZoneInfo", no_zone)
    part = doctor.examined("Time zones", doctor.look_at_zones)
    assert not part.present
    assert "tzdata" in part.install


def test_the_command_explains_itself() -> None:
    result = CliRunner().invoke(command, ["--help"])
    assert "Exit code 3" in result.output


def test_what_can_be_added_is_no_defect(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "is_available", lambda: False)
    assert run(["doctor"]) == 0
    assert "pip install 'kitgen[proof]'" in capfd.readouterr().out

"""The font configuration: the same fonts on every machine."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kitgen.printing import fonts


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("FONTCONFIG_FILE", "before")
    return tmp_path / "cache" / "kitgen"


def folders(path: Path) -> list[str]:
    return [Path(str(entry.text)).name for entry in ElementTree.parse(path).iter("dir")]


def test_only_the_theme_s_families_and_the_fallbacks_are_seen(own_cache: Path) -> None:
    path = fonts.use_fonts(["EB Garamond", "Georgia"])
    assert folders(path) == ["EB Garamond", "Noto Sans", "Mukta", "Open Sans"]
    assert os.environ["FONTCONFIG_FILE"] == str(path)
    assert path.parent == own_cache
    assert own_cache.stat().st_mode & 0o777 == 0o700


def test_every_folder_named_exists_and_holds_fonts() -> None:
    path = fonts.use_fonts(["EB Garamond", "Source Sans 3"])
    for entry in ElementTree.parse(path).iter("dir"):
        assert [*Path(str(entry.text)).glob("*.ttf")]


def test_system_fonts_come_in_only_when_asked_for() -> None:
    assert "<include" not in fonts.configuration(["Lato"], system_fonts=False)
    assert "/etc/fonts/fonts.conf" in fonts.configuration(["Lato"], system_fonts=True)


def test_each_choice_of_fonts_has_its_own_file() -> None:
    one, two = fonts.use_fonts(["Lato"]), fonts.use_fonts(["EB Garamond"])
    assert one != two
    assert fonts.use_fonts(["Lato"]) == one


def test_a_home_that_cannot_be_written_does_not_stop_printing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    folder = fonts.cache_folder()
    assert folder.is_dir()
    assert folder == fonts.cache_folder()
    assert not folder.is_relative_to(tmp_path)


def test_a_family_name_cannot_break_the_configuration() -> None:
    path = fonts.use_fonts(['</dir><dir>/etc"', "Lato"])
    assert folders(path) == ["Lato", "Noto Sans", "Mukta", "Open Sans"]


def test_the_machine_s_fonts_are_shut_out_until_a_theme_chooses(own_cache: Path) -> None:
    fonts.shield_from_system_fonts()
    assert folders(Path(os.environ["FONTCONFIG_FILE"])) == ["Noto Sans", "Mukta", "Open Sans"]
    chosen = fonts.use_fonts(["Lato"])
    fonts.shield_from_system_fonts()
    assert os.environ["FONTCONFIG_FILE"] == str(chosen)

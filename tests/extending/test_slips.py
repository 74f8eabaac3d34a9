"""Slips in one's own words and looks: each is told with its place and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.offices import write_office
from support.running import kitgen

from kitgen.model.errors import InputError

ADA = "ada-byron-000"
BUILD = ("build", "--all", "--formats", "html,txt", "--jobs", "1", "--today", "2026-11-19")
THEME = 'extends = "classic"\n\n[colour]\nink = "#123"\n'


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path / "ours", clients=2, interviews=1)


def wrote(office: Path, name: str, text: str) -> None:
    path = office / "office" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def themed(office: Path, theme: str) -> None:
    wrote(office, "themes/college/theme.toml", theme)
    with (office / "office/content/profile.yaml").open("a") as profile:
        profile.write("theme: college\n")


@pytest.mark.parametrize(
    ("table", "key", "meant"),
    [
        ("colour", "acent", "accent"),
        ("size", "leter", "letter"),
        ("dark", "papr", "paper"),
        ("font", "txt", "text"),
    ],
)
def test_a_slip_in_a_theme_is_told_once_with_its_line(
    table: str, key: str, meant: str, office: Path
) -> None:
    themed(office, f'{THEME}\n[{table}]\n{key} = "1"\n'.replace('[colour]\nink = "#123"\n\n', ""))
    said = kitgen(office, *BUILD, code=2).stderr
    assert said.count(f"[{table}] has no “{key}”") == 1
    assert f"did you mean “{meant}”" in said and "office/themes/college/theme.toml: line" in said
    assert not list(office.glob("clients/*/output/*/index.html"))


def test_a_token_of_ones_own_that_a_sheet_uses_is_none(office: Path) -> None:
    themed(office, f'{THEME}stripe = "#456"\n')
    wrote(office, "themes/college/kit.css", "h1 { color: var(--colour-stripe) }")
    kitgen(office, *BUILD)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("kit:\n  titel: Your kit\n", "2", "no page has words at “kit.titel”"),
        ("ofice: {title: Ours}\n", "1", "Did you mean office?"),
        ("season:\n  outcome: {acepted: Yes}\n", "2", "Did you mean accepted?"),
    ],
)
def test_a_slip_in_the_words_of_pages_is_told_with_its_line(
    text: str, place: str, said: str, office: Path
) -> None:
    wrote(office, "content/pages/en.yaml", text)
    told = kitgen(office, *BUILD, code=2).stderr
    assert said in told and f"office/content/pages/en.yaml: line {place}" in told
    assert told.count(said) == 1
    content = office / f"clients/{ADA}/content/pages"
    content.mkdir()
    (office / "office/content/pages/en.yaml").rename(content / "en.yaml")
    with pytest.raises(InputError) as error:
        kitgen(office / f"clients/{ADA}", "agenda")
    (problem,) = error.value.problems
    assert said in f"{problem.message} {problem.advice}"
    assert (problem.path, problem.line) == (Path("content/pages/en.yaml"), int(place))


def test_words_for_steps_letters_and_templates_of_ones_own_are_none(office: Path) -> None:
    words = "do: {phone-home: Call home}\nreport: {messages: {valentine: valentine}}\n"
    words += "kit: {motto: Stay curious}\nseason: {more-today: {few: a few}}\n"
    wrote(office, "content/pages/en.yaml", words)
    wrote(office, "themes/college/season.html", '{% extends "base/season.html" %}')
    wrote(office, "themes/college/motto.html", '{{ words("kit.motto") }}')
    wrote(office, "themes/college/theme.toml", THEME)
    kitgen(office, *BUILD)


def test_in_the_office_s_folder_its_themes_are_listed_as_its_own(office: Path) -> None:
    themed(office, f"{THEME}".replace("\n\n", '\ndescription = "Blue"\n\n', 1))
    for folder in (office, office / "clients", office / "office", office / "clients" / ADA):
        assert "college (your office's): Blue" in kitgen(folder, "theme", "list").stdout
    own = office / f"clients/{ADA}/themes/mine/theme.toml"
    own.parent.mkdir(parents=True)
    own.write_text(THEME, "utf-8")
    assert "mine (yours): " in kitgen(office / "clients" / ADA, "theme", "list").stdout

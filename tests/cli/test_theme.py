"""`kitgen theme`: what it lists, begins and shows."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.boxes import lines_of

from kitgen.cli.app import run
from kitgen.files.project import Layers
from kitgen.pages.theme import load_theme, theme_names

SHIPPED = Layers.of(None).themes()


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content" / "interviews").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_five_designs_and_one_in_large_print() -> None:
    names = ("classic", "modern", "plain", "plain-large", "press", "rendercv")
    assert theme_names(SHIPPED) == names
    tokens = {name: load_theme(SHIPPED, name).tokens for name in names}
    looks = {(each["font-text"], each["colour-accent"]) for each in tokens.values()}
    assert len(looks) == 5, "large print alone looks like another"
    assert float(tokens["plain-large"]["size-letter"].removesuffix("pt")) >= 18


def test_list_names_every_theme(capsys: pytest.CaptureFixture[str], project: Path) -> None:
    folder = project / "themes" / "mine"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text('extends = "plain"\ndescription = "Ours."\n')
    assert run(["theme", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "classic",
        "mine (yours)",
        "modern",
        "plain",
        "plain-large",
        "press",
        "rendercv",
    ]
    assert all(len(line) > len("plain-large: ") for line in lines)


def test_new_begins_a_theme_that_can_be_built_with(project: Path) -> None:
    assert run(["theme", "new", "mine", "--extends", "modern"]) == 0
    path = project / "themes" / "mine" / "theme.toml"
    theme = load_theme(Layers.of(project).themes(), "mine")
    assert theme.lineage == ("mine", "modern", "base")
    path.write_text(path.read_text() + "# kept\n")
    assert run(["theme", "new", "mine"]) == 2
    assert path.read_text().endswith("# kept\n")


@pytest.mark.parametrize("name", ["../evil", "base", "classic", "CON", "a b"])
def test_new_refuses_names_that_are_no_folder_or_taken(name: str, project: Path) -> None:
    assert run(["theme", "new", name]) == 2
    assert not (project.parent / "evil").exists()


def test_new_needs_a_theme_to_extend(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["theme", "new", "mine", "--extends", "modrn"]) == 2
    assert "modern" in capsys.readouterr().err


@pytest.mark.slow
def test_show_makes_one_spread_with_a_row_for_each_theme(project: Path) -> None:
    assert run(["theme", "show", "classic", "plain"]) == 0
    reader = PdfReader(io.BytesIO((project / "themes.pdf").read_bytes()))
    titles = [getattr(item, "title", "") for item in reader.outline]
    assert titles == ["Classic", "Plain"]
    (page,) = reader.pages
    text = " ".join(page.extract_text().split())
    assert text.count("Thank-you letter to Élodie Vasseur") == 1  # the head of its column
    assert text.count("Dear Élodie") >= 2  # the letter itself, small, in each theme
    assert text.count("Dear Miroslav") == 2  # and one in its true size
    assert float(page.mediabox.width) * 25.4 / 72 > 5 * 60, "pictures are 60 mm wide"


@pytest.mark.slow
def test_a_letter_in_its_true_size_is_shown_from_its_date_on(project: Path) -> None:
    """Wherever a theme sets its text: in a column of its own, in the middle, in large print."""
    assert run(["theme", "show", "classic", "modern", "plain-large"]) == 0
    (page,) = lines_of((project / "themes.pdf").read_bytes())
    frame = max(line.x for line in page if line.text.startswith("A letter in its true"))
    large = [line for line in page if line.x >= frame - 1]
    dear = [line for line in large if line.text.startswith("Dear Miroslav")]
    assert len(dear) == 3 and all(0 < line.x - frame < 12 for line in dear), dear
    shown = [line for line in large if any(0 <= line.y - one.y < 15 for one in dear)]
    assert all(line.right < frame + 176 for line in shown), shown


@pytest.mark.slow
def test_show_overwrites_nothing_but_a_pdf(project: Path) -> None:
    (project / "notes.txt").write_text("mine")
    assert run(["theme", "show", "plain", "-o", "notes.txt"]) == 4
    assert (project / "notes.txt").read_text() == "mine"

"""A theme's own pictures and fonts: written into what it makes; a missing one blames the theme."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from support.sample_letter import ANA, LETTER

from kitgen.files.project import Layers
from kitgen.files.theme_files import LARGEST
from kitgen.model.errors import InputError, Problem
from kitgen.pages.embedding import in_html
from kitgen.pages.letter import letter_print
from kitgen.pages.theme import Theme, load_theme
from kitgen.printing.engine import PdfEngine
from kitgen.printing.order import SHEETS

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
DATA = "data:image/png;base64,"


def mine(root: Path, **files: str | bytes) -> Theme:
    """Load a theme of these files (`__` for a dot) that extends the classic one."""
    folder = root / "themes" / "mine"
    folder.mkdir(parents=True, exist_ok=True)
    given: dict[str, str | bytes] = {"theme__toml": 'extends = "classic"\n', **files}
    for name, content in given.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("__", ".")).write_bytes(data)
    return load_theme(Layers.of(root).themes(), "mine")


def fault(root: Path, **files: str | bytes) -> Problem:
    with pytest.raises(InputError) as caught:
        theme = mine(root, **files)
        engine = PdfEngine(theme)
        engine.lay_out(letter_print(theme, LETTER, ANA), *SHEETS["letter"])
    (problem,) = caught.value.problems
    return problem


def test_a_logo_stands_in_the_letterhead(tmp_path: Path) -> None:
    theme = mine(tmp_path, theme__toml='extends = "classic"\nlogo = "logo.png"\n', logo__png=PNG)
    page = letter_print(theme, LETTER, ANA)
    assert f'<img src="{DATA}' in page
    engine = PdfEngine(theme)
    data = engine.write(engine.lay_out(page, *SHEETS["letter"]))
    assert data.count(b"/Subtype /Image") + data.count(b"/Subtype/Image") >= 1
    assert f'<img src="{DATA}' not in letter_print(mine(tmp_path), LETTER, ANA)


def test_files_beside_a_style_sheet_and_a_template_are_written_into_them(tmp_path: Path) -> None:
    theme = mine(
        tmp_path,
        letter__css=".a { background: url(leaf.png) } .b { background: url('./leaf.svg') }",
        letter__html='{% extends "classic/letter.html" %}{% block before %}<img src="leaf.png" '
        'alt="" />{% endblock %}',
        leaf__png=PNG,
        leaf__svg="<svg xmlns='http://www.w3.org/2000/svg'/>",
    )
    css = theme.css("letter.css")
    assert f'url("{DATA}' in css and 'url("data:image/svg+xml;base64,' in css
    assert "leaf" not in css
    assert f'src="{DATA}' in letter_print(theme, LETTER, ANA)


@pytest.mark.parametrize(
    ("files", "path", "line", "said"),
    [
        ({"letter__css": "p {\n  background: url(nix.png);\n}"}, "letter.css", 2, "nix.png"),
        ({"letter__css": "\n@import url(https://x.example/a.css);"}, "letter.css", 2, "https://x"),
        ({"letter__css": "p {\n  colr: red;\n}"}, "letter.css", 2, "colr"),
        ({"letter__css": "p { background: url(../classic/x.png) }"}, "letter.css", 1, "x.png"),
        (
            {"letter__html": '{% extends "classic/letter.html" %}\n{% block letter %}\n'
             '<img src="x.png">{% endblock %}'},
            "letter.html", 3, "x.png",
        ),
        ({"letter__html": "a\n{% if %}"}, "letter.html", 2, ""),
        ({"letter__html": "a\n\n{{ sender.nam }}"}, "letter.html", 3, "nam"),
        ({"letter__html": "a\n{{ nobody }}"}, "letter.html", 2, "nobody"),
        ({"letter__html": "a\n{{ 1 / 0 }}"}, "letter.html", 2, "zero"),
        ({"letter__html": "a\n\n\n{{ sender.__class__ }}"}, "letter.html", 4, "__class__"),
        ({"letter__html": "{% set x = 1 %}\n{% include 'nix.html' %}"}, "letter.html", 2, "nix"),
        (
            {"letter__html": "{% from 'part.html' import one %}\n{{ one(sender) }}",
             "part__html": "{% macro one(who) %}\n<p>{{ who.phone }}</p>\n{% endmacro %}"},
            "part.html", 2, "phone",
        ),
        (
            {"letter__html": '{% extends "classic/letter.html" %}\n{% block before %}\n'
             "<p>{{ message.nix }}</p>{% endblock %}"},
            "letter.html", 3, "nix",
        ),
        (
            {"theme__toml": 'extends = "classic"\n\nlogo = "lgo.png"\n'},
            "theme.toml", 3, "lgo.png",
        ),
        ({"theme__toml": 'extends = "classic"\nlogo = 3\n'}, "theme.toml", 2, "3"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_theme_blames_its_file(
    tmp_path: Path, files: dict[str, str], path: str, line: int, said: str
) -> None:
    problem = fault(tmp_path, **files)
    assert problem.rule == "theme"
    assert problem.path == Path("themes/mine", path)
    assert problem.line == line
    assert said in problem.message


def test_a_mistake_in_a_template_shows_its_line(tmp_path: Path) -> None:
    problem = fault(tmp_path, letter__html="a\n  <p>{{ sender.nam }}</p>\n")
    assert (problem.source_line, problem.column) == ("  <p>{{ sender.nam }}</p>", 3)
    assert problem.source_line[2 : 2 + problem.width] == "<p>{{ sender.nam }}</p>"


def test_only_pictures_are_embedded_in_a_template() -> None:
    script = '<script src="/-/desk.js"></script><img alt="" src="{{ picture }}">'
    assert in_html(script, lambda name: None) == script


def test_a_picture_that_would_weigh_on_every_page_is_refused(tmp_path: Path) -> None:
    problem = fault(tmp_path, logo__png=bytes(LARGEST + 1))
    assert problem.path is not None and problem.path.name == "logo.png"

"""Themes: what they inherit, what they escape, what they refuse."""

from __future__ import annotations

import base64
import hashlib
import pickle
import re

import pytest

from kitgen.files.project import Layers
from kitgen.model.errors import InputError
from kitgen.pages.policy import content_policy
from kitgen.pages.theme import load_theme, theme_names

SHIPPED = Layers.of(None).themes()
SMALL = {
    "base/theme.toml": '[font]\ntext = ["A B", "serif"]\n[colour]\nink = "#111"\nrule = "#ccc"\n'
    '[dark]\nink = "#eee"\n[paper.a4]\nsize = "210mm 297mm"\n',
    "base/page.html": "<title>{{ title }}</title>{% block body %}old{% endblock %}",
    "base/print.css": "p { color: var(--colour-ink) }\n@page { size: var( --paper-size ) }",
    "mine/theme.toml": 'extends = "base"\ntitle = "Mine"\n[colour]\nink = "#222"\n',
    "mine/print.css": "p { border: 1px solid var(--colour-rule) }",
}


def test_a_theme_inherits_tokens_and_overrides_single_ones() -> None:
    theme = load_theme(SMALL, "mine")
    assert theme.lineage == ("mine", "base")
    assert theme.title == "Mine"
    assert theme.tokens["colour-ink"] == "#222"
    assert theme.tokens["colour-rule"] == "#ccc"
    assert theme.tokens["font-text"] == '"A B", serif'
    assert theme.fonts == ("A B",)


def test_root_css_declares_light_and_dark() -> None:
    css = load_theme(SMALL, "mine").root_css()
    light, _, dark = css.partition("@media")
    assert "--colour-ink:#222;" in light
    assert "prefers-color-scheme:dark" in dark
    assert "--colour-ink:#eee;" in dark


def test_print_css_is_joined_oldest_first_with_values_in_place() -> None:
    css = load_theme(SMALL, "mine").css("print.css", paper="a4")
    assert "var(" not in css
    assert css.index("color: #222") < css.index("1px solid #ccc")
    assert "size: 210mm 297mm" in css


def test_a_token_without_value_is_located() -> None:
    files = SMALL | {"mine/print.css": "p {}\nq { color: var(--colour-blood) }"}
    with pytest.raises(InputError) as caught:
        load_theme(files, "mine").css("print.css", paper="a4")
    (problem,) = caught.value.problems
    assert (str(problem.path), problem.line) == ("themes/mine/print.css", 2)
    assert "--colour-blood" in problem.message


def test_a_template_can_extend_the_one_it_replaces() -> None:
    files = SMALL | {
        "mine/page.html": '{% extends "base/page.html" %}{% block body %}new{% endblock %}'
    }
    theme = load_theme(files, "mine")
    assert theme.render("page.html", title="a<b") == "<title>a&lt;b</title>new"


def test_an_ancestor_s_template_may_itself_be_inherited() -> None:
    files = SMALL | {
        "own/theme.toml": 'extends = "mine"',
        "own/page.html": '{% extends "mine/page.html" %}{% block body %}own{% endblock %}',
    }
    assert load_theme(files, "own").render("page.html", title="x") == "<title>x</title>own"


@pytest.mark.parametrize(
    ("template", "word"),
    [
        ("{{ nothing_like_it }}", "nothing_like_it"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% include 'other/theme.toml' %}", "other"),
    ],
)
def test_a_faulty_template_is_the_theme_s_mistake(template: str, word: str) -> None:
    with pytest.raises(InputError, match=word):
        load_theme(SMALL | {"mine/page.html": template}, "mine").render("page.html")


def test_a_syntax_error_has_its_line() -> None:
    theme = load_theme(SMALL | {"mine/page.html": "<p>\n{% if %}"}, "mine")
    with pytest.raises(InputError) as caught:
        theme.render("page.html")
    assert caught.value.problems[0].line == 2


@pytest.mark.parametrize(
    ("manifest", "word"),
    [
        ("[colour]\nink = ", "theme.toml|Invalid"),
        ('[colour]\nink = "red;} body{"', "ink"),
        ('[colour]\n"in k" = "red"', "in k"),
        ('colours = "red"', "colours"),
        ('extends = "mine"', "circle"),
        ("extends = 3", "extends"),
        ("[paper]\na4 = 3", "paper"),
    ],
)
def test_a_faulty_manifest_is_refused(manifest: str, word: str) -> None:
    with pytest.raises(InputError, match=word):
        load_theme({"mine/theme.toml": manifest}, "mine")


def test_an_unknown_theme_names_the_known_ones() -> None:
    with pytest.raises(InputError) as caught:
        load_theme(SMALL, "clasic")
    assert "mine" in caught.value.problems[0].advice


def test_a_style_sheet_cannot_end_its_element() -> None:
    files = SMALL | {"mine/print.css": "/* </style><script>alert(1)</script> */"}
    with pytest.raises(InputError, match="</"):
        load_theme(files, "mine").css("print.css")


def test_the_policy_lets_in_the_named_scripts_alone() -> None:
    digest = base64.b64encode(hashlib.sha256(b"let a = 1;").digest()).decode()
    assert f"script-src 'sha256-{digest}'" in content_policy(["let a = 1;"])
    assert "script-src 'none'" in content_policy()
    assert "default-src 'none'" in content_policy()


def test_a_theme_travels_to_another_process() -> None:
    theme = load_theme(SMALL, "mine")
    theme.render("page.html", title="x")
    again = pickle.loads(pickle.dumps(theme))
    assert (again.files, again.tokens) == (theme.files, theme.tokens)
    assert again.render("page.html", title="x") == "<title>x</title>old"


@pytest.mark.parametrize("name", theme_names(SHIPPED))
def test_shipped_themes_are_whole(name: str) -> None:
    theme = load_theme(SHIPPED, name)
    assert set(theme.papers) >= {"a4", "letter"}
    for paper in theme.papers:
        assert "var(" not in theme.css("print.css", "letter.css", paper=paper)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", theme_names(SHIPPED))
@pytest.mark.parametrize("dark", [False, True])
def test_every_text_colour_can_be_read(name: str, dark: bool) -> None:
    theme = load_theme(SHIPPED, name)
    tokens = dict(theme.tokens) | (dict(theme.dark) if dark else {})
    colours = {key: value for key, value in tokens.items() if re.fullmatch("#[0-9a-f]{6}", value)}
    for ground in ("paper", "sheet", "tint"):
        for ink in ("ink", "quiet", "accent", "due", "late", "done"):
            ratio = _contrast(colours[f"colour-{ink}"], colours[f"colour-{ground}"])
            assert ratio >= 4.5, f"{ink} on {ground}: {ratio:.2f}"
    assert _contrast(colours["colour-on-accent"], colours["colour-accent"]) >= 4.5

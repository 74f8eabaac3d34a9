"""Fonts travel with the pages: small, whole for what the page says, and allowed by its policy."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from support.kits import SAMPLES, TODAY, sample, words
from support.sample_letter import ANA, LETTER

from kitgen.files.project import Layers
from kitgen.pages.format import FormatContext
from kitgen.pages.kit import kit_page, worksheet_page
from kitgen.pages.letter import letter_screen
from kitgen.pages.season import season_page
from kitgen.pages.theme import load_theme
from kitgen.pages.webfonts import BASE, Face, subset, with_fonts
from kitgen.rendering.kit import entry_of

FACE = re.compile(
    r'@font-face\{font-family:"([^"]+)";font-weight:([\d ]+);'
    r"src:url\(data:font/woff2;base64,([A-Za-z0-9+/=]+)\)\}"
)
PAGE = (
    "<!DOCTYPE html><head><meta content=\"style-src 'sha256-x'; font-src data:\">"
    "<style>p{font:1em var(--font-text)}</style></head><body><p>%s</p>"
)


def fonts(html: str) -> dict[tuple[str, str], TTFont]:
    return {
        (family, weight): TTFont(BytesIO(base64.b64decode(data)))
        for family, weight, data in FACE.findall(html)
    }


def all_fonts(html: str) -> Iterator[TTFont]:
    for data in re.findall(r"base64,([A-Za-z0-9+/=]+)\)\}", html):
        yield TTFont(BytesIO(base64.b64decode(data)))


def pages(name: str) -> list[str]:
    theme = load_theme(Layers.of(None).themes(), name)
    kits = [sample(path) for path in SAMPLES]
    kit = next(kit for kit in kits if "setonami" in kit.interview.kit)
    season = season_page([entry_of(one) for one in kits], TODAY, theme, words())
    letter = letter_screen(LETTER, FormatContext(theme, words(), ANA, {}))
    return [kit_page(kit, theme, words()), worksheet_page(kit, theme, words()), season, letter]


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["classic", "modern", "plain", "plain-large", "press", "rendercv"])
def test_the_fonts_of_a_page_weigh_sixty_kilobytes_at_most(name: str) -> None:
    for html in pages(name):
        data = re.findall(r"base64,([A-Za-z0-9+/=]+)\)\}", html)
        assert 0 < sum(map(len, data)) <= 60_000


def test_a_page_brings_every_latin_letter_it_shows() -> None:
    for html in pages("classic")[:3]:
        found = fonts(html)
        assert set(found) == {
            ("EB Garamond", "400"), ("EB Garamond", "600 700"),
            ("Source Sans 3", "400"), ("Source Sans 3", "600 700"),
        }  # fmt: skip
        shown = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", "", html, flags=re.S)
        letters = {c for c in shown if c.isalpha() and c < "\u0250"}
        assert len(letters) > 25
        for font in found.values():
            assert {ord(c) for c in letters} <= set(font.getBestCmap())


@pytest.mark.thorough
def test_a_name_in_italics_is_set_in_real_ones() -> None:
    kit, *_, letter = pages("press")
    face = r'font-family:"Gentium Book Plus";font-weight:400;font-style:italic;src:url'
    assert len(re.findall(face, letter)) == 1 and not re.findall(face, kit)
    assert "font-family: var(--font-italic)" in letter and "--font-italic:" in letter


def test_the_policy_allows_the_fonts_and_only_these_styles() -> None:
    for html in pages("classic"):
        policy = re.search(r'content="(default-src[^"]*)"', html)
        assert policy and "font-src data:" in policy[1] and "unsafe" not in policy[1]
        styles = re.findall(r"<style>(.*?)</style>", html, re.S)
        assert len(styles) == 2
        for style in styles:
            digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
            assert digest in policy[1]


@pytest.mark.thorough
def test_the_same_page_has_the_same_fonts_byte_for_byte() -> None:
    face = Face("EB Garamond", "Regular", capitals=True)
    assert subset(face, BASE) == subset(face, BASE)
    assert "smcp" in {
        record.FeatureTag
        for record in TTFont(BytesIO(subset(face, BASE)))["GSUB"].table.FeatureList.FeatureRecord
    }


@pytest.mark.parametrize(
    ("page", "family"),
    [
        (PAGE % "x", "Comic Neue"),  # not shipped: the browser's own
        (PAGE.replace("var(--font-text)", "serif") % "x", "EB Garamond"),  # not called for
        ("<p>no style</p>", "EB Garamond"),
    ],
)
def test_a_page_without_fonts_of_ours_stays_as_it_is(page: str, family: str) -> None:
    assert with_fonts(page, {"font-text": f'"{family}", serif'}) == page


@pytest.mark.parametrize("family", ["EB Garamond", "Source Sans 3", "Noto Sans"])
def test_names_from_all_over_europe_are_in_the_fonts(family: str) -> None:
    names = "Łukasz Wiśniewski, Ōshima, Müller-García, Ní Dhomhnaill, Ångström, Ștefan"
    html = with_fonts(PAGE % names, {"font-text": f'"{family}", serif'})
    (font,) = fonts(html).values()
    assert {ord(c) for c in names} <= set(font.getBestCmap())


def test_of_a_large_script_only_what_the_page_shows_travels() -> None:
    html = with_fonts(PAGE % "神戸 Ōshima محمد 김", {"font-text": '"EB Garamond", serif'})
    own, kim, kobe = (font.getBestCmap() for font in all_fonts(html))
    assert ord("Ō") in own and ord("神") not in own and ord("م") not in own
    assert set(kobe) - set(range(128)) == {ord("神"), ord("戸")}
    assert set(kim) - set(range(128)) == {ord("김")}
    assert "unicode-range:U+6238,U+795E;" in html and len(html) < 60_000


def test_an_address_in_japanese_has_its_long_vowels_and_its_postal_mark() -> None:
    html = with_fonts(PAGE % "〒657-0000 スクール、１番", {"font-text": '"EB Garamond", serif'})
    _, lent = all_fonts(html)
    assert set("〒スクール、１番") <= set(map(chr, lent.getBestCmap()))


def test_a_heading_in_a_large_script_is_as_bold_as_the_rest() -> None:
    page = PAGE.replace("font-text", "font-title") % "北京科技"
    (own, lent) = all_fonts(with_fonts(page, {"font-title": '"EB Garamond", serif'}))
    assert own["OS/2"].usWeightClass == lent["OS/2"].usWeightClass == 700


def test_a_page_full_of_a_large_script_leaves_it_to_the_machine() -> None:
    page = PAGE % "".join(map(chr, range(0x4E00, 0x4E64)))
    assert len(list(all_fonts(with_fonts(page, {"font-text": '"EB Garamond", serif'})))) == 1

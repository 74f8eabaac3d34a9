"""Signs that look like others: read as meant, every other sign and place as it stands."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kitgen.model.values.texts import unquoted
from kitgen.yaml.signs import plain_lines, without_markup
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Mapping, Scalar, Sequence, read_tree
from kitgen.yaml.unseen import clean

ODDISH = st.text(st.sampled_from('ab :-\u00a0\u200b\ufeff\u3000\uff1a–•|\t#"é'), max_size=40)


@given(st.lists(ODDISH, max_size=6))
def test_every_sign_keeps_its_place(lines: list[str]) -> None:
    plain = plain_lines(lines)
    assert len(plain.lines) == len(lines)
    for number, (line, meant) in enumerate(zip(lines, plain.lines, strict=True)):
        for column, sign in enumerate(meant):
            was = line[plain.column(number, column)]
            assert was == sign or not was.isascii() or was == "\t"
        assert plain.column(number, len(meant)) <= len(line)


@given(st.lists(st.text(st.sampled_from("ab: -'\"#|"), max_size=30), max_size=6))
def test_plain_lines_stay_as_they_are(lines: list[str]) -> None:
    plain = plain_lines(lines)
    assert plain.lines == lines
    assert not plain.signs


def test_a_block_of_text_is_left_alone() -> None:
    lines = ["said: |", "  – a\uff1ab", "\t\u00a0x", "need\uff1a y"]
    assert plain_lines(lines).lines == [
        "said: |",
        "  – a\uff1ab",
        "\t\u00a0x",
        "need: y",
    ]


def test_places_count_in_the_file() -> None:
    text = "com\u200bpany\uff1a  Larkfield\nro\u200ble: x\n"
    root = read_tree(Source(Path("x.yaml"), text)).root
    assert isinstance(root, Mapping)
    for key, value in root.entries:
        assert isinstance(value, Scalar)
        assert text[value.start.offset : value.end.offset] == value.text
        line = text.split("\n")[value.start.line - 1]
        assert line[value.start.column - 1 :].startswith(value.text)
        assert text[key.start.offset] == key.text[0]


def test_an_empty_value_stands_behind_its_odd_colon() -> None:
    text = "company\uff1a\nrole: x\n"
    root = read_tree(Source(Path("x.yaml"), text)).root
    assert isinstance(root, Mapping)
    assert root.entries[0].value.start == (8, 1, 9)


@given(st.text())
def test_clean_texts_are_composed_and_stay_so(text: str) -> None:
    found = clean(text)
    assert clean(found) == found
    assert unicodedata.is_normalized("NFC", found)
    assert "\u200b" not in found


def test_joiners_of_letters_and_the_direction_of_hebrew_stay() -> None:
    for text in ("👩🏽\u200d💻", "\u0645\u06cc\u200c\u062e", "\u200f\u05d3\u05d5\u200f"):
        assert clean(text) == text


def test_a_quotation_inside_a_text_is_none_round_it() -> None:
    for text in ("“a” and “b”", "a “b”", "“a", "”", "“”", "‘a’ and ‘b’"):
        assert unquoted(text) == text
    assert unquoted("‘it’s late’") == "it’s late"


def test_bullets_of_word_and_of_phones_begin_items_and_are_in_no_value() -> None:
    for bullet in "•▪●‣\uf0b7\uf0a7":
        text = f"people:\n  {bullet} name: Maya\n  {bullet} name: Tom\nsaid: {bullet} be kind\n"
        tree = read_tree(Source(Path("x.yaml"), text))
        assert tree.problems == ()
        assert isinstance(tree.root, Mapping)
        people, said = (entry.value for entry in tree.root.entries)
        assert isinstance(people, Sequence) and len(people.items) == 2
        assert isinstance(said, Scalar) and said.text == "be kind"
    assert clean("3 • 4") == "3 • 4" and clean("•") == "•"


def test_signs_of_one_font_alone_are_told_wherever_they_stand() -> None:
    tree = read_tree(Source(Path("x.yaml"), "said: the \uf8ff way\nneed: a bus\n"))
    (told,) = tree.warnings
    assert (told.rule, told.line, told.column) == ("odd-sign", 1, 11)
    assert "U+F8FF" in told.message and told.advice == "Delete it."


def test_a_dash_alone_is_nothing_and_is_told() -> None:
    for dash in "-–—":
        tree = read_tree(Source(Path("x.yaml"), f"region: {dash}\nround: 2 - 3\n"))
        assert tree.problems == () and isinstance(tree.root, Mapping)
        region, round_ = (entry.value for entry in tree.root.entries)
        assert isinstance(region, Scalar) and region.empty
        assert isinstance(round_, Scalar) and round_.text == "2 - 3"
        (told,) = tree.warnings
        assert (told.line, told.column, told.advice) == (1, 9, "Delete it.")


def test_markup_that_was_copied_along_is_taken_off_and_told() -> None:
    text = "role: <b>Nurse</b>\nsaid: it&nbsp;is <span class='x'>hard</span> &amp; long\n"
    tree = read_tree(Source(Path("x.yaml"), text))
    assert isinstance(tree.root, Mapping)
    role, said = (entry.value for entry in tree.root.entries)
    assert isinstance(role, Scalar) and role.text == "Nurse"
    assert isinstance(said, Scalar) and said.text == "it\u00a0is hard & long"
    assert [(told.rule, told.line, told.column) for told in tree.warnings] == [
        ("markup", 1, 7),
        ("markup", 2, 7),
    ]
    for kept in ("a < b > c", "Maya <maya@x.example>", "R&D and R&amplifier", "&lt;b&gt;", "<3"):
        assert without_markup(kept) == kept


def test_latin_letters_of_full_width_are_plain_ones_but_beside_other_scripts() -> None:
    wide = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in "Lark2026NHK"})
    assert clean("Lark 2026".translate(wide)) == "Lark 2026"
    beside = "NHK".translate(wide) + "放送"
    assert clean(beside) == beside

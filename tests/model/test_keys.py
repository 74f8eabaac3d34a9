"""Keys are file-safe, stable and distinct, whatever the names."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.model.keys import distinct_keys, kit_key, safe_key

SAFE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Maya Chen", "maya-chen"),
        ("Łukasz Wiśniewski", "lukasz-wisniewski"),
        ("Jürgen Groß", "jurgen-gross"),
        ("李明", "li-ming"),
        ("Ελένη", "elene"),
        ("नमिता", "nmitaa"),
        ("CON", "x-con"),
        ("nul", "x-nul"),
        ("com1", "x-com1"),
        ("Conrad", "conrad"),
        ("../../x", "x"),
        ("..", "x"),
        ("", "x"),
        ("🎉", "x"),
        ("&amp; Sons", "amp-sons"),
        ("a/b\\c:d", "a-b-c-d"),
    ],
)
def test_a_key_is_what_one_expects(name, key):
    assert safe_key(name) == key


def test_a_long_name_is_cut_and_keeps_apart_from_others_like_it():
    one, two = safe_key("a" * 2000), safe_key("a" * 1999 + "b")
    assert len(one) <= 48
    assert one != two
    assert one == safe_key("a" * 2000)


def test_the_same_names_get_distinct_keys_and_a_name_of_its_own_keeps_its_key():
    assert distinct_keys(["Maya Chen", "Maya Chen", "Maya Chen"]) == (
        "maya-chen",
        "maya-chen-2",
        "maya-chen-3",
    )
    assert distinct_keys(["Maya Chen", "Maya Chen", "Maya Chen 2"]) == (
        "maya-chen",
        "maya-chen-3",
        "maya-chen-2",
    )
    assert distinct_keys(["李明", "Li Ming"]) == ("li-ming", "li-ming-2")


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("2026-11-18-northwind-robotics", "2026-11-18-northwind-robotics"),
        ("2026_Northwind", "2026_Northwind"),
        ("index.html", "index-html"),
        ("my notes", "my-notes"),
        ("CON", "x-con"),
        ("-x", "x"),
        ("ä", "a"),
    ],
)
def test_a_kit_is_named_by_its_files_stem(stem, key):
    assert kit_key(stem) == key


@given(st.lists(st.text(max_size=80), max_size=8))
@settings(deadline=None, max_examples=150)
def test_any_names_get_safe_distinct_and_stable_keys(names):
    keys = distinct_keys(names)
    assert len(set(keys)) == len(names)
    assert all(SAFE.fullmatch(key) and len(key) <= 55 for key in keys)
    assert keys == distinct_keys(names)
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", kit_key("".join(names)))

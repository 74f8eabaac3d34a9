"""Tagging: words with their parts of speech, and what is done without a tagger."""

from __future__ import annotations

import sys

import pytest

from kitgen.parsing import tagging
from kitgen.parsing.clauses import parsed
from kitgen.parsing.tagging import LONGEST, readings, tagged


def test_every_word_has_a_tag_and_its_place() -> None:
    text = "the rota doesn’t work, it’s late"
    tokens = tagged(text) or ()
    assert [text[one.start : one.end] for one in tokens] == [one.word for one in tokens]
    assert [one.small for one in tokens[2:5]] == ["does", "n't", "work"]
    assert " ".join(one.tag for one in tokens) == "AT0 NN1 VDZ XX0 VVI PUN PNP VBZ AJ0"


def test_a_word_alone_may_be_several_parts_of_speech() -> None:
    assert {"NN2", "VVZ"} <= readings("changes")
    assert "NN1" not in readings("arrives")


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_has_no_words(text: str) -> None:
    assert tagged(text) == ()
    assert parsed(text) is None


def test_a_very_long_text_is_read_as_far_as_anybody_would() -> None:
    assert max(one.end for one in tagged("word " * 5_000) or ()) <= LONGEST


def test_without_a_tagger_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HanTa", "HanTa.HanoverTagger"):
        monkeypatch.setitem(sys.modules, name, None)
    for known in (tagging._tagger, tagged, readings, parsed):
        known.cache_clear()
    try:
        assert tagged("the rota") is None
        assert readings("rota") == frozenset()
        assert parsed("the rota") is None
    finally:
        for known in (tagging._tagger, tagged, readings, parsed):
            known.cache_clear()

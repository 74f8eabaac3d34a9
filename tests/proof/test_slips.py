"""Slips in answers: what was meant is offered; a trade's words and names are left alone."""

from __future__ import annotations

import pytest
from support.seeding import shipped_lexicon

from kitgen.proof.slips import slips

LEXICON = shipped_lexicon()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("they lost there cook", {"lost there": "lost their"}),
        ("its been agency since", {"its been": "it's been"}),
        ("they have 2 open position and more", {"2 open position": "2 open positions"}),
        ("a 2 position switch", {}),
        ("their busiest the week of snow", {"their busiest the": "they're busiest the"}),
        ("their oldest van", {}),
        ("people like there being a canteen", {}),
    ],
)
def test_confusions_are_known_by_their_words(text: str, found: dict[str, str]) -> None:
    assert slips([text], set(), "en-GB", LEXICON) == found


def test_misspelt_words_are_offered_as_they_were_meant() -> None:
    pytest.importorskip("harper")
    found = slips(["the alergies and my responsability"], set(), "en-GB", LEXICON)
    assert found == {"alergies": "allergies", "responsability": "responsibility"}
    found = slips(
        ["chagned tires", "the frist day", "form A", "the trian"], set(), "en-US", LEXICON
    )
    assert found == {"chagned": "changed", "frist": "first", "trian": "train"}


@pytest.mark.parametrize(
    "text",
    [
        "the nightshift",
        "my cpc card",
        "ecmo",
        "trunking to daventry",
        "hendry, brightloop",
        "self rostering",
        "the cryostat for frozen sections",
    ],
)
def test_compounds_short_words_and_names_are_left_alone(text: str) -> None:
    assert slips([text], {"hendry", "brightloop"}, "en-GB", LEXICON) == {}
    assert slips(["die Alergien"], set(), "de-DE", LEXICON) == {}


def test_the_other_shores_spelling_is_no_slip() -> None:
    pytest.importorskip("harper")
    assert slips(["the palaeography module and the paediatrics"], set(), "en-GB", LEXICON) == {}
    british = ["my licence, the catalogue", "re-checking, to practise"]
    assert slips(british, set(), "en-US", LEXICON) == {}


@pytest.mark.parametrize("word", ["salford", "otley", "pharmacie"])
def test_no_name_is_offered_for_a_place_and_no_trade_for_a_foreign_word(word: str) -> None:
    for locale in ("en-GB", "en-US"):
        found = slips([f"I did 22 years at {word} precinct"], (), locale, LEXICON)
        assert word not in found


@pytest.mark.parametrize(
    "text", ["the cockapoo who was matted", "a sprocker", "the sterilizr, and the sterilizr again"]
)
def test_a_rare_word_that_may_be_right_is_not_asked_about(text: str) -> None:
    assert slips([text], (), "en-GB", LEXICON) == {}


def test_a_common_word_is_offered_however_often_it_was_typed() -> None:
    pytest.importorskip("harper")
    found = slips(["the custemer rang", "a custemer came"], (), "en-GB", LEXICON)
    assert found == {"custemer": "customer"}

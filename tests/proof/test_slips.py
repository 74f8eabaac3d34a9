"""Slips in answers: what was meant is offered; a trade's words and names are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.seeding import shipped_lexicon

from kitgen.proof import speller
from kitgen.proof.slips import slips

LEXICON = shipped_lexicon()
NIGHT = {"the Night": "the night"}
PATIENTS = {"patiens": "patients"}
TRADE_WORDS = (Path(__file__).parent / "trade_words.txt").read_text("utf-8").split()


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
        ("Thier busyest the week", {"Thier busyest the": "They're busiest the"}),
        ("wants somone for earlys", {"somone": "someone", "earlys": "earlies"}),
        ("Diffrent rota evry week", {"Diffrent": "Different", "evry": "every"}),
        ("teh nigth shfit", {"teh": "the", "nigth": "night", "shfit": "shift"}),
        ("a custmer with erly patiens", {"custmer": "customer", "erly": "early"} | PATIENTS),
        ("the plater, at 7.thier time", {}),
        ("200 copys for the acordion", {"copys": "copies", "acordion": "accordion"}),
        ("two days with a ladys dog", {}),
        ("upset by new Faces, how the Night shift is", {"new Faces": "new faces"} | NIGHT),
        ("a new Teams channel, the Swan kitchen and the Night Owls of last March", {}),
    ],
)
def test_confusions_and_misspelt_words_are_known(
    text: str, found: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert slips([text], set(), "en-GB", LEXICON) == found
    monkeypatch.setattr(speller, "is_available", lambda: False)  # nor does it need the extra
    assert slips([text], set(), "en-GB", LEXICON) == found


def test_words_of_trades_and_names_are_never_doubted() -> None:
    assert len(TRADE_WORDS) >= 300
    assert slips([" ".join(TRADE_WORDS)], set(), "en-GB", LEXICON) == {}


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

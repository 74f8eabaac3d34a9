"""Slips in answers: what was meant is offered; a trade's words and names are left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.dictated import setting
from support.seeding import shipped_lexicon

from kitgen.dictation.spelling import as_sentences, spelled_right
from kitgen.proof import speller
from kitgen.proof.slips import slips

LEXICON = shipped_lexicon()
NIGHT = {"the Night": "the night"}
PATIENTS = {"patiens": "patients"}


def asked(texts: list[str], locale: str = "en-GB") -> dict[str, str]:
    found = slips(texts, (), LEXICON, locale)
    return {typed: " or ".join(meant) for typed, meant in found.items()}


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
        (
            "two sites, one at sunshine and one in the sunshine",
            {"one at sunshine": "one at Sunshine"},
        ),
        ("upset by new Faces, how the Night shift is", {"new Faces": "new faces"} | NIGHT),
        ("a new Teams channel, the Swan kitchen and the Night Owls of last March", {}),
    ],
)
def test_confusions_and_misspelt_words_are_known(
    text: str, found: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speller, "is_available", lambda: False)  # nor does it need the extra
    assert asked([text]) == found


def test_words_of_trades_and_names_are_never_doubted() -> None:
    assert len(TRADE_WORDS) >= 300
    assert asked([" ".join(TRADE_WORDS)]) == {}


def test_misspelt_words_are_offered_as_they_were_meant() -> None:
    found = asked(["the alergies and my responsability"])
    assert found == {"alergies": "allergies", "responsability": "responsibility"}
    found = asked(["chagned tires", "the frist day", "form A", "the trian"], "en-US")
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
    assert slips([text], {"hendry", "brightloop"}, LEXICON) == {}


def test_the_other_shores_spelling_is_no_slip() -> None:
    assert asked(["the palaeography module and the paediatrics"]) == {}
    british = ["my licence, the catalogue", "re-checking, to practise"]
    assert asked(british, "en-US") == {}


@pytest.mark.parametrize("word", ["salford", "otley", "pharmacie"])
def test_no_name_is_offered_for_a_place_and_no_trade_for_a_foreign_word(word: str) -> None:
    for locale in ("en-GB", "en-US"):
        found = asked([f"I did 22 years at {word} precinct"], locale)
        assert word not in found


@pytest.mark.parametrize(
    "text", ["the cockapoo who was matted", "a sprocker", "the sterilizr, and the sterilizr again"]
)
def test_a_rare_word_that_may_be_right_is_not_asked_about(text: str) -> None:
    assert asked([text]) == {}


def test_a_common_word_is_offered_however_often_it_was_typed() -> None:
    found = asked(["the custemer rang", "a custemer came"])
    assert found == {"custemer": "customer"}


PAIR = re.compile(r"\[([^>\]]*)>([^\]]*)\]")
WORDS = setting().words
FAULT = "I pressed sheets on a calender"  # the machine; whoever types it means the other thing


def lines(name: str) -> list[str]:
    return (Path(__file__).parent / name).read_text("utf-8").splitlines()


def right(text: str) -> str:
    told = spelled_right(text, (), WORDS, LEXICON, "en-GB").replace("'", "’")
    return told[0].lower() + told[1:]


def test_what_is_right_is_neither_changed_nor_asked_about() -> None:
    texts = [one for one in lines("right_sentences.txt") if one != FAULT]
    assert len(texts) > 400
    alike = [one[0].lower() + one[1:].replace("'", "’") for one in texts]
    assert [one for one in alike if right(one) != one] == []
    assert asked(texts) == {}


def test_sure_slips_are_put_right_unasked_and_few_wrongly() -> None:
    pairs = [(PAIR.sub(r"\1", one), PAIR.sub(r"\2", one)) for one in lines("mistyped.txt")]
    assert len(pairs) > 300
    wanted = {typed: meant[0].lower() + meant[1:].replace("'", "’") for typed, meant in pairs}
    told = {typed: right(typed) for typed in wanted}
    done = [typed for typed, one in told.items() if one == wanted[typed]]
    left = [t for t, one in told.items() if one == t[0].lower() + t[1:].replace("'", "’")]
    assert len(done) >= 250
    assert len(wanted) - len(done) - len(left) <= 2  # of what is put wrong, or by half


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("i drive out of beeston hill", "I drive out of Beeston Hill"),
        ("the last train out of goole", "the last train out of Goole"),
        ("the slates of st thomas in elland", "the slates of St Thomas in Elland"),
        ("two sites in leeds, sims and arbor", "two sites in Leeds, SIMS and Arbor"),
        ("from xero to sage, and in excel", "from Xero to Sage, and in Excel"),
        ("I polish the floors and my polish families", None),
        ("I speak polish and russian", "I speak Polish and Russian"),
        ("aisha rahman and siobhan walsh", "Aisha Rahman and Siobhan Walsh"),
        ("from cold to hot, open to late", None),
        ("an its to busy", "and it's too busy"),
        ("ties were missing. ties were in by two", "ties were missing. Ties were in by two"),
        ("adn i dont mind", "and I don't mind"),
        ("I can excel. e.g. an otter", None),
        ("an sna, its twenty below", "an SNA, it's twenty below"),
        ("they can not pay since we changed to opera", "they cannot pay since we changed to Opera"),
        ("pryce and aoife said so", "Pryce and Aoife said so"),
    ],
)
def test_names_have_their_capitals_and_sentences_too(typed: str, meant: str | None) -> None:
    wanted = meant or typed.replace("polish fam", "Polish fam")
    assert as_sentences(typed, ("Colin Pryce",), WORDS, LEXICON, "en-GB") == wanted

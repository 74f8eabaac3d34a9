"""The shipped book of thoughts keeps its own rules: what a sentence is, and how it is found."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

BOOK = Path(__file__).parents[2] / "content" / "thoughts" / "en.yaml"
PLACES = {
    "subjects": {"topic", "need", "deed", "said", "drawn"},
    "roles": {"lead", "peer", "executive", "recruiter", "any"},
}
ANSWERS = {"rejection", "busy"}  # of a role, which speak to the reader
# A thought is nobody's praise, is not spoken to the reader, and tells nothing of the writer's past.
# Nor does it name a weekday, which would be proofread as one of this interview.
NOT_A_THOUGHT = re.compile(
    r"[!?{}\[\]:;\"“”—–…]|\b(?:you|yours?|we|ours?|I have|I had|I was|I think)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\w[’'](?:d|ll|re|ve|m)\b|n[’']t\b",
    re.I,
)


@cache
def book() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(BOOK.read_text("utf-8"))
    return loaded


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    for part in PLACES:
        for entry in book()[part]:
            yield part, entry


def sentences() -> list[str]:
    return [
        sentence
        for part, entry in entries()
        for place in sorted(PLACES[part])
        for sentence in entry.get(place, [])
    ]


@pytest.mark.thorough
def test_the_book_knows_most_of_what_interviews_talk_about() -> None:
    assert len(book()["subjects"]) >= 200
    assert len(book()["roles"]) >= 80
    assert book()["never"]


def test_every_entry_has_words_and_a_thought_and_nothing_unknown() -> None:
    for part, entry in entries():
        assert entry["words"], entry["id"]
        known = PLACES[part] | (ANSWERS if part == "roles" else set())
        assert set(entry) - {"id", "words", "not"} <= known, entry["id"]
        assert any(entry.get(place) for place in PLACES[part]), entry["id"]


@pytest.mark.parametrize("part", PLACES)
def test_an_id_and_a_word_belong_to_one_entry_alone(part: str) -> None:
    ids = Counter(entry["id"] for entry in book()[part])
    words = Counter(word for entry in book()[part] for word in entry["words"])
    assert [name for name, count in (ids + words).items() if ids[name] > 1 or words[name] > 1] == []


def test_words_are_lower_case() -> None:
    lists = [book()["never"]]
    for _, entry in entries():
        lists += [entry["words"], entry.get("not", [])]
    found = [word for words in lists for word in words]
    assert [word for word in found if not isinstance(word, str) or word != word.lower()] == []


def test_a_word_is_not_kept_out_by_its_own_entry() -> None:
    for _, entry in entries():
        barred = [f" {bar} " for bar in entry.get("not", [])]
        stuck = [word for word in entry["words"] if any(bar in f" {word} " for bar in barred)]
        assert stuck == [], entry["id"]


def test_a_thought_is_one_plain_sentence_of_8_to_22_words() -> None:
    assert [text for text in sentences() if not 8 <= len(text.split()) <= 22] == []
    assert [text for text in sentences() if not re.fullmatch(r"[A-Z][^.]*\.", text)] == []


def test_a_thought_has_no_slot_and_speaks_of_nobody() -> None:
    assert [text for text in sentences() if NOT_A_THOUGHT.search(text)] == []


def test_no_thought_stands_twice() -> None:
    assert len(set(sentences())) == len(sentences())


def test_a_thought_claims_nothing_that_the_writer_did_or_has() -> None:
    """What I would do one may share; what I did is a fact, and comes from the file."""
    claims = re.compile(r"^(?!.*\bI would\b).*\bI\b|\bI (?:have (?!to\b)|had|was|won|led)\b|I've")
    assert [text for text in sentences() if claims.search(text)] == []


def test_a_wish_after_a_no_is_one_for_whoever_got_it_or_for_the_house() -> None:
    wishes = [text for entry in book()["roles"] for text in entry["rejection"]]
    form = re.compile(r"I (?:hope that|wish|look forward to) [^.!?{}]*\.")
    assert [text for text in wishes if not form.fullmatch(text)] == []
    meant = re.compile(r"whoever|new colleague|\byour?\b|everybody|whole school|the team")
    assert all(len(entry["rejection"]) >= 2 for entry in book()["roles"])
    assert [text for text in wishes if not meant.search(text) or len(text.split()) > 18] == []


def test_why_a_short_answer_will_do_goes_on_behind_i_know() -> None:
    told = [text for entry in book()["roles"] for text in entry.get("busy", [])]
    assert len(told) >= 80
    assert [
        text for text in told if not re.fullmatch(r"(?:that|how|what) [^.!?{}A-Z]+", text)
    ] == []


def test_no_wording_offers_a_day_of_work() -> None:
    folder = BOOK.parents[1] / "messages" / "en"
    told = [line for path in folder.glob("*.md") for line in path.read_text("utf-8").splitlines()]
    work = re.compile(
        r"come (?:in|out) (?:for (?:<?an? |half)|one morning|and help|with you|to work)"
        r"|sit at the desk|see me work|a trial\b|\{trial\}"
    )
    assert [line for line in told if work.search(line)] == []


def test_no_sentence_of_the_book_is_one_that_check_would_mend() -> None:
    phrases = yaml.safe_load((BOOK.parents[1] / "phrases" / "en.yaml").read_text("utf-8"))
    rules = [rule for told in phrases.values() if isinstance(told, list) for rule in told]
    patterns = [re.compile(rule["match"], re.I) for rule in rules if "match" in rule]
    assert len(patterns) >= 60
    texts = [*sentences(), *(t for entry in book()["roles"] for t in entry["rejection"])]
    assert [t for t in texts for pattern in patterns if pattern.search(t)] == []

"""Everyone met is on one page and in the address book; vCards are read back by a strict reader."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.html import Page
from support.kits import SAMPLES, sample, step, theme, words

from kitgen.model.debrief import Debrief, PersonMet
from kitgen.model.season import SeasonEntry, entry_from_json, entry_to_json
from kitgen.model.step import State
from kitgen.pages.people import FOLDER, everyone, people_artifacts
from kitgen.pages.vcards import Contact, vcard
from kitgen.rendering.kit import entry_of

NAMES = {"BEGIN", "VERSION", "UID", "N", "FN", "ORG", "TITLE", "EMAIL", "TEL", "ADR", "URL",
         "NOTE", "END"}  # fmt: skip
STRUCTURED = {"ORG": 0, "ADR": 7, "N": 5}  # components; 0 for any number
TYPES = {"EMAIL": ";TYPE=INTERNET", "TEL": ";TYPE=WORK", "ADR": ";TYPE=WORK"}


def read_cards(data: bytes) -> list[dict[str, list[str]]]:
    """Read vCards as RFC 2426 defines them, refusing whatever it does not allow."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    for line in data.split(b"\r\n"):
        line.decode("utf-8")  # no character is split between two lines
    lines = data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]
    cards: list[dict[str, list[str]]] = []
    for line in lines:
        match = re.fullmatch(r"([A-Z]+)(;TYPE=[A-Z]+)?:([^\x00-\x08\x0a-\x1f\x7f]*)", line)
        assert match and match[1] in NAMES, line
        name, value = match[1], match[3]
        assert match[2] == TYPES.get(name)
        if name == "BEGIN":
            cards.append({})
        if name == "EMAIL" and name in cards[-1]:
            cards[-1][name] += components(value)
            continue
        assert name not in cards[-1], f"{name} twice"
        cards[-1][name] = components(value) if name != "URL" else [value]
        assert len(cards[-1][name]) == STRUCTURED.get(name, 1) or name == "ORG"
    for card in cards:
        assert list(card)[:2] == ["BEGIN", "VERSION"] and list(card)[-1] == "END"
        assert card["VERSION"] == ["3.0"] and card["FN"] != [""]
        assert "".join(card["N"]) or not card["FN"][0].strip()
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", card["UID"][0])
    return cards


def components(value: str) -> list[str]:
    """Take a value apart at its semicolons, every escape resolved and none unknown."""
    found = [""]
    signs = iter(value)
    for sign in signs:
        if sign == ";":
            found.append("")
        elif sign == "\\":
            found[-1] += {"\\": "\\", ",": ",", ";": ";", "n": "\n"}[next(signs)]
        else:
            assert sign != ",", "an unescaped comma makes two of a value"
            found[-1] += sign
    return found


def entry(kit: str, *people: PersonMet, company: str = "Ash", day: int = 18) -> SeasonEntry:
    known = SeasonEntry(kit, company, "Baker", dt.date(2026, 11, day), None, (), "")
    return replace(known, debrief=Debrief(people=people))


@settings(max_examples=60, deadline=None)
@example("Maya; Chen, \\ PhD\r\nBEGIN:VCARD")
@example("大島\u3000知子" * 40)
@given(st.text(min_size=1, max_size=80).filter(lambda text: text.strip()))
def test_any_text_makes_a_card_that_says_it(text: str) -> None:
    clean = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", re.sub(r"\r\n?", "\n", text))
    clean = clean.encode("utf-8", "replace").decode()
    if not clean:
        return
    met = PersonMet("x", text, title=text, department=text, phone=text, address=(text, text))
    card = read_cards(vcard(Contact(met, text, text)))[0]
    assert card["FN"] == card["TITLE"] == card["TEL"] == card["NOTE"] == [clean]
    assert card["ORG"] == [clean, clean]
    assert card["ADR"][2] == f"{clean}, {clean}"


@pytest.mark.thorough
def test_everyone_of_the_samples_is_on_the_page_and_has_a_card() -> None:
    entries = [entry_of(sample(path)) for path in SAMPLES]
    names = {met.name for one in entries for met in one.debrief.people}
    files = {str(a.path): a.data for a in people_artifacts(entries, theme(), words())}
    cards = read_cards(files["people.vcf"])
    assert {card["FN"][0] for card in cards} == names and len(cards) == len(names) > 8
    assert len({card["UID"][0] for card in cards}) == len(cards)
    single = [read_cards(data) for name, data in files.items() if name.startswith(f"{FOLDER}/")]
    assert sorted(map(str, cards)) == sorted(str(card) for [card] in single)
    page = files["people.html"].decode()
    for path in files:
        assert path == "people.html" or f'href="{path}"' in page
    assert all(name.replace("'", "&#39;") in page for name in names)


def test_who_was_met_twice_is_there_once_with_all_that_is_known() -> None:
    maya = PersonMet("maya", "Maya Chen", email="m@ash.example")
    later = PersonMet("maya", "Maya Chen", title="Director", email="M@ash.example")
    [known] = everyone([entry("a", maya, day=3), entry("b", later, day=18)])
    assert known.met.title == "Director" and [e.kit for e in known.entries] == ["b", "a"]
    other = entry("c", PersonMet("maya", "Maya Chen"), company="Elm")
    both = everyone([entry("a", maya), other])
    assert len({one.card for one in both}) == 2


def test_a_new_address_makes_no_second_card() -> None:
    old = PersonMet("lena-fields", "Lena Fields", email="l@lark.example")
    new = replace(old, email="lena.fields@lark.example")
    first, second = entry("a", old, day=4), entry("b", new, day=20)
    files = {str(a.path): a.data for a in people_artifacts([first, second], theme(), words())}
    [card] = read_cards(files["people.vcf"])
    assert card["EMAIL"] == ["lena.fields@lark.example", "l@lark.example"]
    assert card["N"] == ["Fields", "Lena", "", "", ""]
    assert card["UID"] == read_cards(vcard(Contact(old, "Ash")))[0]["UID"]


def test_two_people_of_one_name_have_a_card_each() -> None:
    two = (
        PersonMet("li", "Li Wei", email="a@x.example"),
        PersonMet("li-2", "Li Wei", email="b@x.example"),
    )
    assert len(everyone([entry("a", *two)])) == 2


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Maya Chen", "Chen", "Maya"),
        ("Ludwig van der Rohe", "van der Rohe", "Ludwig"),
        ("Madonna", "Madonna", ""),
        ("大島知子", "大島知子", ""),
        ("van Gogh", "Gogh", "van"),
    ],
)
def test_an_address_book_sorts_by_the_family_name(name: str, family: str, given: str) -> None:
    [card] = read_cards(vcard(Contact(PersonMet("x", name), "Ash")))
    assert card["N"][:2] == [family, given]


def test_a_season_without_people_has_no_address_book() -> None:
    files = {str(artifact.path) for artifact in people_artifacts([], theme(), words())}
    assert files == {"people.html"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_debrief_survives_its_way_through_json(path) -> None:
    import json

    known = entry_of(sample(path))
    assert entry_from_json(json.loads(json.dumps(entry_to_json(known)))) == known
    old = entry_to_json(known)
    del old["debrief"]  # written by an earlier build
    assert entry_from_json(old).debrief == Debrief()


def test_a_card_says_what_to_know_before_meeting_again() -> None:
    said = "a robot should fail quietly"
    maya = PersonMet("maya", "Maya Chen", said=said, promised="my notes", pronounced="MY-uh")
    thanks = step(message_kind="thank-you", person="maya")
    for state, told in ((State.DUE, "The thank-you is still open"), (State.DONE, "Thanked")):
        one = replace(entry("a", maya), steps=(replace(thanks, state=state),))
        made = {str(a.path): a.data for a in people_artifacts([one], theme(), words())}
        text = Page(made["people.html"].decode("utf-8")).text
        for expected in (f"They said: {said}", "I promised my notes", "say “MY-uh”", told):
            assert expected in text, expected

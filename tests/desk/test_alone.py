"""Words in the wrong field: what may be for its writer alone waits at the desk until they say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from support.projects import BEGUN, KIT, write_project

from kitgen.desk import saving
from kitgen.desk.desk import Desk
from kitgen.desk.requests import FormRequest, TypedField

FILE = f"{KIT}.md"
PERSON = "interviewers.0."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(write_project(tmp_path, **{KIT: BEGUN}), day=dt.date(2026, 11, 19))


def request(desk: Desk, **typed: str) -> FormRequest:
    opened = desk.files.open(FILE)
    shown = {".".join(map(str, path)): value for path, value in opened.values().items()}
    fields = {name.replace("__", "."): text for name, text in typed.items()}
    changes = [
        TypedField(path=path, value=text, seen=as_typed(shown.get(path, "")))
        for path, text in fields.items()
    ]
    return FormRequest(file=FILE, version=opened.version, people=["Jo Kerr"], changes=changes)


def as_typed(value: object) -> str:
    return value if isinstance(value, str) else "\n".join(value)  # type: ignore[arg-type]


def asked(desk: Desk, **typed: str) -> dict[str, Any]:
    """Return what is asked beside fields once something is saved."""
    found: dict[str, Any] = saving.save(desk, request(desk, **typed))["offers"]
    return found


def letter(desk: Desk) -> str:
    opened = desk.files.open(FILE)
    kit = desk.live_of(opened, opened.data).kit
    assert kit is not None
    return next(message.text for message in kit.messages if message.kind == "thank-you")


def choose(desk: Desk, path: str, choice: list[Any]) -> None:
    """Click an offered choice, as the page does."""
    beside = choice[2] if len(choice) > 2 else {}
    fields = {path: choice[1], **beside}
    saving.save(desk, request(desk, **{name.replace(".", "__"): t for name, t in fields.items()}))


@pytest.mark.parametrize(
    ("field", "typed", "word"),
    [
        ("i_did", "dunno who safeguarding lead is tbh its the manager", "safeguarding"),
        ("i_did", "SORRY I WAS 15 MINS LATE, CRASH ON THE M4", "late"),
        ("i_did", "I had to ask what CALM means", "CALM"),
        ("i_did", "I cried a little", "cried"),
        ("i_did", "drove buses 22 years. didnt tell them about my points", "points"),
        ("i_did", "ran two kitchens, never told them i got sacked", "sacked"),
        ("i_did", "drove buses, i had 3 points on my licence", "points"),
        ("talked_about", "I blank on the difference", "blank"),
    ],
)
def test_a_confession_waits_until_it_may_be_told(
    desk: Desk, field: str, typed: str, word: str
) -> None:
    path = PERSON + field
    offered = asked(desk, **{path.replace(".", "__"): typed})[path]
    assert offered["ask"].startswith("Kept, but not in the letter: “")
    assert word not in letter(desk)
    (label, text, beside) = offered["choices"][-1]
    assert label == "Put it in the letter all the same" and beside == {"tell_anyway": text}
    again = saving.live(desk, request(desk))["offers"][path]
    assert again == offered, "it is asked until it is answered"
    choose(desk, path, offered["choices"][-1])
    assert word in letter(desk) or field == "talked_about"
    assert saving.live(desk, request(desk))["offers"] == {}


@pytest.mark.parametrize(
    "doubt",
    [
        "To be honest I think I am too old for this and my knees won't take the stairs.",
        "I think I am too old for this.",
        "I am not sure I can do nights.",
    ],
)
def test_a_doubt_of_oneself_waits_until_it_may_be_told(desk: Desk, doubt: str) -> None:
    path, liked = f"{PERSON}my_reaction", "I liked that they keep the old mortice locks."
    offered = asked(desk, interviewers__0__my_reaction=f"{liked} {doubt}")[path]
    assert doubt[-12:] not in letter(desk)
    choose(desk, path, offered["choices"][0])
    assert "mortice locks" in letter(desk) and doubt[-12:] not in letter(desk)


def test_the_end_of_an_answer_that_is_a_confession_is_kept_alone(desk: Desk) -> None:
    path, typed = f"{PERSON}i_did", "set up the mud kitchen, and I forgot the third step"
    offered = asked(desk, interviewers__0__i_did=typed)[path]
    assert "mud kitchen" not in letter(desk)
    cut, _ = offered["choices"]
    assert cut[0] == "Yes, without “I forgot the third step”"
    choose(desk, path, cut)
    text = desk.files.open(FILE).path.read_text("utf-8")
    assert "for_me:\n  - I forgot the third step\n" in text
    assert "set up the mud kitchen" in letter(desk) and "third step" not in letter(desk)


def test_a_choice_without_some_words_leaves_them_nowhere_but_alone(desk: Desk) -> None:
    path, rest = f"{PERSON}i_did", "didn't tell them about my points"
    offered = asked(
        desk, interviewers__0__i_did="drove buses for 22 years. didnt tell them about my points"
    )
    cut = offered[path]["choices"][0]
    assert cut == [f"Yes, without “{rest}”", "drove buses for 22 years", {"for_me": rest}]
    choose(desk, path, cut)
    assert "drove buses for 22 years" in letter(desk) and "points" not in letter(desk)


@pytest.mark.parametrize(
    ("typed", "told", "rest"),
    [
        (
            "they still paint fishing boat names by hand, the O is the hardest letter",
            "how they still paint fishing boat names by hand",
            "the O is the hardest letter",
        ),
        (
            "they bake at four, the rye is the slowest loaf",
            "how they bake at four",
            "the rye is the slowest loaf",
        ),
    ],
)
def test_what_a_yes_takes_out_of_a_topic_is_named_and_kept(
    desk: Desk, typed: str, told: str, rest: str
) -> None:
    path = f"{PERSON}talked_about"
    choices = asked(desk, interviewers__0__talked_about=typed)[path]["choices"]
    assert ["Yes", told] not in choices
    choose(desk, path, next(one for one in choices if one[0] == f"Yes, without “{rest}”"))
    assert f"for_me:\n  - {rest}\n" in desk.files.open(FILE).path.read_text("utf-8")
    assert told[-12:] in letter(desk) and rest not in letter(desk)


def test_whose_words_they_are_is_asked_as_a_debrief_asks_it(desk: Desk) -> None:
    path = f"{PERSON}said"
    offered = asked(desk, interviewers__0__said="a lil boy showed me his worm lol")[path]
    assert offered["ask"] == "Who is meant by “me” in that?" and "worm" not in letter(desk)
    mine, theirs, of_me = offered["choices"]
    assert mine[1] == "" and mine[2] == {"for_me": "a lil boy showed me his worm"}
    assert theirs[1] == "you told me that a lil boy showed you his worm"
    assert of_me[1] == "you told me that a lil boy showed me his worm"
    choose(desk, path, theirs)
    assert "showed you his worm" in letter(desk)


def test_ones_own_mistake_is_no_wisdom_of_theirs(desk: Desk) -> None:
    typed = "I called the catalogue CALM and it is Epexio; I do apologise for that."
    offered = asked(desk, interviewers__0__said=typed)[f"{PERSON}said"]
    assert "Epexio" not in letter(desk)
    choose(desk, f"{PERSON}said", offered["choices"][0])
    text = desk.files.open(FILE).path.read_text("utf-8")
    assert "I do apologise for that" in text and "Epexio" not in letter(desk)


def test_a_deed_that_was_told_as_theirs_goes_to_my_deeds(desk: Desk) -> None:
    typed = "at my old place I sat with a lady and sang hymns until she ate"
    mine, *_ = asked(desk, interviewers__0__said=typed)[f"{PERSON}said"]["choices"]
    assert mine[2] == {f"{PERSON}i_did": typed}


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("said", "they have more work than vans, he looked knackered", "he looked knackered"),
        ("talked_about", "the late register, parents turn up at 9.20",
         "parents turn up at 9.20"),
    ],
)  # fmt: skip
def test_what_a_choice_leaves_out_is_kept_for_its_writer(
    desk: Desk, field: str, typed: str, kept: str
) -> None:
    path = PERSON + field
    choices = asked(desk, **{path.replace(".", "__"): typed})[path]["choices"]
    choose(desk, path, choices[-1])
    assert kept in desk.files.open(FILE).path.read_text("utf-8") and kept not in letter(desk)


def test_what_no_letter_names_of_several_things_is_told_beside_them(desk: Desk) -> None:
    typed = "how they settle new babies\nthe mud kitchen\nthe strongroom\nthe parish registers"
    wish = request(desk, interviewers__0__talked_about=typed)
    found = saving.live(desk, wish)["told"][f"{PERSON}talked_about"]
    told = found["says"]
    saving.save(desk, wish)
    text = letter(desk)
    things = ["settle new babies", "mud kitchen", "strongroom", "parish registers"]
    for thing in things:
        rest = told.partition("Kept, but not in the letter:")[2]
        assert (thing in text) is (thing not in rest), thing
    assert f"Kept, but not in the letter: “{found['other']}”" in told
    wish = request(desk, interviewers__0__talked_about=f"{found['other']}\n{typed}")
    again = saving.live(desk, wish)["told"][f"{PERSON}talked_about"]["says"]
    assert found["other"] in again.partition("Kept, but not")[0]


def test_a_topic_is_told_without_the_confession_behind_it(desk: Desk) -> None:
    typed = "the waiting list\nLEFT JOIN and INNER JOIN, I blank on the difference"
    path = f"{PERSON}talked_about"
    cut, _ = asked(desk, interviewers__0__talked_about=typed)[path]["choices"]
    assert cut[1] == "the waiting list\nLEFT JOIN and INNER JOIN"
    assert cut[2] == {"for_me": "I blank on the difference"}


def test_what_they_explained_is_offered_as_a_topic(desk: Desk) -> None:
    offered = asked(desk, interviewers__0__said="she explained the contract, 12 months")
    (choice,) = offered[f"{PERSON}said"]["choices"]
    assert choice[1:] == ["", {f"{PERSON}talked_about": "the contract of 12 months"}]


def test_no_choice_tells_the_reader_of_themselves_as_somebody_else(desk: Desk) -> None:
    typed = "he asked about fire labels, I did not know, I will read about it"
    offered = asked(desk, interviewers__0__said=typed)[f"{PERSON}said"]
    assert [choice[1] for choice in offered["choices"]] == [""]  # no “you told me that he asked”
    assert not any("…" in choice[0] for choice in offered["choices"])  # nobody can judge half of it
    assert offered["keep"] == "No, leave it out of the letter"


def test_one_line_more_takes_no_other_line_out_and_its_offer_speaks_to_the_reader(
    desk: Desk,
) -> None:
    typed = "they have big job, tower of St Marys; he like that I cut by hand, show my window"
    offered = asked(desk, interviewers__0__said=typed)[f"{PERSON}said"]
    assert "that you have a big job" in offered["ask"] and "they have" not in offered["ask"]
    assert "big job" not in letter(desk) and "window" not in letter(desk)  # it is asked about
    assert "Until you answer" in offered["until"]

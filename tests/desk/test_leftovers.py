"""Whatever was typed stands somewhere: told in a field, waiting for its place, or for oneself."""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from pathlib import Path

import pytest

from kitgen.commands.new import InterviewFolder
from kitgen.desk.desk import Desk
from kitgen.desk.files import Typed
from kitgen.desk.invited import read_invited, write_invited
from kitgen.desk.leftovers import clauses, topic_of, ways
from kitgen.desk.noted import left_of_note
from kitgen.desk.offers import offers
from kitgen.desk.requests import DroppedFile, DroppedRequest, InvitedRequest
from kitgen.files.project import Layers
from kitgen.importing.note_marks import stands_in
from kitgen.library import library_of

SHAPES = library_of(Layers.of(None)).judging("en")
DAY = dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("note", "parts"),
    [
        ("the oven. she showed me the yard", ["the oven", "she showed me the yard"]),
        ("they need a driver, I have a licence", ["they need a driver", "I have a licence"]),
        ("said yes, I did 4", ["said yes, I did 4"]),
        ("I'd put up a sign, he liked that", ["I'd put up a sign, he liked that"]),
        ("• hub gears\n– 140 bikes, winter overhaul", ["hub gears", "140 bikes, winter overhaul"]),
        ("asked about frost -> below -5 I stop", ["asked about frost", "below -5 I stop"]),
        ("...\n\n", []),
    ],
)
def test_a_note_is_taken_apart_where_its_writer_parted_it(note: str, parts: list[str]) -> None:
    assert list(clauses(note)) == parts


@pytest.mark.parametrize(
    ("clause", "told", "stands"),
    [
        ("she showed me the new deck oven", ["the sourdough"], False),
        ("today I had an interview for night baker at Huxley's", ["night baker", "Huxley's"], True),
        ("we talked about ovens", ["the oven"], True),
        ("it was about popcorn and weekends", ["usher", "Regent Cinema"], False),
    ],
)
def test_a_clause_stands_where_most_of_its_words_do(
    clause: str, told: list[str], *, stands: bool
) -> None:
    assert stands_in(clause, told) is stands


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("hub gears", ("talked_about", "drawn_to")),
        ("how I true a wheel", ("talked_about",)),
        ("led a team of 4 people", ("i_did",)),
        ("I have PA1 and PA6", ("i_did",)),
        ("they need somebody with a spraying ticket", ("said",)),
        ("I promised to send a copy of the certificate", ("promised",)),
        ("popcorn and weekends i think", ("talked_about",)),  # asked about there
        ("Helen Moss", ("name",)),
        ("Alasdair Bain, team leader.", ("name",)),
        ("Grace period of two weeks", ("talked_about", "drawn_to")),
        ("Wellshill Cemetery", ("name", "talked_about", "drawn_to")),
        ("i need this job my rent is late", ()),
        ("i lied a little about the brakes", ()),
    ],
)
def test_a_line_is_offered_where_it_makes_a_sound_sentence(
    text: str, fields: tuple[str, ...]
) -> None:
    assert ways(text, SHAPES) == fields


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("it was about popcorn and weekends i think", "popcorn and weekends"),
        ("mostly about the rota", "the rota"),
        ("popcorn and weekends i think", "popcorn and weekends"),
        ("hub gears", ""),  # as it stands
        ("she was kind about it all", ""),
        ("they need a driver", ""),
    ],
)
def test_what_it_was_about_is_a_topic(text: str, topic: str) -> None:
    assert topic_of(text, SHAPES) == topic


NOTE = """\
today i had interview for night baker in Huxley Bakery with Pauline Fox, the owner. \
she show me the new deck oven and we talk about the sourdough. \
i start at 2 in the morning its ok for me. i lied a bit about the mixer. \
she will call me on 4 december"""


@pytest.mark.parametrize(
    ("text", "aside"),
    [("Sam looked bored at one point", True), ("my test weld had porosity", True),
     ("we could do winter tours", False), ("they look after forty volunteers", False)],
)  # fmt: skip
def test_how_somebody_looked_is_first_offered_to_its_writer(
    text: str, aside: bool, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, day=DAY)
    kinds = InterviewFolder(desk.project, desk.library, DAY).reader().notes.words.notes.kinds
    assert bool(kinds["aside"].match(text)) is aside


def test_each_thing_of_a_note_stands_in_a_field_or_waits_or_is_for_oneself(tmp_path: Path) -> None:
    desk = Desk(tmp_path, day=DAY)
    data = b64encode(NOTE.encode()).decode()
    told = read_invited(desk, DroppedRequest(files=[DroppedFile(name="pasted.txt", data=data)]))
    person = {"name": "Pauline Fox", "title": "owner", "talked_about": "the sourdough"}
    wish = InvitedRequest(
        company="Huxley Bakery",
        role="night baker",
        date=DAY.isoformat(),
        name="Marisol Quiroga",
        place="Kendal, England",
        facts={"decision_by": "4 December"},
        people=[person],
        note=told["note"],
    )
    file = write_invited(desk, wish)["file"]
    opened = desk.files.open(file)
    left = left_of_note(InterviewFolder(desk.project, desk.library, DAY), opened)
    assert [one.text for one in left.waiting] == [
        "she show me the new deck oven",
        "i start at 2 in the morning its ok for me",
    ]
    assert all(one.ways for one in left.waiting)
    assert [(one.text, one.why) for one in left.alone] == [
        ("i lied a bit about the mixer", "alone")
    ]
    page = desk.interview_page(desk.pages(), file)
    assert page.index('id="letters"') < page.index('id="form"')  # it tells something already
    assert all(text in page for text in ("new deck oven", "a bit about the mixer"))


def test_what_its_writer_told_is_offered_as_nobody_elses_words(tmp_path: Path) -> None:
    desk = Desk(tmp_path, day=DAY)
    note = """\
interview at Elm Foods for packer yesterday, met Joan Roe the manager
told her about the labelling. it went from 11 mislabels to 2. nobody complained after that
she talked about the new line. it stops twice a shift
"""
    wish = InvitedRequest(
        company="Elm Foods",
        role="packer",
        date="2026-11-26",
        name="Sam Reed",
        place="Leeds",
        people=[{"name": "Joan Roe", "talked_about": "the new line\nthe labelling"}],
        note=note,
    )
    opened = desk.files.open(write_invited(desk, wish)["file"])
    left = left_of_note(InterviewFolder(desk.project, desk.library, DAY), opened)
    assert [(one.text, one.ways, one.put) for one in left.waiting] == [
        ("it went from 11 mislabels to 2", ("i_did",), "It went from 11 mislabels to 2."),
        ("nobody complained after that", ("i_did",), "Nobody complained after that."),
        ("it stops twice a shift", ("said",), ""),
    ]


def test_only_what_can_be_theirs_is_offered_as_what_they_said(tmp_path: Path) -> None:
    path = ("interviewers", 0, "talked_about")
    for rest, is_theirs in (("mislabels went from 11 to 2", False), ("they lose two a week", True)):
        typed = Typed(path, f"the labelling, {rest}", "")
        values = {path: (typed.text,), ("interviewers", 0, "name"): "Joan Roe"}
        found = offers([typed], values, library_of(Layers.of(None)), None)
        labels = [one[0] for one in found["interviewers.0.talked_about"]["choices"]]
        assert (f"Yes, and they said that {rest}" in labels) is is_theirs

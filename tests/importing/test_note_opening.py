"""The sentence that opens a note: employer, place, job and people, in whatever order they stand."""

from __future__ import annotations

import datetime as dt

import pytest
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Proposal
from kitgen.library import library_of

DAY = dt.date(2026, 11, 27)


def read(text: str) -> Proposal:
    words = library_of(Layers.of(None)).invitations()
    return InvitationReader(words, Setting(WORDS, DAY, "", DAY), Owner()).notes.read(text)


OPENINGS = [
    "Hi, interview today at Penn Optical in Swindon for lab technician job with Ann Stott.",
    "I had an interview at Penn Optical in Swindon for the lab technician job with Ann Stott.",
    "interview with Ann Stott at Penn Optical for lab technician, today in Swindon",
    "I had interview for lab technician job today, with Ann Stott from Penn Optical in Swindon.",
    "I went to interview today in Swindon with Ann Stott, Penn Optical, lab technician job.",
    "Today interview for job of lab technician with Ann Stott in Penn Optical, Swindon.",
    "My interview was today with Ann Stott. It was at Penn Optical in Swindon for lab technician.",
    "I had interview with Ann Stott today. Job is lab technician at Penn Optical in Swindon.",
    "Ann Stott interviewed me today at Penn Optical in Swindon for the lab technician job.",
    "interview at penn optical today with ann stott for lab technician job in Swindon",
]


@pytest.mark.parametrize("note", OPENINGS)
def test_one_sentence_tells_who_where_and_for_what_in_any_order(note: str) -> None:
    found = read(note)
    assert found.value("company") == "Penn Optical"
    assert found.value("role") == "lab technician"
    assert found.value("place") == "Swindon"
    assert [one.name for one in found.people] == ["Ann Stott"]


@pytest.mark.parametrize(
    "note",
    [
        "I had interview today at Penn Optical with Ann Stott for lab technician job.",
        "I had an interview with Ann Stott today.",
        "Had my interview at Penn Optical today with Ann Stott and Tom Hale.",
        "I had interview today with Ann Stott. She tell me about the machine.",
    ],
)
def test_who_one_was_with_is_never_the_employer(note: str) -> None:
    found = read(note)
    assert found.value("company") in ("", "Penn Optical")
    assert found.people[0].name == "Ann Stott"


@pytest.mark.parametrize(
    "note",
    [
        "I had an interview with Penn Optical today for the lab technician job.",
        "interview with Thornley Stone today, they told me of the tower",
    ],
)
def test_an_employer_one_was_with_stays_the_employer(note: str) -> None:
    found = read(note)
    assert found.value("company") in ("Penn Optical", "Thornley Stone")
    assert not [one for one in found.people if one.name != "unknown"]
    assert found.value("role") in ("", "lab technician")


def test_a_trade_and_a_form_of_address_in_small_letters_are_read() -> None:
    found = read(
        "Interview today at Thornley Stone in Stamford with mr Keith Ambler for banker mason."
    )
    assert found.value("role") == "banker mason"
    assert found.people[0].honorific == "Mr"


def test_a_name_that_nobody_placed_is_asked_about() -> None:
    found = read("interview at Penn Optical today\nAnn Stott there, they told me of the shift")
    assert found.people == ()
    assert found.names == ("Ann Stott",)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("tell me end of next week", "2026-12-04 (end of next week)"),
        ("call me Tuesday", "2026-12-01"),
        ("will write to me by 9 December", "2026-12-09"),
        ("let me know in two weeks", "2026-12-11 (in two weeks)"),
    ],
)
def test_by_when_they_decide_is_read_of_a_line_without_a_subject(line: str, day: str) -> None:
    found = read(f"Thornley Stone, Stamford, 27 nov 9:30\nmr Keith Ambler (boss)\n{line}")
    assert found.value("decision_by") == day
    assert line not in found.unused


def test_a_yes_to_a_question_is_no_topic_and_a_talk_told_in_the_present_is_one() -> None:
    found = read(
        "interview today at Penn Optical with Ann Stott. We talk about the new edging machine and "
        "that they have many remakes. She ask if I can work Saturday, I said yes."
    )
    assert found.people[0].talked_about == ("the new edging machine",)


SHORT = (
    *("Tam Little", "Tam Reid", "Kit Marsh", "Jo Church", "Bo Young", "Art Reading"),
    *("Bill Friday", "Mark Will", "Will Grant", "Rose May", "May Little", "June Day"),
    *("Drew Sandy", "Grant Field", "Pat Rose", "Ray Bill", "Sandy Banks", "Dot Wood"),
    *("Bev Street", "Vi Hall", "Su Lin", "Wei Chen", "An Nguyen", "Chip Barker", "Ty Young"),
    *("Sky Green", "April Waters", "Young Kim", "Guy Friday", "Tam Park", "Job Ansah"),
)
MET = "Interview today at Corrie Timber. Met:\nAlasdair Greig, Mill Manager\n{who}\nBlades crack.\n"


@pytest.mark.parametrize("name", SHORT)
@pytest.mark.parametrize("title", ["Head Saw Doctor", "Foreman"])
def test_a_name_that_is_short_or_a_word_is_met_in_a_note(name: str, title: str) -> None:
    people = read(MET.replace("{who}", f"{name}, {title}")).people
    assert [one.name for one in people] == ["Alasdair Greig", name]
    assert people[1].title in title and people[1].title


@pytest.mark.parametrize(
    "line",
    [
        *("Meeting Room, first floor", "Plant Head", "Saw Shop, Unit 4", "Plant Head, Saw Shop"),
        *("Car Park, Main Gate", "Night Shift, Foreman", "Corrie Timber, saw doctor"),
    ],
)
def test_a_line_of_a_note_that_is_a_place_or_a_thing_is_nobody(line: str) -> None:
    people = read(MET.replace("{who}", line)).people
    assert [one.name for one in people] == ["Alasdair Greig"]

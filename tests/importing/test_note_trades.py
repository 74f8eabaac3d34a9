"""Notes from many trades: what each piece is, by tables of lines as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.note_pieces import NoteKnown
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Proposal
from kitgen.library import library_of

DAY = dt.date(2026, 11, 27)
KNOWN = NoteKnown(("Anna Kowalska",), "Box Ltd", "", DAY.isoformat())


def reader() -> InvitationReader:
    words = library_of(Layers.of(None)).invitations()
    return InvitationReader(words, Setting(WORDS, DAY, "GB", DAY), Owner("Sam Reeve"))


def read(text: str) -> Proposal:
    return reader().notes.read(text)


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("contactless keeps failing here", "said", "contactless keeps failing here"),
        ("zips on the sprayhoods go", "said", "zips on the sprayhoods go"),
        ("the app is taking the young ones away", "said", "the app is taking the young ones away"),
        ("Anna: we are moving to Power BI in May", "said", "we are moving to Power BI in May"),
        ("cold room broke in august lost all the roses", "unknown", ""),
        ("the office is cold", "remark", ""),
        ("leather perishing in the bellows", "topic", "leather perishing in the bellows"),
        ("keen", "remark", ""),
        ("his knees gone so he needs someone", "unknown", ""),
        ("Lynn does the books in the back", "unknown", ""),
        ("he gave me a vest to try", "unknown", ""),
        ("I labelled 300 cables at my church", "deed", "labelled 300 cables at my church"),
        ("told Anna about the nest i cleared at my nans", "deed", "cleared the nest at my nans"),
        ("I brought my list with colours", "unknown", ""),
        ("told him about the minibus", "topic", "the minibus"),
        ("about the roof, nothing more", "topic", "the roof"),
        ("colour matching by eye", "topic", "colour matching by eye"),
        ("400 visitors a day", "topic", "400 visitors a day"),
        ("150 a day", "pay", ""),
        ("send them: photo of a dinghy cover", "promise", "photo of a dinghy cover"),
        ("i promised references by monday", "promise", "references by monday"),
        ("he want i send photo", "promise", "photo"),
        ("dont mention my brother", "alone", ""),
        ("must buy goggles", "alone", ""),
        ("nothing about boots so dont ask", "alone", ""),
        ("picking too slow on shelf 6", "topic", "picking too slow on shelf 6"),
        ("she liked that", "praise", ""),
    ],
)  # fmt: skip
def test_what_a_line_is_and_what_its_field_has(line: str, kind: str, value: str) -> None:
    (piece,) = reader().notes.pieces(line, KNOWN)
    assert (piece.kind.value, piece.value) == (kind, value)


@pytest.mark.parametrize(
    ("line", "company", "role"),
    [
        ("had interview in Larkspur Chapel for attendant", "Larkspur Chapel", "attendant"),
        ("Yesterday at Pharos Lighthouse Museum as guide", "Pharos Lighthouse Museum", "guide"),
        ("Sailmaker - Tern & Sons - Cowes", "Tern & Sons", "Sailmaker"),
        ("Pawsome Grooming - no its Pawfect Grooming", "Pawfect Grooming", ""),
        ("Interview notes 26/11 Calder Dyeworks", "Calder Dyeworks", ""),
        ("PCR – I said 5 yrs, it's 4", "", ""),
        ("gull ferries, oban, 10.30", "Gull Ferries", ""),
    ],
)  # fmt: skip
def test_the_head_of_a_note_names_employer_and_job(line: str, company: str, role: str) -> None:
    found = read(f"{line}\nmet Isla Mackay (manager)\nthe winter timetable\nsaid it was cold")
    assert (found.value("company"), found.value("role")) == (company, role)
    assert found.people[0].name == "Isla Mackay"
    assert all(line not in topic for topic in found.people[0].talked_about)


def test_an_hour_with_a_dot_is_no_day_of_october() -> None:
    assert read("gull ferries, oban, 10.30\nmet Isla Mackay (manager)").value("date") == ""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("spoke: Abigail Otoo + Prof Lin", ["Abigail Otoo", "Lin"]),
        ("old fella, Arthur", ["Arthur"]),
        ("the boss name is Mr Desmond Oyelaran", ["Desmond Oyelaran"]),
        ("Philippa Drury + tall man", ["Philippa Drury"]),
    ],
)
def test_who_was_there_is_told_in_many_ways(line: str, names: list[str]) -> None:
    found = read(f"{line}\nasked about the ovens\nthe winter timetable")
    assert [one.name for one in found.people] == names


def test_a_note_that_goes_on_of_whom_one_was_asked_is_theirs() -> None:
    known = NoteKnown(("Anna Kowalska", "Tom Reed"), "Box Ltd", "", DAY.isoformat(), "Tom Reed")
    found = type(reader().notes)(
        reader().notes.words, reader().notes.setting, reader().notes.owner, known
    ).read("the ovens\nstaff leave after a year\nAnna: we have two vans left")
    anna, tom = found.people
    assert (tom.talked_about, tom.said) == (("the ovens",), "staff leave after a year")
    assert anna.said == "we have two vans left"


@pytest.mark.parametrize(
    "line",
    [
        "Interview with Kettering Pool (swim teacher)",
        "Bingo caller at Palace Bingo Rhyl",
        "HMP Fosse Way library assistant",
    ],
)
def test_a_house_beside_a_job_is_nobody_met(line: str) -> None:
    found = read(f"{line}\nPat O'Dowd, duty manager\n40 on the waiting list")
    assert [one.name for one in found.people] == ["Pat O'Dowd"]


def test_a_label_is_nobody_and_ones_own_thoughts_are_ones_own() -> None:
    found = read("Elm Baths\nManager: Mr Costa\nthe lift\nmy thoughts: smell")
    assert [one.name for one in found.people] == ["Costa"]
    assert found.people[0].talked_about == ("the lift",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("i said i could start 11 january", "I could start 11 January."),
        ("can start in two weeks", "I can start in two weeks."),
        ("told Anna I can start on monday", "I can start on Monday."),
    ],
)
def test_when_one_can_start_is_the_last_sentence_of_the_letter(line: str, said: str) -> None:
    found = read(f"met Anna Kowalska (manager)\nasked about the ovens\n{line}")
    assert found.people[0].told["last_line"] == said
    assert line not in found.unused


@pytest.mark.parametrize(
    "line",
    ["start date prob 4 jan", "free from january", "could start 11 jan", "my notice is 4 weeks"],
)
def test_a_start_noted_in_short_is_left_to_be_placed(line: str) -> None:
    found = read(f"met Anna Kowalska (manager)\nasked about the ovens\n{line}")
    assert [one.name for one in found.people] == ["Anna Kowalska"]
    assert found.people[0].talked_about == ("the ovens",) and line in " ".join(found.unused)


@pytest.mark.parametrize(
    ("told", "promised"),
    [
        ("I said I'd send the card on Friday.", "the card on Friday"),
        ("I said I'd send the card fri morning.", "the card on Friday morning"),
        ("I promised Josh my references tomorrow.", "my references tomorrow"),
        ("I told Josh I'd email the photos over the weekend.", "the photos over the weekend"),
        ("I promised to send him my card.", "my card"),
    ],
)
def test_a_promise_keeps_the_day_on_which_it_follows(told: str, promised: str) -> None:
    found = read(f"Saw Josh Lee today at Halden. {told}")
    assert found.people[0].told["promised"] == promised


def test_no_thanks_speak_of_what_does_not_work_and_no_fact_judges_whoever_asked() -> None:
    found = read(
        "Interview today at the Blue Anchor with Miriam Cole. She showed me the new oven nobody "
        "knows how to use. Miriam is fair but emails at 2am. I said um a ton."
    )
    assert found.people[0].told == {"name": "Miriam Cole", "kindness": "show me the new oven"}
    assert len(found.alone) == 2

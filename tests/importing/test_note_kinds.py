"""Notes of every shape: known for what they are, and nobody and nothing read into them."""

from __future__ import annotations

import datetime as dt

import pytest
from importing.test_families import SENT, proposed
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Invited, Proposal
from kitgen.library import library_of


def reader(today: dt.date = SENT) -> InvitationReader:
    words = library_of(Layers.of(None)).invitations()
    return InvitationReader(words, Setting(WORDS, today, ""), Owner("Jo Park", ""))


def one(found: Proposal, name: str) -> Invited:
    return next(person for person in found.people if person.name == name)


CHECKLIST = """Southmere Leisure - after interview
- [x] thank Anita by email
- [ ] send lifeguard cert to Anita
- [ ] ask Pete about the course (he said he'd put my name down)
"""
NUMBERED = """1. Mill Rd Library, Tue 24 Nov, Library Asst
2. Panel Ruth Ansah-Lane, Ken Dobbs
3. Ruth - story time, lone working, noisy teenagers
4. Ken - IT drop in, printing, scanners
5. Ruth's words: 'we're a warm place first, books come second'
6. Outcome - letter, within 10 working days
7. should of mentioned the signing!!
"""
TEACHERS = """Jefferson Park MS — 7th gr maths
Principal Dr. Ada Baptiste / AP Mr. Nowak / Ms. Gray (dept chair)
Dr Baptiste: classroom routines, reading circles
Gave the wrong grade band, Gray corrected me in front of everyone
my gut: Gray wanted someone else
"""


@pytest.mark.parametrize(
    "text",
    [
        CHECKLIST,
        NUMBERED,
        TEACHERS,
        "went fine i guess",
        "call w/ Tony from Bluewing\nhe talks too fast + called me Kate\nhear early nxt wk",
        "cant remember names. guy w glasses + his boss\ntheyll text",
    ],
)
def test_a_note_is_known_for_one(text: str) -> None:
    assert proposed(text).kept == text.strip("\n")


@pytest.mark.parametrize(
    "text", ["fine, see you Monday at 3pm i guess", "Hi Jo, went fine i guess?"]
)
def test_a_message_of_few_words_is_no_note(text: str) -> None:
    assert not reader().notes.is_note(text)


def test_numbered_lines_are_of_whom_they_begin_with() -> None:
    found = proposed(NUMBERED)
    assert found.value("company") == "Mill Rd Library"
    ruth, ken = one(found, "Ruth Ansah-Lane"), one(found, "Ken Dobbs")
    assert ruth.talked_about == ("story time", "lone working", "noisy teenagers")
    assert "warm place first" in ruth.said
    assert ken.talked_about[:2] == ("IT drop in", "printing")
    assert found.value("decision_by")[:10] == "2026-12-08"


def test_ranks_are_told_before_a_name() -> None:
    found = proposed(TEACHERS)
    titles = {person.name: person.title for person in found.people}
    assert titles["Ada Baptiste"] == "Principal" and titles["Nowak"] == "AP"


@pytest.mark.parametrize(
    ("head", "company"),
    [
        ("Int. at Godavari Mills - 25 Nov", "Godavari Mills"),
        ("Second chat w/ Sutton Blinds 🪟", "Sutton Blinds"),
        ("Interview in Glenvale Co-op (Weds)", "Glenvale Co-op"),
        ("Entretien / interview Marlow Hotels, night porter, 24/11", "Marlow Hotels"),
        ("Hillside Dental (ha) interview 24th", "Hillside Dental"),
        ("Interview notes: Helpdesk Analyst @ Ridge Credit Union (virtual)", "Ridge Credit Union"),
    ],
)
def test_an_employer_stands_in_the_first_line(head: str, company: str) -> None:
    found = proposed(f"{head}\nMrs Hale (manager) asked about tills\nI forgot to say I can drive\n")
    assert found.value("company") == company
    assert [person.name for person in found.people] == ["Hale"]


@pytest.mark.parametrize(
    "line",
    [
        "With Madame — sorry, Mrs Hale (manager)\nshe asked about nights\nforgot my French",
        "MET: BIG ANN (YARD BOSS)\nASKED ABOUT MY TICKET. EXPIRES FEB. SHE SAID CALL HER",
    ],
)
def test_words_of_a_sentence_are_no_employer(line: str) -> None:
    assert not proposed(line).value("company")


def test_one_name_in_two_spellings_is_one_person() -> None:
    found = proposed(
        "Angharrad is the office mgr, nice\nAngharad asked about invoices\nI forgot the pay\n"
    )
    assert [person.name for person in found.people] == ["Angharrad"]
    assert found.people[0].talked_about == ("invoices",)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("They’ll ring before 4 pm Friday", "2026-11-27"),
        ("they want someone picked by Dec 4", "2026-12-04"),
        ("hear by 1st Dec", "2026-12-01"),
    ],
)
def test_a_decision_day_in_their_words(line: str, day: str) -> None:
    found = proposed(f"Met Mrs Hale (manager) today\nshe asked about tills\n{line}\n")
    assert found.value("decision_by")[:10] == day


def test_a_wish_is_no_topic_and_hr_beside_somebody_no_title() -> None:
    found = proposed(
        "Mr Brandt plus HR lady Monika\nhe asked for a reference\nI never asked about weekends\n"
        "must send my certificate to monika\n"
    )
    assert one(found, "Brandt").title == "" and one(found, "Monika").title == "HR"
    assert not any(person.talked_about for person in found.people)
    assert one(found, "Monika").promised == "my certificate"


def test_a_day_that_is_doubted_is_none() -> None:
    assert not proposed("2nd nov? interview blah cant remember names\ntheyll text").value("date")


def test_a_text_that_is_known_for_nothing_is_a_note_and_a_mail_is_none() -> None:
    kept = reader().unknown_note("x.txt", b"cold room\nblue door\n")
    assert kept and kept.kept == "cold room\nblue door"
    assert (
        reader().unknown_note("x.txt", b"From: Ann <a@b.example>\nSubject: Parcel\n\nIt came")
        is None
    )
    assert reader().unknown_note("x.ics", b"hello") is None
    assert reader().unknown_note("x.pdf", b"%PDF\xff\xfe") is None

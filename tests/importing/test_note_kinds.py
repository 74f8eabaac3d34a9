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
        "Riverside School interview\nHave to email my DBS no.\nhear within 5 working days",
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


def test_initials_and_ranks_are_of_whom_they_stand_for() -> None:
    found = proposed(
        "Int. at Godavari Mills - 24 Nov - Merchandiser post\n"
        "Mr. Raman (GM Exports), Ms. Leela (HR)\n"
        "Mr. R asked: why gap of 8 months, costing of a basic shirt, letters of credit\n"
        "HR asked notice period\nI got confused at the sums\n"
        "Have to mail mark sheets + form 16 to Ms. Leela today\n"
    )
    assert found.value("role") == "Merchandiser"
    topics = ("why gap of 8 months", "costing of a basic shirt", "letters of credit")
    assert one(found, "Raman").talked_about == topics
    assert one(found, "Leela").talked_about == ("notice period",)
    assert one(found, "Leela").promised.startswith("mark sheets")
    assert [line.field for line in found.alone] == ["wrong"]


def test_a_rank_and_an_initial_head_a_list() -> None:
    found = proposed(TEACHERS.replace("Dr Baptiste:", "Dr B:") + "AP: bus duty, the timetable\n")
    assert one(found, "Ada Baptiste").talked_about == ("classroom routines", "reading circles")
    assert one(found, "Nowak").talked_about == ("bus duty", "the timetable")
    assert one(found, "Gray").title == "dept chair"


def test_a_check_box_is_a_promise_to_whom_it_names() -> None:
    found = proposed(CHECKLIST + "\nAnita = duty mgr / Pete = head of pool\n")
    assert found.value("company") == "Southmere Leisure"
    assert {person.name: person.title for person in found.people} == {
        "Anita": "duty manager",
        "Pete": "head of pool",
    }
    assert one(found, "Anita").promised == "lifeguard cert"
    assert not one(found, "Pete").promised


def test_whoever_is_named_behind_a_quotation_said_it() -> None:
    found = proposed(
        "chef = Marco, sous = Holly\nHolly asked about weekends\n"
        "“you’re tidy, tidy is good here” – Marco\nI forgot to say I can do Christmas\n"
    )
    assert "tidy is good" in one(found, "Marco").said
    assert one(found, "Holly").title == "sous" and not one(found, "Holly").said


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Interview in Glenvale Co-op (Weds)", "2026-11-25"),
        ("Mon – Clearbrook Water, team leader job", "2026-11-23"),
        ("Glenvale Co-op interview, sun", "2026-11-22"),
        ("Interview at Glenvale Co-op, they said Friday", ""),
    ],
)
def test_a_weekday_of_the_first_line_is_the_last_of_its_name(head: str, day: str) -> None:
    found = proposed(f"{head}\nMrs Hale (manager) asked about tills\nI forgot to say I drive\n")
    assert found.value("date") == day


def test_what_somebody_said_of_a_promise_is_not_in_it() -> None:
    found = proposed(
        "Met Mrs Hale (manager)\nI proposed to send my certificate, she said with pleasure\n"
        "Forgot: I speak Arabic\n"
    )
    assert one(found, "Hale").promised == "my certificate"


def test_a_title_before_the_next_name_is_that_ones() -> None:
    found = proposed(
        "Head - Mrs Bell, deputy - Mr Shaw\nMrs Bell asked about phonics\nI forgot my DBS number\n"
    )
    assert {person.name: person.title for person in found.people} == {
        "Bell": "Head",
        "Shaw": "deputy",
    }


def test_what_one_should_have_asked_is_no_topic() -> None:
    found = proposed("Met Mrs Hale (manager)\nshould of asked about holidays\nforgot my card\n")
    assert one(found, "Hale").talked_about == ()
    assert "wrong" in [line.field for line in found.alone]


def test_a_day_of_ones_own_promise_is_not_their_decisions() -> None:
    found = proposed(
        "Met Mrs Hale (manager)\nTold her I'd email my cert by Friday\nforgot my card\n"
    )
    assert not found.value("decision_by")


def test_a_fragment_of_an_answer_is_no_topic() -> None:
    note = (
        "Hgv class 1. Brackwater haulage. Saw transport mgr Ron. 20 mins. He said half the"
        " fleets new DAFs. Asked about my points told him 3, gone in march."
        " Wont ring till he's seen the tacho download."
    )
    assert one(proposed(note), "Ron").talked_about == ("my points",)

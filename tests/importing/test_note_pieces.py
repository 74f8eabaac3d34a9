"""Pieces of notes: what each line is, by tables of lines from many trades."""

from __future__ import annotations

import datetime as dt

import pytest
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.note_pieces import NoteKnown, NotePiece
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Proposal
from kitgen.library import library_of

DAY = dt.date(2026, 11, 27)
KNOWN = NoteKnown(("Anna Kowalska",), "Box Ltd", "", DAY.isoformat())


def reader() -> InvitationReader:
    words = library_of(Layers.of(None)).invitations()
    return InvitationReader(words, Setting(WORDS, DAY, "GB", DAY), Owner("Sam Reeve"))


def pieces(text: str, known: NoteKnown = KNOWN) -> tuple[NotePiece, ...]:
    return reader().notes.pieces(text, known)


def proposed(text: str) -> Proposal:
    found = reader().keep_note(text.encode())
    assert found
    return found


PEOPLE = {
    "Graham Tuplin - head grower, Dee from HR": ["Graham Tuplin, head grower", "Dee, HR"],
    "mo farrant store manager harbour opticians": ["Mo Farrant, store manager"],
    "Alasdair Bain, team leader.": ["Alasdair Bain, team leader"],
    "met with Sue + Priya (ops)": ["Sue", "Priya, ops"],
    "interviewers: Tom Reed/Anna Kowalska": ["Tom Reed", "Anna Kowalska"],
    "spoke to the manager, Kev": ["Kev, manager"],
    "Megan Prosser workshop lead": ["Megan Prosser, workshop lead"],
    "• jean macleod – ward sister": ["Jean Macleod, ward sister"],
    "* olu (site manager) n pat from the office": ["Olu, site manager", "Pat, office"],
    "😀 w/ Dan and Shaz": ["Dan", "Shaz"],
    "Panel: Jo Berg (chair), Amir, Lesley from finance": [
        "Jo Berg, chair", "Amir", "Lesley, finance",
    ],
    "with Mrs Ogunleye the matron": ["Mrs Ogunleye, matron"],
    "store manager: Mo Farrant": ["Mo Farrant, store manager"],
    "head grower Graham": ["Graham, head grower"],
    "boss is called Ray": ["Ray"],
    "Ray - owner": ["Ray, owner"],
    "HR: Debbie": ["Debbie, HR"],
    "debbie hr": ["Debbie, HR"],
    "Tomasz Wilk, shift leader, Amcor Foods Ltd": ["Tomasz Wilk, shift leader"],
    "saw Yvonne, practice manager, Hillside Surgery": ["Yvonne, practice manager"],
    "two people: Ian (ops) and Fatima (HR)": ["Ian, ops", "Fatima, HR"],
    "chef: luca": ["Luca, chef"],
    "Rob Hale – Ops Director – very friendly": ["Rob Hale, Ops Director"],
    "Marcus Bell - head of data, nice": ["Marcus Bell, head of data"],
    "Mr. Nowak / Ms. Gray (dept chair)": ["Mr Nowak", "Ms Gray, dept chair"],
}  # fmt: skip


@pytest.mark.parametrize("line", PEOPLE)
def test_a_line_of_names_tells_who_was_there_and_what_they_are(line: str) -> None:
    (piece,) = pieces(line, NoteKnown())
    told = [
        ", ".join(
            filter(None, (f"{one.honorific} {one.name}".strip(), one.title or one.department))
        )
        for one in piece.people
    ]
    assert (piece.kind, told) == ("person", PEOPLE[line])


NOBODY = (
    "hub gears", "140 hire bikes, winter overhaul", "Wellshill cemetery", "Black Friday rush",
    "Sage payroll", "night shifts", "Sat mornings", "Power BI", "Rota manager app", "Lead times",
    "Head office", "team leader vacancy", "stock take manager", "Nurse Practitioner",
    "training with the team", "we talked about Dee from HR", "about Megan Prosser",
    "second chat w/ Sutton Blinds", "interview today in Swindon", "van driver, nights",
    "Penn Optical, lab technician", "forklift licence", "Christmas rota", "Sam Reeve",
)  # fmt: skip


@pytest.mark.parametrize("line", NOBODY)
def test_what_is_no_list_of_people_names_nobody(line: str) -> None:
    known = NoteKnown(own="Sam Reeve")
    assert not [one.name for piece in pieces(line, known) for one in piece.people]


KINDS = {
    "letting ppl know by tues": "decides",
    "they tell me by 4 dec": "decides",
    "hear back end of next week": "decides",
    "decide fri": "decides",
    "outcome wed": "decides",
    "will text me monday either way": "decides",
    "they'll ring by thursday": "decides",
    "Anna will call on Monday": "decides",
    "news in two weeks": "decides",
    "letter in the post by 10 dec": "decides",
    "clearbrook hearing taunton 2pm": "head",
    "Larch Vets Tuesday": "head",
    "starts £11.80 but reviews at 3 mths": "pay",
    "14.20 per hour, too low? ask 15": "pay",
    "band 3, 24k": "pay",
    "dayrate 180": "pay",
    "time and a half on Sundays": "pay",
    "starts 11.80 but reviews at 3 mths": "pay",
    "bus 505 does not go sunday!!": "logistics",
    "bus 14.20 from town": "logistics",
    "train back 16.42": "logistics",
    "got to bring p45": "logistics",
    "start 6.15am": "logistics",
    "9 to 2 every day": "logistics",
    "i need this job my rent is late": "alone",
    "i lied a little about hydraulic brakes": "alone",
    "sacked from the bakery": "alone",
    "said yes, I did 4": "answer",
    "lovely people": "praise",
    "she was really nice": "praise",
    "sat mornings mental, queue out the door": "remark",
    "2 carers off since june": "remark",
    "kitchen tiny": "remark",
    "asked how i true a wheel": "asked",
    "promised to send copy of certificate": "promise",
    "lost 2 staff to a rival in sept": "said",
    "they're short of 3 drivers": "said",
    "need somebody with a spraying ticket, I have PA1 and PA6": "said",
    "said my repair of the old boys frames was \"spot on\"": "praised",
    "Anna said my cv was the clearest she'd seen": "praised",
    "said i was a breath of fresh air": "praised",
    "he liked my asbestos ticket": "praised",
    "liked that i did a wedding cake for 200": "deed",
    "Box Ltd 11.30": "head",
    "stroke rehab": "topic",
    "wildflower strip that people complain about": "topic",
    "the school contract": "topic",
    "scaffold inspections every 7 days": "topic",
    "how they keep the starter at 4 degrees": "topic",
}  # fmt: skip


@pytest.mark.parametrize("line", KINDS)
def test_each_line_is_what_it_says_it_is(line: str) -> None:
    assert [piece.kind.value for piece in pieces(line)] == [KINDS[line]]


def test_a_line_with_several_things_is_taken_apart() -> None:
    found = pieces("hub gears. 140 hire bikes, winter overhaul. Megan Prosser workshop lead")
    assert [(one.kind, one.text) for one in found] == [
        ("topic", "hub gears"),
        ("topic", "140 hire bikes, winter overhaul"),
        ("person", "Megan Prosser workshop lead"),
    ]
    found = pieces("Kev the manager. 3 ovens, start 4am. lost their baker in oct")
    assert [one.kind for one in found] == ["person", "unknown", "said"]


def test_what_was_said_of_its_writer_is_the_best_line_of_a_note() -> None:
    (mo,) = proposed(
        "mo farrant store mgr harbour opticians\nlost 2 staff in sept\n"
        "said my repair of the old boys frames was spot on\nletting ppl know by tues\n"
    ).people
    assert (mo.name, mo.title) == ("Mo Farrant", "store manager")
    assert mo.said == "my repair of the old boys frames was spot on"
    assert mo.talked_about == ()


def test_everybody_who_was_there_is_met_and_nobody_is_a_topic() -> None:
    found = proposed(
        "Fenwick Glasshouses 11.30\nGraham Tuplin - head grower, Dee from HR\n"
        "asked: how I find whitefly early -> sticky cards, look under leaf\n"
        "14.20 per hour, too low? ask 15\nthey tell me by 4 dec\n"
    )
    graham, dee = found.people
    assert (graham.title, dee.department) == ("head grower", "HR")
    assert graham.talked_about == ("how I find whitefly early",) and dee.talked_about == ()
    assert found.value("decision_by") == "2026-12-04"
    assert not any("14.20" in line or "sticky" in line for line in found.unused)


def test_what_they_do_may_be_of_others_and_is_left() -> None:
    (adrian,) = proposed(
        "clearbrook hearing taunton 2pm\nMr Adrian Pellow (boss)\n"
        "they lose the small batteries\nhome visits tuesdays\n"
    ).people
    assert adrian.said == "" and not any("2pm" in one for one in adrian.talked_about)

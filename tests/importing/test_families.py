"""What one invitation has in common with others: each family is read alike, or left open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import InvitationKind, Proposal
from kitgen.library import library_of
from kitgen.model.errors import InputError

SENT = dt.date(2026, 11, 25)  # a Wednesday


def proposed(text: str, locale: str = "", today: dt.date = SENT, name: str = "x.txt") -> Proposal:
    words = library_of(Layers.of(None)).invitations()
    owner = Owner("Jo Park", "jo.park@mail.example")
    return InvitationReader(words, Setting(WORDS, today, locale), owner).propose(
        [(name, text.encode())]
    )


def people(found: Proposal) -> Mapping[str, str]:
    return {one.shown: one.title for one in found.people if not one.organiser}


@pytest.mark.parametrize(
    ("said", "day", "time"),
    [
        ("Can you come in on Monday at 3pm?", "2026-11-30", "15:00"),
        ("Can you come in tomorrow at 10am?", "2026-11-26", "10:00"),
        ("could u pop in sat morning bout 10?", "2026-11-28", "10:00"),
        ("we can meet at 9 fri, see you then", "2026-11-27", "09:00"),
        ("Please come on Tues 1/12 at 2.15pm", "2026-12-01", "14:15"),
        ("Please come on Tues 12/1 at 2.15pm", "2026-12-01", "14:15"),
        ("Please come on Friday 4th at half two", "2026-12-04", "14:30"),
        ("Interview on Friday 4 December at 11.30am", "2026-12-04", "11:30"),
    ],
)
def test_days_and_hours_count_from_the_day_it_was_sent(said: str, day: str, time: str) -> None:
    found = proposed(f"Hi Jo,\n{said}\nThanks\nMaria Fell\n")
    assert (found.value("date"), found.value("time")) == (day, time)


def test_a_mail_that_is_read_later_counts_from_its_own_head() -> None:
    mail = (
        "From: Maria Fell <maria@quarryfoods.example>\r\nTo: jo.park@mail.example\r\n"
        "Date: Fri, 20 Nov 2026 09:00:00 +0000\r\nMessage-ID: <1@x>\r\nSubject: Interview\r\n\r\n"
        "Hi Jo,\r\nCan you come in on Monday 23rd at 3pm?\r\nMaria\r\n"
    )
    pasted = "From: Maria Fell <m@quarry.example>\nSent: 20 November 2026 09:00\nSubject: Visit\n\n"
    found = proposed(f"{pasted}Hi Jo,\nCan you come in on Monday at 3pm?\nMaria\n")
    assert found.value("date") == "2026-11-23"
    assert proposed(mail, name="x.eml").value("date") in ("", "2026-11-23")


@pytest.mark.parametrize(
    "head",
    [
        "From: Office <office@hillschool.example>\nSent: 24 November 2026 08:47\n"
        "To: jo.park@mail.example\nSubject: Interview - Teaching Assistant\n\n",
        "Interview - Teaching Assistant\nInbox\n\nOffice <office@hillschool.example>\n"
        "24 Nov 2026, 15:52\nto me\n\n",
    ],
)
def test_the_day_of_a_mails_head_is_no_interviews(head: str) -> None:
    found = proposed(
        f"{head}Dear Jo Park\n\nWe invite you to an interview on Thursday 3rd December at 2.15pm. "
        "Please confirm by Friday 27th.\n\nYours sincerely\n\nP Lock\n"
    )
    assert (found.value("date"), found.value("time")) == ("2026-12-03", "14:15")
    assert found.value("role") == "Teaching Assistant"


CHAIN = """\
From: Moira Cobb <moira@lanternhousing.example>
Sent: 26 November 2026 08:47
To: Jo Park <jo.park@mail.example>
Subject: RE: Interview

Morning Jo
{later}
Moira

From: Moira Cobb <moira@lanternhousing.example>
Sent: 24 November 2026 11:02
To: Jo Park <jo.park@mail.example>
Subject: Interview

Dear Jo
Please come for interview on Tuesday 1 December at 11.30am.
Best wishes
Moira Cobb
"""


def test_a_day_that_was_moved_above_the_first_mail_counts() -> None:
    later = "Can we move this to Friday 4 December, same time? The 1st is full."
    found = proposed(CHAIN.replace("{later}", later), today=dt.date(2026, 11, 26))
    assert found.kind is InvitationKind.UPDATE
    assert (found.value("date"), found.value("time")) == ("2026-12-04", "11:30")


def test_a_day_above_the_first_mail_that_moves_nothing_is_another() -> None:
    later = "Thank you, please send the form by Friday 27 November."
    found = proposed(CHAIN.replace("{later}", later), today=dt.date(2026, 11, 26))
    assert found.kind is InvitationKind.NEW and found.value("date") == "2026-12-01"


def test_times_to_choose_from_are_told_and_none_is_taken() -> None:
    found = proposed(
        "Hi Jo,\nWould a video call suit? Which of these works for you?\n"
        "- Mon 30 November at 1pm\n- Tuesday 1st at 12:00 or 15:30\nThanks\nMaria Fell\n"
    )
    assert found.kind is InvitationKind.SLOTS
    assert not found.value("date") and not found.value("time")
    assert found.notes[0].endswith("2026-11-30 13:00, 2026-12-01 12:00, 2026-12-01 15:30.")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "You will have an interview with Mrs Hall (Headteacher) and Mr Pryce (SENDCo).",
            {"Hall": "Headteacher", "Pryce": "SENDCo"},
        ),
        (
            "The panel will comprise:\n•\tHelen Straw, Team Leader\n•\tImran Quick, Planner\n",
            {"Helen Straw": "Team Leader", "Imran Quick": "Planner"},
        ),
        ("WHO: Shift Manager - Craig Bull", {"Craig Bull": "Shift Manager"}),
        (
            "You'll have a call next week with Alan Keel, our Financial Controller?",
            {"Alan Keel": "Financial Controller"},
        ),
        ("ask 4 Marcus hes the GM", {"Marcus": "GM"}),
        (
            "You will meet Dr Sara Holm, Head of Quality, Per-Olof Nyström, Production, "
            "and Aisha Rahman, Regulatory Affairs.",
            {
                "Sara Holm": "Head of Quality",
                "Per-Olof Nyström": "Production",
                "Aisha Rahman": "Regulatory Affairs",
            },
        ),
        (
            "You will meet Aisha Rahman, Customer Success, and Tom Berg, Supply Chain.",
            {"Aisha Rahman": "Customer Success", "Tom Berg": "Supply Chain"},
        ),
        ("You will meet Anna Nowak, Tom Berg.", {"Anna Nowak": "", "Tom Berg": ""}),
        ("The interview with Polar Freight is in person.", {}),
    ],
)  # fmt: skip
def test_whom_one_meets_is_told_with_what_they_do(said: str, wanted: Mapping[str, str]) -> None:
    found = proposed(f"Hi Jo,\nCome on 4 December at 10am.\n{said}\nThanks\nMaria Fell\n")
    assert {k: v for k, v in people(found).items() if k != "Maria Fell"} == wanted


def test_an_agency_writes_for_an_employer_and_meets_nobody() -> None:
    found = proposed(
        "Hi Jo\nDetails for your interview with our client\nCLIENT: Comet Parcels\nWHERE: Unit 7 "
        "Hawthorn Way, Daventry NN11 8XX\nWHEN: Tues 1/12 10-11am\nJOB: Picker\n\nKind regards,\n"
        "Shan Tull\nResourcer\nSWIFT HANDS (Midlands) Ltd\n"
    )
    assert found.value("company") == "Comet Parcels"
    assert (found.value("date"), found.value("time")) == ("2026-12-01", "10:00-11:00")
    assert not people(found) and any("SWIFT HANDS" in note for note in found.notes)


def test_a_car_park_is_no_place_and_a_trade_no_street() -> None:
    found = proposed(
        "Hi Jo,\nA call about the Clerk - Real Estate role on 4 December at 1pm. There is "
        "parking on Fenwick Road.\nThanks\nMaria Fell\n"
    )
    assert not found.value("place")


def test_zones_of_africa_and_asia_have_names() -> None:
    found = proposed(
        "Hi Jo,\nCall on 30 November 2026 at 11:00am (West Africa Time).\nThanks\nAda\n"
    )
    assert found.value("time_zone") == "Africa/Lagos"


def test_what_is_called_off_in_a_plain_letter_is_no_new_interview() -> None:
    letter = (
        "Dear Mr Park,\nYour interview on Tuesday 1 December at 10am has unfortunately been "
        "cancelled.\nYours sincerely\nHelen Grey\n"
    )
    assert proposed(letter).kind is InvitationKind.CANCEL
    moved = letter.replace("cancelled.", "cancelled. Can we move it to Friday 4 December at 2pm?")
    assert proposed(moved).kind is not InvitationKind.CANCEL


def test_in_a_chat_the_day_that_was_made_of_it_counts() -> None:
    found = proposed(
        "[24/11/2026, 16:20] Fay: Hi Jo can u come fri 2pm for a trial?\n"
        "[24/11/2026, 16:26] Fay: Actually can we make it sat 10am instead\n"
    )
    assert (found.value("date"), found.value("time")) == ("2026-11-28", "10:00")


def test_a_mail_without_an_interview_is_refused() -> None:
    with pytest.raises(InputError):
        proposed("Your parcel is on its way! Arriving Friday 27 November at 10am. Thank you.\n")


HEAD = (
    "Message-ID: <1@x>\nMIME-Version: 1.0\nDate: Wed, 25 Nov 2026 09:00:00 +0000\n"
    "To: jo.park@mail.example\nSubject: Interview\nFrom: "
)
ROBOT = f"{HEAD}Harle Hospitals NHS Trust <noreply@hirely.example>\n\nDear Jo Park,\n\n"
EVENT = (
    "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1@x\nSEQUENCE:1\n{when}\n"
    "SUMMARY:Interview - Pay Clerk\nDESCRIPTION:{text}\n"
    "ATTENDEE;CN=Jo Park:mailto:jo.park@mail.example\n{who}\nEND:VEVENT\nEND:VCALENDAR\n"
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (  # a program’s name, its address and a day on which something closed are no facts
            f"{ROBOT}Job title: Ward Clerk\nThank you for the application, which closed on "
            "15/11/2026.\nDate: 16/12/2026\nTime: 11:40\n\nSent by Hirely on behalf of Harle "
            "Hospitals NHS Trust, 12 Mill Street, Leeds.\n",
            {"company": "Harle Hospitals NHS Trust", "date": "2026-12-16", "time": "11:40"},
        ),
        (
            f"{HEAD}Ann Lee <ann.lee@orlomoor.example>\n\nHi Jo,\n\nyour interviews for our Pay "
            "Clerk position are on Friday, 4 December 2026 at 10:00.\n\nAnn Lee\n\n"
            "Orlo & Moor Freight plc. Registered in England no. 12345678.\n",
            {"company": "Orlo & Moor Freight", "role": "Pay Clerk", "date": "2026-12-04"},
        ),
        (
            f"{HEAD}Ann Lee via Bookly <no-reply@bookly.example>\n\nHi Jo,\n\nEvent Date/Time:\n"
            "10:30am - 11:00am (Eastern Time - US & Canada) on Friday, December 4, 2026\n\n"
            "Location:\nAnn Lee will call you at +1 917-555-0148\n\n"
            "Which opening are you applying for?\nCare Coordinator\n\n"
            "Sent from Bookly, 12 Mill Street, Leeds\n",
            {"role": "Care Coordinator", "format": "phone", "place": ""},
        ),
        (
            EVENT.format(
                when="DTSTART;VALUE=DATE:20261217",
                text="Please come on Thursday 17 December 2026\\, 1.30pm to 2.15pm.",
                who="ORGANIZER;CN=Orlo Tide Notifications:mailto:tide@orlo.example",
            ),
            {"date": "2026-12-17", "time": "13:30-14:15"},
        ),
    ],
)
def test_boilerplate_of_programs_is_no_fact_and_what_is_said_counts(
    text: str, wanted: dict[str, str]
) -> None:
    found = proposed(text, name="x.ics" if text.startswith("BEGIN") else "x.eml")
    assert {key: found.value(key) for key in wanted} == wanted
    assert {one.shown for one in found.people} <= {"Ann Lee"}


def test_a_tentative_series_is_held_and_none_of_it_agreed() -> None:
    text = EVENT.format(
        when="STATUS:TENTATIVE\nDTSTART;TZID=Europe/London:20261203T100000\nRRULE:FREQ=WEEKLY;"
        "COUNT=3\nEXDATE;TZID=Europe/London:20261210T100000",
        text="One of these\\, and I will say which.",
        who='ATTENDEE;CN="Boehm, Ute, Dr.":mailto:u.boehm@orlo.example',
    )
    found = proposed(text, name="x.ics")
    assert found.kind is InvitationKind.SLOTS
    assert found.slots == ("2026-12-03 10:00", "2026-12-17 10:00")
    assert not found.value("date") and found.value("role") == "Pay Clerk"
    assert [(one.honorific, one.name) for one in found.people] == [("Dr.", "Ute Boehm")]


@pytest.mark.parametrize(
    ("above", "day"),
    [("Tom has settled on the Wednesday at 2pm.", "2026-12-09"), ("See below!", "")],
)
def test_one_of_two_times_is_agreed_only_where_whoever_forwards_them_says_so(
    above: str, day: str
) -> None:
    found = proposed(
        f"{HEAD}Ann Lee <ann@agency.example>\n\nHi Jo\n\n{above} I can ring you on Monday 7th at "
        "5.30pm.\n\nAnn Lee\n\nFrom: Tom Fell <tom.fell@orlo.example>\nSent: 24 November 2026 "
        "17:52\nTo: Ann Lee <ann@agency.example>\nSubject: Pay Clerk - Jo Park\n\nAnn,\n\nI can do "
        "Tuesday 8 December at 11:00 or Wednesday 9 December at 14:00. One hour please.\n\n"
        "Tom Fell\nHead of Pay\n",
        name="x.eml",
    )
    assert found.value("date") == day
    assert found.value("time") == ("14:00" if day else "")
    assert (found.kind is InvitationKind.SLOTS) != bool(day)


def test_an_address_in_the_text_is_theirs_and_an_offices_is_its_writers() -> None:
    found = proposed(
        f"{HEAD}Office <office@hillschool.example>\nCc: Head <head@hillschool.example>\n\n"
        "Dear Jo\n\nPlease come for interview on Thursday 10th December.\n\n10.40am  Formal "
        "interview with Mrs Lathbury, Headteacher, and\n         Rev. Colin Amos, Chair of "
        "Governors\n\nAsk Colin Amos, colin.amos@hillschool.example, for the way.\n\n"
        "Best wishes\n\nJean Lock\nSchool Secretary\n",
        name="x.eml",
    )
    assert {one.name: one.email for one in found.people} == {
        "Lathbury": "",
        "Colin Amos": "colin.amos@hillschool.example",
        "Jean Lock": "office@hillschool.example",
    }

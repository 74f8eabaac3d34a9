"""Labels above their values, days by which one is to answer, text messages and chats."""

from __future__ import annotations

import pytest
from importing.test_families import people, proposed

from kitgen.importing.proposal import InvitationKind

LABELS = """Dear Jo

Job title: Pharmacy Assistant
Employer: Lowmoor Hospitals NHS Trust

Interview date
Wednesday 9 December 2026

Interview time
1:20pm

Interview type
Face to face

Location
Meeting Room 4, Lowmoor Infirmary, Tanner Lane, Lowmoor

Interview panel
Sister Aoife Brennan (Ward Manager)
Kojo Mensah (Practice Educator)

You must accept or decline this interview by 11:59pm on 1 December 2026.
"""


def test_a_label_has_its_value_on_the_next_line() -> None:
    found = proposed(LABELS)
    assert (found.value("date"), found.value("time")) == ("2026-12-09", "13:20")
    assert found.value("format") == "onsite"
    assert found.value("place").startswith("Meeting Room 4")
    assert people(found) == {"Aoife Brennan": "Ward Manager", "Kojo Mensah": "Practice Educator"}


@pytest.mark.parametrize(
    "deadline",
    [
        "Kindly revert with confirmation by EOD 27-11-2026 at 5.00 PM.",
        "Please respond no later than noon on 27 November 2026.",
        "Deadline: 27 November 2026, 17:00",
        "Reply by 5pm on Friday 27 November.",
        "This offer of a slot expires at midnight on 27 November 2026.",
    ],
)
def test_a_day_by_which_one_answers_is_not_the_interviews(deadline: str) -> None:
    found = proposed(
        f"Dear Jo,\nYou are shortlisted for interview.\n{deadline}\n"
        "Date : 04-12-2026 (Friday)\nReporting Time : 09:30 AM\nVenue : 12 Lake Road, Pune\n"
        "Regards,\nAnil Rao\n"
    )
    assert (found.value("date"), found.value("time")) == ("2026-12-04", "09:30")


def test_arriving_before_a_time_is_no_deadline() -> None:
    found = proposed(
        "Hi Jo,\nFor your interview please arrive before 10am on Friday 4 December.\n"
        "Thanks\nMaria Fell\n"
    )
    assert found.value("date") == "2026-12-04"


def test_a_text_message_of_few_letters_is_read() -> None:
    found = proposed(
        "Dear Candidate, ur interview with M/s NORTEX CARE SVCS for CSE-Chat is schdld on "
        "1-Dec-26 at 2.30 PM. Mode:Google Meet. Pls be ready with laptop."
    )
    values = ("2026-12-01", "14:30", "video", "NORTEX CARE SVCS", "CSE-Chat")
    assert tuple(map(found.value, ("date", "time", "format", "company", "role"))) == values


def test_a_chat_of_two_languages_is_read_on_the_day_agreed() -> None:
    found = proposed(
        "Anja Vogt (Café Lindenhof)\nWed, 25 Nov 2026\n\n10:12\nHello Jo! We search still somebody "
        "for the kitchen\n\n10:13\nWould Thursday next week pass you? 16.15 Uhr by us\n\n"
        "10:31  (You)\nhi anja! is that the 3rd?\n\n10:33\nYes! The 3.12. You speak then with me "
        "and my colleague Murat.\n"
    )
    assert (found.value("date"), found.value("time")) == ("2026-12-03", "16:15")
    assert found.value("company") == "Café Lindenhof"
    assert "Murat" in people(found)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Hi Jo, Ann here @ Blue Door. gonna have to cancel tmrw at 2, owner put a freeze on "
            "hiring",
            InvitationKind.CANCEL,
        ),
        (
            "Hi Jo, sorry, we will have to cancel your interview on Friday.",
            InvitationKind.CANCEL,
        ),
        (
            "Hi Jo, the post has been filled so Friday's interview won't happen.",
            InvitationKind.CANCEL,
        ),
        (
            "Hi Jo, your interview is on Friday at 3pm. If you have to cancel, ring us.",
            InvitationKind.NEW,
        ),
        ("Hi Jo, come in Sat at 11? If u need to cancel text me.", InvitationKind.NEW),
        (
            "Hi Jo, your interview is Sat at 11am? Anyone who will cancel rings us.",
            InvitationKind.NEW,
        ),
        (
            "REMINDER: Your interview w/ Elm Street Vets (Vet Nurse) is TOMORROW 11/26 @ 4:10 PM.",
            InvitationKind.REMINDER,
        ),
        (
            "Dear Jo,\nThis is a friendly reminder of your interview on Friday 4 December at 9am."
            "\nBest,\nMaria Fell",
            InvitationKind.REMINDER,
        ),
    ],
)
def test_plain_words_say_what_it_is_about(text: str, kind: InvitationKind) -> None:
    assert proposed(text).kind is kind


MOVED = """23/11/2026, 18:02 - Messages and calls are end-to-end encrypted. Tap to learn more.
23/11/2026, 18:02 - +44 7700 900555: Hello Jo, this is Mrs Adeyemi from Elmbank Care Home. \
We would like to see you for the interview on Thursday 26th at 3pm.
23/11/2026, 18:30 - Jo: Thank you
25/11/2026, 20:47 - +44 7700 900555: So sorry, can you do Tuesday 1st Dec 3pm instead? \
Our deputy Paul will also sit in
"""


def test_a_chat_moves_the_day_and_a_number_is_nobody() -> None:
    found = proposed(MOVED)
    assert found.kind is InvitationKind.UPDATE
    assert (found.value("date"), found.value("time")) == ("2026-12-01", "15:00")
    assert found.value("company") == "Elmbank Care Home"
    assert {one.shown for one in found.people} == {"Adeyemi", "Paul"}


def test_a_committee_is_listed_and_the_job_is_nobody() -> None:
    found = proposed(
        "From: Ann Low <alow@valley.example>\nSubject: Reminder: phone interview\n"
        "To: jo.park@mail.example\n\nDear Jo,\n\nThis is a reminder of your telephone interview "
        "with the search committee for the Chemistry Stores Coordinator position on Monday, "
        "Nov. 30 from 9:00 to 9:30 a.m.\n\nCommittee members on the call:\n"
        "Dr. Ines Duarte, Associate Professor (chair)\nBill Sayer, Stores Supervisor\n\nAnn\n"
    )
    assert set(people(found)) == {"Ines Duarte", "Bill Sayer"}


def test_whoever_signs_for_others_is_not_met_and_the_firm_below_is_the_employer() -> None:
    found = proposed(
        "Dear Candidate,\n\nYou are hereby invited for an interview:\n\nDATE: Tuesday, 1st "
        "December, 2026\nTIME: 10:00am prompt\n\nYours faithfully,\nFor: Harbour Crest Schools\n\n"
        "Mr. Emeka Ude\nHead, Admin\n"
    )
    assert not people(found)
    assert found.value("company") == "Harbour Crest Schools"


def test_the_title_of_a_session_is_nobody() -> None:
    found = proposed(
        "From: Ann Low <alow@pine.example>\nSubject: Interview\n\nHi Jo,\n\n"
        "Thursday, December 3, 2026\n"
        "1:00 PM - 1:45 PM   Customer Journeys   Ingrid Thor, Service Manager\n"
        "1:45 PM - 2:30 PM   Team Rituals   Luis Vega, Field Lead\n\nBest,\nAnn Low\n"
    )
    assert set(people(found)) == {"Ingrid Thor", "Luis Vega"}


def test_a_verb_behind_an_employer_is_not_of_its_name() -> None:
    found = proposed(
        "From: Ann Low <alow@birchandfox.example>\nSubject: Your onsite with Birch & Fox is "
        "confirmed\n\nHi Jo,\n\nFriday, December 4, 2026 9:30 AM\n\nBest,\nAnn Low\n"
    )
    assert found.value("company") == "Birch & Fox"


def test_a_verb_behind_a_job_is_not_of_its_name() -> None:
    found = proposed(
        "Dear Jo,\nYour interview with Tarrant & Sons for Yard Manager is on 2 December 2026 "
        "at 9am.\nRegards,\nPaul Tarrant\n"
    )
    assert (found.value("company"), found.value("role")) == ("Tarrant & Sons", "Yard Manager")

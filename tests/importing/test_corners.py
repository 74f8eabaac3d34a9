"""What invitations, tables and profiles say at their edges: all of it taken, told, or refused."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from email.message import EmailMessage

import pytest
from support.dictated import WORDS, setting

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.profile import read_profile_from
from kitgen.importing.proposal import Proposal
from kitgen.importing.table import TableRow, read_table
from kitgen.importing.words import load_import_words
from kitgen.library import library_of
from kitgen.model.errors import InputError

ANA = Owner("Ana Ruiz", "ana.ruiz@mail.example")
TABLE_WORDS = load_import_words(Layers.of(None).text("importing/en.yaml"))


def proposed(*files: tuple[str, str], zone: str = "America/New_York") -> Proposal:
    here = Setting(WORDS, dt.date(2026, 11, 9), "en-US")
    library = library_of(Layers.of(None))
    others = tuple(
        (library.invitations(lang), replace(here, locale=lang))
        for lang in library.invitation_languages()
    )
    reader = InvitationReader(library.invitations(), here, ANA, zone, others)
    return reader.propose([(name, text.encode()) for name, text in files])


def event(*lines: str, uid: str = "a") -> str:
    base = [f"UID:{uid}", "SUMMARY:Interview with Northwind", *lines]
    return "\r\n".join(["BEGIN:VEVENT", *base, "END:VEVENT"])


def ics(*events: str, head: Sequence[str] = ()) -> tuple[str, str]:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head, *events, "END:VCALENDAR", ""]
    return "invite.ics", "\r\n".join(lines)


def mail(
    text: str,
    subject: str = "Interview at Northwind",
    sender: str = "Maya Chen <maya.chen@northwind.example>",
) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "ana.ruiz@mail.example", subject
    made.set_content(text)
    return made


def told(made: EmailMessage) -> Proposal:
    return proposed(("invite.eml", made.as_string()))


TWO_PM = (
    "DTSTART;TZID=America/New_York:20261118T140000",
    "DTEND;TZID=America/New_York:20261118T153000",
)


def test_an_event_without_a_beginning_is_none() -> None:
    found = proposed(ics(event("DTEND:20261118T153000Z", uid="x"), event(*TWO_PM)))
    assert (found.facts["date"], found.facts["time"]) == ("2026-11-18", "14:00-15:30")
    with pytest.raises(InputError) as caught:
        proposed(ics(event("DTEND:20261118T153000Z")))
    assert "no event" in caught.value.problems[0].message


def test_a_length_stands_for_the_end_and_a_day_has_no_time() -> None:
    found = proposed(ics(event(TWO_PM[0], "DURATION:PT45M")))
    assert found.facts["time"] == "14:00-14:45"
    whole = proposed(ics(event("DTSTART;VALUE=DATE:20261118")))
    assert whole.facts["date"] == "2026-11-18" and "time" not in whole.facts


def test_the_zone_of_a_whole_calendar_is_that_of_its_bare_times() -> None:
    head = ("X-WR-TIMEZONE:Europe/Berlin",)
    found = proposed(ics(event("DTSTART:20261118T130000Z"), head=head))
    assert (found.facts["time"], found.facts["time_zone"]) == ("14:00", "Europe/Berlin")
    bare = proposed(ics(event("DTSTART:20261118T190000Z")))
    assert bare.facts["time"] == "14:00" and "time_zone" not in bare.facts
    assert any("names no time zone" in note for note in bare.notes)
    in_text = event("DTSTART:20261118T190000Z", "DESCRIPTION:All times are Central Time (CT).")
    assert proposed(ics(in_text)).facts["time_zone"] == "America/Chicago"


def test_over_several_days_the_first_is_taken_and_told() -> None:
    later = [line.replace("20261118", "20261119") for line in TWO_PM]
    found = proposed(ics(event(*TWO_PM), event(*later, uid="b")))
    assert found.facts["date"] == "2026-11-18"
    assert any("spans 2 days" in note for note in found.notes)


def test_an_outlook_message_is_refused_with_the_way_out() -> None:
    with pytest.raises(InputError) as caught:
        proposed(("invite.msg", "\0\0"))
    (problem,) = caught.value.problems
    assert "save the mail as .eml" in problem.advice and problem.path is not None
    assert problem.path.name == "invite.msg"


@pytest.mark.parametrize(
    ("attendee", "why"),
    [
        ("CUTYPE=ROOM;CN=Room 4:mailto:room4@northwind.example", "a room"),
        ("CUTYPE=RESOURCE;CN=Beamer:mailto:beamer@northwind.example", "a room"),
        ("CUTYPE=GROUP;CN=Firmware:mailto:firmware@northwind.example", "a group"),
        ("CN=Conference Room 4:mailto:conf4@northwind.example", "a room"),
        ("CN=Northwind:mailto:no-reply@northwind.example", "a mailbox that nobody reads"),
        ("CN=Ana Ruiz:mailto:ana.ruiz@mail.example", "that is you"),
    ],
)
def test_who_is_nobody_to_be_met_is_left_out_and_told_why(attendee: str, why: str) -> None:
    maya = "ATTENDEE;CN=Maya Chen:mailto:maya.chen@northwind.example"
    found = proposed(ics(event(*TWO_PM, maya, f"ATTENDEE;{attendee}")))
    assert [person.name for person in found.people] == ["Maya Chen"]
    assert why in str(found.left_out)


def test_a_mail_in_a_mail_is_read_as_the_invitation_that_it_is() -> None:
    inner = mail("When: Wednesday, November 18, 2026 2:00 PM - 3:30 PM (EST)\nSee you, Maya")
    outer = mail("Here it is again.", "FW: Interview", "Ana Ruiz <ana.ruiz@mail.example>")
    outer.add_attachment(inner)
    found = told(outer)
    assert (found.facts["date"], found.facts["time"]) == ("2026-11-18", "14:00-15:30")


def test_a_mail_of_an_unknown_alphabet_is_read_as_far_as_it_goes() -> None:
    text = mail("When: Wednesday, November 18, 2026 2:00 PM").as_string()
    odd = text.replace('charset="utf-8"', 'charset="klingon"')
    assert odd != text
    assert proposed(("invite.eml", odd)).facts["date"] == "2026-11-18"


def test_the_same_calendar_twice_in_one_mail_is_one() -> None:
    made = mail("Join us.")
    for _ in range(2):
        made.add_attachment(
            ics(event(*TWO_PM))[1].encode(), maintype="text", subtype="calendar", filename="i.ics"
        )
    assert told(made).facts["time"] == "14:00-15:30"


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        (
            "9:00 - 9:45 AM | Maya Chen | Director of Firmware\n10:00 - 10:30 AM | Tom Ode\n",
            [("Maya Chen", "09:00-09:45", "Director of Firmware"), ("Tom Ode", "10:00-10:30", "")],
        ),
        (
            "99:00 - 99:45 | Maya Chen\n10:00 - 10:30 AM | Tom Ode\n",
            [("Tom Ode", "10:00-10:30", "")],
        ),
    ],
)
def test_a_plan_gives_everybody_their_time_and_title(
    text: str, slots: list[tuple[str, ...]]
) -> None:
    found = told(mail(f"When: Wednesday, November 18, 2026 9:00 AM\n\n{text}"))
    people = [(p.name, p.slot, p.title) for p in found.people if p.slot]
    assert people == slots


# Tables


def rows(text: str) -> tuple[TableRow, ...]:
    return read_table(text.encode(), "list.csv", (TABLE_WORDS,), setting()).rows


def test_somebody_spoken_of_without_a_name_keeps_the_address() -> None:
    (row,) = rows("company,date,contact,e-mail\nAsh,2026-11-20,two nurses,m@x.example\n")
    assert row.people == ({"name": "unknown", "email": "m@x.example"},)
    assert row.left == ("name: two nurses",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("company\n" + "A\n" * 2000, "There are 2001 rows in this file."),
        ("company\n" + "x" * 140_000 + "\n", "This table cannot be read: field larger than"),
        ("role,date\nBaker,2026-11-20\n", "There is no column that names the company."),
    ],
)
def test_a_table_that_is_none_is_refused_with_the_columns_it_takes(text: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        rows(text)
    (problem,) = caught.value.problems
    assert problem.message.startswith(says) and "company, role, date, contact" in problem.advice


def test_as_many_rows_as_are_taken_are_taken() -> None:
    assert len(rows("company\n" + "A\n" * 1999)) == 1999


# Profiles


def card(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def test_a_card_without_a_whole_name_has_it_from_its_parts() -> None:
    found = read_profile_from(card("N:Ruiz;Ana;;;", "TEL:tel:+1-614-555-0142").encode(), "me.vcf")
    assert (found.name, found.phone) == ("Ana Ruiz", "+1-614-555-0142")


def test_of_several_addresses_the_first_is_taken_and_other_things_are_none() -> None:
    basics = {"name": "Ana Ruiz", "email": ["a@x.example", "b@x.example"], "phone": {"home": 1}}
    found = read_profile_from(json.dumps({"basics": basics}).encode(), "me.json")
    assert (found.email, found.phone) == ("a@x.example", "")
    none = {**basics, "email": []}
    assert read_profile_from(json.dumps({"basics": none}).encode(), "me.json").email == ""


MOVED = """\
Hi Ana Ruiz,

Your {event} with Beth Larkin has been rescheduled.

Former: {before}
Updated: {after}

Location: Google Meet (instructions in description)
Reason: I am at the Harbourlight Foundation until noon.
"""


@pytest.mark.parametrize("event", ["Interview", "30 Minute Meeting", "Intro Call", "First Chat"])
@pytest.mark.parametrize(
    ("before", "after", "time"),
    [
        (
            "9:00am - Tuesday, November 17, 2026",
            "11:00am - Monday, November 23, 2026 (Central Time - US & Canada)",
            "11:00",
        ),
        (
            "9:00am - 9:30am - Tuesday, November 17, 2026",
            "11:00am - 11:30am - Monday, November 23, 2026 (Central Time - US & Canada)",
            "11:00-11:30",
        ),
        (
            "Tuesday, November 17, 2026 9:00am - 9:30am",
            "Monday, November 23, 2026 11:00am - 11:30am (Central Time - US & Canada)",
            "11:00-11:30",
        ),
    ],
)
@pytest.mark.parametrize(
    "subject", ["Updated: {} with Beth Larkin", "{} with Beth Larkin", "Rescheduled event: {}"]
)
def test_a_meeting_moved_by_its_host_names_nobody_and_no_company_but_what_stands_there(
    event: str, before: str, after: str, time: str, subject: str
) -> None:
    text = MOVED.format(event=event, before=before, after=after)
    sender = "Calendly <notifications@calendly.com>"
    found = proposed(("x.eml", mail(text, subject.format(event), sender).as_string()))
    assert (found.value("date"), found.value("time")) == ("2026-11-23", time)
    assert [(one.name, one.slot) for one in found.people] == [("Beth Larkin", "")]
    assert not found.value("company") and not found.value("role") and not found.value("posting")


@pytest.mark.parametrize(
    ("said", "company"),
    [
        ("Calder Freight Inc.", "Calder Freight"),
        ("Calder Freight, LLC", "Calder Freight"),
        ("Hobbs & Sons Ltd", "Hobbs & Sons"),
        ("Calder Freight Talent Acquisition Team", "Calder Freight"),
        ("Unlimited", "Unlimited"),
        ("Lincoln Zinc", "Lincoln Zinc"),
        ("Careers Wales", "Careers Wales"),
    ],
)
def test_a_company_is_called_as_people_say_it(said: str, company: str) -> None:
    sender = "Dana Okafor <dana@mail.example>"
    text = "We meet on 18 November 2026 at 10:00."
    made = mail(text, f"Interview at {said} for Yard Planner", sender)
    assert proposed(("x.eml", made.as_string())).value("company") == company

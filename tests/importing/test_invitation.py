"""Invitations in the shapes of the usual programs: what they say is found, and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import InvitationKind, Proposal
from kitgen.library import library_of
from kitgen.model.errors import InputError

FOLDER = Path(__file__).parent.parent / "invitations"
EXPECTED: dict[str, dict[str, Any]] = YAML(typ="safe").load((FOLDER / "expected.yaml").read_text())
ANA = Owner("Ana Ruiz", "ana.ruiz@mail.example")
HEADER = ("company", "role", "date", "time", "time_zone", "format", "place", "round")


def reader(owner: Owner = ANA, zone: str = "America/New_York") -> InvitationReader:
    setting = Setting(WORDS, dt.date(2026, 11, 9), "en-US")
    library = library_of(Layers.of(None))
    others = tuple(
        (library.invitations(lang), replace(setting, locale=lang))
        for lang in library.invitation_languages()
    )
    return InvitationReader(library.invitations(), setting, owner, zone, others)


def proposed(*names: str, **settings: Any) -> Proposal:
    return reader(**settings).propose([(name, (FOLDER / name).read_bytes()) for name in names])


def told(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as expected.yaml has it."""
    people = [person for person in proposal.people if not person.organiser]
    return {
        **proposal.facts,
        "names": [person.name for person in people],
        "emails": [person.email for person in people if person.email],
        "slots": [person.slot for person in people if person.slot],
        "titles": [person.title for person in people if person.title],
        "organiser": next((person.name for person in proposal.people if person.organiser), ""),
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_an_invitation_is_read(name: str) -> None:
    found = told(proposed(name))
    wanted = {key: str(v) if isinstance(v, dt.date) else v for key, v in EXPECTED[name].items()}
    assert {key: found.get(key) for key in wanted} == wanted
    assert not {key for key in found if found[key]} - set(wanted) - {"names", "emails"}


@pytest.mark.parametrize("name", EXPECTED)
def test_at_least_seven_of_ten_header_fields_are_filled(name: str) -> None:
    found = told(proposed(name))
    people = proposed(name).people
    filled = [key for key in HEADER if found.get(key)]
    filled += [key for key in ("name", "email") if any(getattr(one, key) for one in people)]
    # one names no role, zone or place, another no company, role, place, round or address
    least = {"calcom.ics": 6, "calendly-rescheduled-bare.eml": 5}
    assert len(filled) >= least.get(name, 7), filled


@pytest.mark.parametrize("name", EXPECTED)
def test_nobody_is_an_interviewer_who_is_a_room_a_robot_or_the_applicant(name: str) -> None:
    for person in proposed(name).people:
        assert person.email != ANA.email
        assert person.name != ANA.name
        assert not any(word in person.email for word in ("resource", "reply", "4b@"))


def test_the_applicant_is_known_by_a_private_mailbox_where_there_is_no_profile() -> None:
    names = [person.name for person in proposed("outlook.ics", owner=Owner()).people]
    assert names == ["Maya Chen", "Tom Ode", "Dana Okafor"]


def test_an_update_and_a_cancellation_say_so() -> None:
    first, update, cancel = map(
        proposed, ("outlook.ics", "outlook-update.ics", "outlook-cancel.ics")
    )
    assert (first.kind, update.kind, cancel.kind) == (
        InvitationKind.NEW,
        InvitationKind.UPDATE,
        InvitationKind.CANCEL,
    )
    assert first.uids == update.uids == cancel.uids
    assert (update.value("date"), update.value("time")) == ("2026-11-19", "10:00-11:30")


def test_of_several_versions_the_last_counts() -> None:
    both = proposed("outlook-update.ics", "outlook.ics")
    assert both.value("date") == "2026-11-19"


def test_a_time_without_a_zone_is_told_on_the_applicants_clock() -> None:
    assert proposed("google.ics", zone="Asia/Tokyo").value("time") == "04:00-04:45"
    assert proposed("google.ics", zone="Asia/Tokyo").value("date") == "2026-11-19"
    assert "Asia/Tokyo" in proposed("google.ics", zone="Asia/Tokyo").notes[0]


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Eastern Standard Time", "America/New_York"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("India Standard Time", "Asia/Kolkata"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(UTC-06:00) Central Time (US & Canada)", "America/Chicago"),
        ("/freeassociation.sourceforge.net/Europe/Brussels", "Europe/Brussels"),
        ("/citadel.org/20210210_1/America/Argentina/Salta", "America/Argentina/Salta"),
        ("US/Eastern", "America/New_York"),
        ("FLE Standard Time", "Europe/Kyiv"),
        ("Customized Time Zone", ""),
        ("UTC", ""),
    ],
)
def test_zones_by_any_name(name: str, zone: str) -> None:
    from kitgen.importing.zones import iana

    assert iana(name, WORDS) == zone


@pytest.mark.parametrize(
    ("changes", "zone"),
    [
        ((), "America/New_York"),
        ((("-0500", "-0600"), ("-0400", "-0500")), "America/Chicago"),
        ((("-0500", "+0100"), ("-0400", "+0200"), ("BYMONTH=11", "BYMONTH=10")), "Europe/Berlin"),
        ((("-0500", "+0000"), ("-0400", "+0100"), ("BYMONTH=11", "BYMONTH=10")), "Europe/London"),
        ((("-0500", "+0930"), ("-0400", "+1030")), "UTC"),  # no clock that we know
        ((("BEGIN:DAYLIGHT", "BEGIN:STANDARD"), ("END:DAYLIGHT", "END:STANDARD")), "UTC"),
        ((("TZID:Customized Time Zone", "TZID:Another"),), "UTC"),
    ],
)
def test_a_zone_of_a_calendars_own_is_known_by_its_rules(
    changes: tuple[tuple[str, str], ...], zone: str
) -> None:
    text = (FOLDER / "teams-dial-in.ics").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    found = reader(zone="").propose([("x.ics", text.encode())])
    assert found.facts.get("time_zone") == zone


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", b"BEGIN:VCALENDAR\nBEGIN:VEVENT"]
)
def test_what_holds_no_invitation_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        reader().propose([("x.ics", data)])
    assert ".eml" in caught.value.problems[0].advice


def test_a_whole_calendar_is_refused() -> None:
    event = b"BEGIN:VEVENT\nUID:%d\nDTSTART:20261118T100000Z\nSUMMARY:x\nEND:VEVENT\n"
    events = b"".join(event % number for number in range(60))
    with pytest.raises(InputError, match="whole calendar"):
        reader().propose([("x.ics", b"BEGIN:VCALENDAR\n" + events + b"END:VCALENDAR\n")])


@pytest.mark.thorough
@given(st.binary(max_size=400), st.sampled_from(["outlook.ics", "greenhouse.eml", "pasted.eml"]))
def test_a_damaged_invitation_is_read_or_refused(noise: bytes, name: str) -> None:
    data = (FOLDER / name).read_bytes()
    place = sum(noise) % len(data)
    try:
        reader().propose([(name, data[:place] + noise + data[place + len(noise) :])])
    except InputError as error:
        assert error.problems[0].advice


HEAD = "From: Maya Chen <maya@x.example>\nTo: ana.ruiz@mail.example\nSubject: Interview\n"
INVITED = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART:20261118T140000Z
DTEND:20261118T150000Z
SUMMARY:Interview with Larkfield
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    "change",
    [
        ("20261118T140000Z", "00010101T000000Z"),
        ("20261118T140000Z", "99991231T235959Z"),
        ("20261118T150000Z", "00010101T000000Z"),
        ("DTEND:20261118T150000Z", "DURATION:P999999999D"),
        ("DTSTART:20261118T140000Z", "DTSTART;VALUE=DATE:00010101"),
    ],
)
def test_a_day_on_which_nobody_is_invited_is_refused_with_words(change: tuple[str, str]) -> None:
    data = INVITED.replace(*change).encode()
    with pytest.raises(InputError) as caught:
        reader().propose([("x.ics", data)])
    assert caught.value.problems[0].message == "This calendar file cannot be read."


@pytest.mark.thorough
def test_parts_in_parts_without_end_are_refused_with_words() -> None:
    begin = 'Content-Type: multipart/mixed; boundary="b{0}"\n\n--b{0}\n'
    parts = "".join(begin.format(n) for n in range(5000))
    with pytest.raises(InputError) as caught:
        reader().propose([("x.eml", f"{HEAD}MIME-Version: 1.0\n{parts}\nhi\n".encode())])
    assert "too deep" in caught.value.problems[0].message


@pytest.mark.parametrize(
    "lines",
    [
        "From: =?x?Q?=0Aname:_x?= Maya Chen <maya@x.example>\nSubject: =?utf-16?B?//8=?=\n",
        "Date: Wed, 99 Foo 99999 99:99:99 +9999\nFrom: Maya Chen <maya@x.example>\n",
    ],
)
def test_a_header_that_cannot_be_taken_apart_is_read_as_it_stands(lines: str) -> None:
    found = reader().propose([("x.eml", f"{lines}\nWe meet on 18 November 2026.\n".encode())])
    assert [person.email for person in found.people] == ["maya@x.example"]
    assert found.facts["date"] == "2026-11-18"


@pytest.mark.thorough
def test_a_header_of_brackets_or_of_thousands_of_people_is_cut() -> None:
    with pytest.raises(InputError):
        reader().propose([("x.eml", f"From: {'(' * 5000} <a@b.example>\n\nhi\n".encode())])
    many = ", ".join(f"P{n} <p{n}@x.example>" for n in range(20_000))
    found = reader().propose([("x.eml", f"{HEAD}Cc: {many}\n\nhi\n".encode())])
    assert len(found.people) < 2_000

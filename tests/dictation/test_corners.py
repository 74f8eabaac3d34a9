"""Answers at the edges of what is understood: exact words, doubtful ones, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from support.dictated import TODAY, heard, setting

from kitgen.dictation import NoAnswer, understand
from kitgen.dictation.people import people
from kitgen.model.values.texts import WrongValueError


def refused(key: str, text: str) -> tuple[str, str]:
    with pytest.raises(WrongValueError) as caught:
        understand(key, text, setting())
    return caught.value.message, caught.value.advice


@pytest.mark.parametrize(
    ("key", "typed", "found"),
    [
        ("format", "a zoom call on my phone", "video"),
        ("result", "rejected", "rejected"),
        ("result", "ghosted", "silence"),
        ("part", "peer", "peer"),
        ("part", "the recruiter and the hiring manager", ("recruiter", "hiring-manager")),
        ("prefers", "mail or call", ("email", "phone")),
        ("prefers", "a letter", "card"),
        ("register", "formal", "formal"),
        ("reach", "tel:+1 614 555 0142", "+1 614 555 0142"),
        ("reach", "call me 614 555 0142", "614 555 0142"),
        ("reach", "maya@x.example", "maya@x.example"),
        ("linkedin", "linkedin.com/in/maya", "https://linkedin.com/in/maya"),
        ("linkedin", "<https://www.linkedin.com/in/maya>", "https://www.linkedin.com/in/maya"),
        ("email", "mailto:maya@x.example", "maya@x.example"),
        ("time_zone", "eastern", "America/New_York"),
        ("time_zone", "Europe/Berlin", "Europe/Berlin"),
        ("time_zone", "Europe/Berln", ("Europe/Berlin",)),
        ("country", "Germany", "DE"),
        ("country", "DE", "DE"),
        ("rapport", "four out of 5", "4"),
        ("rapport", "one", "1"),
        ("finalist", "no", "no"),
    ],
)
def test_words_are_taken_for_what_they_mean(key: str, typed: str, found: object) -> None:
    assert heard(key, typed) == found


@pytest.mark.parametrize(
    ("key", "typed", "advice"),
    [
        ("result", "nope", "Write one of: rejected, offer, advanced"),
        ("part", "gardener", "Write one of: recruiter, hiring-manager, peer"),
        ("prefers", "smoke", "Write one of: email, phone, linkedin, card, text."),
        ("register", "posh", "Write one of: formal, warm, casual."),
        ("reach", "12", "Write one address"),
        ("email", "maya@@gmail.com", "Write one address"),
        ("linkedin", "no way", "beginning with https://"),
        ("time_zone", "nowhere", "Write a name like America/New_York"),
        ("country", "Nowhereland", "Write its two letters"),
        ("time", "2pm for half a day", "Write it like 2pm, 14:00"),
        ("time", "8-7:30am", "Write when it began first"),
        ("time", "3-2pm", "Write when it began first"),
        ("time", "1 - 1pm", "Write when it began first"),
        ("date", "Feb 30", "Look the day up"),
        ("date", "31/11", "Write it like 2026-11-25, November 25, or today."),
        ("date", "Dec 2024", "Write it like 2026-11-25"),
        ("date", "500 days ago", "Write it like 2026-11-25"),
        ("date", "2 days", "Write it like 2026-11-25"),
        ("decision_by", "two years from now", "Write it like December 4, next Friday"),
        ("decision_by", "Nov 2025", "Write when they will decide."),
        ("decision_by", "2026-11-01", "Write when they will decide."),
    ],
)
def test_what_is_not_understood_says_how_it_is_written(key: str, typed: str, advice: str) -> None:
    assert advice in refused(key, typed)[1]


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("12", "12:00"),
        ("11-2pm", "11:00-14:00"),
        ("8-11am", "08:00-11:00"),
        ("7-8", ("19:00-20:00", "07:00-08:00")),
        ("5-6", ("17:00-18:00",)),
        ("quarter to one", "12:45"),
        ("0900-1000", "09:00-10:00"),
        ("half past 2 in the afternoon", "14:30"),
        ("2-3 in the afternoon", "14:00-15:00"),
    ],
)
def test_the_half_of_the_day_is_what_fits(typed: str, span: object) -> None:
    assert heard("time", typed) == span


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("in 3 weeks", "2026-12-16 (in 3 weeks)"),
        ("next Wednesday", "2026-12-02"),
        ("next Friday", ("2026-11-27", "2026-12-04")),
        ("next month", "2026-12"),
        ("this month", "2026-11"),
        ("January", "2027-01"),
        ("October", "2027-10"),
        ("2027-11-30", ("2026-11-30", "2027-11-30")),
    ],
)
def test_the_day_of_a_decision_lies_ahead(typed: str, found: object) -> None:
    assert heard("decision_by", typed) == found


@pytest.mark.parametrize(
    ("locale", "first", "shown", "brief", "clock"),
    [
        ("en-US", True, "Wednesday, November 25, 2026", "November 25", "3:00 PM"),
        ("en-GB", False, "Wednesday, 25 November 2026", "25 November", "15:00"),
        ("de", False, "Wednesday, November 25, 2026", "November 25", "3:00 PM"),
        ("xx", None, "Wednesday, November 25, 2026", "November 25", "3:00 PM"),
        ("en-!", None, "Wednesday, November 25, 2026", "November 25", "3:00 PM"),
        ("", None, "Wednesday, November 25, 2026", "November 25", "3:00 PM"),
    ],
)
def test_english_is_written_as_it_is_where_one_is(
    locale: str, first: bool | None, shown: str, brief: str, clock: str
) -> None:
    here = setting(locale)
    assert (here.month_first, here.shown(TODAY), here.brief(TODAY)) == (first, shown, brief)
    assert (here.month(TODAY), here.clock(dt.time(15))) == ("November 2026", clock)


def test_nothing_but_gaps_is_no_answer() -> None:
    assert isinstance(understand("role", " \x00 ", setting()), NoAnswer)


def facts(text: str) -> list[dict[str, str]]:
    return [person.facts for person in people(text, setting())]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("maya@x.example", [{"name": "unknown", "email": "maya@x.example"}]),
        ("Maya (maya@x.example)", [{"name": "Maya", "email": "maya@x.example"}]),
        ("Maya (she/her)", [{"name": "Maya"}]),
        ("Maya (loves cats)", [{"name": "Maya", "title": "loves cats"}]),
        ("Maya from Acme", [{"name": "Maya", "department": "Acme"}]),
        ("my future boss Janice", [{"name": "Janice", "title": "future boss"}]),
        ("his wife Grace", [{"name": "Grace"}]),
        ("Lisa/Marc", [{"name": "Lisa"}, {"name": "Marc"}]),
        ("Director of Firmware", [{"name": "unknown", "title": "Director of Firmware"}]),
        ("VP of Sales", [{"name": "unknown", "title": "VP of Sales"}]),
        ("Bob from Sales", [{"name": "Bob", "department": "Sales"}]),
        ("the head of data", [{"name": "unknown", "title": "head", "department": "data"}]),
        ("mcdonald", [{"name": "McDonald"}]),
        ("MARY SMITH", [{"name": "Mary Smith"}]),
        ("ludwig van der berg", [{"name": "Ludwig van der Berg"}]),
        ("Tomasz Nowak - Staff Engineer", [{"name": "Tomasz Nowak", "title": "Staff Engineer"}]),
        (
            "Bob (head) and Tim (peer)",
            [{"name": "Bob", "title": "head"}, {"name": "Tim", "part": "peer"}],
        ),
    ],
)
def test_people_are_read_from_how_they_are_spoken_of(typed: str, found: object) -> None:
    assert facts(typed) == found


@pytest.mark.parametrize(
    ("typed", "asked", "instead"),
    [
        ("Chen, Maya", "Is that one person, Maya Chen?", ["Chen", "Maya"]),
        ("the matron, Ruth", "Is Ruth the matron?", ["the matron", "Ruth"]),
        ("Maya HR", "Is Maya their name?", ["Maya HR"]),
        ("Head of Data", "Is Head a name?", ["the Head of Data"]),
        ("Dean from HR", "Is Dean a name?", ["the Dean from HR"]),
        ("mary-ann smith", "Is it spelled Mary-Ann Smith?", ["mary-ann smith"]),
    ],
)
def test_who_may_be_meant_is_asked_and_what_a_no_means_is_known(
    typed: str, asked: str, instead: list[str]
) -> None:
    (found,) = people(typed, setting())
    assert found.asked == asked
    assert [one.shown for one in found.instead] == instead


def test_somebody_without_name_or_title_is_somebody() -> None:
    (found,) = people("Someone", setting())
    assert found.shown == "somebody"

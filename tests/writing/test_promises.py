"""Promises: a letter says of each how it comes, and never that a thing is there that is not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from babel import Locale
from support.letters import planned, shipped_prose
from support.talking import Talker, begun, debriefed
from support.trial import body, held, people, whole

from kitgen.writing.promises import Promise, counted_from_today, promise_of
from kitgen.writing.traits import of_promise

FILE = """\
company: Holy Cross
role: Administrator
date: 2026-11-18
interviewers:
  - name: Margaret Alderton
    talked_about: the registers
    said: the office is the front door
    promised: "{}"
applicant: {{name: Rosalind Pemberton}}
"""


def letter(folder: Path, promised: str) -> str:
    path = folder / "2026-11-18-holy-cross.yaml"
    path.write_text(FILE.format(promised))
    message = next(m for m in planned(path).messages if m.kind == "thank-you")
    return f"{message.body}\n{message.enclosure}\n{message.needs}"


@pytest.mark.parametrize("promised", ["my card by hand on monday", "my card by monday"])
def test_a_day_typed_small_is_large_in_the_letter_and_is_theirs(
    promised: str, tmp_path: Path
) -> None:
    text = letter(tmp_path, promised)
    assert "Monday" in text and "monday" not in text


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("my certificate", Promise("my certificate")),
        ("my certificate by Monday", Promise("my certificate", "by Monday")),
        ("my NMC PIN when it comes", Promise("my NMC PIN", "as soon as it comes")),
        ("my PIN, once I have it.", Promise("my PIN", "once I have it")),
        ("my plan soon", Promise("my plan", "soon")),
        ("my plan asap", Promise("my plan", "as soon as I can")),
        ("my CV (by weds)", Promise("my CV", "by Wednesday")),
        ("the photos over the weekend", Promise("the photos", "over the weekend")),
        ("my card friday morning", Promise("my card", "on Friday morning")),
        ("a photo of last Friday", Promise("a photo of last Friday")),
        ("my references (two of them)", Promise("my references (two of them)")),
        ("the recon template -/ tonight", Promise("the recon template", "tonight")),
        ("medical certificate by wensday soon", Promise("my medical certificate", "by Wednesday")),
        (
            "bring my DBS certificate in on Thursday",
            Promise("my DBS certificate", "on Thursday", by_hand=True),
        ),
        ("to bring my card along", Promise("my card", by_hand=True)),
        (
            "a photo of my card and name of old foreman",
            Promise("a photo of my card and the name of my old foreman"),
        ),
        ("certificate of conformity", Promise("certificate of conformity")),
        ("a photo by hand", Promise("a photo", by_hand=True)),
        ("my notebook: https://a.example/b", Promise("my notebook", url="https://a.example/b")),
        ("which weekends I can do", Promise("which weekends I can do", is_answer=True)),
    ],
)
def test_a_promise_says_how_it_is_kept(text: str, promise: Promise) -> None:
    assert promise_of(shipped_prose(), text) == promise


WHEN = """\
asap => as soon as I can
ASAP => as soon as I can
(asap) => as soon as I can
as soon as poss => as soon as I can
as quick as I can => as soon as I can
when possible => as soon as I can
by 4.12 => by 4.12
by 12/4 => by 12/4
on 4/12/2026 => on 4/12/2026
by 4 December 2026 => by 4 December 2026
2 Jan => soon
for Monday => by Monday
for next week => by next week
straightaway => straight away
right away => straight away
now => soon
within a week => within a week
in 2 weeks time => in 2 weeks time
in the next days => in the next few days
in January => in January
in a bit => soon
when I'm back => as soon as I'm back
when im back => as soon as I'm back
when the doctor gives it => as soon as the doctor gives it
once signed => once signed
once it's signed => once it's signed
next week some time => next week some time
sometime next week => next week
some time => soon
later today => later today
after the weekend is over => after the weekend is over
after Christmas => after Christmas
before I start => before I start
no later than Friday => no later than Friday
by Friday latest => at the latest by Friday
by eod => by eod
by 5 pm tomorrow => by 5 pm tomorrow
end of month => at the end of the month
the day after tomorrow => the day after tomorrow
early next week => early next week
until end of week => by end of week
follows Monday => on Monday
Monday or Tuesday => on Monday or Tuesday
, not ready yet => soon
, still have to scan it => soon
, I will send it tomorrow => tomorrow
ready by Monday => by Monday
by post => by post
if needed => soon"""


@pytest.mark.parametrize("line", WHEN.splitlines())
def test_any_words_of_time_behind_a_thing_say_that_it_follows(line: str) -> None:
    typed, _, told = line.partition(" => ")
    prose = shipped_prose()
    behind = f"my card{typed}" if typed.startswith(",") else f"my card {typed}"
    assert promise_of(prose, behind) == Promise("my card", told)
    assert promise_of(prose, behind, enclosed=True) == Promise("my card")


@pytest.mark.parametrize(
    "thing",
    """\
the rota for Monday
three dates in January
the times when I can work
my notes on what to do when it rains
a photo of the shop before and after
my certificate in first aid
notes on the first 90 days
a book by Jane Austen
my 5 a day leaflet""".splitlines(),
)
def test_a_time_that_a_thing_tells_is_not_when_it_comes(thing: str) -> None:
    assert promise_of(shipped_prose(), thing) == Promise(thing)


@pytest.mark.parametrize(
    ("promised", "told", "never"),
    [
        ("my certificate by Monday", "my certificate by Monday", "attached"),
        ("my NMC PIN when it comes", "my NMC PIN as soon as it comes", "attached"),
        ("a photo of my licence by hand", "bring a photo of my licence", "attached"),
        ("a link to my notebook: https://a.example/b", "https://a.example/b", "attached"),
        ("which weekends I can do", "You promised to say", "Here is which"),
        ("my certificate", "my certificate", "send you my"),
        ("my certificate within a week", "my certificate within a week", "attached"),
        ("asap my certificate", "my certificate as soon as I can", "attached"),
        ("my certificate asap", "my certificate as soon as I can", "attached"),
        ("my certificate tonight", "my certificate soon", "attached"),
    ],
)
def test_a_letter_tells_a_promise_as_it_is_kept(
    tmp_path: Path, promised: str, told: str, never: str
) -> None:
    said = letter(tmp_path, promised)
    assert told in said and never not in said, said


@pytest.mark.parametrize(
    ("typed", "answers", "kept"),
    [
        ("my certificate", "y", "my certificate"),
        ("my certificate", "", "my certificate soon"),
        ("my certificate", "no", "my certificate soon"),
        ("my certificate", "Monday", "my certificate by Monday"),
        ("my certificate", "when it comes", "my certificate when it comes"),
        ("my licence", "I'll bring it", "my licence by hand"),
        (
            "a link to my notebook",
            "https://a.example/b",
            "a link to my notebook: https://a.example/b",
        ),
        ("a link to my notebook", "", "a link to my notebook soon"),
        ("my certificate by Monday", "", "my certificate by Monday"),
    ],
)
def test_whether_a_promise_is_there_is_asked_once(typed: str, answers: str, kept: str) -> None:
    talker = Talker(
        ("I promised to send", typed), ("Do you have it", answers), ("its address", answers)
    )
    found = debriefed(talker, begun(Ann="a@b.example"))
    assert found.people[0]["promised"] == kept
    asked = [one for one in talker.asked if "Do you have it" in one or "its address" in one]
    assert len(asked) == (0 if typed == kept != "my certificate" else 1)


def test_what_is_to_be_said_is_said_in_the_letter() -> None:
    promised = ("I promised to send", "which weekends I can do")
    talker = Talker(promised, ("Then the letter", "All but one in december"))
    person = debriefed(talker, begun(Ann="a@b.example")).people[0]
    assert "promised" not in person
    assert (
        person["last_line"]
        == "I promised to tell you which weekends I can do: all but one in December."
    )
    silent = Talker(("I promised to send", "which weekends I can do"))
    answers = debriefed(silent, begun(Ann="a@b.example"))
    assert "promised" not in answers.people[0] and "weekends" in answers.notes


@pytest.mark.parametrize(
    "typed",
    [
        "nah nothing",
        "no i didn't",
        "nothing really",
        "not that I know",
        "no idea tbh",
        "oh no, nothing",
    ],
)
def test_no_is_said_in_many_words(typed: str) -> None:
    found = debriefed(Talker(("I promised to send", typed)), begun(Ann="a@b.example"))
    assert "promised" not in found.people[0] and not found.notes


def test_a_number_is_no_promise() -> None:
    found = debriefed(Talker(("I promised to send", "1")), begun(Ann="a@b.example"))
    assert "promised" not in found.people[0]


def test_a_lesson_on_numbers_is_no_number_to_look_up() -> None:
    prose = shipped_prose()
    assert "promised_paper" not in of_promise(prose, "the lesson on irrational numbers")
    assert "promised_paper" in of_promise(prose, "my certificate")
    assert "promised_paper" in of_promise(prose, "a copy of my certificate")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("my DBS certificate on thursday", "my DBS certificate on Thursday, 3 December"),
        ("my CV by thurs", "my CV by Thursday, 3 December"),
        ("my CV by Friday", "my CV by Friday, 4 December"),
        ("my CV by Monday", "my CV by Monday"),  # the first since the talk, and still to come
        ("my CV by Friday, 4 December", "my CV by Friday, 4 December"),
        ("the Friday rota", "the Friday rota"),
        ("Friday's list", "Friday's list"),
    ],
)
def test_a_weekday_that_is_over_since_the_talk_is_the_one_that_comes(typed: str, told: str) -> None:
    held, today = dt.date(2026, 11, 24), dt.date(2026, 11, 28)
    british = Locale("en", "GB")
    assert counted_from_today(shipped_prose(), typed, held, today, british) == told
    assert counted_from_today(shipped_prose(), typed, today, today, british) == typed


@pytest.mark.parametrize(
    "said", ["he would like to see a redacted sample", "they asked for a sample"]
)
def test_a_remark_that_asks_for_what_is_promised_is_told_by_the_promise_alone(said: str) -> None:
    told = {"said": said, "promised": "a redacted sample by Friday"}
    text = body(whole().kit(held(interviewers=people(told))), "thank-you")
    assert text.count("sample") == 1 and "by Friday" in text

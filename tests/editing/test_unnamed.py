"""Somebody met without a name: the name comes later, and what was said of them goes with it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.talking import Talker, session_of

from kitgen.cli.app import cli
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.model.interviewer import UNKNOWN

TODAY = "2026-11-25"


def nameless(**more: str) -> KnownFields:
    person: dict[str, FilledValue] = {"name": UNKNOWN, "talked_about": "boilers", **more}
    return KnownFields("Hallam", "Plumber", dt.date(2026, 11, 24), people=[person])


def test_who_was_skipped_is_among_the_answers_to_change() -> None:
    session = session_of(Talker(("Who interviewed", "Steve Hallam")), nameless())
    (item,) = [one for one, words in session.skipped() if one[0].key == "people"]
    session.change(item)
    assert session.answers.people == [{"name": "Steve Hallam", "talked_about": "boilers"}]


def test_a_name_asked_for_later_is_the_same_persons() -> None:
    session = session_of(Talker(("Who interviewed", "Steve Hallam, Ann Lee")), nameless())
    people = session.run().people
    assert [one["name"] for one in people] == ["Steve Hallam", "Ann Lee"]
    assert people[0]["talked_about"] == "boilers" and "talked_about" not in people[1]


def test_whose_part_alone_was_known_is_asked_about() -> None:
    for chosen, names in ((0, ["Denise Wu"]), (None, [UNKNOWN, "Denise Wu"])):
        talker = Talker(("Who interviewed", "Denise Wu"), choices=[chosen])
        people = session_of(talker, nameless(department="HR")).run().people
        assert [one["name"] for one in people] == names
        assert "HR" in talker.offered[0][0]
        assert people[0]["talked_about"] == "boilers"


@pytest.mark.thorough
@pytest.mark.parametrize("where", ["c", "next day c", "next day m"])
def test_no_second_letter_goes_to_a_person_whose_name_came_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kitgen.cli.dialogue.is_terminal", lambda: True)

    def talked(*answers: str, go_on: bool) -> str:
        more = ["--go-on"] if go_on else ["--role", "Plumber", "--begin"]
        typed = "".join(f"{one}\n" for one in answers)
        args = ["new", "Hallam", *more, "--today", TODAY]
        return CliRunner().invoke(cli, args, input=typed, catch_exceptions=False).output

    first = ("Gary Stubbs", "Leeds, UK", "yesterday 2pm", "", "the boilers", "", "", "", "")
    first = (*first, "w", "1", "A day well spent with boilers.")
    if where == "c":
        talked(*first, *naming(where), go_on=False)
    else:
        talked(*first, "", go_on=False)
        talked(*naming(where[-1]), go_on=True)
    letters = sorted(one.name for one in tmp_path.glob("output/*/letters/thank-you-*.txt"))
    assert letters == ["thank-you-steve-hallam.txt"]
    text = next(tmp_path.glob("output/*/letters/thank-you-*.txt")).read_text()
    assert "Dear Steve Hallam," in text and "A day well spent with boilers." in text
    assert "have your name" not in text


def naming(key: str) -> tuple[str, ...]:
    """What is typed to give the name: in the list of answers its row is asked for by number."""
    return (
        ("c", PEOPLE_ROW, "Steve Hallam", "") if key == "c" else ("m", "Steve Hallam", *[""] * 20)
    )


PEOPLE_ROW = "6"

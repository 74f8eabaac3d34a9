"""The dialogue on a real terminal: what is pasted belongs to the question it was pasted at."""

from __future__ import annotations

import os
import pty
import select
import sys
import textwrap
import time
from pathlib import Path

import pytest

from kitgen.cli import dialogue
from kitgen.cli.dialogue import Terminal
from kitgen.editing.backing import BackError

ROOT = Path(__file__).parents[2]
SILENT = 300  # seconds after which a terminal that shows nothing waits for good
ASKING = """
    import select, sys
    from kitgen.cli import dialogue
    dialogue.PASTED = 600  # however busy the machine is on which an Enter is pressed
    asker = dialogue.Terminal()
    one = asker.ask("One:")
    if "busy" in one:
        print("Working", flush=True)
        select.select([sys.stdin], [], [])
    print(repr([one, asker.ask("Two:")]), flush=True)
    if "choose" in one:
        print(repr(asker.choose("Who?", ["me", "them"])), flush=True)
"""


def talked(*sent: tuple[str, str]) -> str:
    """Run two questions on a terminal; each text is sent once its prompt stands there."""
    child, terminal = pty.fork()
    if not child:  # pragma: no cover
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-c", textwrap.dedent(ASKING)])
    seen = ""
    for prompt, text in sent:
        while prompt not in seen:
            assert select.select([terminal], [], [], SILENT)[0], f"{prompt!r} never came: {seen}"
            seen += os.read(terminal, 1024).decode(errors="ignore")
        os.write(terminal, text.encode())
    try:
        while chunk := os.read(terminal, 1024):
            seen += chunk.decode()
    except OSError:  # the terminal is closed
        pass
    os.waitpid(child, 0)
    return seen


@pytest.mark.thorough
def test_a_pasted_last_line_without_an_end_stays_with_its_question() -> None:
    pasted = "- team of 6\n- dbt\nPasscode: 441290"
    shown = talked(("One:", pasted), ("441290", "\n"), ("Two:", "calm\n"))
    assert repr([pasted, "calm"]) in shown
    shown = talked(("One:", "first\nPasscode"), ("Passcode", "\n"), ("Two:", "calm\n"))
    assert repr(["first\nPasscode", "calm"]) in shown


@pytest.mark.thorough
def test_an_enter_behind_a_paste_answers_no_other_question() -> None:
    shown = talked(("One:", "- team of 6\n- dbt\n"), ("Two:", "\n"), ("Two: \r\n…", "calm\n"))
    assert repr(["- team of 6\n- dbt", "calm"]) in shown


@pytest.mark.thorough
def test_an_enter_pressed_while_something_is_made_answers_nothing() -> None:
    shown = talked(("One:", "busy\n"), ("Working", "\n\n"), ("Two:", "calm\n"))
    assert repr(["busy", "calm"]) in shown


@pytest.mark.thorough
def test_none_of_them_is_meant_only_by_a_second_enter() -> None:
    asked = (("One:", "choose\n"), ("Two:", "calm\n"), ("number)", "\n"))
    assert talked(*asked, ("Enter once more", "2\n")).split()[-1] == "1"
    assert talked(*asked, ("Enter once more", "\n")).split()[-1] == "None"


def test_what_was_typed_before_a_question_stood_there_is_its_answer() -> None:
    shown = talked(("", "early\nnext\n"))
    assert repr(["early", "next"]) in shown


@pytest.mark.thorough
def test_the_marks_around_a_paste_are_no_part_of_it() -> None:
    shown = talked(("One:", "\x1b[200~- team of 6\n- dbt\x1b[201~\n"), ("Two:", "calm\n"))
    assert repr(["- team of 6\n- dbt", "calm"]) in shown


def nods(monkeypatch: pytest.MonkeyPatch, *typed: str, ahead: str = "") -> Terminal:
    """Be a terminal at which these lines are typed, the words of an answer being read."""
    lines = iter(typed)
    monkeypatch.setattr(dialogue, "_typed", lambda question: next(lines))
    monkeypatch.setattr(dialogue, "_typed_ahead", lambda: ahead)
    terminal = Terminal()
    terminal.unread = ""
    return terminal


@pytest.mark.parametrize(
    ("typed", "agreed", "unread"),
    [
        ("", 0, ""),
        ("y", 0, ""),
        ("n", None, ""),
        ("no thanks", None, ""),
        ("yes, she is the headteacher", 0, ""),
        ("aye hes the manager", 0, ""),
        ("it was", 0, ""),
        ("the vans", 0, ""),  # what was asked about, once more
        ("no it was about the late shifts", None, "the late shifts"),
        ("it was about the late shifts", None, "the late shifts"),
        ("right now they have two pits", None, "right now they have two pits"),
        ("also the drivers", None, "also the drivers"),
        ("yes but also the drivers", 0, "but also the drivers"),
        ("no - a third of them", None, "a third of them"),
    ],
)
def test_words_typed_at_a_yes_or_no_are_not_lost(
    monkeypatch: pytest.MonkeyPatch, typed: str, agreed: int | None, unread: str
) -> None:
    terminal = nods(monkeypatch, typed)
    assert terminal.choose("“We talked about the vans”: is that right?", ["the vans"]) == agreed
    assert terminal.unread == unread
    if unread:  # which is the next answer, and shown
        assert terminal.ask("We talked about …") == unread and not terminal.unread


def test_a_sentence_typed_ahead_of_a_yes_or_no_answers_the_question_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = nods(monkeypatch, "", ahead="they lost two drivers")
    assert terminal.choose("Is that right?", ["the vans"]) == 0
    assert terminal.ask("They said that …") == "they lost two drivers"


def test_a_sentence_typed_ahead_of_a_choice_answers_the_question_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = nods(monkeypatch, "2", ahead="they lost two drivers")
    assert terminal.choose("Who is meant?", ["me", "them"]) == 1
    assert terminal.ask("They said that …") == "they lost two drivers"
    assert nods(monkeypatch, ahead="them").choose("Who is meant?", ["me", "them"]) == 1


def test_words_that_no_question_reads_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = nods(monkeypatch, "the other one", "y")
    terminal.unread = None
    assert terminal.choose("Go on with Northwind?", ["Northwind"]) == 0


def test_a_yes_or_no_and_a_number_go_back_where_answers_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for labels in (["the vans"], ["me", "them"]):
        with pytest.raises(BackError):
            nods(monkeypatch, "<").choose("Is that right?", labels)
        terminal = nods(monkeypatch, "<")
        terminal.unread = None
        assert terminal.choose("Is that right?", labels) is None


@pytest.mark.thorough
def test_a_long_paste_is_taken_off_the_screen_but_for_its_first_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    pasted = "mo farrant\nsat mornings\nlost 2 staff\nletting ppl know"
    shown = talked(("One:", pasted), ("ppl know", "\n"), ("Two:", "calm\n"))
    assert repr([pasted, "calm"]) in shown
    assert "\x1b[4A\x1b[J" in shown
    assert "One: mo farrant …" in shown.rpartition("\x1b[J")[2]


def test_an_enter_for_a_paste_is_no_yes_to_what_comes_next(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = nods(monkeypatch, "", "n")
    terminal.pasted = time.monotonic() + 600
    assert terminal.choose("Take that?", ["1-4"]) is None and terminal.pasted is None

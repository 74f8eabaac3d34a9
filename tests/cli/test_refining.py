"""The letters of a debrief at the terminal: gone back from, added to, shown whole in the end."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from support.at_terminal import TODAY, talked
from support.talking import Talker, begun, session_of

from kitgen.cli import dialogue
from kitgen.cli.app import cli
from kitgen.cli.letters import _from_difference
from kitgen.cli.sentences import SentenceEditor

pytestmark = pytest.mark.usefixtures("unprinted")
MET = ("", "Jade Sims", "the prepayment meters", "they lose people in January", "mended 40 meters")


def letter_of(project: Path) -> str:
    (path,) = project.glob("output/*/letters/thank-you-*.txt")
    return " ".join(path.read_text().split())


def test_going_back_right_below_the_letter_changes_one_answer_and_shows_it_anew(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = ("<", "<", "<", "<", "<", "<", "Jade Syms")  # to the name, over all that was asked
    said = talked(monkeypatch, *MET, "", "Friday", *back, "jade@avon.example", "", "")
    assert said.count("now: mended 40 meters (Enter keeps it") == 1
    assert "Thank-you letter to Jade Syms (" in said
    assert "This one is no more" in said or "Dear Jade Syms" in said
    text = letter_of(project)
    assert "Dear Jade Syms" in text and "40 meters" in text and "you lose people" in text
    (path,) = (project / "content/interviews").iterdir()
    assert "jade@avon.example" in path.read_text()


def test_a_note_on_a_word_that_was_turned_quotes_it_from_that_word() -> None:
    told = (
        "Your notes say “the road floods and they lost it”; "
        "the letter says “the road floods and you lost it”."
    )
    shown = "Your notes say “they lost it”; the letter says “you lost it”."
    assert _from_difference(told) == shown
    assert _from_difference("“they lost” is now “you lost”") == "“they lost” is now “you lost”"


def test_a_sentence_like_none_is_added_and_the_letter_is_shown_whole_to_be_copied(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = "I can start Monday 7 December and my tools are in the Avon Gas yard."
    wishes = ("take out the bit about 40 meters", "", "shorter please", "can you add that I rock")
    said = talked(
        monkeypatch,
        *MET,
        "",
        "Friday",
        *wishes,
        f"9 {mine.replace('Avon Gas', 'avon gas')}",
        "",
        "c",
        "",
    )
    assert said.count("Added before the close.") == 1
    assert re.search("Leave out “[^”]*40 meters[^”]*”", said)
    assert said.count("That tells what to change, so it is not in the letter.") == 3
    letter = letter_of(project)
    assert mine in letter and letter.index("40 meters") < letter.index(mine)
    whole = said.rpartition("Thank-you letter to Jade Sims (")[2]  # shown once more, to be copied
    assert "prepayment meters" in whole and mine in whole
    assert said.count("Dear Jade Sims") == 2


def test_several_letters_are_read_one_at_a_time(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogue, "is_terminal", lambda: True)
    (project / "mail.txt").write_text(
        "From: Ann Lee <ann@avon.example>\nSubject: Interview - Agent - 25 November 2026\n\n"
        "Dear Amare,\n\nYou will meet Bo Ek (Head of Meters) and me on 25 November 2026 at 10 am.\n"
        "\nKind regards,\n\nAnn Lee\nAvon Gas\n"
    )
    mine = "I can start at any time you like."
    met = ("", "", "", "the meters", "", "the vans", *[""] * 5)
    lines = (*met, mine, "", "In Ann's letter: I would very much like to join.", *[""] * 9)
    args = ["new", "--from", "mail.txt", "--role", "Agent", "--today", TODAY]
    typed = "".join(f"{one}\n" for one in lines)
    found = CliRunner().invoke(cli, args, input=typed, catch_exceptions=False)
    said = " ".join(found.output.split())
    assert "Enter: the next letter." in said and "Into which letter?" not in said
    assert "Added before the close." in said
    letters = [p.read_text() for p in sorted((project / "output").rglob("letters/thank-you*.txt"))]
    assert ["very much like to join" in one for one in letters] == [
        "Ann Lee" in one for one in letters
    ]
    assert not any("letter:" in one for one in letters)


@pytest.mark.parametrize(
    ("typed", "into"), [(("",), "first"), (("2",), "second"), (("x", "2."), "second"), (("0",), "")]
)
def test_an_added_sentence_goes_into_the_first_of_several_letters_by_enter(
    monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], into: str
) -> None:
    form = session_of(Talker(), begun(Paul="p@x.example"), ()).debrief
    views = [SimpleNamespace(message=SimpleNamespace(key=k, title=k)) for k in ("first", "second")]
    place = SimpleNamespace(project=None)
    letters = SimpleNamespace(due=lambda: views, place=place, path=Path("a.md"), forget=int)
    went: list[str] = []
    monkeypatch.setattr("kitgen.cli.sentences.add", lambda _, __, one, *___: went.append(one.key))
    monkeypatch.setattr("kitgen.cli.sentences.AnswersBehind", lambda *_: None)
    talker = Talker(*(("Into which letter?", one) for one in typed))
    session = SimpleNamespace(debrief=form)
    editor = SentenceEditor(letters, talker, session)  # type: ignore[arg-type]
    monkeypatch.setattr(editor, "_own", str)
    assert editor._added("I have a car of my own.") is bool(into)
    assert went == [into] * bool(into) and (form.not_added in talker.told) is not bool(into)


@pytest.mark.parametrize(("hour", "told"), [(9, True), (16, False)])
def test_an_interview_later_today_is_said_to_be_still_to_come(
    project: Path, monkeypatch: pytest.MonkeyPatch, hour: int, told: bool
) -> None:
    now = dt.datetime(2026, 11, 25, hour, tzinfo=dt.UTC)
    monkeypatch.setattr("kitgen.cli.debrief._now", lambda: now)
    said = talked(monkeypatch, "today 3pm", "Jade Sims", "the meters", *[""] * 9)
    assert ("It begins at 15:00 today, which is still to come." in said) is told
    assert "Dear Jade Sims" in said


def test_whoever_gives_no_employer_is_told_what_will_do(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogue, "is_terminal", lambda: True)
    typed = ("", "", "the bakery in Leek", "", "driver", *MET, *[""] * 9)
    lines = "".join(f"{one}\n" for one in typed)
    found = CliRunner().invoke(cli, ["new", "--today", TODAY], input=lines, catch_exceptions=False)
    assert found.output.count("“the bakery in Leek” will do") == 2
    assert "bakery in Leek" in letter_of(project)


def test_a_sentence_typed_where_one_is_chosen_is_put_behind_another(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = "The cake in that staff room was lovely."
    said = talked(monkeypatch, *MET, "", "Friday", "w", mine, "1", "jade@avon.example", "", "")
    assert f"One sentence more: “{mine}”" in said and "Added there." in said
    assert f". {mine}" in letter_of(project)


def test_a_command_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["kitgen new", "clear", "exit", "?", "Clear"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(typed))
    assert dialogue.Terminal().ask("The company, as they spell it:") == "Clear"


@pytest.mark.parametrize("keys", [("w", "1 Thank you for the talk about the old meters."), ()])
def test_a_letter_is_put_right_where_it_is_asked_where_it_goes(
    project: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    mine = keys or ("You told me that you lose many people in January.",)
    said = talked(monkeypatch, *MET, "", "Friday", *mine, "jade@avon.example", "", "")
    assert "is not one e-mail address" not in said
    assert mine[-1].removeprefix("1 ") in letter_of(project)
    (path,) = (project / "content/interviews").iterdir()
    assert "jade@avon.example" in path.read_text()


@pytest.mark.parametrize(
    "typed", [("s",), ("jade@avon.example", "s"), ("", "jade@avon.example", "s")]
)
def test_below_the_letter_one_prompt_takes_the_address_and_that_it_is_sent(
    project: Path, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...]
) -> None:
    said = talked(monkeypatch, *MET, "", "Friday", *typed)
    (path,) = (project / "content/interviews").iterdir()
    assert "did: thank-you" in path.read_text() and "already" not in said
    assert ("jade@avon.example" in path.read_text()) is (len(typed) > 1)
    assert said.count("s: I have sent it.") == len(typed)


def test_words_and_the_greeting_are_put_otherwise_as_it_is_said_below_the_letter(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = ("change prepayment to smart", "take the 40 out", "u", "Dear Mrs Sims")
    mine = "I have a car of my own and the evenings are free."
    monkeypatch.setattr("kitgen.cli.letters.Letters.show_whole", lambda _: 1 / 0)
    typed = (*typed, mine, "07700 900123", "", "")  # which would be a text message without it
    said = talked(monkeypatch, *MET, "", "Friday", *typed)
    assert "Which ones?" not in said and "Change “" not in said and "Leave out “" not in said
    again = "now says (the rest is as it was):"
    shown = [part.partition("-----")[0] for part in said.split(again)[1:]]
    assert "smart meters" in shown[0] and "mended meters" in shown[1]
    assert "mended 40 meters" in shown[2] and "Dear Mrs Sims," in shown[3]
    letter = letter_of(project)
    assert "It stays a letter" in said and "Text message" not in said and mine in letter
    assert "Dear Mrs Sims, " in letter and "smart meters" in letter and "40 meters" in letter


@pytest.mark.thorough
def test_what_a_text_message_leaves_out_is_told_and_the_letter_offered(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = "the school extension by the canal and how hard it is to get lads this winter"
    said = "they have forty two houses to start by the canal before the spring"
    deed = "ran a gang of six on the hospital job in Leeds for two years and trained all of them"
    answers = ("yesterday 10am", "Dave", topic, said, deed, "", "", "07700 900123", "y", "")
    told = talked(monkeypatch, *answers)
    assert "Text message to Dave" in told and "has no room for “the school extension" in told
    assert "The letter goes, then." in told
    (file,) = (project / "content/interviews").glob("*avon*")
    assert "prefers: email" in file.read_text("utf-8")

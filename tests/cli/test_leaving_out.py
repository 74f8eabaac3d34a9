"""What somebody takes out of a letter at the terminal is told in no other letter either."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.at_terminal import TODAY, talked

from kitgen.cli.app import cli

pytestmark = pytest.mark.usefixtures("unprinted")

DEED = "timed 300 calls in my head"
MET = ("yesterday 2pm", "Jade Sims", "the prepayment meters", "they lose people in January", DEED)


def row_of(words: str, said: str) -> str:
    listed = said.rpartition("Thank-you letter to Jade Sims 1 ")[2].partition("Which ones?")[0]
    return re.findall(r"\b(\d+) ", f"1 {listed.partition(words)[0]}")[-1]


def made(project: Path) -> str:
    """All that was made of it that anybody may be sent, calendars included, as one text."""
    found = [
        one
        for one in project.glob("output/**/*")
        if one.suffix in (".txt", ".eml", ".ics") or "letters" in one.parts
    ]
    assert any(one.name == "follow-up.ics" for one in found)
    texts = (one.read_bytes().decode("utf-8", "replace") for one in found if one.is_file())
    folded = " ".join(re.sub(r"\r?\n[ \t]", "", text) for text in texts)
    return " ".join(folded.replace("=\n", "").split())


def file_of(project: Path) -> str:
    (path,) = (project / "content/interviews").iterdir()
    return path.read_text()


@pytest.mark.slow
def test_a_sentence_left_out_comes_back_in_no_letter_and_in_no_calendar(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = talked(monkeypatch, *MET, *[""] * 3, "w", "", "")
    assert "300 calls" in made(project)
    number = row_of("300 calls", listed)
    said = talked(monkeypatch, "w", number, "2", "", go_on=True)
    assert f"Left out of this letter and all others, with their calendar entries: “{DEED}”" in said
    assert "300 calls" not in made(project)
    assert f"i_did: {DEED}" in file_of(project), "what was typed stays in the file"
    assert CliRunner().invoke(cli, ["build", "--force", "--today", TODAY]).exit_code == 0
    assert "300 calls" not in made(project)
    again = talked(monkeypatch, "w", "", "", go_on=True)
    assert "Answers of yours that no letter tells" in again
    number = row_of(f"(left out) {DEED}", again)
    talked(monkeypatch, "w", number, "", "", go_on=True)
    assert "300 calls" in made(project) and file_of(project).count(DEED) == 1


def deed_in_own_words(monkeypatch: pytest.MonkeyPatch, mine: str) -> str:
    """Answer the questions, and say the sentence of the deed otherwise; what was shown."""
    listed = talked(monkeypatch, *MET, *[""] * 3, "w", "", "")
    return talked(monkeypatch, "w", row_of("300 calls", listed), mine, "n", "", go_on=True)


@pytest.mark.slow
def test_what_own_words_leave_unsaid_is_told_in_no_other_letter(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = "I know what a long queue of calls is."
    said = deed_in_own_words(monkeypatch, mine)
    assert "No other letter tells" not in said  # as one alone is shown
    assert mine[:-1] in made(project) and "300 calls" not in made(project)
    listed = talked(monkeypatch, "w", "", "", go_on=True)
    talked(monkeypatch, "w", row_of("long queue", listed), "k", "", go_on=True)
    assert "300 calls" in made(project) and mine not in made(project)


@pytest.mark.slow
def test_own_words_that_say_all_of_an_answer_leave_it_to_the_other_letters(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = "Once I timed 300 calls, all in my head."
    said = deed_in_own_words(monkeypatch, mine)
    assert "No other letter" not in said and "\nleave_out" not in file_of(project)


@pytest.mark.slow
def test_a_letter_by_hand_that_does_not_tell_an_answer_keeps_it_out_of_the_others(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talked(monkeypatch, *MET, *[""] * 3, "")
    (path,) = (project / "content/interviews").iterdir()
    key = "thank-you-jade-sims"
    assert CliRunner().invoke(cli, ["draft", str(path), key, "--today", TODAY]).exit_code == 0
    draft = next(project.glob(f"content/letters/*/{key}.md"))
    text = re.sub(r"[^.\n]*300 calls[^.]*\.", "", " ".join(draft.read_text().split(" ")))
    draft.write_text(text)
    assert CliRunner().invoke(cli, ["build", "--today", TODAY]).exit_code == 0
    assert "300 calls" not in made(project)
    assert "prepayment meters" in made(project)


def with_topics(project: Path, monkeypatch: pytest.MonkeyPatch, *topics: str) -> str:
    """Talk an interview through, then have it tell several topics; the list of its sentences.

    Without a deed, which would leave less room for them.
    """
    talked(monkeypatch, *MET[:-1], "", *[""] * 3, "")
    (path,) = (project / "content/interviews").iterdir()
    told = "".join(f"\n      - {one}" for one in topics)
    text = re.sub(r"talked_about: [^#\n]*", f"talked_about:{told}\n    ", path.read_text())
    path.write_text(text)
    return talked(monkeypatch, "w", "", "", go_on=True)


@pytest.mark.slow
def test_a_remark_left_out_beside_a_topic_in_own_words_is_in_no_letter(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = with_topics(project, monkeypatch, "new machines", "the upset person at the till")
    mine = "Thank you for our talk about the machines."
    first, second = row_of("new machines", listed), row_of("lose people", listed)
    said = talked(monkeypatch, "w", f"{first} {second}", mine, "n", "2", "", go_on=True)
    assert "and all others, with their calendar entries: “" in said
    assert "lose people" not in said.rpartition("now says")[2].partition("-----")[0]
    assert "lose people" not in made(project)
    assert mine in made(project)


@pytest.mark.slow
def test_what_stood_in_no_letter_does_not_take_the_place_of_a_topic_left_out(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    topics = ("new machines", "the night shift rota", "the parking space")
    listed = with_topics(project, monkeypatch, *topics)
    assert "new machines" in listed and "parking space" not in listed
    talked(monkeypatch, "w", row_of("new machines", listed), "2", "", go_on=True)
    assert "new machines" not in made(project) and "parking space" not in made(project)


@pytest.mark.slow
def test_a_sentence_that_went_with_another_is_not_asked_about(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = talked(monkeypatch, *MET, *[""] * 3, "w", "", "")
    deed = row_of("300 calls", listed)
    said = talked(monkeypatch, "w", f"{deed} {deed}", "2", "", go_on=True)
    assert said.count("2: leave it out") == 1
    assert "Not in the letter any more, so there is nothing to do" in said


@pytest.mark.slow
def test_a_sentence_that_was_typed_is_the_answer_of_letters_for_later_days(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = talked(monkeypatch, *MET, *[""] * 3, "w", "", "")
    mine = "I timed 300 calls by the kitchen clock, and I want this job."
    said = talked(monkeypatch, "w", row_of("300 calls", listed), mine, "", go_on=True)
    assert "Shall they say" not in said
    assert "was written before the letter changed" not in said
    text = made(project)
    assert mine[:-1] in text and text.count("by the kitchen clock") > 1
    letter = next(project.glob("output/*/letters/thank-you-*.txt")).read_text()
    assert letter.count("kitchen") == 1 and "you lose people" in letter
    assert DEED not in text and "i_did: timed 300 calls by the kitchen clock" in file_of(project)


@pytest.mark.slow
def test_the_wish_stays_where_the_deed_before_it_is_put_otherwise(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = ("yesterday 2pm", "Jade Sims", "", "", DEED)
    mine = "Long ago i timed 300 calls in my head and i’m quick."
    said = talked(monkeypatch, *met, *[""] * 3, mine, "")
    assert "That went with it" not in said
    assert "Long ago I timed 300 calls in my head and I’m quick." in made(project)
    letter = next(project.glob("output/*/letters/thank-you-jade-sims.txt")).read_text()
    assert re.search(r"\. (?:I’(?:d|m)|I hope) [^.]+(?: at Avon Gas|job)", letter), letter


@pytest.mark.slow
def test_the_only_thanks_stay_when_the_sentence_behind_them_is_put_otherwise(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = ("yesterday 2pm", "Jade Sims", "quiet tuesday and thursday nights")
    told = ("tues and thurs nights are dead", "did a 2 for 1 student night at the pier")
    listed = talked(monkeypatch, *met, *told, *[""] * 3, "w", "", "")
    number = row_of("nights are dead", listed)
    mine = "you said tuesday and thursday nights are quiet"
    talked(monkeypatch, "w", f"{number} {mine}", "", go_on=True)
    letter = next(project.glob("output/*/letters/thank-you-jade-sims.txt")).read_text()
    assert "Thursday nights are quiet" in letter
    assert re.search(r"thank you|grateful|thanks", letter.split("Dear")[1], re.IGNORECASE), letter

"""What is in doubt is in no letter, at the desk or anywhere else, until its writer has answered."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from support.projects import BEGUN, KIT, write_project

from kitgen.commands.check import check_all
from kitgen.desk import saving
from kitgen.desk.desk import Desk
from kitgen.desk.drafting import add_sentence
from kitgen.desk.invited import place_note
from kitgen.desk.requests import Added, FormRequest, NotedRequest, TypedField
from kitgen.interviews import interviews_of
from kitgen.model.kit import Kit
from kitgen.model.misfit import Standing
from kitgen.pipeline import write

FILE = f"{KIT}.md"
TODAY = dt.date(2026, 11, 19)
ASKED = [
    ("talked_about", "bus 505 does not go Sunday", "bus 505"),
    ("said", "they hate the new system", "new system"),
    ("talked_about", "they still paint names by hand, the O is the hardest letter", "by hand"),
    ("i_did", "give the scared ones a noodle and walk backwards in front of them", "noodle"),
]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(write_project(tmp_path, **{KIT: BEGUN}), day=TODAY)


def save(
    desk: Desk, field: str, text: str, *, sure: bool = False, people: Sequence[str] = ("Jo Kerr",)
) -> dict[str, Any]:
    opened = desk.files.open(FILE)
    path = field if "." in field or field == "tell_anyway" else f"interviewers.0.{field}"
    known = {".".join(map(str, one)): value for one, value in opened.values().items()}
    seen = known.get(path, "")
    seen = seen if isinstance(seen, str) else "\n".join(seen)
    change = TypedField(path=path, value=text, seen=seen, sure=sure)
    wish = FormRequest(file=FILE, version=opened.version, people=[*people], changes=[change])
    return saving.save(desk, wish)


def built(desk: Desk) -> Kit:
    """Return the kit as a build makes it, which knows nothing of the page."""
    path = desk.files.open(FILE).path
    interviews = interviews_of(desk.project, [path])
    return write(interviews.read(path), (), interviews, TODAY)


def told(kit: Kit) -> str:
    return "\n".join(one.text for one in kit.messages)


@pytest.mark.parametrize(("field", "text", "word"), ASKED)
def test_no_letter_tells_what_a_question_is_open_about(
    desk: Desk, field: str, text: str, word: str
) -> None:
    answer = save(desk, field, text)
    asked = answer["offers"][f"interviewers.0.{field}"]
    assert asked["until"] == "Until you answer, no letter says it."
    assert word not in answer["letters"].partition("notices")[0]
    kit = built(desk)
    assert word not in told(kit)
    letter = next(one for one in kit.messages if one.kind == "thank-you")
    assert letter.is_ready and len(letter.body.split()) > 25  # and is whole without it
    assert [one.standing for one in kit.interview.misfits] == [Standing.IN_DOUBT]


@pytest.mark.parametrize(("field", "text", "word"), ASKED)
def test_a_check_names_its_place_and_how_to_have_it_as_it_stands(
    desk: Desk, field: str, text: str, word: str
) -> None:
    save(desk, field, text)
    path = desk.files.open(FILE).path
    interviews = interviews_of(desk.project, [path])
    _, problems = next(check_all(interviews, (path,), TODAY))
    assert isinstance(problems, tuple)
    (one,) = [problem for problem in problems if problem.rule == "in-doubt"]
    assert word in one.source_line and "tell_anyway" in one.advice
    assert "no letter tells it" in one.message
    assert not [problem for problem in problems if problem.rule == "needs-line"]  # said once


@pytest.mark.parametrize(("field", "text", "word"), [ASKED[0], *ASKED[2:]])
def test_what_is_left_as_it_was_written_is_told_from_then_on(
    desk: Desk, field: str, text: str, word: str
) -> None:
    asked = save(desk, field, text)["offers"][f"interviewers.0.{field}"]
    assert asked["keep"] == "No, leave it as I wrote it"
    answer = save(desk, "tell_anyway", asked["kept"]["tell_anyway"])
    assert answer["offers"] == {} and answer["follows"] == {"in_doubt": ""}
    assert word in told(built(desk)) and "in_doubt" not in desk.files.open(FILE).data.decode()
    other = save(desk, "promised", "a list of books")  # and nothing more is asked of it
    assert f"interviewers.0.{field}" not in other["offers"]


def test_who_spoke_of_a_promise_is_not_asked_again_of_another_day(desk: Desk) -> None:
    path = desk.files.open(FILE).path
    other = "  - name: Niamh Corless\n    said: you start sedation clinics in spring\n---"
    path.write_text(path.read_text("utf-8").replace("Jo Kerr\n---", f"Jo Kerr\n{other}"), "utf-8")
    asked = _of_two(desk, "interviewers.0.promised", "my sedation cert soon")["offers"]
    asked = asked["interviewers.0.promised"]
    assert asked["ask"] == "It was Niamh Corless who spoke of it."
    _of_two(desk, "tell_anyway", asked["kept"]["tell_anyway"])
    answer = _of_two(desk, "interviewers.0.promised", "my sedation cert by Tuesday")
    assert "interviewers.0.promised" not in answer["offers"]
    assert "sedation cert by Tuesday" in told(built(desk))


def _of_two(desk: Desk, path: str, text: str) -> dict[str, Any]:
    return save(desk, path, text, people=("Jo Kerr", "Niamh Corless"))


@pytest.mark.parametrize(("field", "text", "word"), ASKED)
def test_what_was_chosen_where_it_was_asked_is_told(
    desk: Desk, field: str, text: str, word: str
) -> None:
    asked = save(desk, field, text)["offers"][f"interviewers.0.{field}"]
    chosen = asked["choices"][-1][1]
    save(desk, field, chosen, sure=True)
    assert word in told(built(desk)) and not built(desk).interview.misfits


def test_the_question_is_asked_again_when_the_page_is_opened_anew(desk: Desk) -> None:
    first = save(desk, "talked_about", ASKED[0][1])["offers"]
    opened = desk.files.open(FILE)
    wish = FormRequest(file=FILE, version=opened.version, people=["Jo Kerr"], changes=[])
    again = saving.live(desk, wish)
    assert again["offers"] == first
    assert "No letter says “bus 505 does not go Sunday” until" in again["letters"]


def test_what_waits_is_told_first_and_folded_behind_no_button(desk: Desk) -> None:
    page = save(desk, "talked_about", ASKED[0][1])["letters"]
    notices = page.partition('class="notices"')[2].partition("</article>")[0]
    first, second = re.findall(r'<p class="note([^"]*)"', notices)[:2]
    assert first == " must waits" and second == " ours"
    assert "<strong>Waits for you:</strong> No letter says “bus 505" in notices


@pytest.mark.parametrize(("field", "text", "word"), ASKED)
def test_what_waits_is_told_once_in_its_letter(
    desk: Desk, field: str, text: str, word: str
) -> None:
    page = save(desk, field, text)["letters"].partition("</article>")[0]
    assert page.count("Waits for you:") == 1 and page.count(text) == 1


def test_a_note_on_the_sense_of_a_letter_is_folded_behind_no_button(desk: Desk) -> None:
    save(desk, "said", "drivers leave because they hire late")
    page = desk.parts(FILE)["letters"]
    notices = page.partition('class="notices"')[2].partition("</article>")[0]
    assert '<p class="note must"><strong>Is that what you mean?</strong>' in notices


def test_an_answer_put_otherwise_is_in_doubt_no_more(desk: Desk) -> None:
    save(desk, "talked_about", ASKED[0][1])
    save(desk, "talked_about", "the bus on Sundays")
    assert "in_doubt" not in desk.files.open(FILE).data.decode()
    assert "the bus on Sundays" in told(built(desk))


def test_one_thing_of_several_waits_alone(desk: Desk) -> None:
    save(desk, "talked_about", "the garden\nbus 505 does not go Sunday\nbus 9 does not go Monday")
    letters = told(built(desk))
    assert "the garden" in letters and "505" not in letters and "bus 9" not in letters


def test_a_sentence_that_was_added_stands_whatever_is_asked(desk: Desk) -> None:
    save(desk, "talked_about", ASKED[0][1])
    own = "Bus 505 does not go on Sundays, and I have a car."
    add_sentence(desk, Added(file=FILE, message="thank-you-jo-kerr", text=own))
    assert own in told(built(desk))


def test_words_of_ones_own_stand_for_an_answer_in_doubt(desk: Desk) -> None:
    save(desk, "said", "the rota is four on, four off")
    drafts = desk.project.drafts_folder(KIT)
    drafts.mkdir(parents=True, exist_ok=True)
    own = "Dear Jo,\n\nThey hate the new system, and I know why.\n\nAda Byron\n"
    (drafts / "thank-you-jo-kerr.md").write_text(own, "utf-8")
    save(desk, "said", "they hate the new system")
    letters = {one.kind: one.body for one in built(desk).messages}
    assert "They hate the new system" in letters["thank-you"]
    assert "new system" not in letters["status-note"]


def test_what_a_note_brought_waits_as_what_was_typed_does(desk: Desk) -> None:
    note = "Jo asked about references\nJo said they hate the new system\n"
    answer = place_note(desk, NotedRequest(file=FILE, text=note))
    kit, text = built(desk), desk.files.open(FILE).data.decode()
    assert "said: they hate the new system" in text and "new system" not in told(kit)
    assert "references" in told(kit)
    assert [one.standing for one in kit.interview.misfits] == [Standing.IN_DOUBT]
    desk.take_back(answer["undo"])
    assert desk.files.open(FILE).data.decode() == BEGUN

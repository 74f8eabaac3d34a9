"""What became of an answer: its sentence in a letter, or room made for it and taken back."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.projects import KIT, crowded_interview, write_project

from kitgen.desk import saving
from kitgen.desk.desk import Desk
from kitgen.desk.drafting import add_sentence, leave_untold, rooms
from kitgen.desk.form import interview_form, profile_form
from kitgen.desk.requests import Added, FormRequest, OfFile, TypedField, Untold, UntoldWish
from kitgen.files.project import Layers
from kitgen.library import library_of

FILE = f"{KIT}.md"
LETTER = "thank-you-maya-chen"
NEED = "interviewers.0.need"
TOPIC = "interviewers.0.talked_about"
LONG = ", ".join(["the bus of the yard"] * 9)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(write_project(tmp_path), day=dt.date(2026, 11, 19))


def told(desk: Desk, **typed: str) -> dict[str, Any]:
    """Say what the page shows below each field once something is typed."""
    opened = desk.files.open(FILE)
    values = {".".join(map(str, path)): value for path, value in opened.values().items()}
    shown = {k: v if isinstance(v, str) else "\n".join(v) for k, v in values.items()}
    changes = [
        TypedField(path=path, value=text, seen=shown.get(path, ""))
        for path, text in typed.items()
        if text != shown.get(path, "")
    ]
    filled = FormRequest(file=FILE, version=opened.version, people=["Maya Chen"], changes=changes)
    found: dict[str, Any] = saving.live(desk, filled)["told"]
    return found


def letter(desk: Desk) -> str:
    opened = desk.files.open(FILE)
    kit = desk.live_of(opened, opened.data).kit
    assert kit is not None
    return next(message.text for message in kit.messages if message.key == LETTER)


def test_below_an_answer_stands_the_sentence_that_it_became(desk: Desk) -> None:
    found = told(desk)
    assert found["interviewers.0.said"]["says"].startswith("In your letter: “")
    assert "like a good waiter" in found["interviewers.0.said"]["says"]
    quoted = re.search("“(.+)”", found["interviewers.0.i_did"]["says"])
    assert quoted and quoted[1] in letter(desk)


@pytest.mark.thorough
def test_an_answer_that_is_not_told_finds_room_and_gives_it_back(desk: Desk) -> None:
    path = desk.files.open(FILE).path
    text = crowded_interview()
    path.write_text(text, "utf-8")
    lacking = [name for name, one in told(desk).items() if "lacks" in one]
    assert lacking == [TOPIC]
    assert told(desk)[TOPIC]["lacks"] == LETTER
    shown = rooms(desk, Untold(file=FILE, message=LETTER, path=TOPIC))["html"]
    ways = re.findall(r'data-untold="([^"]*)"', shown)
    assert ways and "Instead of" in shown
    before, there = letter(desk), told(desk)
    answer = leave_untold(desk, UntoldWish(file=FILE, message=LETTER, untold=ways[0].split()))
    assert "lacks" not in told(desk)[TOPIC] and "late register" in letter(desk)
    now = told(desk)  # what gave way may stand in a letter for later
    gone = [name for name in there if there[name].get("told_in") == LETTER]
    gone = [name for name in gone if now[name].get("told_in") != LETTER]
    assert [name.rpartition(".")[2] for name in gone] == ways[0].split()
    assert path.read_text("utf-8") == text  # the answer stays in the file
    # what gave way is offered room, too, and no less than all of it may come back
    back = rooms(desk, Untold(file=FILE, message=LETTER, path=gone[0]))["html"]
    assert 'data-untold=""' in back
    desk.take_back(answer["undo"])
    assert letter(desk) == before


def test_a_draft_without_words_of_its_own_keeps_what_it_leaves_untold(desk: Desk) -> None:
    leave_untold(desk, UntoldWish(file=FILE, message=LETTER, untold=["need"]))
    draft = desk.project.drafts_folder(KIT) / f"{LETTER}.md"
    assert "untold: need" in draft.read_text("utf-8")
    assert "lost node" not in letter(desk)


@pytest.mark.thorough
def test_a_letter_never_loses_its_body_by_making_room(desk: Desk) -> None:
    path = desk.files.open(FILE).path
    unfit = "we clicked at once over boarding cards that children may colour"
    text = path.read_text("utf-8").replace("giving an arm reflexes that need no cloud", unfit)
    path.write_text(text, "utf-8")
    assert told(desk)["drawn_to"]["lacks"] == LETTER
    shown = rooms(desk, Untold(file=FILE, message=LETTER, path="drawn_to"))["html"]
    assert "data-untold" not in shown  # what the letter cannot say is not offered as its words
    assert f">{unfit}</textarea>" in shown
    before = letter(desk)
    leave_untold(desk, UntoldWish(file=FILE, message=LETTER, untold=[]))
    assert letter(desk) == before
    assert "sensor bus" in before


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_sentence_is_added_to_a_letter_and_taken_back(desk: Desk, by_hand: bool) -> None:
    before = letter(desk)
    if by_hand:
        draft = desk.project.drafts_folder(KIT) / f"{LETTER}.md"
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(before, "utf-8")
    words = "I thought of cards that children may colour"
    answer = add_sentence(desk, Added(file=FILE, message=LETTER, text=words))
    added = letter(desk)
    (told,) = (row for row in added.split("\n\n") if words in row)
    bare = told.removesuffix(f" {words}.")
    assert added == before.replace(bare, told) != before
    assert added.index(told) < added.index("Do you have a date in mind")  # before the letter closes
    assert words not in str(desk.check(OfFile(file=FILE)))  # it stands in nothing's place
    desk.take_back(answer["undo"])
    assert letter(desk) == before


def test_an_answer_told_in_ones_own_sentence_is_asked_for_no_more(desk: Desk) -> None:
    path = desk.files.open(FILE).path
    text = path.read_text("utf-8")
    found = re.search(r"(?m)^    said: .*$", text)
    assert found
    path.write_text(text.replace(found[0], "    said: she is retiring in January"), "utf-8")
    shown = desk.parts(FILE)["letters"].partition("</article>")[0]
    asks = re.findall(r'<p class="note.*she is retiring.*?</p>', shown)
    assert len(asks) == 1 and "One line is left out" in asks[0]  # and none says it again
    assert 'data-put="interviewers.0.said"' in asks[0]
    other = "I would gladly come by on Monday"
    answer = add_sentence(desk, Added(file=FILE, message=LETTER, text=other))
    assert "One line is left out" in desk.parts(FILE)["letters"].partition("</article>")[0]
    desk.take_back(answer["undo"])
    words = "I wish you well for when you are retiring in January"
    add_sentence(desk, Added(file=FILE, message=LETTER, text=words))
    shown = desk.parts(FILE)["letters"].partition("</article>")[0]
    assert words in shown
    assert "One line is left out" not in shown and "she is retiring" not in shown


def test_a_letter_without_a_body_has_no_button_that_sends_it(desk: Desk) -> None:
    opened = desk.files.open(FILE)
    live = desk.live_of(opened, opened.data)
    assert live.kit is not None
    bare = tuple(replace(one, paragraphs=()) for one in live.kit.messages)
    shown = desk.pages().letters(replace(live, kit=replace(live.kit, messages=bare)))
    whole = desk.pages().letters(live)
    for button in ("data-copy", 'href="mailto', 'data-log="sent"'):
        assert button in whole and button not in shown


def test_every_field_has_a_plain_name_and_no_code_beside_it() -> None:
    words = library_of(Layers.of(None)).words(None)
    for form in (interview_form({}, words), profile_form({}, words)):
        groups = [*form.more, *(group for person in form.people for group in person.more)]
        fields = [*form.first, *form.last, *(one for group in groups for one in group.fields)]
        fields += [one for person in form.people for one in person.first]
        for one in fields:
            assert one.label in words.get("desk.form.labels").values(), one.path
            assert not re.search(r"\b(?:ISO|IANA|BCP|URL)\b|verbatim|_", one.label + one.hint), one
            assert all("-" not in value or value != called for value, called in one.choices), one


def asked(desk: Desk, **typed: str) -> dict[str, Any]:
    """Return what is asked beside fields once something is saved."""
    opened = desk.files.open(FILE)
    changes = [TypedField(path=path, value=text, seen="") for path, text in typed.items()]
    people = [str(opened.values().get(("interviewers", n, "name"), "")) for n in range(2)]
    filled = FormRequest(file=FILE, version=opened.version, people=people, changes=changes)
    found: dict[str, Any] = saving.save(desk, filled)["offers"]
    return found


def test_of_a_recruiter_is_asked_where_the_job_is(desk: Desk) -> None:
    path = desk.files.open(FILE).path
    path.write_text(path.read_text("utf-8").replace("    part: hiring-manager\n", ""), "utf-8")
    found = asked(desk, **{"interviewers.0.part": "recruiter"})["interviewers.0.part"]
    assert "Northwind Robotics" in found["ask"]
    _, agency, through = found["choices"]
    assert agency[2] == {"interviewers.0.department": "Northwind Robotics", "company": ""}
    assert through[2] == {"contact_policy": "via-recruiter"}


def test_a_remark_that_names_its_speaker_is_offered_to_them(desk: Desk) -> None:
    path = desk.files.open(FILE).path
    more = "interviewers:\n  - name: Beth Lowe\n"
    text = path.read_text("utf-8").replace("interviewers:\n", more, 1)
    path.write_text(text.replace("    said: a robot should fail like a good waiter, quietly\n", ""))
    found = asked(desk, **{"interviewers.1.said": "Beth said that nobody is trained yet"})
    (label, mine, beside) = found["interviewers.1.said"]["choices"][0]
    assert "Beth Lowe" in label and mine == ""
    assert beside == {"interviewers.0.said": "nobody is trained yet"}


def test_what_can_be_mended_has_its_words_for_a_button(desk: Desk) -> None:
    path = desk.files.open(FILE).path
    text = path.read_text("utf-8").replace(
        "name: Maya Chen", "name: Maya Chen\n    honorific: Miss"
    )
    path.write_text(text.replace("need: a bus", "need: somebody who write the bus"), "utf-8")
    found = desk.check(OfFile(file=FILE))["problems"]
    mends = [mend for told in found.values() for one in told for mend in one["mends"]]
    assert ("address_as", "Miss Chen") in [(one["name"], one["text"]) for one in mends]
    assert any(one["text"].startswith("somebody who writes the bus") for one in mends)


@pytest.mark.parametrize(
    ("old", "new", "field", "mend"),
    [
        ("date: 2026-11-18", "date: 18.11.2026", "date", ("", "2026-11-18")),
        ("email: maya.chen@northwind.example", "email: m@lark,example", "interviewers.0.email",
         ("", "m@lark.example")),
        ("need: a bus", "need: an bus", "interviewers.0.need", ("an bus", "a bus")),
        ("need: a bus that", f"need: somebody who write {LONG} that", "interviewers.0.need",
         ("", f"somebody who writes {LONG} that survives a lost node")),
    ],
)  # fmt: skip
def test_whatever_surely_is_meant_is_put_in_by_a_click(
    desk: Desk, old: str, new: str, field: str, mend: tuple[str, str]
) -> None:
    """Whole, as well where the advice is cut short."""
    path = desk.files.open(FILE).path
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    found = desk.check(OfFile(file=FILE))["problems"][field]
    assert mend in [(one["find"], one["text"]) for told in found for one in told["mends"]]

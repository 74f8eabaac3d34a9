"""One text: what is shown, copied, mailed, kept and built of a letter is the same, for a crowd."""

from __future__ import annotations

import datetime as dt
import html
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from support.dictated import setting
from support.projects import KIT, PROFILE, write_project

from kitgen.commands.agenda import agenda_of
from kitgen.commands.draft import still_open
from kitgen.commands.log import record, undo
from kitgen.desk import happened, saving
from kitgen.desk.desk import Desk
from kitgen.desk.dictated import in_full
from kitgen.desk.requests import FormRequest, Happened, TypedField
from kitgen.desk.tellings import tellings
from kitgen.editing.log import LogEvent
from kitgen.files.project import Project
from kitgen.interviews import interviews_of
from kitgen.pipeline import prepare, write
from kitgen.rendering.job import Job, Options

FILE = f"{KIT}.md"
DAY = dt.date(2026, 11, 19)
PERSON = "interviewers.0."
BEGUN = """\
---
company: Northgate Vets
role: vet
date: 2026-11-18
interviewers:
  - name: {name}
---
"""
FRIDAY = "I set up a Friday case round at Hollins Vets, and four of five are still there"
LEADING = "I am leading a team of four now and I have baked bread in Porto for nine years"
CROWD = {
    "friday": {"i_did": FRIDAY, "said": "they are buying an ultrasound machine in spring"},
    "leading": {"i_did": LEADING, "need": "a chef which can do less sugar"},
    "logger": {"i_did": "we have installed 30 loggers in Lille", "promised": "my card"},
    "clause": {"talked_about": "claims data arrives late", "drawn_to": "the mentoring"},
    "behind": {"talked_about": "the late register, parents turn up at 9.20"},
    "slips": {"said": "they have patients who is afraid", "need": "a nurse for five surgery"},
    "drawn": {"drawn_to": "the new desk for families, I have an idea of cards"},
    "right": {"drawn_to": "felt right", "kindness": "Mr Ridgeway showed me the workshop"},
    "card": {"promised": "photo of my card forgot it at home", "forgot": "I have the licence"},
    "told": {"i_did": "told her we went from 22 leavers to 9", "about": "the spleen"},
    "unkept": {"promised": "the thing they asked for", "kindness": "you showed me round"},
    "wholes": {"i_did": "we ran the lab", "about": "they thought I was too slow"},
    "nothing": {},
}


def path_of(key: str) -> str:
    """The field of the form in which an answer is typed."""
    own = {"drawn_to": "", "kindness": "", "forgot": "", "about": "concern.0."}
    return f"{own.get(key, PERSON)}{key}"


def save(desk: Desk, answers: dict[str, str], *, sure: bool = False) -> str:
    """Type answers into the form as a page does, and return the letters that it shows."""
    typed = [
        TypedField(path=path_of(key), seen="", value=text, sure=sure)
        for key, text in answers.items()
    ]
    opened = desk.files.open(FILE)
    people = [desk.files.open(FILE).values().get(("interviewers", 0, "name"), "")]
    shown = ["" if name == "unknown" else str(name) for name in people]
    wish = FormRequest(
        file=FILE, version=opened.version, people=[n for n in shown if n], changes=typed
    )
    live = str(saving.live(desk, wish)["letters"])
    assert not saving.save(desk, wish)["held"]
    parts = str(desk.parts(FILE)["letters"])
    assert first_copied(live) == first_copied(parts)  # while it is typed, and once it is saved
    return parts


def first_copied(page: str) -> str:
    found = re.search(r'data-copy="([^"]+)"', page)
    assert found
    return html.unescape(found[1])


def first_shown(page: str) -> str:
    letter = page[page.index('<article class="card letter') :].partition("</article>")[0]
    found = re.findall(r'data-sentence="\d+"[^>]*>(.*?)</span>', letter)
    return " ".join(html.unescape(re.sub("<[^>]+>", "", one)) for one in found)


def first_mailed(page: str) -> str:
    found = re.search(r'href="mailto:[^"]*?body=([^"&]+)', page)
    assert found
    return unquote(html.unescape(found[1])).replace("\r\n", "\n")


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    root = write_project(tmp_path, **{KIT: BEGUN.format(name="Fiona Marchetti")})
    (root / "content/profile.yaml").write_text(PROFILE)
    return Desk(root, day=DAY)


@pytest.mark.parametrize("answers", CROWD.values(), ids=CROWD)
def test_what_is_shown_copied_mailed_kept_and_built_is_one_text(
    desk: Desk, answers: dict[str, str]
) -> None:
    page = save(desk, answers, sure=True)
    copied = first_copied(page)
    assert first_shown(page) and first_shown(page) in flat(copied)
    assert flat(first_mailed(page)) == flat(copied)
    path = desk.files.open(FILE).path
    key = "thank-you-fiona-marchetti"
    interviews = interviews_of(Project.around(path), [path])
    assert [one.text for one in still_open(path, DAY) if one.key == key] == [copied]
    options = Options(DAY, formats=frozenset({"txt"}))
    profile = desk.root / "content/profile.yaml"
    job = Job(path, profile, (), interviews.project, interviews.library, Path(), options)
    made = prepare(job).made
    built = next(a for a in made.artifacts if a.path.name == f"{key}.txt")
    assert flat(copied) in flat(built.data.decode())
    happened.log(desk, Happened(file=FILE, kind="sent", what=key))
    kept = (desk.project.sent_folder(KIT) / f"{key}.md").read_text("utf-8")
    assert flat(kept).endswith(flat(copied))


@pytest.mark.parametrize("answers", CROWD.values(), ids=CROWD)
def test_what_is_told_of_an_answer_is_what_the_letter_does(
    desk: Desk, answers: dict[str, str]
) -> None:
    opened = desk.files.open(FILE)
    typed = [TypedField(path=path_of(key), seen="", value=text) for key, text in answers.items()]
    wish = FormRequest(file=FILE, version=opened.version, people=["Fiona Marchetti"], changes=typed)
    asked = saving.save(desk, wish)["offers"]
    opened = desk.files.open(FILE)
    kit = desk.live_of(opened, opened.data).kit
    assert kit is not None
    texts = {one.key: flat(one.text) for one in kit.messages}
    for path, told in tellings(kit).items():
        if told.text:
            assert flat(told.text) in texts[told.letter.key], path
        else:
            assert "sending it along" not in str(asked.get(path, "")), path


@pytest.mark.parametrize("name", ["friday", "clause", "right"])
def test_what_the_terminal_keeps_is_what_it_showed(desk: Desk, name: str) -> None:
    save(desk, CROWD[name])
    path = desk.files.open(FILE).path
    shown = {one.key: one.text for one in still_open(path, DAY)}
    record(path, [LogEvent("sent", "thank-you", "Fiona Marchetti", DAY)], DAY)
    key = "thank-you-fiona-marchetti"
    kept = (desk.project.sent_folder(KIT) / f"{key}.md").read_text("utf-8")
    assert flat(kept).endswith(flat(shown[key]))


@pytest.mark.parametrize("name", ["the depot manager", "unknown", "not sure", "didn't catch it"])
def test_a_letter_to_somebody_without_a_name_is_sent_and_taken_back(desk: Desk, name: str) -> None:
    path = desk.files.open(FILE).path
    path.write_text(BEGUN.format(name=name))
    page = save(desk, {"talked_about": "the school run"})
    (key,) = {one.key for one in still_open(path, DAY) if one.key.startswith("thank-you-un")}
    before = path.read_text()
    answer = happened.log(desk, Happened(file=FILE, kind="sent", what=key))
    assert flat(first_copied(page)) in flat(
        (desk.project.sent_folder(KIT) / f"{key}.md").read_text("utf-8")
    )
    assert "did: thank-you, to: unknown}" in path.read_text()
    desk.take_back(answer["undo"])
    assert path.read_text() == before
    record(path, [LogEvent("sent", key, "", DAY)], DAY)
    undo(path, DAY)
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("promised", "is_kept"), [("my card", True), ("my card by next Friday", False)]
)
def test_what_went_along_with_the_letter_is_owed_no_more(
    desk: Desk, promised: str, is_kept: bool
) -> None:
    save(desk, {"promised": promised}, sure=True)
    happened.log(desk, Happened(file=FILE, kind="sent", what="thank-you-fiona-marchetti"))
    path = desk.files.open(FILE).path
    interviews = interviews_of(Project.around(path), [path])
    later = dt.date(2026, 11, 23)
    owed = agenda_of(interviews, [path], desk.project.output, later).owed
    assert any("my card" in one.doing.what for one in owed) is not is_kept
    reading = interviews.read(path)
    steps = {step.id: step for step in write(reading, (), interviews, later).steps}
    assert (steps["promised"].done_on == DAY) is is_kept
    assert ("second-message" in steps) is not is_kept


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("idk the school run lol", "the school run"),
        ("the school run on monday", "the school run on Monday"),
        ("the school run tbh", "the school run"),
        ("lol", "lol"),
        ("the nights y", "the nights y"),
    ],
)
def test_what_is_typed_short_is_written_in_full_but_for_its_last_word(
    typed: str, taken: str
) -> None:
    assert in_full(typed, setting("en-GB")) == taken

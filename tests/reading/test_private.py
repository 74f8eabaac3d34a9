"""Need, health, shame and money of one's own are in no letter; what only sounds alike may be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support.letters import judging_shapes
from support.talking import Talker, begun, debriefed

from kitgen.commands.new import InterviewFolder
from kitgen.desk.desk import Desk
from kitgen.reading.fragments import MINE

LINES = Path(__file__).with_name("private.txt").read_text("utf-8").splitlines()
TEXTS = [tuple(line.split(": ", 1)) for line in LINES if line and not line.startswith("#")]
FIELDS = ("talked_about", "said", "i_did", "drawn_to", "promised", "need", "my_reaction")


@pytest.mark.parametrize("text", [text for kind, text in TEXTS if kind == "alone"])
def test_ones_own_trouble_is_held_back_in_every_field(text: str) -> None:
    shapes = judging_shapes()
    assert {field: shapes.alone(field, text) for field in FIELDS} == dict.fromkeys(FIELDS, MINE)


@pytest.mark.parametrize("text", [text for kind, text in TEXTS if kind == "letter"])
def test_what_only_sounds_like_it_is_told(text: str) -> None:
    shapes = judging_shapes()
    assert MINE not in [shapes.alone(field, text) for field in FIELDS]


def test_it_is_kept_for_its_writer_with_a_line_that_says_so() -> None:
    typed = "the winter overhaul. i need this job my rent is late"
    talker = Talker(("we talked about", typed))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert answers.people[0]["talked_about"] == "the winter overhaul"
    assert "rent" in answers.notes and "rent" not in str(answers.people)
    assert [line for line in talker.told if "For you alone" in line and "rent" in line]


def test_in_a_pasted_note_it_is_for_its_writer_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path, day=dt.date(2026, 11, 27))
    folder = InterviewFolder(desk.project, desk.library, desk.today)
    lines = ("i need this job my rent is late", "lied a little about brakes", "my ex works there")
    note = "\n".join(("Taff Cycle Hire, mechanic, 27/11", "met Megan Prosser (owner)", *lines))
    proposal = folder.reader().notes.read(note)
    assert [one.value for one in proposal.alone] == [*lines]
    assert not {*lines} & {*proposal.unused}

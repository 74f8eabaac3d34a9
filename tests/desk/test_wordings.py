"""Where a sentence of a letter comes from, asked beside other interviews."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from support.projects import INTERVIEW, KIT, write_project

from kitgen.desk.desk import Desk
from kitgen.desk.wordings import origin

FILE = f"{KIT}.md"
TODAY = dt.date(2026, 11, 19)


def test_every_sentence_is_ours_beside_a_talk_that_fell_through(tmp_path: Path) -> None:
    """Nobody was met there, and the letters do not thank as if somebody had been."""
    root = write_project(tmp_path)
    earlier = INTERVIEW.format(
        company="Northwind Robotics", more="outcome: {result: cancelled, on: 2026-11-10}\n"
    )
    earlier = earlier.replace("date: 2026-11-18", "date: 2026-11-10")
    (root / "content/interviews/2026-11-10-northwind.md").write_text(earlier, "utf-8")
    desk = Desk(root, day=TODAY)
    opened = desk.files.open(FILE)
    kit = desk.live_of(opened, opened.data).kit
    interviews = desk.readings.current(desk.project)
    related = interviews.read_all(interviews.related(opened.path))
    assert kit is not None and len(related) == 1
    reading = interviews.read(opened.path)
    for message in kit.messages:
        for sentence in (one for paragraph in message.paragraphs for one in paragraph):
            found = origin(reading, related, interviews, TODAY, message.key, sentence.text)
            assert found.ours, sentence.text

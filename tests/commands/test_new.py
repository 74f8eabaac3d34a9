"""What is written while questions are asked: a name put right takes along what hangs on it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from support.projects import KIT, interview, write_project

from kitgen.commands.new import InterviewFolder, OldFile

SENT = "log:\n  - {on: 2026-11-19, did: thank-you, to: Maya Chen}\n"
DRAFT = "---\nsubject: Thank you\nto:\n  - Maya Chen <m@x.example>\n---\n\nDear Maya,\n\nMine.\n"


def test_a_name_put_right_on_the_terminal_takes_letters_and_log_along(tmp_path: Path) -> None:
    path = write_project(tmp_path, **{KIT: interview(more=SENT)}) / f"content/interviews/{KIT}.md"
    letters = tmp_path / "content/letters" / KIT
    letters.mkdir(parents=True)
    (letters / "thank-you-maya-chen.md").write_text(DRAFT)
    (letters / "status-note.md").write_text("Dear Maya,\n\nWhat is new?\n")
    file = OldFile(InterviewFolder.here(tmp_path, dt.date(2026, 11, 19)), path)
    answers = file.answers
    for name in ("Maia Chen", "Mia Chen"):
        answers.people[0]["name"] = name
        file.keep(answers)
    assert path.read_text() == interview(more=SENT).replace("Maya Chen", "Mia Chen")
    now = {one.name: one.read_text() for one in letters.iterdir()}
    assert now["thank-you-mia-chen.md"] == DRAFT.replace("Maya", "Mia")
    assert now.keys() == {"thank-you-mia-chen.md", "status-note.md"}

"""Bringing a coach's comments home: kept beside the interview, shown beside the worksheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kitgen.files.atomic import make_folder, write_new
from kitgen.files.project import Project
from kitgen.model.errors import InputError, Problem
from kitgen.reading.feedback import feedback_name, feedback_text, read_feedback
from kitgen.yaml.source import Source


def keep_feedback(
    project: Project,
    kit: str,
    company: str,
    source: Source,
    *,
    was: str = "",
    dry_run: bool = False,
) -> tuple[Path, bool]:
    """Write the comments on one kit into the project; nothing is overwritten.

    `was` is what the kit was called when they were written, if that is another name.
    Returns where they are kept, and whether they are new: the same comments are kept once.
    InputError if there are none on this kit.
    """
    feedback = read_feedback(source)
    if was in feedback.remarks:
        feedback = replace(feedback, remarks={**feedback.remarks, kit: feedback.remarks[was]})
    if not feedback.remarks.get(kit):
        others = ", ".join(sorted(key for key, said in feedback.remarks.items() if said))
        message = f"This feedback says nothing of {kit}."
        advice = f"It is about: {others}." if others else "It holds no comment."
        raise InputError(Problem("feedback", message, advice, path=source.path))
    text, stem = feedback_text(feedback, kit, company), feedback_name(feedback)
    folder = project.feedback_folder(kit)
    if not dry_run:
        make_folder(folder)
    for number in range(1, 1000):
        path = folder / (f"{stem}.md" if number == 1 else f"{stem}-{number}.md")
        if (dry_run and not path.exists()) or (not dry_run and write_new(path, text)):
            return path, True
        if path.read_text("utf-8") == text:
            return path, False
    raise InputError(Problem("feedback", f"{folder} is full.", path=source.path))

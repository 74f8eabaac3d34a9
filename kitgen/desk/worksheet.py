"""The worksheet at the desk: its page, whose answers go straight into the interview file."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

from kitgen.desk.desk import Answer, Desk
from kitgen.desk.files import PROFILE
from kitgen.desk.pages import Pages
from kitgen.desk.requests import WorksheetRequest
from kitgen.editing.answers import read_answers
from kitgen.editing.fields import ConflictChoice
from kitgen.editing.merge import merge
from kitgen.editing.trust import sift
from kitgen.files.atomic import rewrite
from kitgen.interviews import reading_of
from kitgen.model.errors import InputError
from kitgen.pages.kit import worksheet_page
from kitgen.rendering.job import THEME
from kitgen.writing.questions import read_questions
from kitgen.writing.worksheet import MAIN
from kitgen.yaml.source import Source

POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')


def page(desk: Desk, name: str, pages: Pages) -> str:
    """The worksheet of an interview, with a button that writes into its file.

    InputError with the mistakes of the file, KeyError if it is no interview.
    """
    opened = desk.files.open(name)
    if opened.name == PROFILE:
        raise KeyError(name)
    kit = desk.live_of(opened, opened.data).kit
    if kit is None:
        raise InputError(desk.live_of(opened, opened.data).all_problems)
    html = worksheet_page(kit, desk.library.theme(desk.theme or THEME), pages.words)
    html = POLICY.sub(lambda found: f"{found[1]}{_opened(found[2])}{found[3]}", html, count=1)
    html = html.replace('href="index.html"', f'href="/{kit.interview.kit}/index.html"')
    return html.replace("</head>", f"{pages.worksheet_head(opened.name)}</head>", 1)


def answer(desk: Desk, wish: WorksheetRequest) -> Answer:
    """Merge a worksheet's answers into its file; what the file says otherwise stays beside them."""
    with desk.lock:
        opened = desk.files.open(wish.file)
        profile, library = desk.profile_of(opened.path), desk.library
        reading = reading_of(opened.source, profile, library)
        said = read_answers(Source(Path("answers.md"), wish.answers))
        questions = read_questions(library.questions()[MAIN])
        sifted = sift(said, questions, seen=True)
        merged = merge(
            opened.data,
            reading,
            sifted.answers,
            lambda conflict: ConflictChoice.BOTH,
        )
        if merged.data == opened.data:
            return {"added": 0}
        rewrite(opened.path, opened.data, merged.data)
        undo = desk.undo.note(opened.path, opened.data, merged.data)
        return {"added": len(merged.added) + len(merged.settled), "undo": undo}


def _opened(policy: str) -> str:
    """Let the desk's own script in, and what it asks the desk."""
    plain = unescape(policy).replace("script-src ", "script-src 'self' ", 1)
    return escape(f"{plain}; connect-src 'self'")

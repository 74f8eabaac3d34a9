"""Somebody who answers a debrief in a test: by a part of each question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from support.dictated import setting
from support.letters import judging_shapes, shipped_prose

from kitgen.editing.backing import BackError
from kitgen.editing.debrief import DebriefSession
from kitgen.editing.introductions import Acquaintance
from kitgen.editing.questions import DebriefForm, load_debrief
from kitgen.editing.scaffold import KnownFields
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.library import library_of
from kitgen.yaml.source import Source

WORDS = Layers.of(None).text("scaffolds/en/debrief.yaml")
DEBRIEF: DebriefForm = load_debrief(Source(Path("debrief.yaml"), WORDS))


class Talker:
    """Answers from pairs of (part of a question, reply), each reply once; Enter otherwise.

    A choice that is a text is typed at a yes or no, “<” goes back.
    """

    def __init__(self, *replies: tuple[str, str], choices: Sequence[int | str | None] = ()) -> None:
        self.replies = list(replies)
        self.choices = list(choices)
        self.asked: list[str] = []
        self.offered: list[tuple[str, tuple[str, ...]]] = []
        self.told: list[str] = []
        self.unread: str | None = None

    def ask(self, question: str) -> str:
        self.asked.append(question)
        if self.unread:
            words, self.unread = self.unread, ""
            return words
        for pair in self.replies:
            if pair[0] in question:
                self.replies.remove(pair)
                return pair[1]
        return ""

    def choose(self, question: str, labels: Sequence[str], *, usual: bool = True) -> int | None:
        self.offered.append((question, tuple(labels)))
        chosen = self.choices.pop(0) if self.choices else 0 if usual else None
        if chosen == "<":
            raise BackError
        if isinstance(chosen, str):
            self.unread, chosen = chosen, None
        return chosen

    def tell(self, text: str) -> None:
        self.told.append(text)


def begun(**people: str) -> KnownFields:
    """Return answers of today, with people known by name and address."""
    met = [{"name": name.replace("_", " "), "email": email} for name, email in people.items()]
    return KnownFields("Northwind", "Engineer", dt.date(2026, 11, 25), people=list(met))


def debriefed(
    talker: Talker, answers: KnownFields | None = None, known: Sequence[Acquaintance] = ()
) -> KnownFields:
    """Run a debrief to its end."""
    return session_of(talker, answers, known).run()


def session_of(
    talker: Talker, answers: KnownFields | None = None, known: Sequence[Acquaintance] = ()
) -> DebriefSession:
    """Return a debrief that nothing was asked in yet."""
    shapes, prose = judging_shapes(), shipped_prose()
    mails = InvitationReader(library_of(Layers.of(None)).invitations(), setting(), Owner())
    return DebriefSession(
        DEBRIEF, answers or begun(), setting(), talker, known=known, shapes=shapes, prose=prose,
        mails=mails,
    )  # fmt: skip

"""Drafting: a sentence looked up, put otherwise, and given back to kitgen."""

from __future__ import annotations

from kitgen.commands.sentences import SentencePlace
from kitgen.commands.sentences import reword as reword_sentence
from kitgen.desk.desk import Answer, Desk, shown_values
from kitgen.desk.form import interview_form
from kitgen.desk.requests import OfMessage, Pointed, Reworded
from kitgen.desk.wordings import origin, sentence_at
from kitgen.editing.rewording import line
from kitgen.files.atomic import set_aside
from kitgen.model.errors import BlockedError
from kitgen.yaml.source import read_bytes


def sentence(desk: Desk, pointed: Pointed) -> Answer:
    """Tell where a sentence of a letter comes from, and what it could be instead."""
    opened = desk.files.open(pointed.file)
    interviews = desk.readings.current(desk.project)
    reading = interviews.read(opened.path)
    related = interviews.read_all(interviews.related(opened.path))
    found = origin(reading, related, interviews, desk.today, pointed.message, pointed.text)
    pages = desk.pages()
    form = interview_form(shown_values(opened), pages.words)
    sources = [
        {"path": path, "label": label, "person": person}
        for path in found.fields
        for label, person in [form.named(path)]
    ]
    html = pages.sentence(ours=found.ours, sources=sources, others=found.others, text=pointed.text)
    return {"html": html}


def reword_at_desk(desk: Desk, wish: Reworded) -> Answer:
    """Put other words in the place of a sentence, and keep the letter as a draft.

    BlockedError if the letter has changed meanwhile.
    """
    with desk.lock:
        opened = desk.files.open(wish.file)
        kit = desk.live_of(opened, opened.data).kit
        message = next((m for m in kit.messages if m.key == wish.message), None) if kit else None
        place = (wish.paragraph, wish.sentence)
        if kit is None or message is None or sentence_at(message, *place) != wish.text:
            raise BlockedError("This sentence is no longer there; look at the letter again.")
        at = SentencePlace(message, *place, wish.text)
        change = reword_sentence(desk.project, kit.interview.kit, at, wish.instead)
        undo = desk.undo.note(change.path, change.before, change.after)
        said = _say(desk, "left-out" if not line(wish.instead) else "kept")
        return {"undo": undo, "said": said} | desk.parts(wish.file)


def as_ours(desk: Desk, wish: OfMessage) -> Answer:
    """Have kitgen write a letter again; the draft is put aside, and can be had back.

    KeyError for a letter that there is not.
    """
    with desk.lock:
        opened = desk.files.open(wish.file)
        kit = desk.live_of(opened, opened.data).kit
        if kit is None or all(message.key != wish.message for message in kit.messages):
            raise KeyError(wish.message)
        path = desk.project.drafts_folder(kit.interview.kit) / f"{wish.message}.md"
        before = read_bytes(path)
        set_aside(path, before, desk.undo.aside)
        undo = desk.undo.note(path, before, None)
        return {"undo": undo, "said": _say(desk, "given-back")} | desk.parts(wish.file)


def _say(desk: Desk, place: str) -> str:
    return desk.pages().words(f"desk.letters.{place}")

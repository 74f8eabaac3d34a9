"""Drafting: a sentence looked up, put otherwise, and given back to kitgen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kitgen.commands.sentences import DraftChange, SentencePlace, add, leave_out_fields
from kitgen.commands.sentences import reword as reword_sentence
from kitgen.desk.desk import Answer, Desk
from kitgen.desk.files import shown_values
from kitgen.desk.form import dotted, interview_form
from kitgen.desk.requests import Added, OfMessage, Pointed, Reworded, Untold, UntoldWish
from kitgen.desk.rooms import LetterRooms
from kitgen.desk.wordings import SentenceOrigin, followers, origin, sentence_at
from kitgen.editing.rewording import line
from kitgen.files.atomic import set_aside
from kitgen.model.errors import BlockedError
from kitgen.model.message import Message
from kitgen.writing.drafts import edits_of
from kitgen.writing.leaning import Follower, Leaning
from kitgen.yaml.source import read_bytes


def sentence(desk: Desk, pointed: Pointed) -> Answer:
    """Tell where a sentence of a letter comes from, and what it could be instead."""
    opened = desk.files.open(pointed.file)
    found = _origin(desk, opened.path, pointed.message, pointed.text)
    pages = desk.pages()
    form = interview_form(shown_values(opened), pages.words)
    sources = [
        {"path": path, "label": label, "person": person}
        for path in found.fields
        for label, person in [form.named(path)]
    ]
    html = pages.sentence(ours=found.ours, sources=sources, others=found.others, text=pointed.text)
    return {"html": html}


def rooms(desk: Desk, wish: Untold) -> Answer:
    """Show where an answer could stand in a letter that does not tell it."""
    opened = desk.files.open(wish.file)
    interviews = desk.readings.current(desk.project)
    related = tuple(interviews.read_all(interviews.related(opened.path)))
    reading = desk.live_of(opened, opened.data).reading  # as the letters on the page are
    if reading is None:
        raise KeyError(wish.message)
    draft = desk.project.drafts(reading.interview.kit).get(wish.message, "")
    looking = LetterRooms(
        reading, related, interviews, desk.today, wish.message, edits_of(draft).untold
    )
    answer = next((v for p, v in shown_values(opened).items() if dotted(p) == wish.path), "")
    text = answer if isinstance(answer, str) else "; ".join(answer)
    return {"html": desk.pages().rooms(looking.of(wish.path), wish.message, text)}


def add_sentence(desk: Desk, wish: Added) -> Answer:
    """Have a letter say a sentence besides; KeyError for a letter that there is not."""
    return _swapped(desk, wish, lambda kit, message: add(desk.project, kit, message, wish.text))


def leave_untold(desk: Desk, wish: UntoldWish) -> Answer:
    """Have a letter written without some fields, so that others find room in it.

    KeyError for a letter that there is not.
    """
    return _swapped(
        desk,
        wish,
        lambda kit, message: leave_out_fields(desk.project, kit, message, wish.untold),
    )


def _swapped(desk: Desk, wish: OfMessage, change: Callable[[str, Message], DraftChange]) -> Answer:
    """Change what an open letter tells, given its kit's key; KeyError if there is none."""
    with desk.lock:
        opened = desk.files.open(wish.file)
        kit = desk.live_of(opened, opened.data).kit
        message = next((m for m in kit.messages if m.key == wish.message), None) if kit else None
        if kit is None or message is None:
            raise KeyError(wish.message)
        _refuse_sent(desk, message)
        made = change(kit.interview.kit, message)
        undo = desk.undo.note(made.path, made.before, made.after)
        said = desk.pages().words("desk.form.told.swapped")
        return {"undo": undo, "said": said} | desk.parts(wish.file)


def reword_at_desk(desk: Desk, wish: Reworded) -> Answer:
    """Put other words in the place of a sentence, and keep the letter as a draft.

    BlockedError if the letter has changed meanwhile.
    """
    with desk.lock:
        opened = desk.files.open(wish.file)
        kit = desk.live_of(opened, opened.data).kit
        message = next((m for m in kit.messages if m.key == wish.message), None) if kit else None
        place = (wish.paragraph, wish.sentence)
        _refuse_sent(desk, message)
        if kit is None or message is None or sentence_at(message, *place) != wish.text:
            raise BlockedError("This sentence is no longer there; look at the letter again.")
        at = SentencePlace(message, *place, wish.text)
        library = desk.readings.current(desk.project).library
        leaning = Leaning(library.prose(library.language(kit.applicant)))
        also = followers(
            leaning,
            message,
            place,
            line(wish.instead),
            lambda text: _origin(desk, opened.path, wish.message, text).others,
        )
        change = reword_sentence(desk.project, kit.interview.kit, at, wish.instead, also)
        undo = desk.undo.note(change.path, change.before, change.after)
        said = [_say(desk, "left-out" if not line(wish.instead) else "kept")]
        said += [_leaned(desk, message, follower) for follower in also]
        return {"undo": undo, "said": " ".join(said)} | desk.parts(wish.file)


def as_ours(desk: Desk, wish: OfMessage) -> Answer:
    """Have kitgen write a letter again; the draft is put aside, and can be had back.

    KeyError for a letter that there is not.
    """
    with desk.lock:
        opened = desk.files.open(wish.file)
        kit = desk.live_of(opened, opened.data).kit
        if kit is None or all(message.key != wish.message for message in kit.messages):
            raise KeyError(wish.message)
        _refuse_sent(desk, next(m for m in kit.messages if m.key == wish.message))
        path = desk.project.drafts_folder(kit.interview.kit) / f"{wish.message}.md"
        before = read_bytes(path)
        set_aside(path, before, desk.undo.aside)
        undo = desk.undo.note(path, before, None)
        return {"undo": undo, "said": _say(desk, "given-back")} | desk.parts(wish.file)


def _refuse_sent(desk: Desk, message: Message | None) -> None:
    """Refuse to change what has gone; BlockedError."""
    if message and not message.is_open:
        raise BlockedError(_say(desk, "has-gone"))


def _say(desk: Desk, place: str) -> str:
    return desk.pages().words(f"desk.letters.{place}")


def _leaned(desk: Desk, message: Message, follower: Follower) -> str:
    """Tell what became of a sentence that leaned on the changed one."""
    (paragraph, number), other = follower
    text = message.paragraphs[paragraph][number].text
    place = "leaned-otherwise" if other else "leaned"
    return desk.pages().words(f"desk.letters.{place}", text=text, other=other)


def _origin(desk: Desk, path: Path, key: str, text: str) -> SentenceOrigin:
    interviews = desk.readings.current(desk.project)
    related = interviews.read_all(interviews.related(path))
    return origin(interviews.read(path), related, interviews, desk.today, key, text)

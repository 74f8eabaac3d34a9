"""Drafting: a sentence looked up, put otherwise, and given back to kitgen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kitgen.commands.renaming import FileChange
from kitgen.commands.sentences import (
    DraftChange,
    SentencePlace,
    add,
    give_back,
    leave_out_fields,
)
from kitgen.commands.sentences import reword as reword_sentence
from kitgen.desk.desk import Answer, Desk
from kitgen.desk.files import OpenFile, shown_values
from kitgen.desk.form import dotted, interview_form
from kitgen.desk.leaving import answers_in, behind_own_words, leave, no_longer_said, told_again
from kitgen.desk.requests import Added, OfMessage, Pointed, Reworded, Untold, UntoldWish
from kitgen.desk.rooms import LetterRooms
from kitgen.desk.wordings import SentenceOrigin, followers, origin, sentence_at
from kitgen.editing.rewording import line
from kitgen.files.atomic import set_aside
from kitgen.model.errors import BlockedError
from kitgen.model.message import Message
from kitgen.reading.identity import kit_of
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
    setting = desk.setting(desk.files.open(wish.file).values())

    def added(kit: str, message: Message) -> DraftChange:
        behind = _opening(message) if wish.of_talk and not message.by_hand else ""
        return add(desk.project, kit, message, setting.sentences(wish.text), behind)

    return _swapped(desk, wish, added)


def _opening(message: Message) -> str:
    """Return the sentence behind which a letter goes on with the talk; empty if there is none."""
    first = next(iter(message.own.paragraphs), ())
    return first[-1].text if first else ""


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
        found = _origin(desk, opened.path, wish.message, wish.text)
        if wish.instead not in found.others:
            right = desk.setting(opened.values()).sentences(wish.instead)
            wish = wish.model_copy(update={"instead": right})
        answers = answers_in(desk, opened, kit, message, found, wish.text)
        gone = (
            no_longer_said(answers, line(wish.instead)) if wish.instead not in found.others else ()
        )
        if gone and not line(wish.instead) and not message.by_hand:
            return _left_out(desk, wish, opened, at, gone)
        also = followers(
            leaning,
            message,
            place,
            line(wish.instead),
            lambda text: _origin(desk, opened.path, wish.message, text).others,
        )
        change = reword_sentence(desk.project, kit.interview.kit, at, wish.instead, also)
        steps = ((change.path, change.before, change.after), *leave(opened, gone))
        said = [_say(desk, "left-out" if not line(wish.instead) else "kept")]
        said += [_say_untold(desk, "untold-elsewhere", gone)] if gone else []
        said += [_leaned(desk, message, follower) for follower in also]
        undo = desk.undo.note_all(steps)
        return {"undo": undo, "said": " ".join(said)} | desk.parts(wish.file)


def _left_out(
    desk: Desk, wish: Reworded, opened: OpenFile, at: SentencePlace, gone: Sequence[str]
) -> Answer:
    """Have no letter tell the answers of a sentence; words in its place go as well."""
    steps: list[FileChange] = list(leave(opened, gone))
    path = desk.project.drafts_folder(kit_of(opened.path)) / f"{at.message.key}.md"
    if at.text in at.message.reworded:
        before = read_bytes(path)
        give_back(desk.project, kit_of(opened.path), at.message, at.text)
        steps.append((path, before, read_bytes(path) if path.exists() else None))
    undo = desk.undo.note_all(tuple(steps))
    said = _say_untold(desk, "untold", gone)
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
        message = next(m for m in kit.messages if m.key == wish.message)
        _refuse_sent(desk, message)
        path = desk.project.drafts_folder(kit.interview.kit) / f"{wish.message}.md"
        before = read_bytes(path)
        again = behind_own_words(desk, opened, kit, message)
        set_aside(path, before, desk.undo.aside)
        undo = desk.undo.note_all(((path, before, None), *told_again(opened, again)))
        return {"undo": undo, "said": _say(desk, "given-back")} | desk.parts(wish.file)


def _refuse_sent(desk: Desk, message: Message | None) -> None:
    """Refuse to change what has gone; BlockedError."""
    if message and not message.is_open:
        raise BlockedError(_say(desk, "has-gone"))


def _say(desk: Desk, place: str) -> str:
    return desk.pages().words(f"desk.letters.{place}")


def _say_untold(desk: Desk, place: str, gone: Sequence[str]) -> str:
    return desk.pages().words(f"desk.letters.{place}", text="”, “".join(gone))


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

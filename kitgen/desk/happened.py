"""What happened: what is written into an interview's log, and kept of the letters that went out."""

from __future__ import annotations

from dataclasses import replace

from kitgen.commands.renaming import FileChange
from kitgen.commands.sending import keep_other_words, keep_sent
from kitgen.desk.desk import Answer, Desk
from kitgen.desk.requests import Happened, OtherWords
from kitgen.dictation import AskBack, PlainAnswer, understand
from kitgen.editing.log import LogEvent, note
from kitgen.editing.lookup import refused
from kitgen.files.atomic import rewrite
from kitgen.files.journal import Journal
from kitgen.files.stretch import Stretch
from kitgen.interviews import reading_of
from kitgen.reading.interview import Reading


def log(desk: Desk, happened: Happened) -> Answer:
    """Write what happened into the file, with the words that the log uses."""
    with desk.lock:
        opened = desk.files.open(happened.file)
        profile = desk.profile_of(opened.path)
        reading = reading_of(opened.source, profile, desk.library)
        what = _moved(desk, happened) if happened.kind == "decision-by" else happened.what
        event = LogEvent(happened.kind, what, happened.person, happened.on, happened.until)
        noted = note(opened.data, reading, desk.library.cadence, event, desk.today)
        pages = desk.pages()
        answer: Answer = {}
        if noted.news:
            kept = _kept(desk, reading, noted.data)
            rewrite(opened.path, opened.data, noted.data)
            step = (opened.path, opened.data, noted.data)
            answer["undo"] = desk.undo.note_all((step, *kept))
            change = Stretch.between(opened.data, noted.data)
            Journal(desk.files.project.base, opened.path).note([change])
        place = "desk.log.wrote" if noted.news else "desk.log.there"
        told = pages.told(desk.live_of(opened, noted.data), noted.entry)
        answer["said"] = pages.words(place, text=told)
        return answer | desk.parts(happened.file)


def sent_words(desk: Desk, wish: OtherWords) -> Answer:
    """Keep the text that was sent in place of ours, of a letter that went out."""
    with desk.lock:
        opened = desk.files.open(wish.file)
        kit = desk.live_of(opened, opened.data).kit
        if kit is None:
            raise KeyError(wish.message)
        change = keep_other_words(desk.project, kit, wish.message, wish.text)
        said = desk.pages().words("desk.letters.sent-words-kept")
        return {"undo": desk.undo.note_all((change,)), "said": said} | desk.parts(wish.file)


def _moved(desk: Desk, happened: Happened) -> str:
    """Return the day that they named now, also where it was said roughly: end of next week."""
    setting = replace(desk.setting({}), today=happened.on or desk.today)
    heard = understand("decision_by", happened.what, setting)
    if isinstance(heard, AskBack) and heard.choices:
        days = " / ".join(choice.value.value for choice in heard.choices)
        raise refused("date", heard.ask, days)
    return heard.value if isinstance(heard, PlainAnswer) else happened.what


def _kept(desk: Desk, before: Reading, data: bytes) -> tuple[FileChange, ...]:
    """Keep the letters that went out, as they stand before the file says so."""
    interviews = desk.readings.current(desk.project)
    return keep_sent(before, before.again(data), interviews, desk.today)

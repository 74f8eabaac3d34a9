"""Sending: as a letter is logged as sent, its words are kept as they stood at that moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kitgen.commands.renaming import FileChange
from kitgen.editing.lookup import refused
from kitgen.files.atomic import make_folder, set_aside, write_new
from kitgen.files.project import Project
from kitgen.interviews import Interviews
from kitgen.model.interview import Interview
from kitgen.model.kit import Kit
from kitgen.model.message import Message
from kitgen.pipeline import assign, write
from kitgen.reading.interview import Reading
from kitgen.writing.sent import in_other_words, sent_text
from kitgen.yaml.source import read_bytes


def keep_sent(
    before: Reading,
    after: Reading,
    interviews: Interviews,
    today: dt.date,
    words: str = "",
) -> tuple[FileChange, ...]:
    """Keep the letters that the log says were sent, and did not say before; return the changes.

    They are kept as they stood before it said so, on the day that it names, with all that their
    writer did to them; `words` is the text that went out in place of ours, of one letter alone.
    InputError if there are several, BlockedError if the system refuses.
    """
    related = tuple(interviews.read_all(interviews.related(before.source.path)))
    was, now = (_gone(one, related, interviews, today) for one in (before, after))
    changes: list[FileChange] = []
    if words and len([key for key, on in now.items() if was.get(key) != on]) != 1:
        several = "words of your own are kept for one letter that is not noted as sent yet"
        raise refused("sent-words", several, "Say which: sent MESSAGE --to NAME --words FILE")
    for day in sorted({on for key, on in now.items() if was.get(key) != on}):
        keys = [key for key, on in now.items() if on == day and was.get(key) != on]
        kit = write(before, related, interviews, min(day, today), asked=keys)
        for message in (one for one in kit.messages if one.key in keys):
            told = in_other_words(message, words) if words else message
            changes.append(_kept(interviews.project, kit.interview.kit, told, day))
    return tuple(changes)


def keep_other_words(project: Project, kit: Kit, key: str, text: str) -> FileChange:
    """Keep the text that was sent in place of ours, of a letter that went out; return the change.

    InputError if there is no such letter, if it was not sent, or if there is no text.
    """
    message = next((one for one in kit.messages if one.key == key), None)
    day = next((step.done_on for step in kit.steps if step.message == key), None)
    if message is None or day is None:
        raise refused("not-sent", f"“{key}” was not sent", "Log it first: kitgen log FILE sent …")
    if not text.strip():
        raise refused("empty", "There is no text in it.", "Paste the letter as you sent it.")
    return _kept(project, kit.interview.kit, in_other_words(message, text), day)


def set_aside_unsent(after: Reading, interviews: Interviews, today: dt.date) -> None:
    """Set aside what was kept of letters that the log no longer says were sent."""
    project, kit = interviews.project, after.interview.kit
    related = tuple(interviews.read_all(interviews.related(after.source.path)))
    gone = _gone(after, related, interviews, today)
    for key in project.sent_letters(kit).keys() - gone.keys():
        path = project.sent_folder(kit) / f"{key}.md"
        set_aside(path, read_bytes(path), project.base / ".kitgen" / "set-aside")


def _gone(
    reading: Reading, related: tuple[Interview, ...], interviews: Interviews, today: dt.date
) -> Mapping[str, dt.date]:
    """Return the day on which each message went out, by its key."""
    steps = assign(reading, related, interviews, today).steps
    return {step.message: step.done_on for step in steps if step.message and step.done_on}


def _kept(project: Project, kit: str, message: Message, on: dt.date) -> FileChange:
    """Write what went out; what was kept of an earlier sending, taken back since, is set aside."""
    folder = project.sent_folder(kit)
    path, after = folder / f"{message.key}.md", sent_text(message, on).encode("utf-8")
    make_folder(folder)
    before = read_bytes(path) if path.exists() else None
    if before != after:
        if before is not None:
            set_aside(path, before, project.base / ".kitgen" / "set-aside")
        write_new(path, after.decode("utf-8"))
    return path, before, after

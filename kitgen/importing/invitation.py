"""Invitations: calendar files and mails become one proposal for an interview."""

from __future__ import annotations

import codecs
import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime

from kitgen.dictation.heard import AskBack, PlainAnswer
from kitgen.dictation.past_days import past_day
from kitgen.dictation.setting import Setting
from kitgen.importing import mail as mails
from kitgen.importing.calendar import Invitation, read_events
from kitgen.importing.gathering import Gathering, ReadWith
from kitgen.importing.note_pieces import NOTHING_KNOWN, NoteKnown
from kitgen.importing.notes import NoteReader
from kitgen.importing.orders import ordered
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Proposal
from kitgen.importing.words import InvitationWords
from kitgen.model.errors import InputError, Problem
from kitgen.model.values.texts import WrongValueError

LATELY = 100  # days for which an invitation is kept
LONGEST_NOTE = 40_000  # characters; a longer text is no note of one talk


@dataclass(frozen=True)
class InvitationReader:
    """What is needed to read invitations: the words, who the applicant is, and their zone."""

    words: InvitationWords
    setting: Setting
    owner: Owner
    zone: str = ""
    others: tuple[tuple[InvitationWords, Setting], ...] = ()  # of further languages
    known: NoteKnown = NOTHING_KNOWN

    def propose(self, files: Sequence[tuple[str, bytes]]) -> Proposal:
        """Return what files, each with its name, say of one interview; InputError if nothing."""
        files = [(name, in_utf8(data)) for name, data in files]
        if len(files) == 1 and (note := self._note(files[0][1])):
            return note
        events: list[Invitation] = []
        letters: list[mails.Mail] = []
        for name, data in files:
            if _is_calendar(data):
                events += read_events(data, name, self.setting.words)
                continue
            letter = self._letter(data)
            letters.append(letter)
            for calendar in letter.calendars:
                events += read_events(calendar, name, self.setting.words)
        if not events and not any(letter.sender or letter.pasted for letter in letters):
            raise _nothing([name for name, _ in files])
        if not events and all(one.pasted for one in letters) and not self._is_about_work(letters):
            raise _nothing([name for name, _ in files])
        latest = _latest(events)
        told = [*(one.text for one in letters), *(f"{e.summary}\n{e.description}" for e in latest)]
        reader = self._speaking("\n".join(told))
        if letters and (sent := reader._sent(letters[0].sent)):
            reader = replace(reader, setting=replace(reader.setting, today=sent))
        setting = ordered("\n".join(told), reader.setting, reader.words)
        if reader is not self:  # what is quoted or forwarded is told in that language as well
            mine = (data for _, data in files if not _is_calendar(data))
            letters = [reader._letter(data) for data in mine]
        return Gathering(replace(reader.tools, setting=setting), latest, letters).proposal()

    def _is_about_work(self, letters: Sequence[mails.Mail]) -> bool:
        """Say whether texts speak of an interview, and not of a parcel."""
        text = "\n".join(f"{one.subject}\n{one.text}" for one in letters)
        met = self.words.met
        return any(met[one].search(text) for one in ("about_work", "called_off"))

    def keep_note(self, data: bytes) -> Proposal | None:
        """Return what a text says that somebody calls a note, however little; None for no text."""
        text = in_utf8(data).decode("utf-8-sig", "replace")
        if not text.strip() or "\0" in text or len(text) > LONGEST_NOTE:
            return None
        return self.notes.read(text)

    def unknown_note(self, name: str, data: bytes) -> Proposal | None:
        """Return a text that is known for nothing as its writer's note; None for a mail's file."""
        lines = data.decode("utf-8", "ignore").split("\n")[:6]
        sent = any(
            head["from"] or head["subject"] for head in map(self.words.head.match, lines) if head
        )
        filed = name.lower().endswith((".ics", ".eml", ".msg"))
        if filed or sent or _is_calendar(data) or mails.was_sent(data):
            return None
        with suppress(UnicodeDecodeError):
            data.decode("utf-8")
            return self.keep_note(data)
        return None

    def _note(self, data: bytes) -> Proposal | None:
        """Read a text as somebody's own note, if it is one."""
        if _is_calendar(data) or mails.was_sent(data) or b"\0" in data:
            return None
        if len(data) > LONGEST_NOTE:
            return None
        text = data.decode("utf-8-sig", "replace")
        return self.notes.read(text) if self.notes.is_note(text) else None

    def _letter(self, data: bytes) -> mails.Mail:
        """Read a mail, or a text that was kept from one or from a message, without its head."""
        letter = mails.read_mail(data, self.words, self.owner.email)
        text = data.decode("utf-8-sig", "replace")
        short = (  # a text message to somebody
            "\0" not in text
            and self.words["bare_day"].search(text)
            and any(
                one.search(text)
                for one in (self.words.notes["to_reader"], self.words.met["called_off"])
            )
        )
        if (letter.sender and mails.was_sent(data)) or not (short or self.is_mail(text)):
            return letter
        return mails.mail_of_text(text, self.words, self.owner.email)

    @property
    def tools(self) -> ReadWith:
        """What files are read with."""
        return ReadWith(self.words, self.setting, self.owner, self.zone)

    @property
    def notes(self) -> NoteReader:
        """What people's own notes are read with."""
        return NoteReader(self.words, self.setting, self.owner, self.known)

    def propose_text(self, text: str) -> Proposal:
        """Return what a pasted mail or note says of one interview; it may be nothing."""
        if self.notes.is_note(text):
            return self.notes.read(text)
        reader = self._speaking(text)
        letter = mails.mail_of_text(text, reader.words, self.owner.email)
        setting = ordered(text, reader.setting, reader.words)
        return Gathering(replace(reader.tools, setting=setting), [], [letter]).proposal()

    def _sent(self, text: str) -> dt.date | None:
        """Return the day on which a mail says that it was sent: its days count from that."""
        with suppress(ValueError, TypeError):
            return _lately(parsedate_to_datetime(text).date(), self.setting.today)
        match = self.words["bare_day"].search(text)
        with suppress(WrongValueError):
            found = past_day(match["day"], self.setting) if match else None
            days = [one.value.value for one in found.choices] if isinstance(found, AskBack) else []
            days += [found.value] if isinstance(found, PlainAnswer) else []
            held = [_lately(dt.date.fromisoformat(day), self.setting.today) for day in days if day]
            return next((day for day in held if day), None)
        return None

    def _speaking(self, text: str) -> InvitationReader:
        """Return a reader for the language that a text is in, by its most common words."""
        known = ((self.words, self.setting), *self.others)
        counts = [len(words["spoken"].findall(text)) for words, _ in known]
        words, setting = known[counts.index(max(counts))]
        return self if words is self.words else replace(self, words=words, setting=setting)

    def is_mail(self, text: str) -> bool:
        """Say whether a pasted text is a mail: of several lines, with a greeting or its head."""
        lines = [line for line in text.split("\n") if line.strip()]
        known = (self.words, *(words for words, _ in self.others))
        return len(lines) > 2 and any(words["letter"].search(text) for words in known)


def _latest(events: list[Invitation]) -> list[Invitation]:
    """Of an event that was sent several times, keep the last version."""
    found: dict[tuple[str, object], Invitation] = {}
    for event in events:
        key = (event.uid, "" if event.uid else event.start)
        known = found.get(key)
        if known is None or event.sequence >= known.sequence:
            found[key] = event
    held = [event for event in found.values() if not event.cancelled]
    return held or list(found.values())


def _lately(day: dt.date, today: dt.date) -> dt.date | None:
    """Return a day if an invitation that is read today may be of it."""
    return day if 0 <= (today - day).days <= LATELY else None


def in_utf8(data: bytes) -> bytes:
    """Return a file's text in UTF-8 where its first bytes say that it is in UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with suppress(UnicodeDecodeError):
            return data.decode("utf-16").encode()
    return data


def _is_calendar(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].upper() == b"BEGIN:VCALENDAR"


def _nothing(names: list[str]) -> InputError:
    from pathlib import Path

    message = "There is no invitation in this file."
    advice = (
        "It takes calendar files (.ics) and mails (.eml), as a mail program saves them, and your "
        "own note of a talk. A note that is not known for one is kept if you name the employer: "
        "kitgen new COMPANY --from FILE"
    )
    if any(name.lower().endswith(".msg") for name in names):
        advice = "Outlook's .msg cannot be read; save the mail as .eml, or its invitation as .ics."
    return InputError(
        Problem("invitation", message, advice, path=Path(names[0]) if names else None)
    )

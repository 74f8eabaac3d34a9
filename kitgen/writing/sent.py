"""Sent letters: what went out stays as it went, word for word, whatever is written afterwards."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import replace

from kitgen.model.codec import from_json, to_json
from kitgen.model.interview import Interview, LogEntry
from kitgen.model.message import BY_HAND, Message, Sentence
from kitgen.model.step import Step
from kitgen.yaml.frontmatter import FENCE, head_end
from kitgen.yaml.scalar import quoted

PROMISED = "promised"  # the step that reminds of a promise, and the fact that it went along
ON, LETTER = "sent: ", "letter: "  # keys of the head: the day, and the letter with where it went
SUBJECT = re.compile(r"\s*(?:subject|re):[ \t]*(?P<subject>\S.*)\n", re.IGNORECASE)


def sent_text(message: Message, on: dt.date) -> str:
    """Return a letter as the file that keeps it: the day, the letter, and its text to be read."""
    kept = replace(_as_sent(message, on), sent_on=None, attachments=())
    told = json.dumps(to_json(kept), ensure_ascii=False)
    head = [f"{ON}{on.isoformat()}", f"subject: {quoted(kept.subject)}", f"{LETTER}{told}"]
    return "\n".join((FENCE, *head, FENCE, "", kept.text))


def sent_letter(step: Step, kept: Mapping[str, str]) -> Message | None:
    """Return the letter that went out with a step; None if it did not, or if nobody kept it.

    What was kept counts for the day that the log names; a text that was changed in the file by
    hand is taken as it is there.
    """
    message = _kept_on(kept.get(step.message or "", ""), step.done_on)
    if message is None or step.done_on is None:
        return None
    to = message.to
    if len(to) == 1 and step.person:  # whose key may be another by now
        to = (replace(to[0], person=step.person),)
    return replace(_as_sent(message, step.done_on), key=str(step.message), to=to)


def with_kept_promises(interview: Interview, kept: Mapping[str, str]) -> Interview:
    """Return an interview with the promises ticked off that went along with a letter.

    `kept` are the letters as they went; what only follows later is still to be sent.
    """
    days = sorted({entry.on for entry in interview.log if entry.did})
    gone = [(on, _kept_on(text, on)) for text in kept.values() for on in days]
    ticked = [
        LogEntry(on=on, did=PROMISED, to=to.person)
        for on, message in gone
        if message is not None
        and PROMISED in {name for p in message.paragraphs for one in p for name in one.facts}
        for to in message.to
        if to.person
    ]
    return interview.model_copy(update={"log": (*interview.log, *ticked)}) if ticked else interview


def _kept_on(text: str, on: dt.date | None) -> Message | None:
    """Return the letter that a text keeps, if it is of that day."""
    lines = text.split("\n")
    end = head_end(lines) or 0
    head, body = lines[1:end], "\n".join(lines[end + 1 :]).strip()
    if on is None or f"{ON}{on.isoformat()}" not in head:
        return None
    try:
        told = next(line for line in head if line.startswith(LETTER))
        message = from_json(Message, json.loads(told.removeprefix(LETTER)))
    except (StopIteration, ValueError, TypeError):
        return None
    return message if body == message.text.strip() else in_other_words(message, body)


def in_other_words(message: Message, text: str) -> Message:
    """Return a letter with the text that was sent in its place; `Subject: …` may stand above it."""
    text = text.replace("\r\n", "\n").strip()
    subject = message.subject
    if found := SUBJECT.match(f"{text}\n"):
        subject, text = found["subject"].strip(), text[found.end() :].strip()
    blocks = (block.strip() for block in re.split(r"\n[ \t]*\n", text))
    said = tuple((Sentence(block, BY_HAND, verbatim=True),) for block in blocks if block)
    return replace(
        message,
        subject=subject,
        greeting="",
        paragraphs=said,
        farewell="",
        signature=(),
        by_hand=True,
    )


def _as_sent(message: Message, on: dt.date) -> Message:
    """Return a letter that has gone: there is nothing more to know, to ask or to mend of it."""
    return replace(
        message,
        sent_on=on,
        notes=(),
        unfounded=(),
        left_out=(),
        omitted=(),
        reworded=(),
        digest="",
        needs="",
        held_back=False,
    )

"""Drafts taken over by hand: once there, they are used word for word."""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from kitgen.model.errors import Problem, Severity
from kitgen.model.message import Message, Recipient, Sentence
from kitgen.model.values.texts import unquoted
from kitgen.writing import dates, grammar
from kitgen.writing.context import Facts, LetterContext
from kitgen.writing.readers import decision
from kitgen.yaml.frontmatter import head_end
from kitgen.yaml.scalar import quoted

_COMMENT = re.compile(r"(?<![ \t])[ \t]*<!--.*?-->[ \t]*\n?", re.DOTALL)
_LINE = re.compile(
    r"^(?P<key>subject|facts|ours|day|to|without|[ \t]*-)(?P<colon>:?)[ \t]*(?P<value>.*)"
)
# What changes from day to day without any fact having changed.
PASSING = frozenset(
    {"when", "when_noun", "ago", "reply_day", "answer_day", "in_time"}
    | {
        "decision_day",
        "decision_near",
        "decision_month",
        "decision_passed",
        "decision_month_passed",
    }
)
WITHOUT = "without"  # of a draft that has no words of its own: a sentence that it leaves out
_MAILBOX = re.compile(r"(?P<name>[^<]*)<(?P<email>[^<>]*)>")


def digest(ctx: LetterContext, greeting: str, facts: Facts) -> str:
    """Return a hash of the facts a message may tell, the day of sending and its lateness apart."""
    known = decision(ctx.interview)
    lasting = {name: text for name, text in facts.slots.items() if name not in PASSING}
    lasting |= {"decision": known.on.isoformat() if known else "", "greeting": greeting}
    told = "\x00".join(f"{name}={text}" for name, text in sorted(lasting.items()))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def draft_text(message: Message, ours: Message | None = None) -> str:
    """Return a message as the file of a draft: its head, then the letter as it would be sent.

    `ours` is the letter as we would write it, where the message is no longer that.
    """
    ours = ours or message
    head = [f"subject: {quoted(message.subject)}"] if message.subject else []
    to = [_shown(recipient) for recipient in message.to]
    head += ["to:", *(f"  - {quoted(line)}" for line in to)]
    head += [f"facts: {message.digest}"] if message.digest else []
    head += [f"day: {message.written_for.isoformat()}"]
    head += [f"ours: {_mark(ours.subject)} {_mark(*map(_shown, ours.to))}"]
    return "\n".join(("---", *head, "---", "", message.text))


def apply_draft(message: Message, draft: str | None) -> Message:
    """Return the message with the draft's words; unchanged if there is no draft.

    A draft is front matter with a `subject` and whom it goes `to`, then the letter: the greeting,
    the paragraphs and, as the last block, the farewell with the signature under it, as far as the
    channel has them. `<!-- … -->` is no part of it.
    """
    if draft is None or not draft.strip():
        return message
    head, text = _split(draft)
    if not text.strip() and WITHOUT in head:
        return _without_stale_notes(_shortened(message, head[WITHOUT]), message)
    return _without_stale_notes(_reworded(message, head, text), message)


def _reworded(message: Message, head: dict[str, list[str]], text: str) -> Message:
    blocks = [block.strip() for block in re.split(r"\n[ \t]*\n", text.strip()) if block.strip()]
    words = dataclasses.replace(
        message,
        by_hand=True,
        subject=_subject(message, head),
        to=_recipients(message, head),
    )
    if len(blocks) < 1 + bool(message.greeting) + bool(message.farewell):
        return dataclasses.replace(words, paragraphs=tuple(map(_paragraph, blocks)))
    greeting = blocks.pop(0) if message.greeting else ""
    farewell, *signature = blocks.pop().splitlines() if message.farewell else ("",)
    signed = tuple(line.strip() for line in signature)
    unsigned = not signed and farewell.strip() == message.farewell  # it was begun without a name
    return dataclasses.replace(
        words,
        greeting=greeting,
        paragraphs=tuple(_paragraph(block) for block in blocks),
        farewell=farewell.strip(),
        signature=message.signature if unsigned else signed,
    )


def _without_stale_notes(message: Message, ours: Message) -> Message:
    """Drop the notes on sentences of ours that a draft no longer has."""
    sentences = [s.text for paragraph in ours.paragraphs for s in paragraph]
    body = " ".join(message.body.split())
    gone = [f"“{text.rstrip('.')}" for text in sentences if text not in body]  # as notes quote it
    notes = tuple(note for note in message.notes if not any(text in note for text in gone))
    return dataclasses.replace(message, notes=notes)


def without_text(left_out: Sequence[Sentence], draft: str = "") -> str:
    """Return a draft that only leaves sentences out, besides those that one does already."""
    lines = [f"{WITHOUT}: {quoted(line)}" for line in _split(draft)[0].get(WITHOUT, [])]
    lines += [f"{WITHOUT}: {quoted(_named(sentence))}" for sentence in left_out]
    return "\n".join(("---", *dict.fromkeys(lines), "---", "", ""))


def leaves_out(draft: str) -> bool:
    """Say whether a draft only leaves sentences out, and has no words of its own."""
    head, text = _split(draft)
    return WITHOUT in head and not text.strip()


def _named(sentence: Sentence) -> str:
    """Name a sentence so that it is known again with other facts in it, and by its reader."""
    return f"{sentence.variant} | {sentence.text}" if sentence.variant else sentence.text


def _shortened(message: Message, names: Sequence[str]) -> Message:
    """Return a message without sentences, by their wording or by their words."""
    known = {part.strip() for name in names for part in name.split(" | ", 1)}
    left = tuple(
        tuple(s for s in paragraph if not {s.variant, s.text} & known - {""})
        for paragraph in message.paragraphs
    )
    gone = tuple(
        s.text for paragraph in message.paragraphs for s in paragraph if {s.variant, s.text} & known
    )
    return dataclasses.replace(message, paragraphs=tuple(filter(None, left)), omitted=gone)


def renamed(
    draft: str,
    whole: Callable[[str], str],
    greeting: Callable[[str], str],
    digests: Mapping[str, str],
) -> str:
    """Return a draft with another name in it: `whole` puts it in, in its first line `greeting`.

    Recipients that nobody changed still follow the file, and marks of the facts (`digests`, old to
    new) that were those of today are so again.
    """
    lines = draft.split("\n")
    plain = [line.rstrip("\r") for line in lines]
    end = head_end(plain)
    start = 0 if end is None else end + 1
    head = _split(draft)[0]
    told = head.get("-", head.get("to", []))
    mark = _marks(head)[1]
    for number, line in enumerate(lines[:start]):
        if line.startswith("facts:"):
            for old, new in digests.items():
                line = line.replace(old, new)
        elif line.startswith("ours:") and _mark(*told) == mark:
            line = line.replace(mark, _mark(*map(whole, told)))
        elif not line.startswith("ours:"):
            line = whole(line)
        lines[number] = line
    first = next((n for n in range(start, len(lines)) if lines[n].strip()), start)
    for number in range(start, len(lines)):
        lines[number] = (greeting if number == first else whole)(lines[number])
    return "\n".join(lines)


def redated(ctx: LetterContext, message: Message, draft: str | None) -> str | None:
    """Return a draft whose `yesterday` is again the day of the interview, as seen from its own.

    A draft says for which day it was written; where it goes on another one, the name that the
    interview's day had then gives way to the one it has now.
    """
    saved = _split(draft)[0].get("day", [""])[0] if draft else ""
    if not draft or not re.fullmatch(r"\d{4}-\d\d-\d\d", saved):
        return draft
    then, now, met = dt.date.fromisoformat(saved), message.written_for, ctx.interview.date
    adverbs = [dates.past(met, day, ctx.locale, ctx.word) for day in (then, now)]
    nouns = [dates.past_noun(met, day, ctx.locale, ctx.word) for day in (then, now)]
    if adverbs[0] == adverbs[1] or min(then, now) < met:
        return draft
    start = len(draft) - len(_split(draft)[1])
    before = "|".join(ctx.prose.words("before-days"))
    named = re.compile(rf"(?P<noun>\b(?:{before}) )?\b{re.escape(adverbs[0])}\b", re.IGNORECASE)

    def renamed(match: re.Match[str]) -> str:
        if match["noun"]:
            return f"{match['noun']}{nouns[1]}"
        return grammar.capitalise(adverbs[1]) if match[0][0].isupper() else adverbs[1]

    return draft[:start] + named.sub(renamed, draft[start:])


def outdated(ctx: LetterContext, message: Message, draft: str | None) -> Iterator[Problem]:
    """Yield a warning if the facts have changed since this message was taken over by hand.

    It shows what would be written now; the draft itself is never touched.
    """
    known = _split(draft)[0].get("facts", [""])[0] if draft and draft.strip() else ""
    if not known or known == message.digest:
        return
    says = ctx.word("warn-draft-outdated")
    advice = ctx.word("advice-draft-outdated", digest=message.digest)
    changes = "\n".join(_changes(apply_draft(message, draft), message))
    yield Problem(
        "draft-outdated",
        says,
        f"{advice}\n{changes}".strip(),
        Severity.WARNING,
        places=(message.key,),
    )


def misdirected(ctx: LetterContext, message: Message, draft: str | None) -> Iterator[Problem]:
    """Yield a warning for each address in a draft that is not the file's for that person."""
    if draft is None or not draft.strip():
        return
    theirs = {recipient.name: recipient.email for recipient in message.to}
    for recipient in apply_draft(message, draft).to:
        known = theirs.get(recipient.name)
        if known and recipient.email != known:
            says = ctx.word("warn-draft-address", text=recipient.email or recipient.name)
            advice = ctx.word("advice-draft-address", text=known)
            yield Problem("draft-address", says, advice, Severity.WARNING, places=(message.key,))


def is_same_draft(one: str, other: str) -> bool:
    """Tell whether two drafts say the same under the same head, the marks of the facts apart."""
    return _told(one) == _told(other)


def _told(draft: str) -> tuple[list[list[str]], str]:
    head, text = _split(draft)
    return [head.get(key, []) for key in ("subject", "-", "to")], text.strip()


def _changes(mine: Message, ours: Message) -> Iterator[str]:
    """Yield the lines of a diff, sentence by sentence, from the draft to what we would write."""
    for line in difflib.unified_diff(_lines(mine), _lines(ours), lineterm="", n=0):
        if not line.startswith(("---", "+++", "@@")):
            yield f"{line[0]} {line[1:]}"


def _lines(message: Message) -> list[str]:
    blocks = (" ".join(block.split()) for block in message.body.split("\n\n"))
    body = (sentence for block in blocks for sentence in grammar.sentences(block))
    return [message.subject, message.greeting, *body, message.farewell]


def _split(draft: str) -> tuple[dict[str, list[str]], str]:
    """Return what the head says, each key's values in order, and the text under it."""
    plain = _COMMENT.sub("", draft.replace("\r\n", "\n").lstrip("\ufeff"))
    lines = plain.split("\n")
    end = head_end(lines)
    if end is None:
        return {}, plain
    head: dict[str, list[str]] = {}
    for line in lines[1:end]:
        if (found := _LINE.match(line.rstrip(" \t"))) and found["value"]:
            head.setdefault(found["key"].strip(), []).append(_unquoted(found["value"]))
    return head, "\n".join(lines[end + 1 :]).lstrip("\n")


def _unquoted(text: str) -> str:
    if text.startswith('"'):
        try:
            return str(json.loads(text))
        except ValueError:
            return text.strip('"')
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return unquoted(text)  # phones turn straight quotes into curly ones


def _shown(recipient: Recipient) -> str:
    return f"{recipient.name} <{recipient.email}>" if recipient.email else recipient.name


def _mark(*lines: str) -> str:
    """Return a mark of what was written, by which a line that its writer changed is known."""
    text = "\n".join(lines).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:8]


def _marks(head: dict[str, list[str]]) -> tuple[str, str]:
    """Return the marks of the subject and of the recipients as they were written."""
    subject, _, to = head.get("ours", [""])[0].partition(" ")
    return subject, to.strip()


def _subject(message: Message, head: dict[str, list[str]]) -> str:
    """Return the draft's subject if its writer changed it, else the one of today's facts."""
    subject = head.get("subject", [message.subject])[0]
    return message.subject if _mark(subject) == _marks(head)[0] else subject


def _recipients(message: Message, head: dict[str, list[str]]) -> tuple[Recipient, ...]:
    """Return those whom the draft names, with all that is known of them.

    Lines that nobody changed since they were written follow the interview file.
    """
    lines = head.get("-", head.get("to", []))
    if not lines or _mark(*lines) == _marks(head)[1]:
        return message.to
    if lines == [_shown(recipient) for recipient in message.to]:
        return message.to
    known = {recipient.name: recipient for recipient in message.to}
    found = []
    for line in lines:
        match = _MAILBOX.fullmatch(line)
        name, email = (match["name"].rstrip(), match["email"]) if match else (line, None)
        found.append(dataclasses.replace(known.get(name, Recipient(name)), email=email))
    return tuple(found)


def _paragraph(block: str) -> tuple[Sentence, ...]:
    return (Sentence(block, move="by-hand", verbatim=True),)

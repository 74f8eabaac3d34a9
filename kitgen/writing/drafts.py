"""Drafts taken over by hand: once there, they are used word for word."""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from kitgen.model.errors import Problem, Severity
from kitgen.model.message import BY_HAND, Message, Recipient, Sentence
from kitgen.model.values.texts import unquoted
from kitgen.writing import dates, grammar
from kitgen.writing.context import Facts, LetterContext
from kitgen.writing.edits import LetterEdits
from kitgen.writing.readers import decision
from kitgen.yaml.frontmatter import head_end
from kitgen.yaml.scalar import quoted

QUOTED = re.compile("“([^“”]+)”")
SHORTEST_TOLD = 4  # letters of a word that tells something
FEWEST_TOLD = 3  # words of an answer that a sentence can be known by
MOST_TURNED = 4  # one word in so many may be another in the letter: they, you
_COMMENT = re.compile(r"(?<![ \t])[ \t]*<!--.*?-->[ \t]*\n?", re.DOTALL)
_LINE = re.compile(
    r"^(?P<key>subject|facts|ours|day|to|without|instead|untold|[ \t]*-)"
    r"(?P<colon>:?)[ \t]*(?P<value>.*)"
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
        "decision_span",
        "decision_span_passed",
    }
)
_MAILBOX = re.compile(r"(?P<name>[^<]*)<(?P<email>[^<>]*)>")


def digest(ctx: LetterContext, greeting: str, facts: Facts) -> str:
    """Return a hash of the facts a message may tell, the day of sending and its lateness apart."""
    known = decision(ctx.interview)
    lasting = {name: text for name, text in facts.slots.items() if name not in PASSING}
    lasting |= {"decision": str(known) if known else "", "greeting": greeting}
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
    if not text.strip():  # a letter never goes out empty
        return _without_stale_notes(LetterEdits.of(head).applied(message), message)
    return _without_stale_notes(_reworded(message, head, text), message)


def _reworded(message: Message, head: dict[str, list[str]], text: str) -> Message:
    blocks = [block.strip() for block in re.split(r"\n[ \t]*\n", text.strip()) if block.strip()]
    words = replace(
        message,
        by_hand=True,
        subject=_subject(message, head),
        to=_recipients(message, head),
    )
    if len(blocks) < 1 + bool(message.greeting) + bool(message.farewell):
        return replace(words, paragraphs=tuple(map(_paragraph, blocks)))
    greeting = blocks.pop(0) if message.greeting else ""
    farewell, *signature = blocks.pop().splitlines() if message.farewell else ("",)
    signed = tuple(line.strip() for line in signature)
    unsigned = not signed and farewell.strip() == message.farewell  # it was begun without a name
    return replace(
        words,
        greeting=greeting,
        paragraphs=tuple(_paragraph(block) for block in blocks),
        farewell=farewell.strip(),
        signature=message.signature if unsigned else signed,
    )


def _without_stale_notes(message: Message, ours: Message) -> Message:
    """Drop the notes on sentences of ours that a draft no longer has."""
    sentences = [s.text for paragraph in ours.paragraphs for s in paragraph]
    body, before = (" ".join(one.body.split()) for one in (message, ours))
    gone = [f"“{text.rstrip('.')}" for text in sentences if text not in body]  # as notes quote it

    def is_stale(note: str) -> bool:
        quoted = (one.rstrip(".…") for one in QUOTED.findall(note))
        parts = any(one in before and one not in body for one in quoted)
        return parts or any(text in note for text in gone)

    notes = tuple(note for note in message.notes if not is_stale(note.text))
    still = tuple(text for text in message.unfounded if text in body)
    return _without_what_is_told(replace(message, notes=notes, unfounded=still), sentences)


def _without_what_is_told(message: Message, ours: Sequence[str]) -> Message:
    """Ask for no line, and call no answer left out, that a sentence of the writer's own tells."""
    own = [s.text for row in message.paragraphs for s in row if s.text not in ours]
    said = {word for text in own for word in grammar.words(text)}
    left = tuple(text for text in message.left_out if not is_told(text, said))
    asked = QUOTED.search(message.needs)
    if asked is None or not is_told(asked[1], said):
        return replace(message, left_out=left)
    notes = tuple(note for note in message.notes if message.needs not in note.text)
    return replace(message, notes=notes, left_out=left, needs="", held_back=False)


def words_of(draft: str) -> frozenset[str]:
    """Return the words of a draft's letter."""
    return frozenset(grammar.words(_split(draft)[1]))


def is_told(answer: str, said: Collection[str]) -> bool:
    """Tell whether words say an answer, as far as half of its own words show that."""
    words = {word for word in grammar.words(answer) if len(word) >= SHORTEST_TOLD}
    return bool(words) and 2 * len(words & {*said}) >= len(words)


def edits_of(draft: str) -> LetterEdits:
    """Return what a draft that has no words of its own leaves out, and puts otherwise."""
    return LetterEdits.of(_split(draft)[0])


def untold_in(drafts: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Return the fields that letters do without, by the keys of their drafts."""
    found = {key: edits_of(text).untold for key, text in drafts.items()}
    return {key: names for key, names in found.items() if names}


def with_edits(draft: str, edits: LetterEdits) -> str:
    """Return a draft that has these edits and no others; remarks below its head stay."""
    lines = draft.replace("\r\n", "\n").split("\n")
    end = head_end(lines)
    below = "\n".join(lines if end is None else lines[end + 1 :]).strip("\n")
    return edits.text + (f"{below}\n" if below else "")


def is_only_edits(draft: str) -> bool:
    """Say whether a draft has no words of its own, but at most leaves out or rewords ours."""
    return not _split(draft)[1].strip()


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
    if not draft:
        return draft
    if edits := edits_of(draft):
        told = (replace(o, words=_redated(ctx, message, o.day, o.words)) for o in edits.instead)
        return with_edits(draft, replace(edits, instead=tuple(told)))
    saved = _split(draft)[0].get("day", [""])[0]
    start = len(draft) - len(_split(draft)[1])
    return draft[:start] + _redated(ctx, message, saved, draft[start:])


def _redated(ctx: LetterContext, message: Message, saved: str, text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", saved):
        return text
    then, now, met = dt.date.fromisoformat(saved), message.written_for, ctx.interview.date
    adverbs = [dates.past(met, day, ctx.locale, ctx.word) for day in (then, now)]
    nouns = [dates.past_noun(met, day, ctx.locale, ctx.word) for day in (then, now)]
    if adverbs[0] == adverbs[1] or min(then, now) < met:
        return text
    before = "|".join(ctx.prose.words("before-days"))
    named = re.compile(rf"(?P<noun>\b(?:{before}) )?\b{re.escape(adverbs[0])}\b", re.IGNORECASE)

    def renamed(match: re.Match[str]) -> str:
        if match["noun"]:
            return f"{match['noun']}{nouns[1]}"
        return grammar.capitalise(adverbs[1]) if match[0][0].isupper() else adverbs[1]

    return named.sub(renamed, text)


def outdated(ctx: LetterContext, message: Message, draft: str | None) -> Iterator[Problem]:
    """Yield a warning if the facts have changed since this message was taken over by hand.

    It shows what would be written now; the draft itself is never touched.
    """
    if not draft or not draft.strip():
        return
    yield from _outdated_sentences(ctx, message, draft)
    known = _split(draft)[0].get("facts", [""])[0]
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


def _outdated_sentences(ctx: LetterContext, message: Message, draft: str) -> Iterator[Problem]:
    """Yield a warning for each sentence of one's own in whose place we would now say another."""
    sentences = [s for paragraph in message.paragraphs for s in paragraph]
    for one in edits_of(draft).instead:
        if not one.mine or not one.ours or any(s.text == one.ours for s in sentences):
            continue
        if any(_tells_what_is_said_still(ctx, said) for said in (one.ours, one.words)):
            continue
        says = ctx.word("warn-sentence-outdated", text=one.words.rstrip("."))
        now = next((s.text for s in sentences if one.is_of(s)), "")
        advice = ctx.word("advice-sentence-outdated", text=now.rstrip(".")) if now else ""
        yield Problem("draft-outdated", says, advice, Severity.WARNING, places=(message.key,))


def _tells_what_is_said_still(ctx: LetterContext, ours: str) -> bool:
    """Tell whether a sentence told an answer that is still the same in the file.

    If it is ours, only our wording is another one by now, which concerns nobody who has put it
    their way; if it is theirs, the answer is what they say.
    """
    told = {*grammar.words(ours)}
    for person in ctx.interview.interviewers:
        for answer in (person.said, person.need, person.i_did, *person.talked_about):
            words = {*grammar.words(answer or "")}
            if len(words) >= FEWEST_TOLD and len(words - told) * MOST_TURNED <= len(words):
                return True
    return False


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
        found.append(replace(known.get(name, Recipient(name)), email=email))
    return tuple(found)


def _paragraph(block: str) -> tuple[Sentence, ...]:
    return (Sentence(block, move=BY_HAND, verbatim=True),)

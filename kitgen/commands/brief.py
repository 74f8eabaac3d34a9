"""A second writer: what they need to write a letter, and what becomes of their answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kitgen.commands.draft import OpenInterview, own_draft, place_draft
from kitgen.library import Library
from kitgen.model.errors import InputError, Problem, Severity
from kitgen.model.fields import Audience, Speech, texts_of
from kitgen.model.message import Message
from kitgen.pipeline import submission
from kitgen.proof import check_claims, check_facts
from kitgen.proof.claims import Evidence
from kitgen.proof.phrases import Phrase, kinds_of
from kitgen.sharing.audiences import Secrets, secrets_of
from kitgen.sharing.letters import SHARED_FACTS, has_contact, shared_letter
from kitgen.writing import grammar
from kitgen.writing.compose import letter_of
from kitgen.writing.drafts import apply_draft, draft_text
from kitgen.writing.letter import Letter
from kitgen.writing.notes import musings
from kitgen.writing.slots import SLOTS
from kitgen.yaml.source import Source
from kitgen.yaml.unseen import clean

GREETING_LETTERS, FAREWELL_LETTERS = 60, 50  # at most, in the line that is one
_SUBJECT = re.compile(r"^\W*subject\W*:\W*(?P<subject>.*?)\W*$", re.IGNORECASE)
_FENCE = re.compile(r"^```.*\n?", re.MULTILINE)
# What becomes of a pattern's signs when it is shown: nothing, or one of what they allow.
_PLAINER = (
    (re.compile(r"\\b|\(\?[!=<][^()]*\)|\^|\$"), ""),
    (re.compile(r"\((?:\?:)?([^()]*)\)\?"), ""),
    (re.compile(r"\((?:\?:)?([^()|]*)(?:\|[^()]*)?\)"), r"\1"),
    (re.compile(r"\[([^\]^])[^\]]*\]"), r"\1"),
    (re.compile(r"([^(])\?"), r"\1"),
)


@dataclass(frozen=True)
class ReturnedDraft:
    """A draft taken back from a second writer, where it lies, and what has no fact behind it."""

    message: Message
    path: Path
    problems: tuple[Problem, ...]


def brief(opened: OpenInterview, library: Library) -> str:
    """Return what a second writer of a letter is told: nothing that its reader may not see.

    InputError for a message that has nothing to say.
    """
    letter = letter_of(opened.planned.given, opened.planned.due, opened.wanted)
    if letter is None:
        raise InputError(Problem("no-message", "This message has nothing to say."))
    words = library.words(opened.kit.applicant.locale)
    least, most = letter.band
    secrets = secrets_of(opened.kit.interview, opened.kit.applicant, Audience.COACH)
    message = opened.message
    lines = [
        words("brief.task", kind=message.kind, to=message.to[0].name or message.greeting),
        words("brief.role", role=opened.kit.interview.role, company=opened.kit.interview.company),
        words("brief.day", day=words.day(opened.kit.interview.date)),
        words(f"brief.readers.{letter.ctx.reader}"),
        words(f"brief.registers.{letter.ctx.register.value}"),
        words("brief.band", least=least, most=most),
        words("brief.frame", greeting=message.greeting, farewell=message.farewell),
    ]
    labels: Mapping[str, str] = words.get("brief.facts")
    blocks = [
        ("", lines),
        ("facts-title", list(_facts(letter, labels, secrets))),
        ("", [words("brief.thought", text=one.text) for one in musings(message)]),
        ("rules-title", [str(rule) for rule in words.get("brief.rules")]),
        ("avoid-title", list(_avoided(letter, library, message))),
        ("others-title", list(_openings(opened, secrets))),
    ]
    shown = []
    for title, entries in blocks:
        head = [words(f"brief.{title}")] if title else []
        mark = "- " if title else ""
        shown += ["\n".join((*head, *(f"{mark}{entry}" for entry in entries)))] if entries else []
    return "\n\n".join(shown) + "\n"


def _facts(letter: Letter, labels: Mapping[str, str], secrets: Secrets) -> Iterator[str]:
    """Yield each fact of the file that the letter may tell, once, behind its label."""
    told: set[str] = set()
    for slot in SLOTS:
        text = letter.facts.slots.get(slot.name, "")
        if not text or not slot.fields or slot.fact in told or slot.fact not in labels:
            continue
        if slot.fact not in SHARED_FACTS or secrets.found_in(text) or has_contact(text):
            continue
        told.add(slot.fact)
        yield f"{labels[slot.fact]} {text}"


def _avoided(letter: Letter, library: Library, message: Message) -> Iterator[str]:
    register = letter.ctx.register.value
    for phrase in library.phrases(letter.ctx.prose.lang).entries:
        if phrase.severity is Severity.INFO or not phrase.holds_for(kinds_of(message), register):
            continue
        if shown := _shown(phrase):
            yield f"{shown} ({phrase.why})"


def _shown(phrase: Phrase) -> str:
    """Return words that a pattern finds; empty if that is not certain."""
    text, before = phrase.pattern.pattern, ""
    while text != before:
        before = text
        for pattern, instead in _PLAINER:
            text = pattern.sub(instead, text)
    text = " ".join(text.partition("|")[0].split())
    plain = bool(text) and not set(text) & set("\\()[]{}*+|?^$<>")
    return text if plain and phrase.pattern.search(text) else ""


def _openings(opened: OpenInterview, secrets: Secrets) -> Iterator[str]:
    for message in opened.kit.messages:
        if message.key == opened.wanted or message.kind != opened.message.kind:
            continue
        shared = shared_letter(message, None, opened.kit.applicant, secrets)
        texts = (text for paragraph in shared.paragraphs for text in paragraph if text)
        if first := next(texts, ""):
            yield grammar.sentences(first)[0]


def take_answer(opened: OpenInterview, library: Library, answer: str) -> ReturnedDraft:
    """Write a second writer's answer as the draft, and hold it against the file.

    InputError if it is empty, or if there is a draft that its writer changed.
    """
    ours = opened.ours
    if not ours:
        raise InputError(Problem("no-message", "This message has nothing to say."))
    text = _FENCE.sub("", clean(answer).replace("\r\n", "\n")).strip()
    if not text:
        raise InputError(Problem("empty-answer", "There is no text in this answer."))
    before, _ = own_draft(opened.path, ours)
    message = _read(ours[0], text)
    draft = draft_text(message, ours[0])
    place_draft(opened.path, before, draft)
    return ReturnedDraft(message, opened.path, _judged(opened, library, message, draft))


def _read(ours: Message, text: str) -> Message:
    """Read an answer: a subject if it has one, and the letter in our frame where it has none."""
    subject, lines = ours.subject, text.splitlines()
    for number, line in enumerate(lines):
        if ours.subject and (match := _SUBJECT.match(line)) and match["subject"]:
            subject, lines = match["subject"], lines[number + 1 :]
            break
    blocks = [b.strip() for b in re.split(r"\n[ \t]*\n", "\n".join(lines)) if b.strip()]
    if ours.greeting and not _is_frame(blocks[:1], GREETING_LETTERS):
        blocks.insert(0, ours.greeting)
    if ours.farewell and not (len(blocks) > 1 and _is_frame(blocks[-1:], FAREWELL_LETTERS)):
        blocks.append("\n".join((ours.farewell, *ours.signature)))
    return replace(apply_draft(ours, "\n\n".join(blocks)), subject=subject)


def _is_frame(blocks: list[str], most: int) -> bool:
    """Tell whether a block is a greeting or a farewell: its first line short, a comma its end."""
    line = blocks[0].splitlines()[0].strip() if blocks else ""
    return len(line) <= most and line.endswith((",", ":"))


def _known(opened: OpenInterview, library: Library) -> Iterator[str]:
    """Yield all texts of the file and of the profile, its days, and what we would write."""
    interview, applicant = opened.kit.interview, opened.kit.applicant
    for speech in Speech:
        yield from (
            text for record in (interview, applicant) for _, text in texts_of(record, speech)
        )
    words = library.words(applicant.locale)
    yield from (words.day(interview.date), interview.date.isoformat())
    if letter := letter_of(opened.planned.given, opened.planned.due, opened.wanted):
        yield from letter.facts.slots.values()
    yield from (f"{one.date_line}\n{one.subject}\n{one.text}" for one in opened.ours)


def _judged(
    opened: OpenInterview, library: Library, message: Message, draft: str
) -> tuple[Problem, ...]:
    """Return wrong facts in a draft, then what has no fact behind it."""
    reading, prose = opened.reading, opened.planned.given.ctx.prose
    if not library.is_proofread(prose.lang):
        return ()
    lexicon = library.lexicon(prose.lang)
    others = tuple(other.interview for other in opened.interviews.others(reading.source.path))
    kit = replace(opened.kit, messages=(message,))
    given = replace(
        submission(kit, reading, others, opened.project),
        drafts={message.key: Source(opened.path, draft)},
    )
    known = Evidence.of(_known(opened, library), prose.sentences(), prose.words("numbers"))
    wrong = tuple(p for p in check_facts(given, lexicon) if p.path == opened.path)
    seen = {(problem.line, problem.column) for problem in wrong}
    claims = check_claims(given, known, lexicon)
    return (*wrong, *(c for c in claims if (c.line, c.column) not in seen))

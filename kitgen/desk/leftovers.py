"""Leftovers of a note: what one typed that stands in no field, and where letters could tell it.

A sentence of which one clause is told is not told as a whole: each clause is looked for by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kitgen.desk.promised import PROMISED
from kitgen.dictation.person import is_given
from kitgen.importing.note_marks import known_by, marks_of
from kitgen.parsing.clauses import AnswerForm, parsed

if TYPE_CHECKING:
    from kitgen.reading.fragments import FragmentShapes

APART = re.compile(
    r"(?<=[\w)”\"])(?:[.;]+ |[!?]+ (?-i:(?=[A-Z])))| -> |(?<=\w)(?:,| and|, and| but|, but) "
    r"(?=(?:i|he|she|they|we|you)\b)",
    re.IGNORECASE,
)
SHORTEST = 3  # words of a clause beside a comma
THINGS = (AnswerForm.THING, AnswerForm.DOING)
MINE = frozenset(("i", "i’m", "i'm", "i’ve", "i've", "my"))
ABLE = frozenset(("VM0",))  # can work every weekend
THEIRS = frozenset(("they", "they’re", "they're", "they’ve", "they've", "their", "theirs"))
DONE = frozenset(("VVD", "VBD", "VHD", "VDD"))  # tags of verbs that tell what was
SOMEBODY = re.compile(
    r"(?P<first>[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,2}(?:\.?$|(?P<more>,| [-–—(]| from\b| the\b))"
)
NAME, TOPIC = "name", "talked_about"
EVERY = (TOPIC, "i_did", "said", PROMISED, "drawn_to")


@dataclass(frozen=True)
class Leftover:
    """A clause that nothing tells yet; `ways` are the fields in which it makes a sound sentence.

    Without any it is for its writer alone.
    """

    text: str
    ways: tuple[str, ...] = ()
    put: str = ""  # what a field then says, where that is not the clause itself
    whose: str = ""  # whom it names, or else the note names last before it
    is_aside: bool = False  # most likely for its writer alone: how somebody looked, my shaking hand


def clauses(note: str) -> Iterator[str]:
    """Yield the clauses of a note, each as it was typed; a word or two go with what follows."""
    for line in (" ".join(one.split()) for one in note.split("\n")):
        at, ends = 0, list(APART.finditer(line))
        for sign in (*ends, None):
            part = line[at : sign.start() if sign else len(line)]
            behind = line[sign.end() :] if sign else ""
            short = len(part.split()) < SHORTEST
            short = short or len(re.split(r"[.,;] ", behind)[0].split()) <= SHORTEST
            if sign and "," in sign[0] and short:
                continue  # no clause of its own: said yes, he liked that
            text = part.strip(" ,;–—-•*")
            if re.search(r"\w", text):
                yield text
            at = sign.end() if sign else at


def segments(clause: str, told: Sequence[str]) -> tuple[str, ...]:
    """Return the parts of a clause, between its commas, that nothing told hints at."""
    parts = [one.strip() for one in clause.split(", ")]
    known = known_by(told)
    long = (one for one in parts if len(one.split()) >= SHORTEST)
    return tuple(one for one in long if not marks_of(one) & known) if len(parts) > 1 else ()


def ways(text: str, shapes: FragmentShapes | None) -> tuple[str, ...]:
    """Return the fields in which a clause makes a sound sentence; none for what is private.

    What is sound nowhere goes where it looks best; no letter tells it before it is asked about.
    """
    who = SOMEBODY.match(text)
    named = bool(who and is_given(who["first"]))
    if who and named and (who["more"] or is_given(who["first"], surely=True)):
        return (NAME,)
    if shapes is None or shapes.judge is None:
        return EVERY
    likely = _by_form(text, shapes)
    if any(shapes.alone(key, text) for key in likely if key != PROMISED):
        return ()
    sound = tuple(key for key in likely if _is_sound(key, text, shapes)) or likely[:1]
    return (NAME, *sound) if named else sound


def is_of_house(text: str) -> bool:
    """Say whether words can only tell of those met: of them, or how it is there now.

    What went from 11 to 2 may as well be told by the writer of their own work.
    """
    found = parsed(text)
    if found is None or found.tokens[0].word.casefold() in THEIRS:
        return found is not None
    return not any(one.tag in DONE for one in found.tokens)


def topic_of(text: str, shapes: FragmentShapes | None) -> str:
    """Return what a clause says it was about, without a hedge: it was about the rota I think."""
    if shapes is None or shapes.judge is None or TOPIC not in shapes.fields:
        return ""
    word = re.escape(shapes.fields[TOPIC].begins.split()[-1])
    led = re.match(rf"(?:[\w’']+ ){{1,2}}{word} (?P<rest>\S.*)", text, re.IGNORECASE)
    topic = shapes.repair(TOPIC, led["rest"] if led else text)[0]
    if shapes.judge.verdict(TOPIC, topic) is not None:
        better = shapes.proposal(TOPIC, topic)
        topic = better if better and topic.startswith(better) else ""
    form = parsed(topic) if topic else None
    return topic if form and form.form in THINGS and (led or topic != text) else ""


def _by_form(text: str, shapes: FragmentShapes) -> tuple[str, ...]:
    found = parsed(text)
    if found is None:
        return EVERY
    first = found.tokens[0]
    led = PROMISED in shapes.fields and shapes.repair(PROMISED, text)[0] not in (text, f"{text}.")
    if led and found.form is AnswerForm.SENTENCE and _is_sound(PROMISED, text, shapes):
        return (PROMISED,)
    if found.form is AnswerForm.SENTENCE:
        return ("i_did",) if first.word.casefold() in MINE else ("said",)
    if found.form is AnswerForm.DEED or first.tag in ABLE:
        return ("i_did",)
    return (TOPIC, "drawn_to") if found.form in THINGS else (TOPIC,)


def _is_sound(key: str, text: str, shapes: FragmentShapes) -> bool:
    """Say whether a clause ends the sentence of a field, at most with its slips put right."""
    if key not in shapes.fields or shapes.judge is None:
        return False
    told = shapes.repair(key, text)[0]
    if shapes.is_misfit(key, told):
        return False
    return shapes.judge.verdict(key, told) is None or shapes.certain(key, told) is not None

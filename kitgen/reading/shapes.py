"""Shapes: whether a text ends the sentence that its field begins.

Only what is certain is repaired; a word that could be a name is never touched. The words are
those of English, as are the beginnings of the sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kitgen.errors import Severity
from kitgen.reading.form import FieldPath, Form
from kitgen.values import shorten


@dataclass(frozen=True)
class Shape:
    """The sentence that a field begins, what people repeat of it, and what to do with a clause.

    `clause` is how a text like "we move to events" goes on instead; `{text}` is all of it and
    `{rest}` what follows the pronoun. Without one, a clause is welcome here.
    """

    begins: str
    repeats: re.Pattern[str]
    clause: str = ""


def _shape(begins: str, repeats: str, clause: str = "") -> Shape:
    return Shape(begins, re.compile(rf"(?:{repeats})\s+(?=\S)", re.IGNORECASE), clause)


SHAPES = {
    "talked_about": _shape(
        "We talked about",
        r"(?:(?:we|i) (?:also )?(?:talked|spoke|chatted) )?about|we (?:also )?discussed",
        "how {text}",
    ),
    "they_liked": _shape(
        "They seemed to like", r"(?:they|she|he) (?:also )?(?:seemed to )?liked?", "how {text}"
    ),
    "drawn_to": _shape(
        "What draws me most is",
        r"what draws me(?: most)?(?: is|: )|(?:(?:i am|i['\u2019]m) )?(?:most )?drawn to",
        "that {text}",
    ),
    "about": _shape(
        "They were unsure about",
        r"(?:they (?:were|are|seemed) (?:unsure|worried|concerned) )?about",
        "whether {text}",
    ),
    "need": _shape("They need", r"(?:(?:they|we) (?:also )?)?needs?", "to {rest}"),
    "said": _shape(
        "They said that",
        r"(?:they|she|he) said(?: that)?|that(?= (?:the|an?|we|you|they|it|i)\b)",
    ),
    "forgot": _shape(
        "I forgot to say that", r"i forgot to (?:say|mention)(?: that)?|that(?= (?:i|my|we)\b)"
    ),
    "i_did": _shape("I", r"i", "was in the team that {rest}"),
    "promised": _shape(
        "I promised to send",
        r"(?:i (?:promised|said i would|would|will) )?(?:to )?send(?: (?:her|him|them|over))?",
    ),
    "kindness": _shape(
        "They were kind enough to", r"(?:(?:they were )?(?:so )?kind enough )?to", "let me {rest}"
    ),
}

# Words after which a capital word is not the beginning of a sentence: "He from accounting".
NO_VERB = r"(?!(?:and|or|in|at|of|on|from|to|with|for|by|as|vs|is)\b)"
ARTICLE = re.compile(rf"(?:The|THE|A|An|AN)(?= {NO_VERB}[a-z])")
OPENERS = re.compile(
    r"(?:About|After|All|Although|Because|Before|Both|Could|Did|Does|During|Each|Every|For|From|"
    r"Had|Having|His|How|If|Is|Its|Many|More|My|No|Not|Our|Should|Since|Some|Something|That|"
    r"Their|There|These|They|This|Those|Though|Through|Was|We|Were|What|When|Where|Whether|"
    rf"Which|While|Who|Why|With|Without|Would|You|Your)(?= (?:I\b|{NO_VERB}[a-z]))"
)
# Common activities, none of them a surname or a place ("Reading" is both).
GERUNDS = re.compile(
    r"(?:Adding|Asking|Balancing|Becoming|Bringing|Building|Changing|Dealing|Designing|Doing|"
    r"Explaining|Finding|Fixing|Getting|Giving|Going|Handling|Helping|Hiring|Improving|Keeping|"
    r"Leading|Learning|Looking|Making|Managing|Measuring|Migrating|Moving|Planning|Replacing|"
    r"Rewriting|Running|Scaling|Showing|Solving|Starting|Switching|Taking|Talking|Teaching|"
    r"Testing|Training|Trying|Turning|Understanding|Using|Working|Writing)(?= [a-z])"
)
CLAUSE = re.compile(rf"(?P<who>I|(?i:we|they|she|you)) {NO_VERB}(?P<rest>[a-z].*)")
SHORT_I = re.compile(r"[Ii]['\u2019](?P<verb>ve|d|m) (?P<rest>\S.*)")
LONG_VERB = {"ve": "have", "d": "had", "m": "am"}
STOP = re.compile(r"(?<=[^\s.…])\.$")
ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:(?:\w{1,2}\.)+\w{0,2}|\w|etc|inc|ltd|co|corp|bros|jr|sr|st|dr|mr|mrs|ms|prof|ph|"
    r"vs|approx|dept|est|misc|vol|cf|ca|resp|ave|blvd|rd|"
    r"jan|feb|apr|aug|sept?|oct|nov|dec|tues?|thurs?)\.$",
    re.IGNORECASE,
)
NEXT_SENTENCE = re.compile(
    r"(?P<end>\b[a-z]{4,})[.?] (?P<start>I|It|The|They|We|You|She|He|This|That|These|Those|And|But|"
    r"My|Our|Their|There|Then|What|If|When)\b[ '\u2019]"
)
SHORT_FORMS = ("approx", "dept", "corp", "bros", "misc", "resp", "prof", "univ", "assoc", "sept")


def mend(form: Form) -> None:
    """Warn of texts in the wrong shape, and repair in the form's data what is certain."""
    for path, text, name in list(_shaped(form)):
        mended, faults = repair(text, SHAPES[name])
        if faults:
            _put(form.data, path, mended)
            _warn(form, path, " and ".join(faults), f"kitgen uses: {shorten(mended, 160)}")
        if doubt := doubt_in(mended, SHAPES[name]):
            _warn(form, path, *doubt)


def repair(text: str, shape: Shape) -> tuple[str, list[str]]:
    """Return the text with what is certain repaired, and what was wrong with it."""
    faults = []
    if match := shape.repeats.match(text):
        text = text[match.end() :]
        faults.append(f"repeats “{match[0].strip()}”")
    if match := ARTICLE.match(text):
        text = match[0].lower() + text[match.end() :]
        faults.append("begins with a capital letter")
    if STOP.search(text) and not ABBREVIATION.search(text):
        text = text[:-1]
        faults.append("ends in a full stop")
    return text, faults


def doubt_in(text: str, shape: Shape) -> tuple[str, str] | None:
    """Return what is surely wrong with a text and what to write, if only its writer can tell."""
    match = NEXT_SENTENCE.search(text)
    if match and match["end"] not in SHORT_FORMS:
        return "is more than one sentence", f"End it before “{match['start']}”, or write “and”."
    if shape.begins == "I" and (match := SHORT_I.match(text)):
        better = f"{LONG_VERB[match['verb']]} {match['rest']}"
        return "begins with “I” once more", f"Write: {shorten(better, 160)}"
    if shape.clause and (match := CLAUSE.match(text)):
        who = match["who"] if match["who"] == "I" else match["who"].lower()
        better = shape.clause.format(text=f"{who} {match['rest']}", rest=match["rest"])
        return "is a whole sentence", f"Write, for example: {shorten(better, 160)}"
    if match := OPENERS.match(text) or GERUNDS.match(text):
        better = match[0].lower() + text[match.end() :]
        return "begins with a capital letter", f"Write: {shorten(better, 160)}"
    return None


def _shaped(form: Form) -> Iterator[tuple[FieldPath, str, str]]:
    """Go through the texts that end a sentence, each in one line, with its field's name."""
    for path, text in form.texts():
        name = next((step for step in reversed(path) if isinstance(step, str)), "")
        if name in SHAPES:
            yield path, " ".join(text.split()), name


def _warn(form: Form, path: FieldPath, fault: str, advice: str) -> None:
    name = next(step for step in reversed(path) if isinstance(step, str))
    message = f"“{name}” {fault}, but it goes on after “{SHAPES[name].begins} …”"
    form.report("shape", message, advice, path, Severity.WARNING)


def _put(data: Any, path: FieldPath, value: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value

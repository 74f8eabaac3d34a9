"""The lines of a note: what was typed, without bullets, stamps and spoken signs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass

from kitgen.dictation.person import is_given
from kitgen.importing.note_parts import line_parts
from kitgen.importing.words import InvitationWords, NoteWords
from kitgen.parsing.clauses import DETERMINER, NOUN
from kitgen.parsing.tagging import readings

UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f]")
BOX = re.compile(r"^[\W_]*?\[ \]\s*")
SINGLE = re.compile(r"(?<![^\s:(])[‘'](?=\w)((?:[^‘'’\n]|(?<=\w)[’'](?=\w))+)[’'](?=[\s,.!?)]|$)")
ANGLED = re.compile(r"«([^«»\n]+)»")
CELLS = re.compile(  # a row of a table: its label and what it says
    r"^\s{0,20}(?P<edge>\|)?\s{0,20}(?P<label>[^|\t\n]{1,40}?)[\s:]{0,9}(?(edge)\||\t)\s{0,20}(?P<value>[^|\t\n]{1,2000}?)\s{0,9}\|?\s{0,9}$"
)
BLUSH = re.compile(r"^\s*(?P<sign>[😳🤦🙈])")  # before a line, and nothing else of a bullet
ARROWED = re.compile(r"^\W*(?P<who>[A-Z][\w’'-]+) ?(?:->|→) ?(?=\w)")
NAMED = re.compile(r"^\W*(?P<who>[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)?(?: ?\([^()]*\))? ?(?:->|→|=)")
TO_HEAD = re.compile(r"^\W*(?i:me|i) ?(?:->|→) ?(?P<who>[A-Z][\w’'-]+) ?: ?")
RUN_ON = 25  # words; a longer sentence without any sign was dictated
LEADS = frozenset(("VVD", "VVB", "VVZ", "VBD", "VBZ", "VM0", "PRP", "PRF", "CJS", "CJT", "TO0"))
DONE = ("☑", "☒", "✔", "[x]")


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line or a sentence of it: its number in the note, its words, and the line as typed."""

    number: int
    text: str
    typed: str
    said: str = ""  # the sentence as it was typed; empty where it is the whole line
    place: int = 0  # of its part of the note, which is mostly a line
    clause: int = 0  # of its sentence; behind the first it goes on of whom that was

    @property
    def source(self) -> str:
        """Where it stands, for people: no more than its own sentence."""
        return f"line {self.number}: “{' '.join((self.said or self.typed).split())}”"


def seen_text(text: str) -> str:
    """Return a text without signs that nobody sees, its lines ended alike."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SPACES.sub(" ", UNSEEN.sub("", text))


def note_lines(text: str, chat: InvitationWords) -> tuple[NoteLine, ...]:
    """Return what a note says line by line; a letter drafted in it is left out."""
    words = chat.notes
    text = seen_text(text)
    if len(words["spoken_marks"].findall(text)) > 2 or "unquote" in text.lower():
        text = _signed(text, words)
    return tuple(_undrafted(list(_lines(text, chat)), words))


def _lines(text: str, chat: InvitationWords) -> Iterator[NoteLine]:
    words = chat.notes
    parts = list(line_parts(text.split("\n")))
    whole = Counter(number for number, _ in parts)
    heads = {match["who"] for _, part in parts if (match := NAMED.match(part))}
    written = _of_writer([part for _, part in parts], chat)
    for place, ((number, _), (typed, said)) in enumerate(zip(parts, written, strict=True)):
        stamped = words["timecode"].match(said)
        if stamped:
            said = words["fillers"].sub("", said[stamped.end() :])
        if not said.strip() or _is_done(said, words):
            continue
        said = CELLS.sub(r"\g<label>: \g<value>", _unarrowed(said, heads))
        said = ANGLED.sub(_curly, SINGLE.sub(r"“\1”", BOX.sub("☐ ", said)))
        bare = words["bare_start"].sub("", said.strip(), count=1).strip()
        blush = BLUSH.match(said)
        sentences = [
            (part, clause)
            for one in _sentences(bare, words)
            for clause, part in enumerate(_clauses(one, words))
        ]
        for sentence, clause in sentences:
            own = sentence if len(sentences) > 1 or whole[number] > 1 else ""
            marked = f"{sentence} {blush['sign']}" if blush else sentence  # of all the line
            yield NoteLine(number, marked, typed.strip(), own, place, clause)


def _unarrowed(said: str, heads: Container[str]) -> str:
    """Return a line with a colon for the arrow behind a name: Wes → files; me → Wes: the icons."""
    mine = TO_HEAD.match(said)
    if mine and mine["who"] in heads:
        return f"told {mine['who']}: {said[mine.end() :]}"
    return ARROWED.sub(r"\g<who>: ", said)


def _is_done(said: str, words: NoteWords) -> bool:
    """Say whether a line is ticked and tells of a thing to do; what else is ticked was noted."""
    box = next((one for one in DONE if said.strip().startswith(one)), "")
    return bool(box) and words["to_do"].match(said.strip().removeprefix(box).strip()) is not None


def _of_writer(lines: list[str], chat: InvitationWords) -> Iterator[tuple[str, str]]:
    """Yield each line with what its writer says in it: of a chat, whoever wrote most.

    What only answers a question has its label before it: when they decide.
    """
    stamps = [chat["chat"].match(line) for line in lines]
    wrote: dict[str, int] = {}
    for line, stamp in zip(lines, stamps, strict=True):
        if stamp:
            wrote[stamp["who"]] = wrote.get(stamp["who"], 0) + len(line) - stamp.end()
    writer = max(wrote, key=lambda who: wrote[who], default="")
    who, label = "", ""
    for line, stamp in zip(lines, stamps, strict=True):
        who = stamp["who"] if stamp else who
        said = line[stamp.end() :] if stamp else line
        if who == writer or not who:
            yield line, f"{label}{said}"
            label = ""
            continue
        asked = (put for put, one in chat.notes.answers.items() if one.search(said))
        label = next(asked, "")
        yield line, ""


def _curly(angled: re.Match[str]) -> str:
    return f"“{angled[1].strip()}”"


def _sentences(text: str, words: NoteWords) -> Iterator[str]:
    """Part a line into its sentences; what is quoted stays in one."""
    start = 0
    for end in words["sentence_ends"].finditer(text):
        before = text[start : end.start()]
        whole = before.count("“") == before.count("”") and before.count('"') % 2 == 0
        if whole and before.strip():
            yield before.strip()
            start = end.end()
    if text[start:].strip():
        yield text[start:].strip()


def _clauses(text: str, words: NoteWords) -> Iterator[str]:
    """Part a sentence before clauses with a subject of their own; one dictated without stops, too.

    What is quoted stays in one.
    """
    text = _with_jobs(words["discourse"].sub("", text), words)
    long = len(text.split()) > RUN_ON and not re.search(r"[.!?;:,] ", text)
    tells = words["telling"].match(text)  # all that is behind it, but of whom it names anew
    ends = [
        match.start()
        for match in words["own_clause"].finditer(text)
        if not (tells and words["thing_clause"].match(text, match.start()))
    ]
    if kind := words["kind_act"].search(text):
        ends += [match.start() for match in words["kind_said"].finditer(text, kind.end("verb"))]
    if long:
        ends += _run_on_ends(text, words)
    start = 0
    for end in (*sorted(set(ends)), len(text)):
        before = text[start:end].strip(" ,")
        whole = text[:end].count("“") == text[:end].count("”") and text[:end].count('"') % 2 == 0
        if before and (whole or end == len(text)):
            yield words["clause_opens"].sub("", before) if start else before
            start = end


def _with_jobs(text: str, words: NoteWords) -> str:
    """Put in brackets what somebody is who was met: Steve he owns the place and Lorraine who …"""

    def told(match: re.Match[str]) -> str:
        runs = f"{match['does']} the{match['thing']}" if match["does"] else "owner"
        return f"{match['led']} ({runs})"

    return words["met_who"].sub(told, words["met_who"].sub(told, text))  # one behind another


def _run_on_ends(text: str, words: NoteWords) -> Iterator[int]:
    """Yield where a clause begins in what was dictated: before its verb of saying, or its subject.

    Behind a noun, “she” or a given name begins one: … the night shift she said, … june kofi asked.
    """
    for name in ("run_on", "own_subject", "named_subject"):
        for match in words[name].finditer(text):
            before = text[: match.start()].rpartition(" ")[2]
            if words["no_clause"].fullmatch(before):
                continue
            named = name != "named_subject" or (
                _is_named(match["name"], text[: match.start("name")])
                or f" and {match['name']} (" in text  # whom the writer met
            )
            tags = readings(before.lower())
            free = match.end() - match.start() > 1 or bool(tags & NOUN) or not tags & LEADS
            if name == "run_on" or (named and free):
                yield match.start()


def _is_named(word: str, before: str) -> bool:
    """Say whether a word in small letters is a name, and no part of a thing: the front office."""
    led = before.split()[-2:-1]
    known = readings(word)  # and no guess
    noun = "NN1" in known and not known & {"UNC", "NN0"}
    thing = noun and bool(led) and bool(readings(led[0].lower()) & DETERMINER)
    return is_given(word, surely=True) or (is_given(word) and not thing)


def _signed(text: str, words: NoteWords) -> str:
    """Put signs in the place of the words that dictation left of them."""
    for sign, pattern in words.spoken.items():
        text = pattern.sub(lambda _, put=sign: put, text)  # type: ignore[misc]
    return text


def _undrafted(lines: list[NoteLine], words: NoteWords) -> Iterator[NoteLine]:
    """Yield all lines but those of a letter that its writer began."""
    last = 0
    for line in lines:
        gap, last = line.number - last > 1, line.number
        if words["greeted"].match(line.text):
            drafting = True
            continue
        if words["draft"].match(line.text):
            drafting = False
            continue
        if gap or line is lines[0]:
            drafting = False
        if not drafting:
            yield line

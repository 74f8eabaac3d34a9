"""One's own notes: what was typed right after an interview becomes a proposal, and is kept whole.

Nothing is proposed but what a line says in so many words; what is private, and what nobody can
place, stays in the note, which is its writer's alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kitgen.dictation.person import Named, is_given
from kitgen.dictation.setting import Setting
from kitgen.importing.note_day import NotedDay
from kitgen.importing.note_decisions import NotedDecision
from kitgen.importing.note_filling import NoteFilling
from kitgen.importing.note_head import NotedHead
from kitgen.importing.note_introduced import MetOne, NoteIntroductions
from kitgen.importing.note_keeping import besides, of_all, with_told, without_lines
from kitgen.importing.note_lines import NoteLine, note_lines, seen_text
from kitgen.importing.note_names import spelled_out, trades_spelled
from kitgen.importing.note_opening import NoteOpening, OpeningReader
from kitgen.importing.note_people import NotedPeople
from kitgen.importing.note_pieces import (
    NOTHING_KNOWN,
    NoteKnown,
    NotePiece,
    PieceKind,
    PieceReader,
)
from kitgen.importing.note_rest import NoteRest
from kitgen.importing.note_stumbles import stumbled_at
from kitgen.importing.note_talk import TO_COME, NoteTalk, Told
from kitgen.importing.note_turns import NoteTurns
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Invited, Proposal, ProposedField
from kitgen.importing.words import InvitationWords
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import folded
from kitgen.parsing.tagging import readings

PAIR = re.compile(r"(?<![\w’'-])[A-Z][a-z’'-]+ [A-Z][\w’'-]*[a-z](?![\w’'-]| [A-Z])")
FEWEST_MARKS = 2
FIRST_WORDS = 40  # in which one says when it was
LONGEST_DAY = 6  # words
CALLED = 4  # lines in which one says that it was by telephone
ACTED = frozenset(("VVD", "VBD", "VHD", "VDD", "VBZ"))  # tags of no part of a name
BESIDE = ("decision_by", "format")  # fields whose line may tell of the talk as well


@dataclass(frozen=True)
class NoteReader:
    """Reads notes by their words, in the time in which they were written."""

    words: InvitationWords
    setting: Setting
    owner: Owner
    known: NoteKnown = NOTHING_KNOWN

    def leaves_day_open(self, note: Proposal) -> bool:
        """Say whether the first lines of a note tell a day that could not be read."""
        words = self.words.notes
        head = re.match(rf"(?:\S+\s+){{0,{FIRST_WORDS}}}", f"{note.kept}\n")
        told = re.split(r"[.!?]\s|\n", head[0] if head else "")
        past = (one for one in told if not any(words[name].search(one) for name in TO_COME))
        return not note.value("date") and any(words["names_day"].search(one) for one in past)

    def is_note(self, text: str) -> bool:
        """Say whether a text tells of a talk that was held, and addresses nobody."""
        plain = self.told_oneself(seen_text(text))
        heads = filter(None, map(self.words.head.match, plain.split("\n")[:6]))
        if any(head["from"] or head["subject"] for head in heads):  # a day's label may be a note's
            return False
        lines = note_lines(plain, self.words)
        first = next((line for line in plain.split("\n") if line.strip()), "")
        if self.words["greeting"].match(first) and len(first.split()) < LONGEST_DAY:
            return False  # a letter
        body = self.words.notes["quoted"].sub("", "\n".join(line.text for line in lines))
        marks = len(self.words.notes["marks"].findall(body))
        addressed = len(self.words.notes["to_reader"].findall(body))
        few = len(plain.split()) <= LONGEST_DAY and not self._names_day(plain)
        return marks > addressed and (marks >= FEWEST_MARKS or few)

    def told_oneself(self, text: str) -> str:
        """Return a mail that somebody sent to themselves as their note: its subject, its text."""
        lines = text.split("\n")
        heads: dict[str, str] = {}
        for match in itertools.takewhile(bool, map(self.words.head.match, lines)):
            assert match
            key = next(key for key, said in match.groupdict().items() if said and key != "value")
            heads[key] = match["value"].strip()
        whom = heads.get("from", "").casefold()
        if not whom or whom != heads.get("to", "").casefold():
            return text
        return "\n".join((heads.get("subject", ""), *lines[len(heads) :]))

    def _names_day(self, text: str) -> bool:
        """Say whether a text names a day, as that of an appointment does."""
        return self.words["bare_day"].search(text) is not None

    def read(self, text: str) -> Proposal:
        """Return what a note says of its interview; the whole of it is kept with that."""
        kept, text = text, self.told_oneself(seen_text(text))
        day = NotedDay(self.words, self.setting).written(text)
        if day != self.setting.today:
            return replace(self, setting=replace(self.setting, today=day)).read(kept)
        typed = trades_spelled(note_lines(text, self.words), self.words.notes)
        if not typed:  # it begins as a letter does, and says no more
            whole = " ".join(text.split())
            return Proposal((), (), kept=seen_text(kept).strip("\n"), unused=(whole,))
        opening = OpeningReader(self.words.notes, self.setting).read(typed)
        pieces = self._pieces(typed)
        met = self._introduced(typed, pieces, opening)
        lines = spelled_out(typed, self.words.notes, met)
        fields = {one.field: one for one in self._fields(lines)}
        fields = self._placed(self._opened(fields, opening), pieces, lines)
        if role := fields.get("role"):
            fields["role"] = replace(role, value=self.words.notes.job_spelled(role.value))
        company = fields["company"].value if "company" in fields else ""
        finder = NotedPeople(self.words.notes, self._nobody(company))
        met = tuple(one for one in met if _is_there(one, lines))
        people = self._with_known(finder.read(lines, met)) or self._nameless(lines, fields)
        called = {alias: one.name for alias, one in finder.aliases(lines, people)}
        text = "\n".join(line.text for line in lines)
        talk = NoteTalk(self.words.notes, people, called, text, self.known.about)
        placed = {one.source for one in fields.values() if one.field not in BESIDE}
        spelled_pieces = self._pieces(lines, tuple(one.name for one in people))
        present = {one.line for one in spelled_pieces if one.kind is PieceKind.PERSON}
        goes_on, whose = bool(self.known.about), talk.whose(lines, present)
        filling = NoteFilling(lines, spelled_pieces, whose, placed, goes_on)
        told = list(filling.told(list(talk.corrected(lines))))
        alone = tuple(filling.alone(tuple(self._alone(lines))))
        naming = _naming(lines, present, people)
        turns = NoteTurns(
            self.words.notes, talk.voices, _heads(lines, spelled_pieces, called), naming
        )
        told += besides(told, turns.read(lines, {one.source for one in alone} | placed))
        told = without_lines(told, stumbled_at(lines, self.words.notes))
        fields |= dict(of_all(told))
        used = _used((*fields.values(), *alone), told, people) | filling.private
        proposal = Proposal(
            fields=tuple(fields.values()),
            people=tuple(_known(with_told(one, told) for one in people)),
            notes=tuple(dict.fromkeys(_left_open(*one) for one in talk.of_others(lines))),
            kept=seen_text(kept).strip("\n"),
            alone=alone,
            decided=next((one.text for one in pieces if one.kind is PieceKind.DECIDES), ""),
            names=() if people else tuple(dict.fromkeys(self._names(lines, fields))),
        )
        return NoteRest(self.words, lines).added(proposal, filling.left(used, told))

    def pieces(self, text: str, known: NoteKnown | None = None) -> tuple[NotePiece, ...]:
        """Return what each line of a note is, or each part of one; `known` is its interview."""
        if known is not None and known is not self.known:
            return replace(self, known=known).pieces(text)
        lines = trades_spelled(note_lines(seen_text(text), self.words), self.words.notes)
        return self._pieces(lines)

    def _pieces(
        self, lines: Sequence[NoteLine], names: tuple[str, ...] = ()
    ) -> tuple[NotePiece, ...]:
        known = replace(self.known, names=(*self.known.names, *names))
        if not known.held:
            known = replace(known, held=NotedDay(self.words, self.setting).day(lines))
        known = replace(known, own=known.own or self.owner.name)
        return PieceReader(self.words.notes, self.setting, known).read(lines)

    def _introduced(
        self, lines: Sequence[NoteLine], pieces: Sequence[NotePiece], opening: NoteOpening
    ) -> tuple[MetOne, ...]:
        """Return everybody whom pieces, lines and the first sentence introduce."""
        named = NoteIntroductions(self.words.notes, self.setting).read(lines)
        met = (*self._met(lines, pieces), *named, *(MetOne(*one) for one in opening.people))
        typed = "\n".join(line.text for line in lines)
        return tuple(replace(one, person=_as_cased(one.person, typed)) for one in met)

    def _met(self, lines: Sequence[NoteLine], pieces: Sequence[NotePiece]) -> Iterator[MetOne]:
        """Yield the people whom pieces name, with where they stand.

        A name beside a job may be the employer's in the first line.
        """
        boss = self.words.notes.kinds["boss"]
        for piece in pieces:
            for one in piece.people:
                first = one.name.split()[0]
                told = is_given(first, surely=True) or boss.search(one.title) or one.department
                led = len(piece.people) > 1 or self.words.notes.kinds["met"].match(piece.text)
                firm = self.words.notes["of_firms"].search(one.name)
                named = " " in one.name and is_given(first) and not firm and not piece.company
                if not (piece.line or told or led or one.honorific or named):
                    continue
                at = lines[piece.line].text.lower().find(one.name.split()[0].lower())
                yield MetOne(one, piece.line, max(at, 0))

    def _placed(
        self,
        fields: dict[str, ProposedField],
        pieces: Sequence[NotePiece],
        lines: Sequence[NoteLine],
    ) -> dict[str, ProposedField]:
        """Return the fields with what pieces tell, and without people that were taken for them."""
        found = dict(fields)
        met = {one.name.casefold() for piece in pieces for one in piece.people}
        heads = {lines[piece.line].source for piece in pieces if piece.people}
        if "company" in found and found["company"].value.casefold() in met:
            del found["company"]
            if "role" in found and found["role"].source in heads:
                del found["role"]
        taken_back = self.words.notes["takes_back"]
        for piece in pieces:
            source = lines[piece.line].source
            if piece.company:
                told = ProposedField("company", piece.company, source, guess=True)
                found.setdefault("company", told)
            back = any(taken_back.match(one.text) for one in lines[piece.line + 1 :][:1])
            if piece.kind is PieceKind.DECIDES and not back:
                found.setdefault("decision_by", ProposedField("decision_by", piece.value, source))
        return found

    def _nameless(
        self, lines: Sequence[NoteLine], fields: dict[str, ProposedField]
    ) -> tuple[Invited, ...]:
        """Return whoever is asked for, with what is told, where nobody's name may be in a note."""
        may_be = self.known.about or any(self._names(lines, fields))
        told = not may_be and self.is_note("\n".join(line.text for line in lines))
        return (Invited(UNKNOWN, source="the note"),) if told else ()

    def _with_known(self, people: tuple[Invited, ...]) -> tuple[Invited, ...]:
        """Return the people of a note, with those who are known; by a part of a name, too."""
        house = folded(self.known.company)
        met = [replace(one, name=_known_as(one.name, self.known.names)) for one in people]
        met = [one for one in met if not house or folded(one.name) != house]
        named = [set(one.name.casefold().split()) for one in met]
        there = (name for name in self.known.names if _is_new(name, named))
        return (*met, *(Invited(name, source="the file") for name in there))

    def _opened(
        self, fields: dict[str, ProposedField], opening: NoteOpening
    ) -> dict[str, ProposedField]:
        """Return the fields with what the first sentence tells that was not read, or astray."""
        people = " ".join(one.name for one, *_ in opening.people)
        told = {one.field: one for one in opening.fields}
        astray = {
            field
            for field, one in fields.items()
            if (field == "company" and one.value in people)
            or (field in told and self.words.notes["astray"].match(one.value))
        }
        kept = {field: one for field, one in fields.items() if field not in astray}
        return {**told, **kept}

    def _names(
        self, lines: Sequence[NoteLine], fields: Mapping[str, ProposedField]
    ) -> Iterator[str]:
        """Yield pairs of capitals that are no field's, and may be the name of somebody met."""
        words, known = self.words.notes, " ".join(one.value for one in fields.values())
        for line in lines:
            for pair in PAIR.finditer(line.text):
                name, first = pair[0], pair[0].split()[0]
                if name in known or words["of_firms"].search(name) or not is_given(first):
                    continue
                if not (words["no_person"].match(name) or words["no_company"].match(name)):
                    yield name

    def _nobody(self, company: str) -> tuple[str, ...]:
        first = self.owner.name.split()[:1]
        return tuple(filter(None, (self.owner.name, *first, company)))

    def _fields(self, lines: Sequence[NoteLine]) -> Iterator[ProposedField]:
        yield from NotedHead(self.words, self.setting, not self.known.about).read(lines)
        when = NotedDay(self.words, self.setting)
        yield from when.read(lines)
        yield from self._decision(lines, when.day(lines) or self.known.held)
        yield from self._format(lines)
        for line in lines:
            if step := self.words.notes["next_step"].search(line.text):
                text = (step["rest"] or step["rest2"]).strip(" .,;–—-")
                yield ProposedField("next_step", text, line.source)
                return

    def _format(self, lines: Sequence[NoteLine]) -> Iterator[ProposedField]:
        """Find how one met: a call is told in the first lines, a place by what was done there."""
        formats = self.words.notes.formats
        for name in ("video", "phone", "onsite"):
            for line in lines if name == "onsite" else lines[:CALLED]:
                if formats[name].search(line.text):
                    yield ProposedField("format", name, line.source, guess=name == "onsite")
                    return

    def _decision(self, lines: Sequence[NoteLine], held: str) -> Iterator[ProposedField]:
        """Find the day by which they decide: the one that a line names, and no other."""
        for line, behind in zip(lines, (*lines[1:], None), strict=True):
            back = behind is not None and self.words.notes["takes_back"].match(behind.text)
            for match in self.words.notes["decides"].finditer(line.text):
                around = line.text[max(0, match.start() - 25) : match.end()]
                if self.words.notes["not_decides"].search(around) or back:
                    continue
                said = match["day"].strip(" “”\"'")
                if day := NotedDecision(self.words.notes, self.setting).day(said, held):
                    yield ProposedField("decision_by", day, line.source)
                    return

    def _alone(self, lines: Sequence[NoteLine]) -> Iterator[ProposedField]:
        stumbled = tuple(stumbled_at(lines, self.words.notes))
        for line in lines:
            if line in stumbled:
                yield ProposedField("wrong", line.text, line.source)
                continue
            for name in ("wrong", "forgot", "errand"):
                if self.words.notes[name].search(line.text):
                    yield ProposedField(name, line.text, line.source)
                    break
            else:
                if self.words.notes["confessed"].match(line.text):
                    yield ProposedField("wrong", line.text, line.source)


def _as_cased(one: Named, typed: str) -> Named:
    """Return somebody without what begins small behind a first name in capitals: Ken reeked of."""
    first, *more = one.name.split()
    acts = next((n for n, part in enumerate(more) if part.islower() and readings(part) & ACTED), -1)
    if acts >= 0:  # Dee sat in
        return replace(one, name=" ".join((first, *more[:acts])))
    behind = re.escape(more[0].lower()) if more else "[a-z]"
    cased = re.search(rf"(?<!\w){re.escape(first)} {behind}", typed)
    alone = re.search(rf"(?im)^\W*{re.escape(one.name)} *(?:$|[,(:–-])", typed)  # Colin pryce
    if one.name in typed or alone or not cased or not is_given(first) or first.islower():
        return one
    return replace(one, name=first, title="", department="")


def _is_there(one: MetOne, lines: Sequence[NoteLine]) -> bool:
    """Say whether a name still stands in its line, and was not corrected by its writer."""
    return one.person.name.split()[0].casefold() in lines[one.line].text.casefold()


def _heads(
    lines: Sequence[NoteLine], pieces: Sequence[NotePiece], called: Mapping[str, str]
) -> dict[str, str]:
    """Return the lines that only name one person, by their sources."""
    of_line: dict[int, list[NotePiece]] = {}
    for one in pieces:
        of_line.setdefault(one.line, []).append(one)
    named = {n for n, several in of_line.items() if any(one.people for one in several)}
    return {
        lines[number].source: called[several[0].people[0].name]
        for number, several in of_line.items()
        if len(several) == len(several[0].people) == 1
        and several[0].people[0].name in called
        and not {number - 1, number + 1} & named  # a list of who was there
    }


def _used(
    fields: Iterable[ProposedField], told: Iterable[Told], people: Iterable[Invited]
) -> set[str]:
    """Return the sources of all that a note's answers have."""
    used = {one.source for one in fields if one.field != "format"}
    used |= {one.line.source for one in told}
    return used | {source for one in people for _, source in one.sources}


def _naming(
    lines: Sequence[NoteLine], present: Iterable[int], people: Sequence[Invited]
) -> set[str]:
    """Return the sources of all lines that name who was there."""
    named = {source for one in people for key, source in one.sources if key == "name"}
    return named | {lines[at].source for at in present}


def _known_as(name: str, names: Sequence[str]) -> str:
    """Return the whole name of who is known, of whom a note has a part."""
    parts = set(name.casefold().split())
    known = [one for one in names if parts <= set(one.casefold().split())]
    return known[0] if len(known) == 1 else name


def _is_new(name: str, named: Sequence[set[str]]) -> bool:
    """Say whether a name is of nobody among some, of whom a note has but a part."""
    parts = set(name.casefold().split())
    return not any(parts <= one or one <= parts for one in named)


def _left_open(who: str, line: NoteLine) -> str:
    """Tell of a line that nobody here is given."""
    return f"{who} is not among those met, so this is left to you: {line.source}"


def _known(people: Iterable[Invited]) -> Iterator[Invited]:
    """Yield those who are named, and whoever is not where something was said by them or to them."""
    for one in people:
        if one.name != UNKNOWN or one.told.keys() - {"name"}:
            yield one

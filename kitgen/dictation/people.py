"""People as they are named in one line: titles, brackets and departments taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kitgen.dictation.person import APART, BRACKETS, Named, PersonReader, cut
from kitgen.dictation.person_words import PersonWords, may_begin_name
from kitgen.dictation.setting import Setting
from kitgen.dictation.titles import titled, with_trades
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import WrongValueError, line_of

AND = re.compile(r"(?<=[\w,)]) n (?=\w)")  # as thumbs write it
EITHER = re.compile(
    r"(?P<one>\S.*?),? or (?:maybe |was it |is it )?(?P<two>\S.*?)\??", re.IGNORECASE
)
OF_BOTH = re.compile(
    r"(?:both|all)(?: of (?:them|whom))?(?: (?:are|were))?(?: (?:from|in|of))?(?: the)? ",
    re.IGNORECASE,
)
SLASH = re.compile(r"\b([^\W\d_]+)\s*/\s*([^\W\d_]+)\b")


def people(text: str, setting: Setting) -> tuple[Named, ...]:
    """Take a line apart into people; WrongValueError if it is a sentence."""
    reader = _LineReader(setting)
    text = with_trades(AND.sub(" & ", text), setting.words.people)
    lines = [line for line in re.split(r"[\n;]+", text) if line_of(line)]
    return tuple(person for line in lines for person in reader.line(line_of(line)))


class _LineReader:
    def __init__(self, setting: Setting) -> None:
        self.words = PersonWords(setting)
        self.person = PersonReader(self.words)
        self.numbers = frozenset(setting.words.numbers) - {"a", "an"}

    def line(self, text: str) -> Iterator[Named]:
        """Take one line apart, at commas and `and` outside of brackets."""
        text = self.words.spoken.looks.sub(r"\g<who>", text)
        chunks = self._whole_places(list(self._chunks(self.words.bare(text))))
        plain = [chunk.text for chunk in chunks]
        if len(chunks) == 2 and chunks[1].comma and self._may_be_turned(plain):
            yield self._turned(*plain)
            return
        found: list[Named] = []
        for chunk in chunks:
            told = self.words.detail(chunk.text) != chunk.text  # he's the owner
            is_detail = chunk.comma and found and (told or not self._has_name(chunk.text))
            if is_detail and (whole := self._detailed(found[-1], chunk.text)):
                found[-1] = whole
                continue
            if found and chunk.text in self.words.names.letters:  # Sam Smith, PhD
                continue
            if self.words.spoken.is_no_answer(chunk.text) and (found or len(chunks) > 1):
                continue
            if found and chunk.comma and self.words.is_relation(chunk.text):  # Bob, my friend's dad
                continue
            if len(found) > 1 and (both := OF_BOTH.match(chunk.text)):  # Al and Bo, both from HR
                detail = chunk.text[both.end() :]
                found = [self.person.as_detail(one, detail) or one for one in found]
                continue
            try:
                person = self._person_or_met(chunk.text)
            except WrongValueError:
                # a remark about somebody: Chris, barely spoke; or whose they were: Jo and his lad
                if found and (chunk.comma or self.words.is_relation(chunk.text)):
                    continue
                raise
            if chunk.comma and found and found[-1].is_counted and person.name != UNKNOWN:
                found[-1] = person  # the two owners, Jo and Sam
            elif chunk.comma and found == [Named(UNKNOWN)] and person.name != UNKNOWN:
                found[-1] = person  # some bloke, Steve I think
            elif chunk.comma and found and self._may_be_one(found[-1], person):
                found[-1] = self._one_or_two(found[-1], person)
            else:
                found.append(person)
        yield from found

    def _detailed(self, person: Named, text: str) -> Named | None:
        """Add what stands behind a comma; ask of words that are no name: Regulatory Affairs."""
        if whole := self.person.as_detail(person, text):
            return whole
        named = any(map(may_begin_name, text.split())) or " " not in person.name
        if named or not text.istitle() or " " not in text or person.department or person.asked:
            return None
        whole, asked = replace(person, department=text), f"Is {person.name} from {text}?"
        return replace(whole, asked=asked, instead=(person, Named(text)))

    def _whole_places(self, chunks: list[_Chunk]) -> list[_Chunk]:
        """Return chunks with a place in one piece that has an `&`: owner of Stem & Thistle."""
        found: list[_Chunk] = []
        for chunk in chunks:
            head, at, place = self.words.cut_at(found[-1].text) if found else ("", "", "")
            bare = self.words.detail(head)
            owned = at and self.words.is_title(bare) and place[:1].isupper() and " " not in place
            if chunk.tied and owned and chunk.text[:1].isupper() and " " not in chunk.text:
                found[-1] = replace(found[-1], text=f"{found[-1].text} & {chunk.text}")
            else:
                found.append(chunk)
        return found

    def _has_name(self, text: str) -> bool:
        """Say whether a title in a text has a name of its own: Tomasz Nowak - Staff Engineer."""
        bare, mark, _ = cut(BRACKETS.sub("", text).strip(), APART)
        if " & " in bare:  # of a place
            return False
        beside = titled(bare, self.words.lists, self.words.names)
        if self.words.names_somebody(bare):
            return True
        if beside is not None and beside.sure:
            small = not beside.title[:1].isupper()  # Patient Access Manager is a job
            return small or any(map(may_begin_name, beside.name.split()))
        known = self.words.is_title(bare) or self.words.is_department(bare)
        return bool(mark or BRACKETS.search(text)) and not known and bare.istitle()

    def _may_be_one(self, before: Named, person: Named) -> bool:
        """Say whether `the matron, Ruth` may be one person."""
        told = bool(before.title or before.department) and not before.asked
        bare = not (person.title or person.department or person.asked)
        return before.name == UNKNOWN and told and bare and person.name != UNKNOWN

    def _one_or_two(self, before: Named, person: Named) -> Named:
        whole = replace(person, title=before.title, department=before.department)
        what = f"the {before.title}" if before.title else f"the one from {before.department}"
        return replace(whole, asked=f"Is {person.name} {what}?", instead=(before, person))

    def _person_or_met(self, text: str) -> Named:
        """Read one chunk; somebody spoken of without a name is told as such: two nurses."""
        if either := self._either(text):
            return either
        try:
            return self.person.read(text)
        except WrongValueError:
            words = text.lower().split()
            anybody = self.words.lists["anybody"]
            counted = words[0] in self.words.lists["someone"] or words[0].isdigit()
            if (counted or words[-1] in anybody) and not self.words.is_sentence(text):
                what = "" if set(words) & anybody else text
                return Named(
                    UNKNOWN, met=f"the {what}" if what and words[0] in self.numbers else what
                )
            raise

    def _either(self, text: str) -> Named | None:
        """Read a name of which somebody is not certain, to be asked about: derek or eric."""
        pair = EITHER.fullmatch(text)
        if pair is None:
            return None
        try:
            one, two = (self.person.read(pair[name]) for name in ("one", "two"))
        except WrongValueError:
            return None
        told = pair["two"].split()[0].lower() in self.words.lists["someone"]
        if UNKNOWN in (one.name, two.name) or told or one.asked or two.asked:
            return None
        two = replace(two, honorific=two.honorific or one.honorific)
        return replace(one, asked=f"Is it {one.name}, not {two.name}?", instead=(two,))

    def _chunks(self, text: str) -> Iterator[_Chunk]:
        joins = "|".join(
            sorted(map(re.escape, (j for j in self.words.lists["joins"] if j.isalpha())))
        )
        after = "|".join(sorted(self.words.lists["after"]))  # then Simon Blythe
        tied = rf"(?:(?:{joins}|&)\s+)?(?:(?:{after})\s+)?"
        pattern = rf"(\s*,\s*{tied}|\s+(?:{joins}|&|\+|{after})\s+)(?![^(\[]*[)\]])"
        pieces = re.split(pattern, SLASH.sub(self._listed, text), flags=re.IGNORECASE)
        between = ""
        for index, piece in enumerate(pieces):
            if index % 2:
                between = piece.strip()
            elif piece.strip():
                yield _Chunk(piece.strip(), between == ",", between == "&")

    def _listed(self, match: re.Match[str]) -> str:
        """Part two names at a slash: Lisa/Marc; what may be a title or pronouns stays."""
        both = match[1], match[2]
        are_names = all(one.istitle() and self.words.is_word(one) for one in both)
        return f"{both[0]} & {both[1]}" if are_names else match[0]

    def _turned(self, surname: str, given: str) -> Named:
        both = (self.person.read(surname), self.person.read(given))
        name = f"{both[1].name} {both[0].name}"
        return replace(both[1], name=name, asked=f"Is that one person, {name}?", instead=both)

    def _may_be_turned(self, chunks: list[str]) -> bool:
        """Say whether two words may be `Surname, Given`."""
        surname, given = chunks
        if surname.islower() and self.words.is_someone(surname):  # someone, Steve I think
            return False
        return self.words.is_word(surname) and self.words.is_word(BRACKETS.sub("", given).strip())


@dataclass(frozen=True, slots=True)
class _Chunk:
    text: str
    comma: bool  # stands behind a bare comma
    tied: bool = False  # stands behind a bare &

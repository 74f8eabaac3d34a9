"""Signers: who wrote a letter, as the lines below its end or its first words tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kitgen.dictation.people import people
from kitgen.dictation.person import Named
from kitgen.dictation.setting import Setting
from kitgen.importing.words import InvitationWords
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import WrongValueError

MAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w@./-])\+?\(?\d[\d ()./-]{7,}\d(?!\w)")
PARTS = re.compile(r"\s*[|•·]\s*|\s{3,}|\t")
LINES = 9  # of a signature, those that are empty not counted
LONG = 80  # characters of a line that is no longer a signature's


@dataclass(frozen=True)
class Signer:
    """Who signed a letter, with what stands below the name; what does not stand there is empty."""

    name: str = ""
    honorific: str = ""
    title: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""

    def __bool__(self) -> bool:
        return bool(self.name)


@dataclass(frozen=True)
class SignerReader:
    """Reads who wrote a text, in the words of its language."""

    words: InvitationWords
    setting: Setting

    def read(self, text: str) -> Signer:
        """Return who signed a text, or said in it who they are; an empty signer if nobody did."""
        _, lines = self.parted(text)
        signed = self._signed(lines)
        said = self._said(text)
        if not signed or (said and said.name.split()[0] == signed.name.split()[0]):
            pairs = {key: getattr(signed, key) or getattr(said, key) for key in vars(said)}
            return Signer(**pairs)
        return signed

    def parted(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Part a letter into its words and the lines of its signature, which may be none."""
        lines = text.rstrip().split("\n")
        ends = [n for n, line in enumerate(lines) if self.words["farewell"].fullmatch(line.strip())]
        if not ends:
            return self._block(text, lines)
        below = lines[ends[-1] + 1 :]
        signed: list[str] = []
        for line in filter(str.strip, below):
            if len(signed) == LINES or len(line.strip()) > LONG:
                break
            signed.append(line.strip())
        return "\n".join(lines[: ends[-1]]), tuple(signed)

    def _block(self, text: str, lines: list[str]) -> tuple[str, tuple[str, ...]]:
        """Part a letter that nothing ends from its last lines, where these are somebody's own."""
        blank = next((n for n in range(len(lines) - 1, 0, -1) if not lines[n].strip()), 0)
        below = [line.strip() for line in lines[blank + 1 :]]
        short = 1 < len(below) < LINES and all(len(line) <= LONG for line in below)
        if (
            not blank
            or not short
            or len(below[0].split()) < 2
            or not self._name(below[0], Signer())
        ):
            return text, ()
        told = any(PHONE.search(line) or MAIL.search(line) for line in below[1:])
        own = told or any(self._is_title(line) for line in below[1:])
        return ("\n".join(lines[:blank]), tuple(below)) if own else (text, ())

    def _signed(self, lines: tuple[str, ...]) -> Signer:
        if lines and self.words["office_only"].match(lines[0]):
            return Signer(company=self._of_office(lines))
        found = Signer()
        for part in (part for line in lines for part in PARTS.split(line) if part.strip()):
            found = self._with_part(found, part.strip())
        return found if found.name else Signer(company=self._of_office(lines))

    def _of_office(self, lines: tuple[str, ...]) -> str:
        """Return the employer whose office signed, and nobody by name: Recruitment, Ash & Co."""
        parts = [part.strip() for line in lines for part in PARTS.split(line) if part.strip()]
        for part, below in pairwise((*parts, "")):
            if self.words["office_only"].match(part):
                return self._employer(below)
            first = self.words["office_first"].match(part)
            if first and (company := self._employer(part[first.end() :])):
                return company
            last = self.words["office"].search(part)
            if last and last.start() and (company := self._employer(part[: last.start()])):
                return company
        return ""

    def _with_part(self, found: Signer, part: str) -> Signer:
        """Take in one part of a signature: a name, a title, an employer, a way to reach them."""
        if mail := MAIL.search(part):
            return replace(found, email=found.email or mail[0].rstrip("."))
        if phone := PHONE.search(part):
            return replace(found, phone=found.phone or phone[0].strip())
        if not found.title and not found.company and (named := self._name(part, found)):
            return replace(found, name=named.name, honorific=named.honorific or found.honorific)
        if not found.name or re.search(r"https?:|www\.|\d", part):
            return found
        title, comma, employer = part.partition(", ")
        if self._is_title(title):
            found = replace(found, title=found.title or title)
            part = employer if comma and not self._is_title(employer) else ""
        return replace(found, company=found.company or self._employer(part)) if part else found

    def _name(self, part: str, found: Signer) -> Named | None:
        """Read a name; a longer one takes the place of the short one above it."""
        part = re.sub(r"^(?:i\. ?[AV]\.|ppa\.?|p\. ?p\.) ", "", part)  # signed for somebody
        if self._is_title(part) or not part[:1].isupper() or len(part.split()) > 5:
            return None
        try:
            named = people(part, self.setting)
        except WrongValueError:
            return None
        if len(named) != 1 or named[0].asked or named[0].name == UNKNOWN:
            return None
        name = named[0].name
        if found.name and not name.startswith(found.name):
            return None
        capital = all(word[:1].isupper() for word in name.split())
        return named[0] if capital and not self.words["no_name"].search(name) else None

    def _is_title(self, text: str) -> bool:
        titles = self.setting.words.people["titles"]
        signed = self.words.met["signed_title"].search(text) is not None
        return signed or bool(titles & set(re.findall(r"[a-z]+", text.lower())))

    def _employer(self, text: str) -> str:
        """Return a line as an employer's name, if it can be one."""
        bare = text.strip(" ,.-")
        capital = bool(bare) and (bare[0].isupper() or bare[0].isdigit())
        job = self.words.notes["title"].search(bare) or self.words["recruits"].match(bare)
        if self.words.met["department"].match(bare) or self.words["office_only"].match(bare):
            return ""
        if job and not self.words["legal"].search(bare):
            return ""
        return bare if capital and len(bare.split()) <= 7 else ""

    def _said(self, text: str) -> Signer:
        """Find who says who they are: this is Dave from Harker Heating."""
        match = next(self._who(text), None)
        if match is None:
            return Signer()
        facts = {
            key: (match.groupdict().get(key) or "").strip(" ,.")
            for key in ("name", "honorific", "title")
        }
        phones = PHONE.findall(text)
        return Signer(**facts, company=match["company"].strip(" ,."), phone=(phones or [""])[-1])

    def _who(self, text: str) -> Iterator[re.Match[str]]:
        for pattern in self.words.introduced:
            yield from pattern.finditer(text)

"""Headlines: employer and job strung together in the first lines of a note, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kitgen.dictation.person import is_given
from kitgen.dictation.person_words import may_begin_name, spelled
from kitgen.dictation.setting import Setting
from kitgen.importing.note_lines import NoteLine
from kitgen.importing.proposal import ProposedField
from kitgen.importing.words import NoteWords

FIRST = 3  # lines of a note as they were typed
FEWEST = 2  # parts
LONGEST_JOB, LONGEST_FIRM = 6, 5  # words
SIGNS = re.compile(r"[^\w\s&+’'.,/()|:–—-]+|^[#*_\s]+")
BETWEEN = re.compile(r"\s*[(),/|]\s*|\s[–—-]\s|\s{2,}|(?<=\w{3})\.\s")


@dataclass(frozen=True, slots=True)
class HeadPart:
    """One thing of a headline, with its line; `first` if the note begins with it."""

    text: str
    line: NoteLine
    first: bool


@dataclass(frozen=True)
class HeadlineReader:
    """Tells the parts of a headline apart by a job among them; without one it tells nothing."""

    words: NoteWords
    setting: Setting

    def read(self, lines: Sequence[NoteLine]) -> dict[str, ProposedField]:
        """Return the employer and the job, both as guesses to be looked at."""
        parts = list(self._parts(lines))
        job = next((part for part in parts if self._is_job(part.text)), None)
        if job is None or len(parts) < FEWEST:
            return {}
        role = self._called(job.text).strip()
        found = {"role": ProposedField("role", role, job.line.source, guess=True)}
        firm = next((part for part in parts if part is not job and self._is_firm(part)), None)
        placed = firm and self.words["firm_placed"].fullmatch(firm.text)
        if firm and placed:
            name = spelled(placed["company"], self.setting)
            found["company"] = ProposedField("company", name, firm.line.source, guess=True)
            town = spelled(placed["place"], self.setting)
            found["place"] = ProposedField("place", town, firm.line.source, guess=True)
        elif firm:
            bare = self.words["firm_called"].sub("", firm.text).strip()
            name = spelled(bare, self.setting) if bare.islower() else bare
            found["company"] = ProposedField("company", name, firm.line.source, guess=True)
        return found

    def _parts(self, lines: Sequence[NoteLine]) -> Iterator[HeadPart]:
        first = True
        for line in lines:
            if line.number > lines[0].number + FIRST - 1 or self.words["no_head"].search(line.text):
                return
            undated = self.words["headline_day"].sub(" ", SIGNS.sub(" ", line.text))
            text = self.words["head_fillers"].sub("", undated.strip())
            for part in filter(None, map(str.strip, BETWEEN.split(text))):
                other = self.words["no_headline"].search(part)
                if not other and self._is_somebody(part):
                    return
                yield HeadPart(part.strip(" .,:-"), line, first)
                first = False

    def _is_somebody(self, text: str) -> bool:
        """Say whether a part names whoever leads, or somebody behind a form of address."""
        if self._is_house(text):
            return False
        first, *more = text.split()
        named = bool(more) and first[:1].isupper() and may_begin_name(first)
        leads = named and self.words.kinds["boss"].search(text)
        return bool(leads or self.words["honorific"].match(text) or is_given(first, surely=True))

    def _is_house(self, text: str) -> bool:
        """Say whether a part ends in the noun of a house, or in its town behind that."""
        forms = ("small_company", "firm_placed")
        return any(self.words[form].fullmatch(text.lower()) for form in forms)

    def _called(self, text: str) -> str:
        """Return a job without where it is, and without what it is called: SNA job in the wing."""
        return self.words["job_called"].sub("", self.words["job_within_place"].sub("", text))

    def _is_job(self, text: str) -> bool:
        """Say whether a part names a job: one that is known, or is called one."""
        words = self.words
        text = words["job_within_place"].sub("", text)
        bare = words["job_called"].sub("", text)
        if not bare or len(bare.split()) > LONGEST_JOB or words["no_headline"].search(text):
            return False
        if words["no_role"].match(bare) or is_given(bare.split()[0], surely=True):
            return False
        known = words["job"].search(bare) or words["small_job"].search(bare)
        return bool(known or words["job_ends"].search(text)) and not words["of_firms"].search(bare)

    def _is_firm(self, part: HeadPart) -> bool:
        """Say whether a part names an employer: by its noun or its capitals, or as the first."""
        words, text = self.words, self.words["firm_called"].sub("", part.text)
        if not text or len(text.split()) > LONGEST_FIRM or words["no_headline"].search(text):
            return False
        if words["no_company"].match(text) or self._is_job(text) or text.isdigit():
            return False
        noun = words["of_firms"].search(text) or self._is_house(text)
        if noun:
            return True
        several = [word for word in text.split() if word[:1].isupper()]
        somebody = is_given(text.split()[0]) and len(text.split()) > 1
        return not somebody and (part.first or len(several) > 1)

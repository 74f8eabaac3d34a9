"""The head of a note: the employer and the job that its lines name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kitgen.dictation.person import is_given
from kitgen.dictation.person_words import spelled
from kitgen.dictation.setting import Setting
from kitgen.importing.note_day import HEAD
from kitgen.importing.note_headline import HeadlineReader
from kitgen.importing.note_lines import NoteLine
from kitgen.importing.proposal import ProposedField
from kitgen.importing.words import InvitationWords
from kitgen.parsing.tagging import readings

WORD = r"(?:[A-Z][\w&’'.-]*|&|of|and|the|at)"
CAPITAL = re.compile(rf"{WORD}(?: {WORD})+")  # a name of several words
TELLS = frozenset(("VVD", "VBD", "VHD", "VDD", "VM0", "PNP"))  # tags of what tells something
LONGEST_JOB, SHORTEST_TRADE = 5, 4  # words, letters
SENTENCES = 5  # in which one says for what one was there
LONGEST_LOUD = 3  # words of an employer in a note that is all in capitals


@dataclass(frozen=True)
class NotedHead:
    """Reads the lines that say where one was, and for what."""

    words: InvitationWords
    setting: Setting
    begins: bool = True  # whether a note tells where one was, and does not go on of somebody

    def read(self, lines: Sequence[NoteLine]) -> Iterator[ProposedField]:
        """Yield the employer and the job, as far as lines tell them."""
        words = self.words.notes
        found: dict[str, ProposedField] = {}
        for pattern in words.several["company"]:
            for line in lines:
                match = pattern.search(line.text)
                if match is None or words["no_company"].match(match["company"]):
                    continue
                if words["with_one"].search(line.text[: match.start("company")]) and is_given(
                    match["company"].strip(), surely=True
                ):
                    continue  # chat w/ Dan
                if match["company"].isupper() and match.start() == 0 and line not in lines[:HEAD]:
                    continue  # shouted, and no headline
                if words["tells_own"].match(line.text[match.end() :].lstrip(" –—-,:")):
                    continue  # PCR – I said five years
                if match["company"].isupper() and f"{match['company']}!" in line.typed:
                    continue  # TWO FIONAS!!
                part = match[0] != line.typed or len(match[0].split()) > LONGEST_LOUD
                if part and _is_loud(lines):
                    continue
                name = words["day_behind"].sub("", match["company"]).strip(" ,.-")
                name = spelled(name, self.setting) if name.islower() else name
                found.setdefault("company", ProposedField("company", name, line.source))
                said = {key: value for key, value in match.groupdict().items() if value}
                behind = self._job(line.text[match.end() :])
                if role := said.get("role") or (behind if line in lines[:HEAD] else ""):
                    job = self._undated(role).strip()
                    if self._is_job(job, line.text[match.end() :]):
                        found.setdefault("role", ProposedField("role", job, line.source))
        found |= self._role_told(lines, found)
        if "company" not in found:
            found = {**self._headline(lines), **found}
        if "role" not in found:
            found |= self._role_alone(lines[1:HEAD] if "company" in found else lines[:HEAD])
        if self.begins and not {"company", "role"} <= found.keys():
            found = {**HeadlineReader(words, self.setting).read(lines), **found}
            found = {**self._within(lines[:SENTENCES]), **found}
        for key, one in found.items():
            bare = words["job_led"].sub("", one.value) if key == "role" else one.value
            if key != "company" or not words["no_company"].match(bare):  # the clinic opens
                yield replace(one, value=bare)

    def _within(self, lines: Sequence[NoteLine]) -> dict[str, ProposedField]:
        """Find in sentences what is called a job, and an employer behind “at”: for the cook job."""
        words = self.words.notes
        found: dict[str, ProposedField] = {}
        for line in lines:
            for match in words["job_within"].finditer(line.text):
                role = words["job_called"].sub("", match["role"]).strip()
                known = words["job"].search(role) or words["small_job"].search(role)
                if (known or self._is_trade(role)) and not words["no_role"].match(role):
                    said = ProposedField("role", role, line.source, guess=True)
                    found.setdefault("role", said)
            own = words.kinds["mine_told"].match(line.text)  # where one was before
            for match in () if own else words["at_firm"].finditer(line.text):
                name = match["company"]
                if not words["no_company"].match(name) and not is_given(
                    name.split()[0], surely=True
                ):
                    name = spelled(name, self.setting) if name.islower() else name
                    said = ProposedField("company", name, line.source, guess=True)
                    found.setdefault("company", said)
        return found

    def _role_alone(self, lines: Sequence[NoteLine]) -> dict[str, ProposedField]:
        """Find a job that begins one of some lines, behind its day alone."""
        for line in lines:
            first = re.split(r", |\s[–—-]\s", self._undated(line.text))[0].strip(" .")
            if match := self.words.notes["job_alone"].fullmatch(first):
                return {"role": ProposedField("role", match["role"], line.source, guess=True)}
        return {}

    def _role_told(
        self, lines: Sequence[NoteLine], found: Mapping[str, ProposedField]
    ) -> dict[str, ProposedField]:
        """Return the job that a label or a sentence names: Post: clerk; it was for the clerk."""
        words, told = self.words.notes, dict(found)
        for line in lines:
            if label := words["role_label"].search(line.text):
                told["role"] = ProposedField("role", label["role"].strip(), line.source)
                continue
            led = words["role_led"].match(line.text) if line in lines[:HEAD] else None
            if led and self._is_job(led["role"], ""):
                told.setdefault("role", ProposedField("role", led["role"], line.source))
                continue
            said = words["role_said"].search(line.text)
            if said and self._is_job(said["role"], said["called"] or ""):
                told.setdefault("role", ProposedField("role", said["role"], line.source))
        return told

    def _headline(self, lines: Sequence[NoteLine]) -> dict[str, ProposedField]:
        """Find employer and job in the first line: Harlow Freight – transport clerk."""
        words = self.words.notes
        found: dict[str, ProposedField] = {}
        for number, line in enumerate(lines[:2]):
            met = words["title"].search(line.text) and not words["job"].search(line.typed)
            if number and met:
                break
            if line.text.isupper() and f"{line.text}!" in line.typed and not _is_loud(lines):
                continue  # shouted
            if words["is_who"].search(line.text):
                continue  # Jo Roe = owner
            bare = words["head_trim"].sub("", line.text, count=1)
            first = re.split(r"(?<!\bSt)\. (?=[A-Z])|(?<=[a-z])\.$|\. \d", bare)[0]
            first = re.sub(r" \([^()]*\)", "", first)
            parts = [
                one.strip(" .")
                for one in re.split(
                    r"(?<!\s)\s{1,9}[-–—/|]\s|, |[^\w\s&’'.,/()+:@–—-]{1,9} ", first
                )
                if one.strip()
            ]
            if any(words["tells_own"].match(one) for one in parts[1:]):
                break  # PCR – I said five years
            for part in parts:
                for key, value in self._named_in(part):
                    alone = key == "role" and len(parts) == 1 and not found
                    if len(value) < 50 and not alone:
                        said = ProposedField(key, value, line.source, guess=True)
                        found.setdefault(key, said)
            if "company" in found:
                return found
            if not number and (small := self._dated_small(line, parts)):
                return {**found, "company": small}
        return {}

    def _dated_small(self, line: NoteLine, parts: Sequence[str]) -> ProposedField | None:
        """Return the first part of a line in small letters that ends with an hour or a day."""
        dated = self.words.notes.kinds["head_ends"].search(line.text)
        if (
            len(parts) < 2
            or not dated
            or self._is_trade(parts[0])
            or not self.words.notes["opening_small"].fullmatch(parts[0])
        ):
            return None
        return ProposedField("company", spelled(parts[0], self.setting), line.source, guess=True)

    def _is_trade(self, text: str) -> bool:
        """Say whether a few words end in a trade, known or by its ending: sailmaker."""
        words = text.split()
        if not words or len(words) > LONGEST_JOB or self.words.notes["of_firms"].search(text):
            return False
        last = words[-1]
        ends = self.words.notes["trade_ends"].search(last) and len(last) > SHORTEST_TRADE
        return bool(self.words.notes["job"].search(text) or ends) and not is_given(last)

    def _named_in(self, part: str) -> Iterator[tuple[str, str]]:
        """Yield what a part of the first line names: little acorns nursery room leader int."""
        words = self.words.notes
        told = words["role_at"].fullmatch(part)
        if told and self._is_trade(told["role"]) and not words["no_company"].match(told["company"]):
            yield "role", words["job_trim"].sub("", told["role"])
            yield "company", told["company"]
        elif both := words["small_head"].fullmatch(part):
            yield "company", spelled(both["company"], self.setting)
            yield "role", both["role"]
        elif (told := words["called_job"].fullmatch(part)) and not _has_verb(part):
            yield "role", told["role"] or told["role2"]
        elif words["job"].search(part) or (self._is_trade(part) and not _has_verb(part)):
            yield "role", words["job_trim"].sub("", part)
        elif CAPITAL.fullmatch(part) and not words["no_company"].match(part):
            yield "company", words["day_behind"].sub("", part)
        elif words["small_company"].fullmatch(part):
            yield "company", spelled(part, self.setting)
        elif (dated := words["head_dated"].fullmatch(part)) and not _has_verb(dated["company"]):
            yield "company", spelled(dated["company"], self.setting)

    def _job(self, behind: str) -> str:
        """Return the job behind an employer's name and a comma or a dash."""
        for part in re.split(r" [–—-] (?=[A-Z])", behind):
            match = re.match(r"[ ,–—-]*(?P<role>[A-Za-z][\w /&-]{2,40}?)(?=[.,]|$)", part)
            if match and self.words.notes["job"].search(match[0]):
                job = self.words.notes["job_place"].sub("", match["role"].strip())
                return self.words.notes["job_place_behind"].sub("", job)
        return ""

    def _is_job(self, role: str, behind: str) -> bool:
        """Say whether words name a job: one that is known, or called a job behind them."""
        words = self.words.notes
        if words["no_role"].match(role):
            return False
        return bool(words["job"].search(role) or words["job_behind"].match(behind))

    def _undated(self, role: str) -> str:
        """Return a job without the day and the hour that were written before it."""
        dated = self.words.notes["dated"].match(role)
        return self.words.notes["hour_first"].sub("", role[dated.end() :]) if dated else role


def _has_verb(text: str) -> bool:
    """Say whether something is told in a text: they liked me for the job."""
    return any(readings(word.lower()) & TELLS for word in re.findall(r"[^\W\d_]+", text))


def _is_loud(lines: Sequence[NoteLine]) -> bool:
    """Say whether all of a note is in capitals, which then mark no name."""
    return all(line.text.isupper() for line in lines)

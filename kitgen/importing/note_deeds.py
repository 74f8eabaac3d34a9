"""Deeds of a note: what its writer told somebody to have done, put as “I …” goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kitgen.importing.note_lines import NoteLine
from kitgen.importing.note_voices import NoteVoices
from kitgen.importing.words import NoteWords
from kitgen.parsing.tagging import readings

PAST = frozenset(("VVD", "VVN", "VDD"))
PRESENT = frozenset(("VVB", "VVI"))
MOST_WORDS = 30


@dataclass(frozen=True)
class NoteDeeds:
    """Reads what was done, and told: a would, a could or a thought is no deed."""

    words: NoteWords
    voices: NoteVoices

    def read(self, line: NoteLine, about: str) -> Iterator[tuple[str, str]]:
        """Yield who was told and the deed; `about` is whom “her” means, or heard it with others."""
        for match in self.words["told_deed"].finditer(line.text):
            if deed := self._deed(match["rest"]):
                yield self._whom(match["to"] or match["to2"], about), deed
                return
        for match in self.words["shown_deed"].finditer(line.text):
            whom = self._whom(match["to"], about)
            what = self._trimmed(match["rest"])
            if whom and self._may_be_told(what):
                yield whom, f"showed you {what}"
                return

    def _whom(self, to: str | None, about: str) -> str:
        """Return who was told, of several the first: they all heard it."""
        if not to:
            return about
        if self.words["she"].match(to):
            return self.voices.meant(to, about)
        if self.words["everyone"].fullmatch(to):
            return about or next((one.name for one in self.voices.people), "")
        return self.voices.named(to)

    def _deed(self, told: str) -> str:
        """Return what “I” did in a text: I redid the count; or the count that I redid."""
        then = self.words["when_i_did"].match(told)
        if then and self._is_done(then["verb"].lower(), then["have"]):
            deed = self._trimmed(f"{then['verb']}{then['rest']} when {then['clause']}")
            return deed if self._may_be_told(deed) else ""
        for name in ("i_did", "which_i_did"):
            match = self.words[name].match(told)
            if match is None or not self._is_done(match["verb"].lower(), match["have"]):
                continue
            thing = match.groupdict().get("thing")
            have = "have " if (match["have"] or "").lower().endswith("ve") else ""
            verb, behind = match["verb"].lower(), match["rest"]
            if thing and (up := self.words["particle"].match(behind)):  # the shop that I set up
                verb, behind = f"{verb} {up['particle']}", behind[up.end() :]
            rest = self._trimmed(" ".join(filter(None, (thing, behind.strip()))))
            for past, pattern in self.words.simple_past.items() if not have else ():
                verb = pattern.sub(past, verb)
            deed = f"{have}{verb} {rest}"
            return deed if rest and self._may_be_told(deed) else ""
        return ""

    def _is_done(self, verb: str, have: str | None) -> bool:
        """Say whether a verb tells of something that was done; I'd put may be a would."""
        if self.words["no_deed"].fullmatch(verb):
            return False
        bare = re.split("[ -]", verb)[-1]
        tags = readings(bare) | readings(bare.removeprefix("re"))  # redid
        would = have and have.lower().endswith("d") and len(have) < len("had") and tags & PRESENT
        return bool(tags & PAST) and not would

    def _trimmed(self, text: str) -> str:
        return self.words["deed_ends"].split(text)[0].strip(" .,;:-–—")

    def _may_be_told(self, deed: str) -> bool:
        if not 1 < len(deed.split()) <= MOST_WORDS:
            return False
        if self.words["confessed"].match(deed):
            return False
        return not any(
            self.words[one].search(deed) for one in ("private", "wrong", "forgot", "not_done")
        )

"""The past of deeds that a note puts otherwise: by what one was doing, or in the present tense."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.importing.words import NoteWords
from kitgen.parsing.clauses import INFINITIVE, parsed
from kitgen.parsing.tagging import readings

PRESENT = INFINITIVE | {"VVB", "VDB", "VHB"}
JOINED = re.compile(r"(?<= and )(?P<verb>[a-z]+)(?= )")


@dataclass(frozen=True)
class NotedPast:
    """Puts what was told as it goes on behind “I”: training three starters; so I stop the batch."""

    words: NoteWords

    def of_doing(self, text: str) -> str:
        """Return what one was doing as it was done, where words place or count it; or nothing."""
        told = self.words.kinds["doing_done"].match(text)
        bare = self._bare(told["verb"].lower()) if told else ""
        past = self.words.verbs.past(bare) if bare else ""
        if not told or not past or self.words["no_deed"].fullmatch(past):
            return ""
        return f"{past}{told['rest']}"

    def of_event(self, text: str) -> str:
        """Return what “I” do where something had happened: the belt was off so I stop the line."""
        told = self.words.kinds["event_told"].search(text)
        answer = parsed(f"I {told['verb']}{told['rest']}") if told else None
        if not told or answer is None or answer.tokens[1].tag not in PRESENT:
            return ""
        past = self.words.verbs.past(told["verb"].lower())
        if self.words["no_deed"].fullmatch(past):
            return ""
        starts = {one.start for one in answer.tokens if one.tag in PRESENT}
        whole = JOINED.sub(lambda verb: self._joined(verb, starts), answer.text)
        return f"{past}{whole[len('I ') + len(told['verb']) :]}"

    def of_thing(self, text: str) -> str:
        """Return that one told of a thing of one's own, with what is said of it; or nothing."""
        told = self.words.kinds["own_thing"].match(text)
        return f"told you about {text}" if told else ""

    def _joined(self, verb: re.Match[str], starts: set[int]) -> str:
        return self.words.verbs.past(verb[0]) if verb.start() in starts else verb[0]

    def _bare(self, doing: str) -> str:
        """Return the verb of a form in -ing; nothing where no verb makes it."""
        stem = doing.removesuffix("ing")
        bares = (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else "", f"{stem}ie")
        known = (bare for bare in filter(None, bares) if "VVB" in readings(bare))
        return next((bare for bare in known if self.words.verbs.doing(bare) == doing), "")

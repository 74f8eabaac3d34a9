"""The past of deeds that a note puts otherwise: by what one was doing, or in the present tense."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.importing.words import NoteWords
from kitgen.parsing.clauses import INFINITIVE, AnswerForm, parsed
from kitgen.parsing.tagging import readings

PRESENT = INFINITIVE | {"VVB", "VDB", "VHB"}
DOUBLED = re.compile(r"([^aeioulsfz])\1$")
FEWEST = 3  # words of a thing that one told of
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

    def of_thing(self, text: str, *, own: bool = True) -> str:
        """Return that one told of a thing, with what one did there; or nothing.

        What is one's `own` is said more of: my tour, where visitors read.
        """
        if own:
            known = self.words.kinds["own_thing"].match(text)
            return self.words.puts["told"].replace("{text}", text) if known else ""
        thing, _, behind = text.partition(", ")
        answer = parsed(thing)
        if answer is None or answer.form is AnswerForm.SENTENCE or len(thing.split()) < FEWEST:
            return ""
        if not self.words.kinds["told_thing"].match(thing):
            return ""
        puts, did = self.words.puts, self.words.kinds["result_ends"].split(behind)[0]
        if not did:
            return puts["told"].replace("{text}", thing)
        verb = did.split()[0].lower()
        done = "VVD" in readings(verb) and not self.words["no_deed"].fullmatch(verb)
        return puts["told_did"].replace("{text}", thing).replace("{did}", did) if done else ""

    def _joined(self, verb: re.Match[str], starts: set[int]) -> str:
        return self.words.verbs.past(verb[0]) if verb.start() in starts else verb[0]

    def _bare(self, doing: str) -> str:
        """Return the verb of a form in -ing; nothing where no verb makes it."""
        stem = doing.removesuffix("ing")
        single = stem[:-1] if DOUBLED.search(stem) else ""  # run, but sell
        bares = (single, stem, f"{stem}e", f"{stem}ie")
        known = (bare for bare in filter(None, bares) if "VVB" in readings(bare))
        return next((bare for bare in known if self.words.verbs.doing(bare) == doing), "")

"""Clauses of a note: what a sentence of it tells of their house, and what of its writer's deeds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.importing.note_past import NotedPast
from kitgen.importing.words import NoteWords
from kitgen.parsing.clauses import NOUN, AnswerForm, Clause, Parsed, parsed
from kitgen.parsing.tagging import readings

PAST = frozenset(("VVD", "VVN", "VDD"))
DONE = frozenset(("VVD", "VVN"))  # of a second verb
PRESENT = frozenset(("VVB", "VVI"))
MOST_OF_DEED = 30  # words
MOST_WORDS = 20  # of what a house is told to do
FEWEST = 4
NAMING = NOUN | {"AT0", "AJ0", "CRD", "DPS", "DT0", "PRP", "PRF", "AV0"}  # of a subject
KEEPS = frozenset(("keep", "keeps", "kept"))
PERSONAL = frozenset(("i", "we", "you", "he", "she", "me", "it", "this", "that", "they"))


@dataclass(frozen=True)
class NotedClauses:
    """Tells sentences of a note apart by their subject: theirs, or the writer's own."""

    words: NoteWords

    def of_house(self, text: str) -> str:
        """Return what a sentence tells of a house and its people, whoever said it; or nothing.

        A verdict is its writer's own: the office is cold.
        """
        kinds, answer = self.words.kinds, parsed(text)
        if answer is None or "?" in text:
            return ""
        if not FEWEST <= len(text.split()) <= MOST_WORDS or kinds["of_writer"].search(text):
            return ""
        if answer.form is not AnswerForm.SENTENCE:
            return text if _does(answer) else ""
        first, head = answer.clauses[0], answer.tokens[0]
        named = head.word[:1].isupper() and readings(head.word.lower()) == {"NP0"}
        if named and (first.subject, first.verb) == (0, 1):
            return ""  # of somebody: Lynn does the books
        subject = answer.tokens[first.subject].small
        if subject in PERSONAL or self._is_verdict(answer, first) or _runs_on(answer, first):
            return ""
        return text

    def _is_verdict(self, answer: Parsed, clause: Clause) -> bool:
        """Say whether a clause only says how something is, or was."""
        told = self.words.kinds["verdict"].match(answer.text)
        verb = answer.tokens[clause.verb]
        return told is not None or (verb.tag in ("VBD", "VBZ") and len(answer.text.split()) < 5)

    def own_deed(self, text: str) -> str:
        """Return what “I” did elsewhere in a text, as “I …” goes on; at the talk itself is none."""
        kinds = self.words.kinds
        bare = kinds["deed_led"].sub("", text)
        led = kinds["deed_where"].match(bare)  # in Manila I labelled the cables
        if led:
            bare = f"{led['deed'].strip(' ,.')} {led['where'].strip(' ,')}"
        told = self.words["i_did"].match(bare)
        if told is None or kinds["at_talk"].match(told["verb"].lower() + told["rest"]):
            return ""
        return self.deed(bare) if kinds["deed_placed"].search(bare) else ""

    def deed(self, told: str) -> str:
        """Return what “I” did in a text: I redid the count; or the count that I redid."""
        then = self.words["when_i_did"].match(told)
        if then and self.is_done(then["verb"].lower(), then["have"]):
            did = self.trimmed(f"{then['verb']}{then['rest']}")
            mine = self.words["of_me"].match(then["clause"])
            deed = f"{did} when {then['clause']}" if mine else f"When {then['clause']}, I {did}"
            return deed if self.may_be_told(deed) else ""
        led = self.words.kinds["deed_where"].match(told)
        if led and (did := self.deed(led["deed"])):  # at Ash I ran the bar
            return f"{led['where'][:1].upper()}{led['where'][1:].strip(' ,')} I {did}"
        for name in ("i_did", "which_i_did"):
            match = self.words[name].match(told)
            if match is None or not self._is_deed(match):
                continue
            thing = match.groupdict().get("thing")
            have = "have " if (match["have"] or "").lower().endswith("ve") else ""
            verb, behind = match["verb"].lower(), match["rest"]
            if thing and (up := self.words["particle"].match(behind)):  # the shop that I set up
                verb, behind = f"{verb} {up['particle']}", behind[up.end() :]
            rest = self.trimmed(" ".join(filter(None, (thing, behind.strip()))).replace(" ,", ","))
            for past, pattern in self.words.simple_past.items() if not have else ():
                verb = pattern.sub(past, verb)
            deed = f"{have}{verb} {rest}"
            return deed if rest and self.may_be_told(deed) else ""
        return ""

    def told_deed(self, told: str) -> str:
        """Return what “I” did in what was told, however it is put: I ran; running; so I run; my."""
        past = NotedPast(self.words)
        if deed := self.deed(told):
            return deed
        for other in (past.of_doing, past.of_event, past.of_thing):
            deed = self.trimmed(other(told))
            if deed and self.may_be_told(deed):
                return deed
        return ""

    def told_thing(self, told: str) -> str:
        """Return that “I” told of a thing, and what was done there: the boy who would not eat."""
        deed = self.trimmed(NotedPast(self.words).of_thing(told, own=False))
        return deed if deed and self.may_be_told(deed) else ""

    def is_done(self, verb: str, have: str | None) -> bool:
        """Say whether a verb tells of something that was done; I'd put may be a would."""
        if self.words["no_deed"].fullmatch(verb):
            return False
        bare = re.split("[ -]", verb)[-1]
        tags = readings(bare) | readings(bare.removeprefix("re"))  # redid
        would = have and have.lower().endswith("d") and len(have) < len("had") and tags & PRESENT
        return bool(tags & PAST) and not would

    def _is_deed(self, match: re.Match[str]) -> bool:
        """Say whether a verb with what is behind it tells of a deed: did, only with how long."""
        worked = match["verb"].lower() == "did" and self.words["did_work"].match(match["rest"])
        return bool(worked) or self.is_done(match["verb"].lower(), match["have"])

    def trimmed(self, text: str) -> str:
        """Return a deed without how it was liked, and other remarks behind it."""
        return self.words["deed_ends"].split(text)[0].strip(" .,;:-–—")

    def may_be_told(self, deed: str) -> bool:
        """Say whether a deed is one that a letter can tell."""
        if not 1 < len(deed.split()) <= MOST_OF_DEED:
            return False
        if self.words["confessed"].match(deed):
            return False
        return not any(
            self.words[one].search(deed) for one in ("private", "wrong", "forgot", "not_done")
        )


def _runs_on(answer: Parsed, clause: Clause) -> bool:
    """Say whether a second verb follows with nothing between: the room broke lost the roses."""
    tokens = answer.tokens
    for before, one in zip(tokens[clause.verb :], tokens[clause.verb + 1 :], strict=False):
        if one.tag in DONE and before.tag in NOUN | {"VVD"}:
            return True
    return False


def _does(answer: Parsed) -> bool:
    """Say whether things that are several do something, in words of which each may be a noun."""
    tokens = answer.tokens
    verb = next((n for n, one in enumerate(tokens) if one.tag in ("VVB", "VVG", "VVN")), 0)
    before = tokens[:verb]
    if not before or any(one.tag not in NAMING for one in before):
        return False
    if tokens[verb].tag != "VVB":  # contactless keeps failing
        return before[-1].small in KEEPS and len(before) > 1
    led = next((n for n, one in enumerate(before) if one.tag in ("PRP", "PRF")), len(before))
    head = next((one.tag for one in reversed(before[:led]) if one.tag in NOUN), "")
    return head in ("NN2", "NN0")

"""Topics of a note: what a talk can have been about, by its words, and what only remarks on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kitgen.dictation.person import is_given
from kitgen.importing.words import NoteWords
from kitgen.model.values.texts import called_parts
from kitgen.parsing.clauses import DETERMINER, NOUN, AnswerForm, noun_start, parsed
from kitgen.parsing.tagging import Token, readings

MOST_WORDS = 14  # of one topic
THING = (AnswerForm.THING, AnswerForm.DOING, AnswerForm.ASKING, AnswerForm.WHETHER)
ENDS = NOUN | {"PNI", "PNP", "VVG", "CRD", "DT0"}  # of what a thing may end in
ACTS = frozenset(("VVG", "VVN", "VBG", "VHG"))
PLUS = re.compile(r"(?<=\w) \+ (?=\w)")
PAIR = re.compile(r"(?<!the )(?<!our )\b(?P<first>[A-Z][a-z’'-]+) [A-Z][a-z’'-]+(?! [A-Z])")
THEIRS = ("his", "her")


@dataclass(frozen=True)
class NotedTopics:
    """Tells things that were talked about; a person, by one of the `names`, is never one."""

    words: NoteWords
    names: Collection[str] = ()

    def bare(self, text: str) -> str:
        """Return a text without the words that lead to its topic: we talked about."""
        return PLUS.sub(" and ", self.words.kinds["about_led"].sub("", text))

    def is_remark(self, text: str) -> bool:
        """Say whether a text tells how things are, as no sentence of a letter could."""
        answer = parsed(text)
        if answer is None or not self._may_be_told(text):
            return False
        first = answer.tokens[0].word
        noun = first.isupper() or bool(readings(first) & (NOUN | {"CRD"}))  # sat mornings
        how = any(map(self._tells_how, re.split(", ", text)))
        verdict = self.words.kinds["verdict"].match(text) is not None
        return verdict or (how and (noun or answer.form in THING))

    def topic(self, text: str) -> str:
        """Return what a talk can have been about: a thing, by its words; or nothing."""
        answer = parsed(text)
        if answer is None or answer.form not in THING or not self._may_be_told(text):
            return ""
        if answer.tokens[0].small in THEIRS:
            return ""  # his knees, her wife's scones
        things = "?" not in text and all(map(self._is_thing, re.split(", ", text)))
        if answer.form is AnswerForm.THING and not things:
            return ""
        return self.words.kinds["amount_ends"].sub("", text)

    def _may_be_told(self, text: str) -> bool:
        return len(text.split()) <= MOST_WORDS and not self.words["private"].search(text)

    def _tells_how(self, text: str) -> bool:
        """Say whether words tell how a thing is, without a verb: sat mornings mental."""
        bare = self.words.kinds["when_ends"].sub("", text)
        answer = parsed(bare)
        if answer is None or answer.clauses or len(answer.tokens) < 2:
            return False
        before, last = answer.tokens[-2:]
        only = readings(last.word)
        adjective = last.tag == "AJ0" or ("AJ0" in only and not only & (NOUN | {"VVG"}))
        tells = adjective and bool(readings(before.word) & NOUN)
        return tells or self.words.kinds["state_ends"].match(text) is not None

    def _is_thing(self, text: str) -> bool:
        """Say whether words name a thing: no “sat mornings mental”, no “2 carers off sick”."""
        bare = self.words.kinds["when_ends"].sub("", text)
        answer = parsed(bare)
        if answer is None or answer.clauses or self.words.kinds["state_ends"].match(text):
            return False
        tokens = answer.tokens
        first, last = tokens[0], tokens[-1]
        if not self._is_plain(text, tokens):
            return False
        if first.tag == "PNP" or not re.search(r"[^\W\d_]{3}", text):
            return False
        acts = next((n for n, one in enumerate(tokens) if one.tag in ACTS), 0)
        bare_head = acts and tokens[acts - 1].tag == "NN1" and first.tag not in DETERMINER
        behind = tokens[acts + 1].tag if acts + 1 < len(tokens) else ""
        bare_head = bare_head and behind not in ("PRP", "PRF")  # colour matching by eye
        if bare_head and noun_start(tokens, acts - 1) == 0:
            return False  # tower crane going up in January
        if last.tag == "AJ0" and len(tokens) > 1:
            return False  # LED light new
        only = readings(last.word) if last.word.isalpha() else frozenset(("NN1",))
        return bool(only & ENDS) and not self._names_anybody(text)

    def _is_plain(self, text: str, tokens: Sequence[Token]) -> bool:
        """Say whether words name one thing, without amounts and signs strung to it."""
        if re.search(r"[()“”:=+]|\d[.,]\d\d|^own\b|^\d+ \S+$", text):
            return False
        for before, one, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
            if one.tag == "CRD" and before.tag in NOUN and after.tag in NOUN:
                return False  # 40 patients a day 3 chairs
            if one.tag == "AV0" and before.tag == "NN2" and "VVB" in readings(after.word):
                return False  # saturdays always work
        return True

    def _names_anybody(self, text: str) -> bool:
        """Say whether words name somebody, known or not; a person is never a topic."""
        if any(is_given(pair["first"]) for pair in PAIR.finditer(text)):
            return True
        for name in self.names:
            parts = [part for part in called_parts(name) if len(part) > 1]
            if parts and re.search(
                rf"(?<!\w)(?:{'|'.join(map(re.escape, parts))})(?![\w’'])", text
            ):
                return True
        return False

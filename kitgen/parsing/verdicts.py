"""Verdicts: whether an answer can end the sentence of its field, and how it would."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kitgen.parsing.agreement import Agreement
from kitgen.parsing.clauses import (
    ASKING,
    AUXILIARY,
    NOMINATIVE,
    NOUN,
    OPEN,
    SIGN,
    AnswerForm,
    Clause,
    Parsed,
    parsed,
)
from kitgen.parsing.slip import GrammarSlip
from kitgen.parsing.slips import SlipFinder
from kitgen.parsing.usage import Usage
from kitgen.parsing.verbs import Conjugation
from kitgen.yaml.datafile import read_mapping

QUOTES = ("“", "„", "«", '"', "‘")
STATES = frozenset({"VBB", "VBZ", "VBD", "VHB", "VHZ", "VHD"})
BESIDE = ("takes", "advice", "belongs")  # of a rule, what is no form
WHOLE = frozenset({"sentence", "state"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with an answer, what to write, what is left of it, and where it belongs.

    Without `better` nobody but its writer can tell.
    """

    fault: str
    better: str = ""
    rest: str = ""
    advice: str = ""
    belongs: str = ""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """The forms that end a field's sentence, and how the others are put."""

    takes: frozenset[str]
    put: Mapping[str, str]
    advice: str
    belongs: str


@dataclass(frozen=True, eq=False)  # loaded once: itself alone is the same
class Judge:
    """Judges answers in one language."""

    fields: Mapping[str, FieldRule]
    faults: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    verbs: Conjugation
    slips: SlipFinder

    def verdict(self, field: str, text: str) -> Verdict | None:
        """Return what is wrong with an answer's form; None for nothing, and without a tagger."""
        rule, answer = self.fields.get(field), parsed(text)
        if rule is None or answer is None or text.startswith(QUOTES):
            return None
        return self._cut(answer, rule) or self._put(answer, rule)

    def mended(self, text: str) -> str:
        """Return a text without what its own words prove wrong: patients who is → who are."""
        answer = parsed(text)
        return self.slips.mended(text, answer.tokens) if answer else text

    def slips_in(self, text: str) -> tuple[GrammarSlip, ...]:
        """Return the slips of a text."""
        answer = parsed(text)
        return self.slips.find(answer.tokens) if answer else ()

    # -- what is behind the end

    def _cut(self, answer: Parsed, rule: FieldRule) -> Verdict | None:
        """Judge an answer that goes on behind its end, or breaks off."""
        for at, fault in (
            (self._question(answer), "asks"),
            (self._bracket(answer), "remark"),
            (self._remark(answer, rule), "remark"),
            (self._second(answer, rule), "goes_on"),
            (self._stump(answer), "stump"),
        ):
            if not at:
                continue
            head = answer.before(at)
            rest = answer.since(at) if at < len(answer.tokens) else ""
            rest = rest.strip("()") if fault == "remark" else rest
            alone = self._better(head, rule)
            return Verdict(self.faults[fault], alone, rest, rule.advice)
        return None

    def _better(self, head: str, rule: FieldRule) -> str:
        """Return the head of an answer as its field takes it; empty where it does not."""
        answer = parsed(head)
        if answer is None or self._stump(answer):
            return ""
        found = self._cut(answer, rule) or self._put(answer, rule)
        return found.better if found else head

    def _second(self, answer: Parsed, rule: FieldRule) -> int:
        """Return where a sentence begins behind an answer that is none."""
        form = self._kind(answer)
        if form in rule.takes & {*WHOLE, "deed", "own", "that"}:
            return 0
        tokens = answer.tokens
        for at in range(1, len(tokens) - 1):
            stop = tokens[at].word == "." and tokens[at + 1].start > tokens[at].end
            more = tokens[at + 1].tag == "CJC" and not answer.clauses  # And the playground
            short = tokens[at - 1].small in self.words["abbreviations"]
            ends = len(tokens[at - 1].word) > 3 or tokens[at - 1].tag == "PNP"
            ends = ends and not short
            if stop and ends and not more:
                return at + 1
        whole = form in WHOLE
        for clause in answer.clauses:
            start, before = clause.start, tokens[clause.start - 1]
            if not start or before.small in {"so", "or"} or self._is_hedge(answer, clause):
                continue
            if answer.form is AnswerForm.SENTENCE and clause is answer.clauses[0]:
                continue  # behind what only sets its time
            if whole and not self._is_remark(answer, start):
                continue
            if "kept" in rule.takes and tokens[start].small == "i":
                continue  # the map, I'll bring it on Monday
            if before.tag == "CJC" and form in {"asking", "whether", "that"}:
                continue  # how they check it and we mend it
            if before.tag == "CJC" and "sentence" in rule.takes:
                continue  # a verb was missed before it
            return start
        return 0

    def _is_hedge(self, answer: Parsed, clause: Clause) -> bool:
        """Tell whether a clause only hedges the thing behind it: and I think Sundays."""
        after = answer.tokens[clause.verb + 1 :]
        mine = answer.tokens[clause.subject].small == "i"
        hedges = answer.tokens[clause.verb].small in {"think", "guess", "believe", "suppose"}
        return mine and hedges and bool(after) and all(one.tag in NOUN for one in after)

    def _is_remark(self, answer: Parsed, at: int) -> bool:
        """Tell whether a clause is what its writer thought: I like that."""
        tokens = answer.tokens[at : at + 4]
        if not tokens or tokens[0].small != "i":
            return False
        return any(token.small in self.words["thought"] for token in tokens[1:])

    def _remark(self, answer: Parsed, rule: FieldRule) -> int:
        """Return where one's own remark begins: which I thought excellent; I like that."""
        tokens = answer.tokens
        for at in range(1, len(tokens) - 2):
            sign = tokens[at - 1].tag == "PUN"
            mine = tokens[at].small == "which" and tokens[at + 1].small == "i"
            if sign and mine and ("own" in rule.takes or self._is_remark(answer, at + 1)):
                return at
        last = len(tokens) - 2
        if last > 0 and tokens[last].small == "i" and self._is_remark(answer, last):
            return (
                last if answer.form in (AnswerForm.THING, AnswerForm.DOING) else 0
            )  # my age I reckon
        for clause in answer.clauses[1:]:
            start = clause.start
            joined = answer.tokens[start - 1].tag == "CJC"
            if self._is_remark(answer, start) and "deed" not in rule.takes and not joined:
                return start
        return 0

    def _question(self, answer: Parsed) -> int:
        """Return where a question begins behind a sign: , would I mind nights."""
        tokens = answer.tokens
        for at in range(2, len(tokens) - 1):
            asks = tokens[at].tag in AUXILIARY and tokens[at + 1].small in NOMINATIVE
            before = tokens[at - 1]
            if asks and (before.tag in {"PUN", "CJC"} or before.small == "like"):
                return at - 1 if before.small == "like" else at
        return 0

    def _bracket(self, answer: Parsed) -> int:
        """Return where a sentence in brackets begins, at the end of an answer."""
        tokens = answer.tokens
        if tokens[-1].tag != "PUR":
            return 0
        at = next((n for n, token in enumerate(tokens) if token.tag == "PUL"), 0)
        inner = parsed(answer.text[tokens[at].end : tokens[-1].start]) if at else None
        return at if inner and inner.form is AnswerForm.SENTENCE else 0

    def _stump(self, answer: Parsed) -> int:
        """Return where the rest of a clause begins that was cut off: and on which."""
        tokens = answer.tokens
        end = len(tokens)
        while end and tokens[end - 1].tag in SIGN - {"PUR", "PUQ"}:
            end -= 1
        at = end
        while at > 1 and (tokens[at - 1].tag in OPEN or tokens[at - 1].small in ASKING):
            at -= 1
        last = tokens[end - 1] if end else None
        if at == end or at == 0 or last is None:
            return 0
        if last.tag in {"AT0", "CJC"} or (tokens[at - 1].tag == "PUN" and last.tag != "PRP"):
            return at
        sign = tokens[at].tag == "CJC" or tokens[at - 1].tag == "PUN"
        return at if sign and last.tag in OPEN - {"DT0", "DPS"} else 0

    # -- its form

    def _kind(self, answer: Parsed) -> str:
        """Return the name by which rules know an answer's form."""
        first = answer.tokens[0]
        if answer.form is AnswerForm.SENTENCE:
            if first.small in {"i", "we"}:
                return "own"
            verb = answer.tokens[answer.clauses[0].verb :][:3]
            state, moves = verb[0].tag in STATES, any(one.tag in {"VVG", "VVN"} for one in verb)
            return "state" if state and not moves else "sentence"
        past = self.verbs.bare_of(first.small) or first.small in self.words["same_past"]
        if answer.form is AnswerForm.BARE and past:
            return "deed"
        return str(answer.form.value)

    def _put(self, answer: Parsed, rule: FieldRule) -> Verdict | None:
        """Judge an answer by its form alone."""
        kind = self._kind(answer)
        if answer.form is AnswerForm.QUESTION and "sentence" not in rule.takes:
            bare = parsed(answer.text.rstrip(" ?"))
            asks = bare is None or bare.form is AnswerForm.QUESTION
            return None if asks else self._unasked(bare, rule)
        if kind == "asking" and "how" in rule.put and answer.tokens[0].small == "how":
            told = parsed(answer.text.partition(" ")[2])
            kind = "how" if told and told.form is AnswerForm.SENTENCE else kind
        if kind == "asking" and "team" in rule.put and (better := self._of_team(answer, rule)):
            return Verdict(self.faults["team"], better, "", rule.advice)
        if kind in rule.takes or answer.form in (AnswerForm.OTHER, AnswerForm.QUESTION):
            return None
        if kind == "own" and kind not in rule.put:
            kind = "sentence"
        if kind not in rule.put:
            return None
        if kind == "thing" and not self._is_thing(answer):
            return None
        better = self._filled(answer, rule.put[kind])
        belongs = rule.belongs if not better else ""
        return Verdict(self.faults[kind], better, "", rule.advice, belongs)

    def _unasked(self, answer: Parsed | None, rule: FieldRule) -> Verdict | None:
        """Judge a thing with a question mark behind it: references?"""
        if answer is None:
            return None
        better = self._better(answer.text, rule)
        return Verdict(self.faults["asks"], better, "", rule.advice)

    def _of_team(self, answer: Parsed, rule: FieldRule) -> str:
        """Put “we” as one's own team, where it did something before: how we rehoused them."""
        for at, token in enumerate(answer.tokens[:-1]):
            verb = answer.tokens[at + 1]
            past = verb.tag == "VVD" and verb.small not in self.words["together"]
            if token.small == "we" and past and answer.tokens[at - 1].small in ASKING:
                who = rule.put["team"]
                return f"{answer.text[: token.start]}{who}{answer.text[token.end :]}"
        return ""

    def _is_thing(self, answer: Parsed) -> bool:
        return any(token.tag in NOUN for token in answer.tokens)

    def _filled(self, answer: Parsed, template: str) -> str:
        text = _small(answer)
        tokens = answer.tokens
        verb = 1 if tokens[0].small == "to" and len(tokens) > 1 else 0
        values = {"text": text, "rest": text.partition(" ")[2]}
        if "{doing}" in template or "{past}" in template:
            values["doing"] = self._formed(answer, verb, self.verbs.doing)
            values["past"] = self._formed(answer, verb, self.verbs.past)
        return template.format(**values)

    def _formed(self, answer: Parsed, verb: int, form: Callable[[str], str]) -> str:
        token = answer.tokens[verb]
        made = f"{form(token.small)}{answer.text[token.end :]}"
        if form == self.verbs.doing:  # to learn it and to grow
            return re.sub(r"\band to (\w+)", lambda found: f"and {form(found[1])}", made)
        return made


def _small(answer: Parsed) -> str:
    """Return an answer without a capital that only began it."""
    first = answer.tokens[0]
    plain = first.word.istitle() and first.small not in {"i"} and first.tag != "NP0"
    known = first.small in NOMINATIVE or first.tag in {"AT0", "DPS", "DT0", "VVB", "VVI", "PRP"}
    text = answer.text.rstrip(" .;,")
    return text[:1].lower() + text[1:] if plain and known else text


def load_judge(text: str, lang: str = "en") -> Judge:
    """Read content/parsing/<lang>.yaml; InputError if it is faulty."""
    data = read_mapping(text, f"parsing/{lang}.yaml")
    words = {key: frozenset(str(value).split()) for key, value in data["words"].items()}
    irregular = {
        bare: (forms.split()[0], forms.split()[-1]) for bare, forms in data["verbs"].items()
    }
    verbs = Conjugation(irregular, frozenset(str(data["doubling"]).split()))
    fields = {
        name: FieldRule(
            frozenset(told["takes"].split()),
            {key: value for key, value in told.items() if key not in BESIDE},
            told.get("advice", ""),
            told.get("belongs", ""),
        )
        for name, told in data["fields"].items()
    }
    slips = SlipFinder(Agreement(words, verbs), Usage(words, data["mended_words"]))
    return Judge(fields, data["faults"], words, verbs, slips)

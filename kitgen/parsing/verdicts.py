"""Verdicts: whether an answer can end the sentence of its field, and how it would."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kitgen.parsing.agreement import Agreement
from kitgen.parsing.clauses import (
    ASKING,
    DETERMINER,
    INFINITIVE,
    NOMINATIVE,
    NOUN,
    OBJECTS,
    AnswerForm,
    Parsed,
    noun_start,
    parsed,
)
from kitgen.parsing.cuts import Cutter
from kitgen.parsing.rough import RoughReader
from kitgen.parsing.slip import GrammarSlip
from kitgen.parsing.slips import SlipFinder
from kitgen.parsing.tagging import readings
from kitgen.parsing.usage import Usage
from kitgen.parsing.verbs import Conjugation
from kitgen.yaml.datafile import compiled, read_mapping

QUOTES = ("“", "„", "«", '"', "‘")
STATES = frozenset({"VBB", "VBZ", "VBD", "VHB", "VHZ", "VHD"})
BESIDE = ("takes", "advice", "belongs")  # of a rule, what is no form
NEVER = frozenset({"never", "also", "always", "often", "once", "not", "just", "only"})
WHOLE = frozenset({"sentence", "state"})
IN_ED = frozenset({"need", "feed", "speed", "seed", "red"})  # and nothing done


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
    cutter: Cutter
    rough: RoughReader
    habit: re.Pattern[str]

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

    def doubtful(self, text: str) -> tuple[str, ...]:
        """Return the words of a text that may be wrong, without a way that is surely right."""
        answer = parsed(text)
        return self.rough.find(text, answer.tokens) if answer else ()

    def slips_in(self, text: str) -> tuple[GrammarSlip, ...]:
        """Return the slips of a text."""
        answer = parsed(text)
        return self.slips.find(answer.tokens) if answer else ()

    # -- what is behind its end

    def _cut(self, answer: Parsed, rule: FieldRule) -> Verdict | None:
        """Judge an answer that goes on behind its end, or breaks off."""
        found = self.cutter.cut(answer, rule.takes, self._kind(answer))
        if found is None:
            return None
        if found.fault == "goes_on" and (joined := self._joined(found.head, found.rest, rule)):
            return Verdict(self.faults["joined"], joined)
        return Verdict(
            self.faults[found.fault], self._better(found.head, rule), found.rest, rule.advice
        )

    def _joined(self, head: str, rest: str, rule: FieldRule) -> str:
        """Return a deed with what came of it behind a comma: made it, it saves six hours."""
        better = self._better(head, rule) if "deed" in rule.takes else ""
        goes_on = parsed(rest) if better else None
        told = goes_on is not None and goes_on.form is AnswerForm.SENTENCE
        came = told and rest.split()[0].lower() in {"it", "this", "that"}
        return f"{better}, and {rest[:1].lower()}{rest[1:]}" if came else ""

    def _better(self, head: str, rule: FieldRule) -> str:
        """Return the head of an answer as its field takes it; empty where it does not."""
        answer = parsed(head)
        if answer is None or self.cutter.breaks_off(answer):
            return ""
        found = self._cut(answer, rule) or self._put(answer, rule)
        return found.better if found else head

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
        act = next((one for one in answer.tokens if one.small not in NEVER), first)
        done = readings(act.word) & {"VVD", "VVN"} or act.small.endswith("ed")
        if (answer.form is AnswerForm.BARE and past) or (answer.form is AnswerForm.THING and done):
            return "deed"
        return str(answer.form.value)

    def _put(self, answer: Parsed, rule: FieldRule) -> Verdict | None:
        """Judge an answer by its form alone."""
        kind = self._kind(answer)
        if answer.form is AnswerForm.QUESTION and "sentence" not in rule.takes:
            bare = parsed(answer.text.rstrip(" ?"))
            if bare is not None and bare.form is AnswerForm.QUESTION:
                return self._told(bare, rule)
            return self._unasked(bare, rule)
        if kind == "asking" and "how" in rule.put and answer.tokens[0].small == "how":
            told = parsed(answer.text.partition(" ")[2])
            kind = "how" if told and told.form is AnswerForm.SENTENCE else kind
        if kind == "asking" and "team" in rule.put and (better := self._of_team(answer, rule)):
            return Verdict(self.faults["team"], better, "", rule.advice)
        if kind == "thing" and "one" in rule.put:
            better = self._one(answer, rule.put["one"])
            return Verdict(self.faults["one"], better, "", rule.advice) if better else None
        if "deed" in rule.takes and (kind == "deed" or self._is_past(answer)):
            return self._deed(answer, rule)
        if kind in rule.takes or answer.form in (AnswerForm.OTHER, AnswerForm.QUESTION):
            return None
        if kind == "own" and "may" in rule.put and _may(answer):
            kind = "may"
        if kind == "own" and kind not in rule.put:
            kind = "sentence"
        if kind not in rule.put or self._still_does(answer, rule, kind):
            return None
        if kind == "thing" and self._may_act(answer, rule):
            kind = "bare"
        if kind == "thing" and not self._is_thing(answer):
            return None
        better = self._filled(answer, rule.put[kind])
        kind = "own" if kind == "may" else kind
        belongs = rule.belongs if not better else ""
        return Verdict(self.faults[kind], better, "", rule.advice, belongs)

    def _still_does(self, answer: Parsed, rule: FieldRule, kind: str) -> bool:
        """Tell whether a deed is one that goes on: shape the puree in my present home."""
        acts = kind == "bare" or (kind == "thing" and self._may_act(answer, rule))
        return "deed" in rule.takes and acts and bool(self.habit.search(answer.text))

    def _is_past(self, answer: Parsed) -> bool:
        """Tell whether an answer that was read as a sentence is a deed: used keys for it."""
        first = answer.tokens[0]
        verb = first.word.islower() and first.small.endswith("ed") and first.small not in IN_ED
        return verb and answer.form is AnswerForm.SENTENCE and answer.clauses[0].start == 0

    def _one(self, answer: Parsed, template: str) -> str:
        """Put an article before one thing that has none; empty for anything else."""
        if self.slips.usage.bare_thing(answer.tokens, 0) is None:
            return ""
        vowel = answer.text[0].lower() in "aeiou"
        return self._filled(answer, template.replace("a ", "an ") if vowel else template)

    def _deed(self, answer: Parsed, rule: FieldRule) -> Verdict | None:
        """Judge a deed: one that says nothing alone, and one with its result behind a comma."""
        tokens = answer.tokens
        if len(tokens) == 1 or (len(tokens) == 2 and tokens[1].small in OBJECTS):
            return Verdict(self.faults["short"], "", "", rule.advice)
        for at in range(2, len(tokens) - 1):
            verb = tokens[at]
            if verb.tag not in {"VVD", "VVN"} or tokens[at - 1].tag not in {"NN1", "NN2"}:
                continue
            start = noun_start(tokens, at - 1)
            if start and tokens[start - 1].word == "," and start < at:
                head, rest = answer.text[: tokens[start - 1].start], tokens[start].start
                return Verdict(self.faults["joined"], f"{head} and {answer.text[rest:]}")
        return None

    def _unasked(self, answer: Parsed | None, rule: FieldRule) -> Verdict | None:
        """Judge a thing with a question mark behind it: references?"""
        if answer is None:
            return None
        better = self._better(answer.text, rule)
        return Verdict(self.faults["asks"], better, "", rule.advice)

    def _told(self, answer: Parsed, rule: FieldRule) -> Verdict | None:
        """Put a question as one tells it: am I willing → whether I am willing."""
        first, *rest = answer.tokens
        if "asking" in rule.takes and first.small in ASKING and len(rest) > 2:
            return Verdict(self.faults["asks"], self._uninverted(answer), "", rule.advice)
        if "whether" not in rule.takes or not rest or rest[0].small not in NOMINATIVE:
            return None
        helps = first.small in {"do", "does"}
        verb = "" if helps else f" {first.small}"
        better = f"whether {rest[0].word}{verb}{answer.text[rest[0].end :]}".rstrip(" ?")
        fine = first.small != "did" and not (
            helps and rest[0].small not in {"i", "we", "you", "they"}
        )
        return Verdict(self.faults["asks"], better if fine else "", "", rule.advice)

    def _uninverted(self, answer: Parsed) -> str:
        """Put a question as a clause: what would I do → what I would do."""
        asks, helper, who, verb, *_ = answer.tokens
        if who.small not in NOMINATIVE or helper.small == "does":
            return ""
        told = f"{asks.word} {who.word}"
        if helper.small == "did":
            return f"{told} {self.verbs.past(verb.small)}{answer.text[verb.end :]}"
        helps = "" if helper.small == "do" else f" {helper.word}"
        return f"{told}{helps}{answer.text[who.end :]}"

    def _of_team(self, answer: Parsed, rule: FieldRule) -> str:
        """Put “we” as one's own team, where it did something before: how we rehoused them."""
        for at, token in enumerate(answer.tokens[:-1]):
            verb = answer.tokens[at + 1]
            past = verb.tag == "VVD" and verb.small not in self.words["together"]
            if token.small == "we" and past and answer.tokens[at - 1].small in ASKING:
                who = rule.put["team"]
                return f"{answer.text[: token.start]}{who}{answer.text[token.end :]}"
        return ""

    def _may_act(self, answer: Parsed, rule: FieldRule) -> bool:
        """Tell whether a deed begins with what may be a verb with something behind: paint names."""
        first, *rest = answer.tokens
        goes_on = bool(rest) and (rest[0].tag in DETERMINER | {"NN2"} or rest[0].small in OBJECTS)
        is_verb = first.word.islower() and bool(readings(first.word) & {"VVB", "VVI"})
        return "deed" in rule.takes and goes_on and is_verb

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
            return re.sub(r"\band (to )?(\w+)", self._also_doing, made)
        return self._also_past(answer, verb, made)

    def _also_past(self, answer: Parsed, verb: int, made: str) -> str:
        """Put a second verb as the first: and walk it → and walked it; nothing where unsure."""
        shift = len(made) - len(answer.text[answer.tokens[verb].start :])
        tokens = answer.tokens[verb + 1 :]
        for before, token, after in reversed([*zip(tokens, tokens[1:], tokens[2:], strict=False)]):
            tags = readings(token.word) if token.word.islower() else frozenset()
            unlike = {"VVD", "PRP"} | (set() if after.tag in DETERMINER else {"AJ0"})
            if before.small not in {"and", "then"} or not tags & INFINITIVE or tags & unlike:
                continue
            goes_on = after.tag in {"AV0", "AVP", *DETERMINER} or after.small in OBJECTS
            if token.tag not in {"VVB", "VVI"} and not goes_on:
                continue
            if tags & NOUN and after.tag == "AV0" and token.tag in NOUN:
                return ""
            start = token.start + shift - answer.tokens[verb].start
            end = start + len(token.word)
            made = f"{made[:start]}{self.verbs.past(token.small)}{made[end:]}"
        return made

    def _also_doing(self, found: re.Match[str]) -> str:
        """Put a second verb as the first: and to grow → and growing; and learn → and learning."""
        tags = readings(found[2]) if found[2].islower() else frozenset()
        is_verb = found[1] or (tags & {"VVI", "VVB"} and not tags & (NOUN | {"AJ0", "PRP"}))
        return f"and {self.verbs.doing(found[2])}" if is_verb else found[0]


def _may(answer: Parsed) -> bool:
    return answer.tokens[answer.clauses[0].verb].tag == "VM0"


def _small(answer: Parsed) -> str:
    """Return an answer without a capital that only began it."""
    first = answer.tokens[0]
    plain = first.word.istitle() and first.small not in {"i"} and first.tag != "NP0"
    known = first.small in NOMINATIVE or first.tag in {"AT0", "DPS", "DT0", "VVB", "VVI", "PRP"}
    text = answer.text.rstrip(" .;,")
    return text[:1].lower() + text[1:] if plain and known else text


def load_judge(text: str, verbs: Conjugation, lang: str = "en") -> Judge:
    """Read content/parsing/<lang>.yaml; InputError if it is faulty."""
    data = read_mapping(text, f"parsing/{lang}.yaml")
    words = {key: frozenset(str(value).split()) for key, value in data["words"].items()}
    fields = {
        name: FieldRule(
            frozenset(told["takes"].split()),
            {key: value for key, value in told.items() if key not in BESIDE},
            told.get("advice", ""),
            told.get("belongs", ""),
        )
        for name, told in data["fields"].items()
    }
    slips = SlipFinder(Agreement(words, verbs), Usage(words, data["mended_words"], verbs))
    private = compiled(data["private"], f"parsing/{lang}.yaml", "private")
    rough = RoughReader(words, slips.usage)
    habit = compiled(data["habit"], f"parsing/{lang}.yaml", "habit")
    cutter = Cutter(words, private)
    return Judge(fields, data["faults"], words, verbs, slips, cutter, rough, habit)

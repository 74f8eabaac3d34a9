"""Whom: of whom a remark speaks that begins with a pronoun, where it may be others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kitgen.dictation import AskBack, Choice, PlainAnswer
from kitgen.editing.questions import DebriefForm
from kitgen.model.values.texts import shorten
from kitgen.parsing.clauses import NOUN, noun_start, parsed
from kitgen.parsing.tagging import Token
from kitgen.writing import grammar
from kitgen.writing.employers import means_others
from kitgen.writing.pointing import PLURAL
from kitgen.writing.prose import Prose
from kitgen.writing.telling import told_to_reader

MOST_NAMED = 4  # words of a topic that can stand for a pronoun: the new ovens
PEOPLE = re.compile(r"[a-z-]{3,}(?:ers|ors|ists|ants)|animals?")  # drivers, inspectors


@dataclass(frozen=True)
class PronounReader:
    """Knows whom a remark may mean whose first word is a pronoun."""

    form: DebriefForm
    prose: Prose

    def doubt(
        self, text: str, topic: str, name: str = "", *, joined: bool = False
    ) -> AskBack | None:
        """Ask whom a remark means, if that is in doubt: others, or the people written to.

        `topic` is what was talked about before it, `name` whoever said it; `joined` says that the
        remark stands right behind the topic's comma: the scanners, they are new. What is chosen is
        the remark as its letter can say it, and empty where a single person who is not named may
        not be the reader.
        """
        found = re.fullmatch(self.form.they_first, text, re.IGNORECASE)
        if found is None or re.match(self.form.reports, text, re.IGNORECASE):
            return None  # who shows, asks or tells me is who is written to
        unsure = means_others(text, self.prose)
        resumes = joined and bool(self._named(found, topic))
        if not (unsure or resumes or self._may_be_others(found, topic)):
            return None
        if not unsure and _acts_on_them(found["rest"], topic):
            return None
        named = self._named(found, topic)
        others = f"“{named}”" if named else self.form.them_others
        single = found["who"].lower() in self.prose.words("single-subject")
        team = self.form.them_team.replace("{name}", name) if name else self.form.them_readers
        unnamed = "" if single else grammar.quote(grammar.capitalise(text))
        theirs = told_to_reader(text, self.prose)
        reader = self.form.told_to.replace("{text}", theirs) if unsure else text
        somebody = (Choice(self.form.them_others, PlainAnswer(unnamed)),) if named else ()
        return AskBack(
            asked_whom(self.form.whom, text, found["who"]),
            (
                Choice(others, PlainAnswer(named or unnamed)),
                Choice(name if single and name else team, PlainAnswer(reader)),
                *somebody,
            ),
        )

    def _may_be_others(self, found: re.Match[str], topic: str) -> bool:
        """Tell whether a topic names others who may do what a house does: drivers want days off."""
        if re.fullmatch(self.form.of_others, found[0], re.IGNORECASE):
            return True
        said, single = {*grammar.words(topic)}, {*self.prose.words("others-single")}
        if found["who"].lower() in self.prose.words("single-subject"):
            return bool(said & (single | {*self.prose.words("titles")}))
        others = {*self.prose.words("others-many"), *self.prose.words("others-house")}
        things = {*self.prose.words("things-in-ers")}
        if said & others:
            return True
        hires = re.fullmatch(self.form.of_house, found[0], re.IGNORECASE)  # as no heifers do
        return not hires and any(map(PEOPLE.fullmatch, said - things))

    def _named(self, found: re.Match[str], topic: str) -> str:
        """Return the remark with the topic in place of its pronoun, if that can stand there."""
        topic = _subject(topic)
        said = grammar.words(topic)
        if {*grammar.words(found["rest"])} & {*self.prose.words("behind-their-verb")}:
            return ""  # they hate them
        if not said or len(said) > MOST_NAMED or {*said} & {*self.prose.words("sharing")}:
            return ""
        people = {*self.prose.words("others-many"), *self.prose.words("others-single")}
        does = re.fullmatch(self.form.of_things, found[0], re.IGNORECASE)
        acts = re.fullmatch(self.form.of_people, found[0], re.IGNORECASE)
        thing = said[-1] in self.prose.words("things-in-ers") or not PEOPLE.fullmatch(said[-1])
        if (acts or not does) and thing and not {said[-1], f"{said[-1]}s"} & people:
            return ""  # no scanner phones anybody, and no visit loses anything
        single = found["who"].lower() in self.prose.words("single-subject")
        if not single and f"{said[-1]}s" in self.prose.words("others-many"):
            topic, said = f"{topic}s", (*said[:-1], f"{said[-1]}s")
        many = said[-1] in self.prose.words("others-many") or PLURAL.fullmatch(said[-1])
        if not (said[-1] in self.prose.words("others-single") if single else many):
            return ""
        first, _, rest = topic.partition(" ")
        if first.lower() in self.prose.words("determiner"):
            first = "the" if first.lower() in ("a", "an") else first
        else:
            first, rest = "the", topic
        verb = self.form.short_verbs.get((found["verb"] or "").lower(), "")
        verb = f" {verb}" if verb else ""
        return f"{found['of']}{first} {rest}{verb}{found['rest']}"


def _acts_on_them(rest: str, topic: str) -> bool:
    """Tell whether a remark does something to those of its topic: skippers; they lost a skipper."""
    said, done_to = grammar.words(topic), {*grammar.words(rest)}
    return any(word in done_to or word[:-1] in done_to for word in said if PEOPLE.fullmatch(word))


def asked_whom(asks: str, text: str, word: str, who: str = "") -> str:
    """Return a question after whom a word of a text means, in that text's own words."""
    shown = asks.replace("{word}", word).replace("{who}", who)
    return shown.replace("{text}", shorten(text))


def of_client(text: str, form: DebriefForm, prose: Prose) -> str:
    """Return what an agency said of “them” as said of its client: they want → the client wants.

    Empty for any other remark.
    """
    found = re.match(r"they (?P<verb>[a-z]+)\b(?!['’])(?P<rest>.*)", text, re.IGNORECASE)
    if found is None:
        return ""
    verb, verbs = found["verb"].lower(), prose.verbs
    helps = verb in prose.words("helpers") and verb not in ("do", "does")
    is_past = verb.endswith("ed") or verb in verbs.done or helps or verb in ("had", "did", "will")
    told = verb if is_past and verb not in verbs.irregular else verbs.third(verb)
    return form.the_client.replace("{text}", f"{told}{found['rest']}")


def _subject(topic: str) -> str:
    """Return of whom or what a topic speaks: how old patients skip it, the rabbits in the garden.

    Empty where that may be one of two: how the drivers hate the machines.
    """
    found = parsed(topic)
    if found is None:
        return topic
    ends = [at for at, one in enumerate(found.tokens) if _ends_in_noun(found.tokens, at)]
    many = [at for at in ends if found.tokens[at].tag == "NN2"]
    if not ends or len(many) > 1:
        return topic if len(found.tokens) <= MOST_NAMED and not found.clauses else ""
    end = many[0] if many else ends[0]
    start = noun_start(found.tokens, end)
    return found.text[found.tokens[start].start : found.tokens[end].end]


def _ends_in_noun(tokens: Sequence[Token], at: int) -> bool:
    noun = tokens[at].tag in NOUN
    return noun and not (at + 1 < len(tokens) and tokens[at + 1].tag in NOUN)

"""Tone: wordings to avoid, and what is counted: thanks, exclamations, words, sentences with I."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kitgen.model.applicant import Applicant
from kitgen.model.errors import Severity
from kitgen.model.interview import Interview
from kitgen.model.message import Channel, Message
from kitgen.proof.findings import Finding
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.passage import Passage, body, normal, parts
from kitgen.proof.phrases import Phrase, Phrases, kinds_of
from kitgen.writing import grammar
from kitgen.writing.notes import musings

GROUP = "tone"
ENOUGH = 3  # sentences from which their beginnings can be judged


def flagged(
    text: str, phrases: Phrases, *kinds: str, register: str = ""
) -> tuple[tuple[Phrase, re.Match[str]], ...]:
    """Return the wordings to avoid in a sentence of a message of these kinds."""
    plain = normal(text)
    named = frozenset(kinds)
    return tuple(
        (phrase, match)
        for phrase in phrases.entries
        if phrase.holds_for(named, register) and (match := phrase.pattern.search(plain))
    )


def check(
    interview: Interview,
    applicant: Applicant,
    messages: Sequence[Message],
    phrases: Phrases,
    lexicon: Lexicon,
) -> Iterator[Finding]:
    """Yield what in the messages sounds wrong, or is too much of it."""
    used: Counter[str] = Counter()
    for message in messages:
        yield from _wordings(message, _register(interview, message), phrases, used)
        yield from _counts(message, phrases, lexicon)
        yield from _length(interview, applicant, message, phrases, lexicon)
        yield from _thoughts(message)


def _thoughts(message: Message) -> Iterator[Finding]:
    """Tell which sentence is a thought of ours; it is no fault."""
    ours = {sentence.text for sentence in musings(message)}
    for passage in body(message):
        if passage.text in ours:
            values = {"message": message.title}
            yield Finding("thought", GROUP, passage, passage.text, values, Severity.INFO)


def _wordings(
    message: Message, register: str, phrases: Phrases, used: Counter[str]
) -> Iterator[Finding]:
    for passage in parts(message):
        for phrase, match in flagged(passage.text, phrases, *kinds_of(message), register=register):
            used[phrase.id] += 1
            if used[phrase.id] > phrase.per_kit:
                values = {"why": phrase.why, "instead": phrase.instead}
                yield Finding(
                    phrase.id, GROUP, passage, match.group(), values, phrase.severity, "wording"
                )


def _register(interview: Interview, message: Message) -> str:
    keys = {recipient.person for recipient in message.to}
    found = (p.register_ for p in interview.interviewers if p.key in keys and p.register_)
    return next((register.value for register in found), "")


def _counts(message: Message, phrases: Phrases, lexicon: Lexicon) -> Iterator[Finding]:
    limits, sentences = phrases.limits, body(message)
    shouted = "".join(part.text for part in parts(message)).count("!")
    if shouted > limits.get("max_exclamation", shouted):
        yield _counted("exclamations", message, n=shouted, most=limits["max_exclamation"])
    thanks = sum(1 for _ in lexicon.found("thanks", message.body))
    most = limits.get("max_thanks", {}).get(message.channel.value, thanks)
    if thanks > most:
        yield _counted("thanks", message, n=thanks, most=most)
    own = [s for s in sentences if lexicon.among("first_person", _beginning(s.text, 1))]
    share = limits.get("max_i_sentence_share", 1.0)
    if len(sentences) >= ENOUGH and len(own) > share * len(sentences):
        yield _counted("i-share", message, n=len(own), all=len(sentences))
    yield from _same_starts(sentences)


def _same_starts(sentences: Sequence[Passage]) -> Iterator[Finding]:
    for before, passage in pairwise(sentences):
        start = _beginning(passage.text, 2)
        alike = start and start == _beginning(before.text, 2)
        if alike and not (before.own and passage.own):
            yield Finding(
                "same-start", GROUP, passage, severity=Severity.INFO, values={"start": start}
            )


def _length(
    interview: Interview,
    applicant: Applicant,
    message: Message,
    phrases: Phrases,
    lexicon: Lexicon,
) -> Iterator[Finding]:
    bands = phrases.limits.get("words", {})
    band = bands.get(message.channel.value) or bands.get(message.kind)
    count = len(grammar.words(message.body))
    if band:
        least = (
            min(band[0], lexicon.numbers["thin_words"]) if _poor(interview, message) else band[0]
        )
        if count < least:
            yield _counted("too-short", message, n=count, least=int(least))
        if count > band[1]:
            yield _counted("too-long", message, n=count, most=band[1])
    if message.channel is Channel.LINKEDIN:
        kind = "premium" if applicant.linkedin_premium else "free"
        most = phrases.limits.get("linkedin_chars", {}).get(kind)
        if most and len(message.body) > most:
            yield _counted("linkedin-length", message, n=len(message.body), most=most)


def _poor(interview: Interview, message: Message) -> bool:
    """Tell whether there is so little to say to somebody that a short letter is the honest one."""
    keys = {recipient.person for recipient in message.to}
    people = [p for p in interview.interviewers if p.key in keys]
    return not any((p.said or p.my_reaction) and p.need and p.i_did for p in people)


def _beginning(text: str, count: int) -> str:
    return " ".join(re.split(r"[\s'’]+", text.strip("“\"'‘ "))[:count]).casefold().strip(",.")


def _counted(rule: str, message: Message, **values: object) -> Finding:
    return Finding(rule, GROUP, Passage("", message, "body"), values=values)

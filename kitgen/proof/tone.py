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
from kitgen.proof.passage import Passage, body, normal, parts
from kitgen.proof.phrases import Phrase, Phrases, kinds_of
from kitgen.proof.submission import Standards
from kitgen.writing import grammar
from kitgen.writing.manners import Manners
from kitgen.writing.notes import musings

GROUP = "tone"
ENOUGH = 3  # sentences from which their beginnings can be judged
_BEGUN = re.compile(r"\S+(?: \S+)?")  # two words as they stand: I’d like
GRAVE = ("thanks",)  # excesses that anybody would notice


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
    interview: Interview, applicant: Applicant, messages: Sequence[Message], standards: Standards
) -> Iterator[Finding]:
    """Yield what in the messages sounds wrong, or is too much of it."""
    used: Counter[str] = Counter()
    for message in messages:
        yield from _wordings(message, _register(interview, message), standards.phrases, used)
        manners = Manners.of(standards.prose, message.kind, message.channel.value)
        yield from _counts(message, manners)
        yield from _length(applicant, message, manners, standards.phrases)
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


def _counts(message: Message, manners: Manners) -> Iterator[Finding]:
    limits, sentences = manners.limits, body(message)
    texts = [sentence.text for sentence in sentences]
    shouted = "".join(part.text for part in parts(message)).count("!")
    if shouted > limits.get("exclamations", shouted):
        yield _counted("exclamations", message, n=shouted, most=limits["exclamations"])
    for name, over in manners.excesses(texts).items():
        judged = message.by_hand or message.channel is not Channel.PHONE  # what to say is ours
        severity = Severity.WARNING if name in GRAVE and judged else Severity.INFO
        most = limits[name]
        yield _counted(name, message, severity, n=most + over, most=most)
    if len(sentences) >= ENOUGH and manners.is_about_me(texts):
        own = manners.begin_with_me(texts)
        yield _counted("i-share", message, n=own, all=len(sentences))
    for passage in sentences:
        if over := manners.words_over(passage.text):
            values = {"n": limits["sentence"] + over, "most": limits["sentence"]}
            yield Finding("sentence", GROUP, passage, passage.text, values, Severity.INFO)
    yield from _same_starts(sentences, by_hand=message.by_hand)


def _same_starts(sentences: Sequence[Passage], *, by_hand: bool) -> Iterator[Finding]:
    """Yield sentences that begin as the one before; nobody can mend two of ours, or two told."""
    for before, passage in pairwise(sentences):
        start = _beginning(passage.text, 2)
        alike = start and start == _beginning(before.text, 2)
        if alike and (by_hand or before.own != passage.own):
            shown = _BEGUN.match(passage.text.strip("“\"'‘ "))
            values = {"start": shown[0] if shown else start}
            yield Finding("same-start", GROUP, passage, severity=Severity.INFO, values=values)


def _length(
    applicant: Applicant, message: Message, manners: Manners, phrases: Phrases
) -> Iterator[Finding]:
    count = len(grammar.words(message.body))
    if manners.band and message.by_hand and count < manners.band[0]:  # ours says what there is
        yield _counted("too-short", message, n=count, least=manners.band[0])
    if manners.band and count > manners.band[1]:
        yield _counted("too-long", message, n=count, most=manners.band[1])
    if message.channel is Channel.LINKEDIN:
        kind = "premium" if applicant.linkedin_premium else "free"
        most = phrases.limits.get("linkedin_chars", {}).get(kind)
        if most and len(message.body) > most:
            yield _counted("linkedin-length", message, n=len(message.body), most=most)


def _beginning(text: str, count: int) -> str:
    return " ".join(re.split(r"[\s'’]+", text.strip("“\"'‘ "))[:count]).casefold().strip(",.")


def _counted(
    rule: str, message: Message, severity: Severity = Severity.WARNING, **values: object
) -> Finding:
    return Finding(rule, GROUP, Passage("", message, "body"), values=values, severity=severity)

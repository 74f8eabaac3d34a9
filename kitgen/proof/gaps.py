"""Gaps: placeholders, `None`, empty sentences, quotation marks without their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kitgen.model.applicant import Applicant
from kitgen.model.message import Channel, Message
from kitgen.proof.findings import Finding, fact_finding
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.passage import GREETING, SUBJECT, Passage, Word, words_in

_CLOSING = {"“": "”", "«": "»", "(": ")", "[": "]"}
_FACE = re.compile(r"[:;=]['’]?-?[()\[\]]")  # the brackets of emoticons stand alone
_ITEM = re.compile(r"(?<!\w)\w{1,2}\)")  # and so does that of a)
_INCHES = re.compile(r"\d\s?[\"”″]")
_LETTER = re.compile(r"[^\W_]")


def holes(passage: Passage, found: tuple[Word, ...], lexicon: Lexicon) -> Iterator[Finding]:
    """Object to what a missing fact or an unfinished draft leaves behind."""
    if not _LETTER.search(passage.text):
        yield fact_finding("empty-sentence", passage, passage.text.strip())
        return
    for match in lexicon.found("placeholders", passage.text):
        yield fact_finding("placeholder", passage, match.group().strip())
    for match in lexicon.found("holes", passage.text):
        yield fact_finding("empty-sentence", passage, match.group().strip())
    for at, word in enumerate(found):
        after = found[at + 1].text if at + 1 < len(found) else ""
        begins = word.opens and lexicon.among("after_none", after)
        if word.text == "None" and not begins:
            yield fact_finding("none", passage, word.text)


def unbalanced(text: str, *pieces: Passage) -> Iterator[Finding]:
    """Object to a mark without its partner in a paragraph, told at the sentence that has it."""
    for mark in _lonely_marks(text):
        piece = next((p for p in pieces if mark in _lonely_marks(p.text)), pieces[0])
        yield fact_finding("unbalanced", piece, mark)


def _lonely_marks(text: str) -> list[str]:
    """Return the marks without a partner, each kind once; pairs are counted as pairs."""
    excused = {match.end() - 1 for pattern in (_FACE, _ITEM) for match in pattern.finditer(text)}
    inches = {match.end() - 1 for match in _INCHES.finditer(text)}
    opened: dict[str, list[int]] = {sign: [] for sign in _CLOSING}
    opens = {closing: sign for sign, closing in _CLOSING.items()}
    lonely: list[tuple[int, str]] = []
    low = "„" in text  # „so“ opens low, and closes with what opens elsewhere
    for at, sign in enumerate(text):
        if sign in _CLOSING and not (low and sign == "“"):
            opened[sign].append(at)
        elif sign in opens and not (low and sign == "”"):
            if opened[opens[sign]]:
                opened[opens[sign]].pop()
            elif at not in excused and at not in inches:
                lonely.append((at, sign))
    left = ((at, sign) for sign, places in opened.items() for at in places)
    lonely += [(at, sign) for at, sign in left if at not in excused]
    if text.count('"') % 2 and not any(text[at] == '"' for at in inches):
        lonely.append((text.rindex('"'), '"'))
    return list(dict.fromkeys(sign for _, sign in sorted(lonely)))


def empty_messages(message: Message) -> Iterator[Finding]:
    """Object to a message of which nothing but greeting and farewell is there."""
    if not message.body.strip():
        yield fact_finding("empty-message", Passage(message.title, message, GREETING), "")


def subject(message: Message, applicant: Applicant, lexicon: Lexicon) -> Iterator[Finding]:
    """Object to an e-mail's subject that does not say from whom it is."""
    names = {word.name for word in words_in(applicant.name or "") if len(word.name) > 1}
    said = {word.name for word in words_in(message.subject)}
    first = message.subject.split(":")[0].casefold()
    answer = ":" in message.subject and lexicon.among("reply_marks", first)
    if message.channel is Channel.EMAIL and names and not names & said and not answer:
        passage = Passage(message.subject, message, SUBJECT)
        yield fact_finding("subject-name", passage, message.subject, name=applicant.name)

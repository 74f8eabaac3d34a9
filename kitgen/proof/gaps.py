"""Gaps: placeholders, `None`, empty sentences, quotation marks without their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kitgen.model.interview import Applicant
from kitgen.model.message import Channel, Message
from kitgen.proof.findings import Finding, fact
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.passage import SUBJECT, Passage, Word, words

_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
_NO_PAIR = re.compile(r"[:;]-?[()]|(?<!\w)\w{1,2}\)|\d[\"”″]")  # emoticons, a), 27"
_LETTER = re.compile(r"[^\W_]")


def holes(passage: Passage, found: tuple[Word, ...], lexicon: Lexicon) -> Iterator[Finding]:
    """Object to what a missing fact or an unfinished draft leaves behind."""
    if not _LETTER.search(passage.text):
        yield fact("empty-sentence", passage, passage.text.strip())
        return
    for match in lexicon.found("placeholders", passage.text):
        yield fact("placeholder", passage, match.group().strip())
    for match in lexicon.found("holes", passage.text):
        yield fact("empty-sentence", passage, match.group().strip())
    for at, word in enumerate(found):
        after = found[at + 1].text if at + 1 < len(found) else ""
        begins = word.opens and lexicon.among("after_none", after)
        if word.text == "None" and not begins:
            yield fact("none", passage, word.text)


def unbalanced(text: str, *pieces: Passage) -> Iterator[Finding]:
    """Object to a mark without its partner in a paragraph, told at the sentence that has it."""
    plain = _NO_PAIR.sub("", text)
    for opening, closing in _PAIRS:
        if "„" in text and opening == "“":
            continue  # „so“ opens low
        if plain.count(opening) != plain.count(closing):
            yield _lonely(opening, closing, pieces)
    if plain.count('"') % 2:
        yield _lonely('"', '"', pieces)


def subject(message: Message, applicant: Applicant, lexicon: Lexicon) -> Iterator[Finding]:
    """Object to an e-mail's subject that does not say from whom it is."""
    names = {word.name for word in words(applicant.name or "") if len(word.name) > 1}
    said = {word.name for word in words(message.subject)}
    first = message.subject.split(":")[0].casefold()
    answer = ":" in message.subject and lexicon.among("reply_marks", first)
    if message.channel is Channel.EMAIL and names and not names & said and not answer:
        passage = Passage(message.subject, message, SUBJECT)
        yield fact("subject-name", passage, message.subject, name=applicant.name)


def _lonely(opening: str, closing: str, pieces: tuple[Passage, ...]) -> Finding:
    def odd(piece: Passage) -> bool:
        plain = _NO_PAIR.sub("", piece.text)
        if opening == closing:
            return plain.count(opening) % 2 == 1
        return plain.count(opening) != plain.count(closing)

    piece = next(filter(odd, pieces), pieces[0])
    mark = opening if opening in piece.text else closing
    return fact("unbalanced", piece, mark)
